"""Every page of every role: no fault of accessibility, no report of the policy, no sideways scroll."""

from datetime import timedelta

import pytest
from django.utils import timezone

from governance.demonstration import CHARACTERS
from tests.addresses import Address
from tests.e2e.site import WIDTHS, Site, Visitor

# Erin is Ben's role in another service area.
ROLES = [character.key for character in CHARACTERS if character.key != "erin"]
# The role whose pages are looked at on a phone too: it sees most of them.
ON_A_PHONE = "amara"
# The same pages as they look otherwise: another view, filters that find nothing, a day of the past, a measure
# that is made up, one with parts and one without a figure; a round that waits for the Director, and one that
# waits for a second person.
VARIANTS = (
    "/?as_at=YESTERDAY",
    "/statements/?view=table",
    "/statements/governance/",
    "/statements/governance/?as_at=YESTERDAY",
    "/scores/12/",
    "/scores/13/",
    "/what-if/?s1=4&s2=4&s3=4&s4=4&s5=4&s6=4&s7=4&s8=4&s9=4",
    "/what-if/?s1=9",
    "/evidence/?q=nothing+has+this+name&state=retired",
    "/evidence/?state=expiring&statement=6&category=processes",
    "/promises/?state=late",
    "/promises/?state=dropped&statement=9",
    "/other-councils/?q=nothing+has+this+name",
    "/performance/?view=attention",
    "/performance/?q=nothing+has+this+name",
    "/performance/6b/",
    "/performance/2d-1/",
    "/performance/median-wait/",
    "/how-scores-work/?s1=4&s2=4&s3=",
    "/how-scores-work/?s1=9",
    "/trail/?table=performance.Observation",
    "/trail/?since=2020-01-01&until=2020-01-02",
)


def pages_of(visitor: Visitor, addresses: list[Address]) -> dict[str, str]:
    """The addresses that show this person a page, by name; of each kind of refusal the first."""
    found: dict[str, str] = {}
    refused: set[int] = set()
    for address in addresses:
        answer = visitor.page.request.get(address.path, max_redirects=0)
        is_page = answer.headers.get("content-type", "").startswith("text/html")
        if is_page and answer.status == 200:
            found[address.name] = address.path
        elif is_page and answer.status >= 400 and answer.status not in refused:
            refused.add(answer.status)
            found[f"{answer.status} {address.name}"] = address.path
    return found


@pytest.mark.parametrize("key", ROLES)
def test_every_page_of_a_role(site: Site, addresses: list[Address], key: str) -> None:
    with site.visitor(key) as visitor:
        pages = pages_of(visitor, addresses)
        for name, path in pages.items():
            visitor.open(path)
            visitor.check(f"{key} {name}", widths=WIDTHS if key == ON_A_PHONE else ())
        assert visitor.faults == [], "\n".join(visitor.faults)
        assert len(pages) >= 12


def test_pages_look_right_in_every_view(site: Site) -> None:
    with site.visitor(ON_A_PHONE) as visitor:
        for path in VARIANTS:
            path = path.replace("YESTERDAY", str(timezone.localdate() - timedelta(days=1)))
            assert visitor.open(path).status == 200, path
            visitor.check(f"view {path}", widths=WIDTHS)
        assert visitor.faults == [], "\n".join(visitor.faults)
