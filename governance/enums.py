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


class JobState(models.TextChoices):
    """Where a scheduled piece of work stands."""

    RUNNING = "running", "Running"
    SUCCEEDED = "succeeded", "Succeeded"
    FAILED = "failed", "Failed"


class Topic(models.TextChoices):
    """What a mark in the outbox asks to be rebuilt."""

    SCORE = "score", "Scored views"
