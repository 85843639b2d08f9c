"""Members read what is released: published figures, and nothing of our own reading of them."""

import csv
import io
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from governance.actions import reports
from governance.models import Finding, User
from performance.dashboard.close import close_days
from tests import builders
from tests.builders import NOW
from tests.performance.dashboard.story import drain

PAGES = {
    "overview": reverse("performance:overview"),
    "statements": reverse("performance:statement-list"),
    "statements as a table": f"{reverse('performance:statement-list')}?view=table",
    "statements as a file": reverse("performance:statement-csv"),
    "a statement with our own measures": reverse("performance:statement-detail", args=["assessing-needs"]),
    "a statement with our marks": reverse("performance:statement-detail", args=["governance"]),
    "measures": reverse("performance:measure-list"),
    "measures as a file": reverse("performance:measure-list-csv"),
}
OWN_MEASURES = ("People waiting over 28 days", "People asked what they want")
OWN_PAGES = [
    reverse(f"performance:measure-{kind}", args=["waiting-over-28-days"])
    for kind in ("detail", "csv", "explore", "figure")
]


@pytest.fixture(autouse=True)
def marked(told: None) -> None:
    """Every finding is marked as something to improve."""
    for finding in Finding.objects.all():
        reports.mark(finding=finding, mark="improve", version=1, by=builders.chloe(), now=NOW)
    drain()


def text(path: str, who: User) -> str:
    response = builders.client_of(who).get(path)
    assert response.status_code == 200
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode()


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_no_measure_of_our_own_stands_on_a_members_page(path: str) -> None:
    page = text(path, builders.dev())
    assert [name for name in OWN_MEASURES if name in page] == []


def test_a_member_counts_published_measures_alone(marked: None) -> None:
    """Not even the number of ours is told."""
    assert "All 2 measures" in text(PAGES["overview"], builders.dev())
    assert "All 4 measures" in text(PAGES["overview"], builders.amara())


def test_staff_see_them(marked: None) -> None:
    """Or the test above would hold for any page."""
    assert OWN_MEASURES[0] in text(PAGES["overview"], builders.amara())
    assert OWN_MEASURES[0] in text(PAGES["a statement with our own measures"], builders.amara())
    assert OWN_MEASURES[1] in text(PAGES["measures"], builders.amara())


@pytest.mark.parametrize("path", OWN_PAGES)
def test_a_measure_of_our_own_is_not_there_for_a_member(path: str) -> None:
    assert builders.client_of(builders.dev()).get(path).status_code == 404
    assert builders.client_of(builders.amara()).get(path).status_code == 200


@pytest.mark.parametrize("words", ["points to improve", "point to improve", "to improve in the report"])
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_no_mark_of_ours_is_counted_on_a_members_page(path: str, words: str) -> None:
    assert words not in text(path, builders.dev())


def improvements(who: User) -> list[str]:
    """The column of the file that counts what is marked to improve."""
    rows = list(csv.DictReader(io.StringIO(text(PAGES["statements as a file"], who).lstrip("\ufeff"))))
    # The last line says what the file is.
    return [row["To improve"] for row in rows[:9]]


def test_the_file_counts_no_mark_of_ours_for_members(marked: None) -> None:
    assert improvements(builders.amara()) == ["0", "2", "0", "0", "0", "0", "0", "3", "0"]
    assert improvements(builders.dev()) == ["0"] * 9


def test_a_day_that_is_past_is_released_no_further(marked: None) -> None:
    past = f"{PAGES['overview']}?as_at=2026-11-23"
    close_days(now=NOW + timedelta(days=1))
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        for words in (OWN_MEASURES[0], "points to improve"):
            assert words in text(past, builders.amara())
            assert words not in text(past, builders.dev())


def test_a_finding_is_read_without_our_mark(marked: None) -> None:
    path = PAGES["a statement with our marks"]
    assert "Leaders met each week" in text(path, builders.dev())
    assert "To improve" in text(path, builders.amara())
    assert "To improve" not in text(path, builders.dev())
    # Nor is it called unmarked, which it is not.
    assert "ot marked" not in text(path, builders.dev())
