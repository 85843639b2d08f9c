"""Who marks a finding sees the mark at once; what is counted waits for the worker, and says so."""

import pytest
from django.urls import reverse

from governance.actions import reports
from governance.models import Finding, User
from performance.queries.statements import statement_page
from tests import builders
from tests.builders import NOW
from tests.performance.dashboard.story import drain

PATH = reverse("performance:statement-detail", args=["governance"])


@pytest.fixture
def marked(told: None) -> Finding:
    """A finding marked a strength, which the worker has not yet looked at."""
    finding = Finding.objects.filter(report_statement__statement=8).order_by("pk")[0]
    return reports.mark(finding=finding, mark="strength", version=1, by=builders.chloe(), now=NOW)


def row(finding: Finding, who: User) -> str:
    """The finding's line on the page, as this person sees it."""
    page = builders.client_of(who).get(PATH).content.decode()
    return page.split(f'id="finding-{finding.pk}"')[1].split("</li>")[0]


def tally(who: User) -> str:
    return statement_page(slug="governance", user=who, now=NOW, on=None).tally


def test_who_marks_sees_the_new_mark_before_it_is_counted(marked: Finding) -> None:
    line = row(marked, builders.chloe())
    assert "tag--strength" in line
    assert f"?version={marked.version}" in line
    assert tally(builders.chloe()).endswith("3 not marked. 1 newer mark below is not counted yet.")
    drain()
    assert tally(builders.chloe()).endswith("1 strength, 2 not marked.")


def test_who_only_reads_sees_what_is_counted(marked: Finding) -> None:
    assert "tag--unmarked" in row(marked, builders.ben())
    assert tally(builders.ben()).endswith("3 not marked.")


def test_the_next_mark_is_made_on_the_newest_version(marked: Finding) -> None:
    client = builders.client_of(builders.chloe())
    address = row(marked, builders.chloe()).split('action="')[1].split('"')[0]
    assert client.post(address, {"mark": "promise"}, headers={"HX-Request": "true"}).status_code == 200
    assert "tag--promise" in row(marked, builders.chloe())


def test_a_day_that_is_past_shows_the_mark_of_that_day(marked: Finding) -> None:
    page = statement_page(slug="governance", user=builders.chloe(), now=NOW, on=NOW.date())
    assert {(finding.mark, finding.mark_url) for finding in page.findings} == {("", None)}
