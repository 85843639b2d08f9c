"""Monday's e-mail: to the Director and the deputy, once each however often it is asked, with a link alone."""

from datetime import UTC, datetime, timedelta
from smtplib import SMTPServerDisconnected
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from governance.enums import JobState, Role
from governance.models import JobRun
from performance.actions import letters
from performance.models import WeeklyLetter
from tests import builders
from tests.risk import makers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("story")]
DUE = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)


class Refusing(EmailBackend):
    """A mail server that hangs up on one address."""

    def send_messages(self, messages: Any) -> int:
        if any("nadia" in one.to[0] for one in messages):
            raise SMTPServerDisconnected("Connection unexpectedly closed")
        return super().send_messages(messages)


def deputy() -> None:
    builders.person("Nadia Deputy", Role.DIRECTOR)


def test_three_deliveries_send_one_letter_each_and_the_week_is_done() -> None:
    deputy()
    builders.leader()
    assert [letters.send_weekly(now=DUE) for _ in range(3)] == [2, 0, 0]
    assert len(mail.outbox) == 2
    assert {one.to[0].partition("@")[0] for one in mail.outbox} == {"amara", "nadia"}
    run = JobRun.objects.get(job=letters.JOB)
    assert (run.period, run.state) == ("2026-11-23", JobState.SUCCEEDED)
    assert letters.send_weekly(now=DUE + timedelta(days=6)) == 0
    assert letters.send_weekly(now=DUE + timedelta(days=7)) == 2


def test_a_minute_before_nothing_is_sent() -> None:
    assert letters.send_weekly(now=DUE - timedelta(minutes=1)) == 0
    assert not mail.outbox


def test_the_letter_holds_a_link_and_nothing_of_the_page() -> None:
    builders.leader()
    makers.grave(5, 4)
    letters.send_weekly(now=DUE)
    (sent,) = mail.outbox
    assert "/director/" in sent.body
    for words in ("ASC-", "Risk", "20", "OFFICIAL", "decision", "night"):
        assert words not in sent.body + sent.subject, words


def test_one_that_could_not_be_sent_is_tried_again_and_nobody_gets_two(settings: Any) -> None:
    deputy()
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    assert letters.send_weekly(now=DUE) == 1
    assert WeeklyLetter.objects.count() == 1
    assert not JobRun.objects.filter(job=letters.JOB, state=JobState.SUCCEEDED).exists()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert letters.send_weekly(now=DUE + timedelta(minutes=5)) == 1
    assert sorted(one.to[0].partition("@")[0] for one in mail.outbox) == ["amara", "nadia"]
    assert JobRun.objects.get(job=letters.JOB).state == JobState.SUCCEEDED


def test_nobody_of_a_demonstration_and_nobody_who_left_is_written_to(settings: Any) -> None:
    amara = builders.amara()
    type(amara).objects.filter(pk=amara.pk).update(is_demonstration=True)
    assert letters.send_weekly(now=DUE) == 0
    type(amara).objects.filter(pk=amara.pk).update(is_demonstration=False, is_active=False)
    assert letters.send_weekly(now=DUE + timedelta(days=7)) == 0
    settings.SENDS_MAIL = False
    type(amara).objects.filter(pk=amara.pk).update(is_active=True)
    assert letters.send_weekly(now=DUE + timedelta(days=14)) == 0
    assert not mail.outbox
