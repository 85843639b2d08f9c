"""Monday's e-mail to the Director and the deputy: a link, and nothing of what it leads to."""

import logging
from datetime import date, datetime

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse

from governance.actions import jobs
from governance.enums import JobState, Role
from governance.models import JobRun, User
from governance.permissions import Permission, permissions_of
from performance.models import WeeklyLetter
from performance.weekly import week_due

logger = logging.getLogger(__name__)

JOB = "weekly_letter"
SUBJECT = "The Director’s page for this week"
_DECIDING = tuple(role for role in Role.values if Permission.DECIDE_MATTERS in permissions_of(role))


def send_weekly(*, now: datetime) -> int:
    """Send this week's letters where they are due; how many were sent now.

    Each person's ledger row and letter go together: a row that is there already, or that another worker is
    writing, means no second letter; one that could not be sent is tried again. The week is done (`JobRun`)
    once everybody has theirs.
    """
    week = week_due(now)
    if week is None or not settings.SENDS_MAIL or _is_done(week):
        return 0
    people = User.objects.filter(role__in=_DECIDING, is_active=True, is_demonstration=False).order_by("pk")
    outcomes = [_write_to(person, week=week, now=now) for person in people]
    if None not in outcomes:
        jobs.run_once(job=JOB, period=week.isoformat(), now=now, work=lambda: f"{len(outcomes)} have theirs.")
    return sum(outcome is True for outcome in outcomes)


def _is_done(week: date) -> bool:
    return JobRun.objects.filter(job=JOB, period=week.isoformat(), state=JobState.SUCCEEDED).exists()


def _write_to(person: User, *, week: date, now: datetime) -> bool | None:
    """True where the letter went now, False where it had gone, None where it could not be sent."""
    try:
        with transaction.atomic():
            _, is_new = WeeklyLetter.objects.get_or_create(
                person=person, week=week, defaults={"sent_at": now}
            )
            if is_new:
                send_mail(SUBJECT, letter(), None, [person.email])
            return is_new
    except OSError:  # the mail server's refusals and silences are all of this kind
        logger.exception("The letter of %s to person %s could not be sent", week, person.pk)
        return None


def letter() -> str:
    """The same to everybody: it says nothing of what waits."""
    address = f"{settings.PUBLIC_URL.rstrip('/')}{reverse('performance:director')}"
    return (
        "Your weekly page is ready. Sign in to read it:\n\n"
        f"{address}\n\n"
        "This message holds nothing of it, so you may keep or delete it.\n"
    )
