"""Every page of every role: no fault of accessibility, no report of the policy, no sideways scroll."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from governance.demonstration import CHARACTERS
from tests.addresses import Address
from tests.e2e.site import TOKENS, WIDTHS, Site, Visitor

# One person of each role: those who have a card to sign in by.
ROLES = [character.key for character in CHARACTERS if character.card]
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
    "/risks/?q=nothing+has+this+name",
    "/risks/?band=M%2B&view=worse&sort=review",
    "/risks/heat-map/?category=1&view=target",
    "/risks/heat-map/?as_at=YESTERDAY",
    "/risks/?as_at=YESTERDAY",
    "/decisions/2/",
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


# A word of a page, the value of an attribute, and those attributes whose values are looked at by rules too.
WORDS = re.compile(r">[^<]*[^<\s][^<]*<")
VALUE = re.compile(r' ([a-z][\w:-]*)="[^"]+"')
TELLING = re.compile(
    r"class|role|type|scope|lang|rel|data-[\w-]+|aria-(?!label|describedby|controls|owns)[\w-]+"
)
MAIN = re.compile(r"<main.*?</main>", re.S)


def pages_of(visitor: Visitor, addresses: list[Address]) -> dict[str, tuple[str, str]]:
    """Path and markup of each address that shows this person a page, by name; of each refusal the first."""
    found: dict[str, tuple[str, str]] = {}
    refused: set[int] = set()
    for address in addresses:
        answer = visitor.page.request.get(address.path, max_redirects=0)
        if not answer.headers.get("content-type", "").startswith("text/html"):
            continue
        if answer.status == 200:
            found[address.name] = address.path, answer.text()
        elif answer.status >= 400 and answer.status not in refused:
            refused.add(answer.status)
            found[f"{answer.status} {address.name}"] = address.path, answer.text()
    return found


def build_of(markup: str) -> set[str]:
    """How a page is built, its main part and what is around it: elements, classes, roles and states.

    Not the words: that there are some, and not the addresses, names and figures in attributes.
    """
    bare = WORDS.sub(">words<", TOKENS.sub("", markup))
    bare = VALUE.sub(lambda found: found[0] if TELLING.fullmatch(found[1]) else f" {found[1]}", bare)
    bare = " ".join(bare.split())
    return {MAIN.sub("", bare), *MAIN.findall(bare)}


@pytest.mark.parametrize("key", ROLES)
def test_every_page_of_a_role(site: Site, addresses: list[Address], key: str) -> None:
    """A page that is built as others were that another role was shown was looked at with that role."""
    with site.visitor(key, checks=True) as visitor:
        pages = pages_of(visitor, addresses)
        assert len(pages) >= 12
        for name, (path, markup) in pages.items():
            if (build := build_of(markup)) <= site.clean:
                continue
            visitor.open(path)
            on_a_phone = key == ON_A_PHONE
            visitor.check(f"{key} {name}", widths=WIDTHS if on_a_phone else (), phone=on_a_phone)
            if not visitor.faults:
                site.clean |= build
        assert visitor.faults == [], "\n".join(visitor.faults)


def test_pages_look_right_in_every_view(site: Site) -> None:
    with site.visitor(ON_A_PHONE, checks=True) as visitor:
        for path in VARIANTS:
            path = path.replace("YESTERDAY", str(timezone.localdate() - timedelta(days=1)))
            assert visitor.open(path).status == 200, path
            visitor.check(f"view {path}", widths=WIDTHS)
        assert visitor.faults == [], "\n".join(visitor.faults)
