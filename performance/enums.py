"""Words with one meaning each, as the database and the screens use them."""

from django.db import models


class AreaLevel(models.TextChoices):
    """What kind of place an area is."""

    ENGLAND = "england", "England"
    REGION = "region", "Region"
    COUNCIL_TYPE = "council_type", "Type of council"
    COUNCIL = "la", "Council"


class PeriodKind(models.TextChoices):
    """How long a period lasts and where it starts."""

    MONTH = "month", "Month"
    QUARTER = "quarter", "Quarter"
    FINANCIAL_YEAR = "fin_year", "Financial year"
    CALENDAR_YEAR = "cal_year", "Calendar year"
    ROLLING_YEAR = "rolling12", "Rolling twelve months"
    SNAPSHOT = "snapshot", "On one day"


class Unit(models.TextChoices):
    """What a measure is counted in."""

    PERCENT = "percent", "%"
    PER_100K = "per_100k", "per 100,000"
    SCORE = "score", "score"
    DAYS = "days", "days"
    COUNT = "count", "number"
    GBP = "gbp", "£"
    RATIO = "ratio", "ratio"


class Polarity(models.TextChoices):
    """Which way is better."""

    HIGH = "high", "Higher is better"
    LOW = "low", "Lower is better"
    RANGE = "range", "Best within a range"
    NEUTRAL = "neutral", "Neither way is better"


class Frequency(models.TextChoices):
    """How often a new figure is expected."""

    MONTHLY = "monthly", "Monthly"
    QUARTERLY = "quarterly", "Quarterly"
    ANNUAL = "annual", "Yearly"
    BIENNIAL = "biennial", "Every two years"


class Interval(models.TextChoices):
    """Which interval is right for a measure."""

    MARGIN = "margin", "Published margin of error"
    PROPORTION = "proportion", "Wilson score interval"
    RATE = "rate", "Byar's interval"
    NONE = "none", "None"


class MeasureState(models.TextChoices):
    """Whether a measure is in use."""

    ACTIVE = "active", "In use"
    RETIRED = "retired", "No longer collected"


class Marker(models.TextChoices):
    """Why a published cell holds no figure."""

    CONFIDENTIAL = "c", "Suppressed: small numbers"
    UNAVAILABLE = "x", "Not available"
    NOT_APPLICABLE = "z", "Not applicable"
    NONE_RECORDED = "w", "None recorded"
    LOW = "low", "Low"


class ObservationStatus(models.TextChoices):
    """Where a figure comes from."""

    OFFICIAL = "official", "Published"
    LOCAL = "local", "The council's own"
    INVENTED = "invented", "Made up for the demonstration"


class ImportState(models.TextChoices):
    """Where an import stands."""

    UPLOADED = "uploaded", "Waiting to be read"
    READING = "reading", "Being read"
    PREVIEWED = "previewed", "Waiting to be confirmed"
    REFUSED = "refused", "Refused"
    COMMITTING = "committing", "Being saved"
    COMMITTED = "committed", "Saved"
    REVERTED = "reverted", "Undone"
    DISCARDED = "discarded", "Discarded"
    FAILED = "failed", "Failed"


class TargetState(models.TextChoices):
    """Where a target stands."""

    PROPOSED = "proposed", "Waiting for approval"
    APPROVED = "approved", "Approved"
    REFUSED = "refused", "Refused"
    REPLACED = "replaced", "Replaced"
    ENDED = "ended", "Ended"


class PaperKind(models.TextChoices):
    """What is put on paper, and as what."""

    DIRECTOR_PDF = "director-pdf", "The Director's page as PDF"
    DIRECTOR_WORD = "director-docx", "The Director's page as a Word file"
    RECORD_PDF = "record-pdf", "The record of a decision as PDF"
    RECORD_WORD = "record-docx", "The record of a decision as a Word file"


class PaperState(models.TextChoices):
    """Where a paper stands."""

    WAITING = "waiting", "Being made"
    MADE = "made", "Ready"
    FAILED = "failed", "Could not be made"
