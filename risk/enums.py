"""Words of risk with one meaning each, as the database and the screens use them."""

from django.db import models


class Level(models.TextChoices):
    """How high a register stands. A partnership board is no register: it is told."""

    SERVICE = "service", "Service"
    DIRECTORATE = "directorate", "Directorate"
    CORPORATE = "corporate", "Corporate"


class Band(models.TextChoices):
    """The band of a cell of the matrix, lowest first."""

    LOW = "L", "Low"
    MEDIUM = "M", "Medium"
    HIGH = "H", "High"
    VERY_HIGH = "VH", "Very high"


class Dimension(models.TextChoices):
    """What an effect falls on. A risk's impact is the highest of its dimensions'."""

    PEOPLE = "people", "People and safeguarding"
    DUTY = "duty", "Legal duty"
    SERVICE = "service", "Service"
    MONEY = "money", "Money"
    REPUTATION = "reputation", "Reputation"
    EQUITY = "equity", "Equity"


class ScoreKind(models.TextChoices):
    """Which of a risk's three series of scores."""

    INHERENT = "inherent", "Before any control"
    CURRENT = "current", "Current"
    TARGET = "target", "Target"


class Response(models.TextChoices):
    """What we do about a risk."""

    TREAT = "treat", "Treat"
    TOLERATE = "tolerate", "Tolerate"
    TRANSFER = "transfer", "Transfer"
    TERMINATE = "terminate", "Terminate"


class Proximity(models.TextChoices):
    """How soon the event could happen."""

    NOW = "now", "Now"
    THREE_MONTHS = "three_months", "Within 3 months"
    YEAR = "year", "Within a year"
    LATER = "later", "Later than a year"


class RiskState(models.TextChoices):
    """Where a risk stands. Nothing is ever deleted."""

    DRAFT = "draft", "Draft"
    OPEN = "open", "Open"
    TREATING = "treating", "Being treated"
    TOLERATED = "tolerated", "Tolerated"
    MATERIALISED = "materialised", "Happened: now an issue"
    CLOSED = "closed", "Closed"
    MERGED = "merged", "Merged into another"


class RiskStepKind(models.TextChoices):
    """What happened to a risk."""

    LOGGED = "logged", "Logged"
    OPENED = "opened", "Opened"
    CHANGED = "changed", "Changed"
    REVIEWED = "reviewed", "Reviewed, no change"
    RESCORED = "rescored", "Scored again"
    REBANDED = "rebanded", "Moved by a new matrix"
    TREATED = "treated", "Treatment started"
    TOLERATED = "tolerated", "Tolerated"
    MATERIALISED = "materialised", "It happened"
    MERGED = "merged", "Merged into another"
    CLOSED = "closed", "Closed"
    REOPENED = "reopened", "Opened again"


class ControlKind(models.TextChoices):
    """What a control does."""

    PREVENTS = "prevents", "Prevents"
    DETECTS = "detects", "Detects"
    LIMITS = "limits", "Limits the effect"


class AssuranceLine(models.IntegerChoices):
    """Who says that a control works."""

    FIRST = 1, "Those who run it"
    SECOND = 2, "Those who oversee it"
    THIRD = 3, "Independent of both"


class Effectiveness(models.TextChoices):
    """How well a control works; one rating a control."""

    EFFECTIVE = "effective", "Works"
    PARTLY = "partly", "Works in part"
    INEFFECTIVE = "ineffective", "Does not work"
    UNTESTED = "untested", "Not tested"


class RuleKind(models.TextChoices):
    """What a rule brings about."""

    ESCALATION = "escalation", "Escalation"
    TOLD = "told", "Told"
    TASK = "task", "Task"
    REMINDER = "reminder", "Reminder"
    DE_ESCALATION = "de_escalation", "De-escalation"


class EscalationState(models.TextChoices):
    """Where an escalation stands. Overdue is worked out, never stored."""

    PROPOSED = "proposed", "Proposed"
    SUBMITTED = "submitted", "Waiting for a decision"
    ENDORSED = "endorsed", "Endorsed, waiting for senior leadership"
    RETURNED = "returned", "Returned with a question"
    REFUSED = "refused", "Not approved"
    SENT_ON = "sent_on", "Sent on"
    ACTIVE = "active", "Approved"
    DE_ESCALATION_PROPOSED = "de_escalation_proposed", "De-escalation proposed"
    DE_ESCALATED = "de_escalated", "De-escalated"
    WITHDRAWN = "withdrawn", "Withdrawn"


class EscalationStepKind(models.TextChoices):
    """What was done to an escalation."""

    PROPOSED = "proposed", "Proposed"
    SUBMITTED = "submitted", "Put to the decider"
    ENDORSED = "endorsed", "Endorsed"
    RETURNED = "returned", "Asked a question"
    ANSWERED = "answered", "Answered"
    REFUSED = "refused", "Not approved"
    SENT_ON = "sent_on", "Sent on"
    APPROVED = "approved", "Approved"
    DE_ESCALATION_PROPOSED = "de_escalation_proposed", "De-escalation proposed"
    DE_ESCALATION_REFUSED = "de_escalation_refused", "Stays on the register"
    DE_ESCALATED = "de_escalated", "De-escalated"
    WITHDRAWN = "withdrawn", "Withdrawn"


class PublicationClass(models.TextChoices):
    """Who may read a risk once the register is released."""

    OPEN = "open", "Members"
    EXEMPT = "exempt", "Exempt: the body it belongs to alone"
    INTERNAL = "internal", "Officers only"


class DecisionKind(models.TextChoices):
    """What somebody asks the Director to decide."""

    SPEND = "spend", "Decision to spend"
    CHANGE = "change", "Decision to change"


class DecisionState(models.TextChoices):
    """Where a decision stands. Overdue is worked out, never stored."""

    PROPOSED = "proposed", "Proposed"
    SUBMITTED = "submitted", "Waiting for a decision"
    RETURNED = "returned", "Returned with a question"
    APPROVED = "approved", "Approved"
    REFUSED = "refused", "Not approved"
    SENT_ON = "sent_on", "Sent on"
    WITHDRAWN = "withdrawn", "Withdrawn"


class DecisionStepKind(models.TextChoices):
    """What was done to a decision."""

    PROPOSED = "proposed", "Proposed"
    SUBMITTED = "submitted", "Put to the decider"
    RETURNED = "returned", "Asked a question"
    ANSWERED = "answered", "Answered"
    APPROVED = "approved", "Approved"
    REFUSED = "refused", "Not approved"
    SENT_ON = "sent_on", "Sent on"
    WITHDRAWN = "withdrawn", "Withdrawn"
