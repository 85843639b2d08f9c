"""The pages of releases and holds, and the statements over time, as each reader gets them."""

import csv
import io
import uuid
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from governance.actions.people import deactivate
from governance.models import User
from performance.dashboard.close import close_days
from performance.models import Release, ReleaseHold
from tests import builders
from tests.builders import NOW
from tests.performance.dashboard.story import CELLS, bring_in, cells, drain

pytestmark = pytest.mark.usefixtures("story")

LIST, NEW = reverse("performance:release-list"), reverse("performance:release-create")
HOLD = reverse("performance:hold-create")
HISTORY, HISTORY_CSV = (reverse(f"performance:statement-history{kind}") for kind in ("", "-csv"))
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def at_the_time_of_the_story(told: None) -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def browser(who: User) -> Client:
    return builders.client_of(who)


def page(path: str, who: User) -> str:
    response = browser(who).get(path)
    assert response.status_code == 200
    return str(response.content.decode())


def sent(client: Client, **more: Any) -> dict[str, Any]:
    """The form of a release as the page gives it, filled in."""
    form = client.get(NEW).context["form"]
    return {
        "words": "Where we stand.",
        "seen": form.initial["seen"],
        "request_key": str(uuid.uuid4()),
    } | more


# --- Releasing ----------------------------------------------------------------------------------------
def test_the_director_looks_and_releases(told: None) -> None:
    builders.agreed()
    drain()
    client = browser(builders.amara())
    preview = client.get(NEW).content.decode()
    for words in ("What members will read", "The first release", "Enquiries are quick", "25 of 36 points"):
        assert words in preview
    answer = client.post(NEW, sent(client), follow=True)
    made = Release.objects.get()
    assert answer.redirect_chain[-1][0] == reverse("performance:release-detail", args=[made.pk])
    assert "Released. Members read it from now on." in answer.content.decode()
    assert (made.words, made.released_by) == ("Where we stand.", builders.amara())


def test_a_double_click_makes_one_release(told: None) -> None:
    client = browser(builders.amara())
    form = sent(client)
    first, second = client.post(NEW, form), client.post(NEW, form)
    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]
    assert Release.objects.count() == 1


def test_a_release_during_a_hold_is_refused_and_the_words_are_kept(told: None) -> None:
    client = browser(builders.amara())
    form = sent(client, words="Words that took an hour.")
    builders.hold(starts_on=TODAY, ends_on=TODAY + 9 * DAY)
    answer = client.post(NEW, form)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Nothing is released before 2 December 2026 has ended: The local election" in text
    assert "Words that took an hour." in text
    assert not Release.objects.exists()
    assert "Release to members" not in client.get(NEW).content.decode()


def test_a_position_that_changed_under_the_form_is_shown_again(told: None) -> None:
    client = browser(builders.amara())
    form = sent(client, words="Words that took an hour.")
    builders.agreed()
    drain()
    answer = client.post(NEW, form)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "changed since you opened this page" in text
    assert "Words that took an hour." in text
    again = {
        "words": "As it is now.",
        "seen": answer.context["page"].seen,
        "request_key": form["request_key"],
    }
    assert client.post(NEW, again).status_code == 302
    assert Release.objects.get().words == "As it is now."


@pytest.mark.parametrize("words", ["", "   ", "x" * 2001])
def test_a_release_without_usable_words_comes_back(told: None, words: str) -> None:
    client = browser(builders.amara())
    assert client.post(NEW, sent(client, words=words)).status_code == 422
    assert not Release.objects.exists()


def test_what_is_new_since_the_last_release_is_told(told: None) -> None:
    builders.release()
    builders.agreed()
    drain()
    text = page(NEW, builders.amara())
    assert "New since the release of 23 November 2026" in text
    assert "Safeguarding: ours 3, the first." in text


# --- Reading ------------------------------------------------------------------------------------------
def test_a_member_reads_the_day_of_the_release_on_every_page(told: None) -> None:
    paths = [
        reverse("performance:overview"),
        reverse("performance:statement-list"),
        reverse("performance:statement-detail", args=["safeguarding"]),
        reverse("performance:measure-list"),
    ]
    for path in paths:
        assert "No position of the council’s own has been released to members yet" in page(
            path, builders.dev()
        )
    builders.release()
    for path in paths:
        text = page(path, builders.dev())
        assert "Released on" in text
        assert "changes since" not in text
        assert "Released on" not in page(path, builders.amara())


def test_a_release_is_read_as_it_was_given_with_its_corrections_beside(told: None) -> None:
    made = builders.release("Read this with care.")
    bring_in(CELLS, cells("1A", "2024 to 2025", {"Hounslow": {"value": 17.1}}), by=builders.administrator())
    drain(NOW + HOUR)
    text = page(reverse("performance:release-detail", args=[made.pk]), builders.dev())
    for words in ("Read this with care.", "Amara Okafor", "25 of 36 points", "Corrected since", "17.1 of 24"):
        assert words in text


def test_a_day_that_is_kept_shows_its_corrections(told: None) -> None:
    later = NOW + 10 * DAY
    close_days(now=later)
    drain(later)
    bring_in(CELLS, cells("1A", "2024 to 2025", {"Hounslow": {"value": 17.1}}), by=builders.administrator())
    drain(later)
    with time_machine.travel(later, tick=False):
        path = f"{reverse('performance:measure-list')}?as_at="
        assert "1 figure was corrected since" in page(f"{path}2026-11-30", builders.amara())
        assert "corrected since" not in page(f"{path}2026-11-29", builders.amara())


def test_a_member_sees_that_there_is_a_hold_and_not_why(told: None) -> None:
    builders.hold()
    assert "The local election" in page(LIST, builders.ben())
    text = page(LIST, builders.dev())
    assert "29 March 2027 to 6 May 2027" in text
    assert "The local election" not in text
    assert "Asha Patel" not in text


def test_a_release_stays_when_the_director_leaves(told: None) -> None:
    made = builders.release()
    deactivate(person=builders.amara(), version=1, by=builders.administrator())
    assert "Amara Okafor" in page(reverse("performance:release-detail", args=[made.pk]), builders.dev())


@pytest.mark.parametrize("path", [LIST, NEW])
def test_the_pages_ask_the_same_however_many_releases_there_are(told: None, path: str) -> None:
    def asked() -> int:
        client = browser(builders.amara())
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        return len(queries)

    builders.release()
    one = asked()
    for hours in (1, 2):
        builders.release(now=NOW + hours * HOUR)
    assert asked() == one
    assert one <= 12


# --- Holds --------------------------------------------------------------------------------------------
def test_a_hold_is_set_once_and_lifted(told: None) -> None:
    client = browser(builders.administrator())
    form = {
        "starts_on": "2026-11-23",
        "ends_on": "02/12/2026",
        "reason": "By-election",
        "request_key": str(uuid.uuid4()),
    }
    assert [client.post(HOLD, form)["Location"] for _ in range(2)] == [LIST, LIST]
    held = ReleaseHold.objects.get()
    assert (held.ends_on, held.reason) == (date(2026, 12, 2), "By-election")
    lift = reverse("performance:hold-lift", args=[held.pk])
    assert "In force" in page(LIST, builders.amara())
    assert client.post(lift).status_code == 302
    assert "Lifted" in page(LIST, builders.amara())
    assert client.post(lift).status_code == 409


def test_a_hold_that_ends_before_it_begins_comes_back(told: None) -> None:
    answer = browser(builders.amara()).post(
        HOLD, {"starts_on": "2026-12-02", "ends_on": "2026-12-01", "reason": "By-election"}
    )
    assert answer.status_code == 422
    assert "The last day is before the first" in answer.content.decode()


# --- Over time ----------------------------------------------------------------------------------------
def rows(who: User) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(page(HISTORY_CSV, who).lstrip("\ufeff"))))


def test_the_statements_stand_at_the_ends_of_months(told: None) -> None:
    builders.agreed()
    drain()
    later = NOW + 10 * DAY
    close_days(now=later)
    drain(later)
    builders.release(now=later)
    with time_machine.travel(later, tick=False):
        staff, member = rows(builders.amara()), rows(builders.dev())
        assert "30 Nov 2026" in page(HISTORY, builders.amara())
    assert {row["Month end"] for row in staff} == {"2026-11-30"}
    assert [row["Published score"] for row in staff] == ["2", "2", *"3333333"]
    assert (staff[6]["Our score"], member[6]["Our score"]) == ("3", "")
    assert [row["Published score"] for row in member] == [row["Published score"] for row in staff]


def test_members_read_at_a_months_end_what_was_released_by_then(told: None) -> None:
    builders.agreed()
    drain()
    builders.release()
    later = NOW + 10 * DAY
    close_days(now=later)
    drain(later)
    with time_machine.travel(later, tick=False):
        assert rows(builders.dev())[6]["Our score"] == "3"


def test_before_a_month_has_ended_the_page_says_when(told: None) -> None:
    text = page(HISTORY, builders.dev())
    assert "No month has ended yet" in text
    assert "30 November 2026" in text
    assert rows(builders.dev()) == []
