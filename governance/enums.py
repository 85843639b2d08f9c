"""Words with one meaning each, as the database and the screens use them."""

from django.db import models


class Role(models.TextChoices):
    """What a person is here for; one role a person."""

    OFFICER = "officer", "Officer"
    AUDITOR = "auditor", "Auditor"
    MANAGER = "manager", "Manager"
    PRINCIPAL_SOCIAL_WORKER = "psw", "Principal Social Worker"
    LEADER = "leader", "Leader"
    DIRECTOR = "director", "Director of Adult Social Services"
    MEMBER = "member", "Member"
    ADMINISTRATOR = "administrator", "Administrator"


class AssessmentState(models.TextChoices):
    """A published assessment's standing with the regulator."""

    PUBLISHED = "published", "Published"
    UNDER_REVIEW = "under_review", "Under review"
    SUPERSEDED = "superseded", "Superseded"
    WITHDRAWN = "withdrawn", "Withdrawn"


class ScoringMethod(models.TextChoices):
    """How the regulator reached the statement scores."""

    PRESENT = "present", "A score given directly"
    EARLIER = "earlier", "Worked out from scored categories"


class FindingMark(models.TextChoices):
    """What a paragraph of a published report is to us."""

    UNMARKED = "unmarked", "Not marked yet"
    STRENGTH = "strength", "Strength"
    IMPROVE = "improve", "To improve"
    PROMISE = "promise", "Promise"
    CONTEXT = "context", "Context"


class SelfAssessmentState(models.TextChoices):
    """Where a round of scoring ourselves on a statement stands."""

    PROPOSED = "proposed", "Waiting for a challenge"
    CHALLENGED = "challenged", "Waiting for the Director"
    RETURNED = "returned", "Returned with a question"
    AGREED = "agreed", "Agreed"
    SUPERSEDED = "superseded", "Superseded"
    WITHDRAWN = "withdrawn", "Withdrawn"


class SelfAssessmentStepKind(models.TextChoices):
    """What was said in a round."""

    PROPOSAL = "proposal", "Proposed"
    CHALLENGE = "challenge", "Challenged"
    QUESTION = "question", "Returned with a question"
    AGREEMENT = "agreement", "Agreed"
    WITHDRAWAL = "withdrawal", "Withdrawn"


class Confidence(models.TextChoices):
    """How sure a proposer is of the score."""

    LOW = "low", "Low"
    MEDIUM = "medium", "Medium"
    HIGH = "high", "High"


class EvidenceKind(models.TextChoices):
    """How a piece of evidence is held."""

    LINK = "link", "Link"
    FILE = "file", "File"
    NOTE = "note", "Note"


class EvidenceState(models.TextChoices):
    """Whether a piece of evidence still stands."""

    HELD = "held", "Held"
    RETIRED = "retired", "Retired"


class PromiseState(models.TextChoices):
    """What became of a promise. That it is late is worked out from its date, never stored."""

    OPEN = "open", "Open"
    KEPT = "kept", "Kept"
    DROPPED = "dropped", "Dropped"


class PromiseStepKind(models.TextChoices):
    """What happened to a promise."""

    MADE = "made", "Recorded"
    REVISED = "revised", "Changed"
    KEPT = "kept", "Kept"
    DROPPED = "dropped", "Dropped"
    REOPENED = "reopened", "Opened again"


class JobState(models.TextChoices):
    """Where a scheduled piece of work stands."""

    RUNNING = "running", "Running"
    SUCCEEDED = "succeeded", "Succeeded"
    FAILED = "failed", "Failed"


class Topic(models.TextChoices):
    """What a mark in the outbox asks to be rebuilt."""

    SCORE = "score", "Scored views"
    ESCALATION = "escalation", "Escalation rules"


class ActionState(models.TextChoices):
    """Where an action stands. Overdue is worked out, never stored."""

    OPEN = "open", "Open"
    COMPLETE = "complete", "Complete"
    EMBEDDED = "embedded", "Embedded"
    CANCELLED = "cancelled", "Cancelled"


class ActionStepKind(models.TextChoices):
    """What happened to an action."""

    ADDED = "added", "Added"
    CHANGED = "changed", "Changed"
    COMPLETED = "completed", "Completed"
    EMBEDDED = "embedded", "Shown to help"
    CANCELLED = "cancelled", "Cancelled"
    REOPENED = "reopened", "Opened again"


class BoardKind(models.TextChoices):
    """What a board is; the rules of its notices hang on it."""

    OFFICER = "officer", "Officers"
    EXECUTIVE = "executive", "Executive"
    SCRUTINY = "scrutiny", "Scrutiny"
    PARTNERSHIP = "partnership", "Statutory partnership"
