"""Whoever looks at an earlier day stays on it: every link to a page that can show it leads to that day."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import resolve, reverse
from django.utils import timezone

from governance.models import User
from performance.pages import AsAt, kept

DAY = date(2026, 11, 20)
# The pages and files that read `as_at` from their address.
KEEPING = {
    "performance:overview",
    "performance:statement-list",
    "performance:statement-csv",
    "performance:statement-detail",
    "performance:measure-list",
    "performance:measure-list-csv",
    "performance:measure-detail",
    "performance:measure-csv",
}
PATHS = [
    reverse("performance:overview"),
    reverse("performance:statement-list"),
    f"{reverse('performance:statement-list')}?view=table",
    reverse("performance:statement-detail", args=["governance"]),
    reverse("performance:statement-detail", args=["assessing-needs"]),
    reverse("performance:measure-list"),
    f"{reverse('performance:measure-list')}?view=attention&statement=1&q=care",
    reverse("performance:measure-detail", args=["1a"]),
    reverse("performance:measure-detail", args=["waiting-over-28-days"]),
]


@pytest.mark.parametrize(
    ("url", "day", "found"),
    [
        ("/performance/", None, "/performance/"),
        ("/performance/", DAY, "/performance/?as_at=2026-11-20"),
        ("/performance/?view=better", DAY, "/performance/?view=better&as_at=2026-11-20"),
        ("", DAY, "?as_at=2026-11-20"),
    ],
)
def test_an_address_keeps_the_day(url: str, day: date | None, found: str) -> None:
    assert kept(url, day) == found


def test_the_frame_keeps_it_too() -> None:
    assert AsAt(None, past_day=DAY).query == "?as_at=2026-11-20"
    assert AsAt(None).query == ""


def _page(path: str) -> str:
    client = Client()
    client.force_login(User.objects.get(email="amara@demonstration.example"))
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def _links(page: str) -> Iterator[str]:
    """Every address of the product in the page, but for the way back to today."""
    page = re.sub(r"<a [^>]*>Back to today</a>", "", page)
    for found in re.findall(r'(?:href|action)="(/[^"#]*)"', page):
        address = unescape(found)
        if (
            not address.startswith(("/static/", "//"))
            and resolve(urlsplit(address).path).view_name in KEEPING
        ):
            yield address


@pytest.mark.parametrize("path", PATHS)
def test_every_link_of_an_earlier_day_leads_to_that_day(demonstration_db: str, path: str) -> None:
    day = (timezone.localdate() - timedelta(days=7)).isoformat()
    page = _page(f"{path}{'&' if '?' in path else '?'}as_at={day}")
    forms = set(re.findall(r'<form[^>]* action="(/[^"]*)"', page))
    links = [link for link in _links(page) if link not in forms]
    assert len(links) > 5
    assert [link for link in links if parse_qs(urlsplit(link).query).get("as_at") != [day]] == []


def test_a_filter_keeps_the_day_and_another_day_keeps_the_filter(demonstration_db: str) -> None:
    day = (timezone.localdate() - timedelta(days=7)).isoformat()
    page = _page(f"{reverse('performance:measure-list')}?view=attention&as_at={day}")
    filters, another = page.split('class="filters"')[1], page.split('class="day"')[1].split("</form>")[0]
    assert f'name="as_at" value="{day}"' in filters
    assert 'name="view" value="attention"' in another
    assert '<a href="?view=attention">Back to today</a>' in page


def test_todays_links_name_no_day(demonstration_db: str) -> None:
    assert [link for link in _links(_page(PATHS[0])) if "as_at" in link] == []
