"""Our own score in the browser: proposed, challenged, agreed, released; and the day after.

The product has a stack of its own here, because its clock is put forward by a day: members' figures and the
old day's are read again then, after a correction of what had been published.
"""

import re
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone
from playwright.sync_api import Page, expect

from governance.tasks import drain
from performance.tasks import close_days
from tests.e2e.site import WIDTHS, Site, Visitor
from tests.performance.dashboard.story import CELLS, cells
from tests.stack import ROOT

A_DAY_LATER = Path(__file__).parent / "a_day_later"
STATEMENT, SLUG = "Learning, improvement and innovation", "learning"
PAGE = f"/statements/{SLUG}/"
# What the demonstration released; what is proposed and what is agreed.
RELEASED, PROPOSED, AGREED = "3", "3", "2"
RATIONALE = "Four teams changed how they work after the spring circles."
STRENGTHS = "Circles with people who draw on care."
GAPS = "Nobody has looked whether the changes last."
CHALLENGE = "I asked three of the four teams. Two could not say what had changed."
DECISION = "Two teams of four are not yet learning across the council."
# Agreed is another score than was proposed, so the reasons are the Director's.
OURS = (DECISION, STRENGTHS, GAPS)
# Agreed on the day after and not released: a round of the demonstration that waits for the Director.
OTHER_PAGE, OTHER_ROUND, OTHER_BEFORE, OTHER_AGREED = "/statements/safeguarding/", "/scores/12/", "3", "4"
LATER = "The calls of the last quarter are in."
NEVER_TOLD = (RATIONALE, CHALLENGE, LATER)
RELEASE_WORDS = "One score went down. Its page says why."
# A published figure, as it was and as it is corrected.
MEASURE, WAS, IS_NOW = "/performance/2a/", "13.9", "38.9"


def test_a_score_reaches_members_by_its_release_and_the_day_after_rewrites_nothing(own_site: Site) -> None:
    today = timezone.localdate()
    round = _propose(own_site)
    _challenge(own_site, round)
    _agree_twice_at_once(own_site, round)
    before = _members_see(own_site, RELEASED, at=today, without=(*OURS, *NEVER_TOLD, RELEASE_WORDS))
    release = _release(own_site)
    told = _members_see(own_site, AGREED, at=today, words=OURS, without=NEVER_TOLD)
    assert [one == other for one, other in zip(before, told, strict=True)] == [False, False]
    said = _said(own_site)

    tomorrow = _a_day_later(own_site)
    _agree_another(tomorrow)
    _correct_a_figure(tomorrow)
    assert _said(tomorrow, f"?as_at={today}") == said
    assert [one[0] for one in said] == [AGREED, OTHER_BEFORE]
    assert [one[0] for one in _said(tomorrow)] == [AGREED, OTHER_AGREED]
    assert _members_see(tomorrow, AGREED, at=today, words=OURS, without=NEVER_TOLD) == told
    _corrected_beside(tomorrow, today, release)


# --- The day of the release ---------------------------------------------------------------------------
def _propose(site: Site) -> str:
    """The officer proposes; gives the address of the round."""
    with site.visitor("ben") as visitor:
        visitor.open(PAGE)
        visitor.page.get_by_role("link", name="Propose a score", exact=True).click()
        visitor.settle()
        _choose(visitor.page, "score", PROPOSED)
        visitor.page.fill("[name=rationale]", RATIONALE)
        visitor.page.fill("[name=strengths]", STRENGTHS)
        visitor.page.fill("[name=gaps]", GAPS)
        _choose(visitor.page, "confidence", "medium")
        visitor.page.locator("[name=evidence]").first.check()
        visitor.send("Propose")
        assert "A second person challenges it." in visitor.page.inner_text("#messages")
        assert "Challenge it" not in _main(visitor)
        visitor.check("proposed", widths=WIDTHS)
        assert visitor.faults == [], "\n".join(visitor.faults)
        return "/scores/" + visitor.page.url.rpartition("/scores/")[2]


def _challenge(site: Site, round: str) -> None:
    """The Principal Social Worker finds it in her work, and speaks for another score."""
    with site.visitor("chloe") as visitor:
        visitor.open("/my-work/")
        assert visitor.page.locator(f"main a[href='{round}']").count() >= 1
        visitor.open(round)
        form = visitor.page.locator("form[action$='/challenge/']")
        _choose(form, "score", AGREED)
        form.locator("[name=rationale]").fill(CHALLENGE)
        visitor.send("Send the challenge")
        assert "The Director decides." in visitor.page.inner_text("#messages")
        assert "Agree a score" not in _main(visitor)


def _agree_twice_at_once(site: Site, round: str) -> None:
    """The Director has the round open in two windows: the second is told what stands, and loses no word."""
    with ExitStack() as windows:
        first, second = (windows.enter_context(site.visitor("amara")) for _ in range(2))
        for one, score, why in ((first, AGREED, DECISION), (second, "3", "Typed in the second window.")):
            one.open(round)
            form = one.page.locator("form[action$='/agree/']")
            _choose(form, "score", score)
            form.locator("[name=rationale]").fill(why)
        assert first.send("Agree").status == 200
        assert second.send("Agree").status == 409
        words = second.page.inner_text("main")
        assert "A colleague was quicker" in words
        assert DECISION in words
        assert "Typed in the second window." in second.page.inner_text("section[aria-labelledby=lost]")
        second.check("agreed meanwhile", widths=WIDTHS)
        assert second.faults == [], "\n".join(second.faults)
        _worked_out(first)


def _release(site: Site) -> str:
    """The Director gives the position to members; gives the address of the release."""
    with site.visitor("amara") as visitor:
        visitor.open("/releases/new/")
        row = visitor.page.locator("tr", has=visitor.page.get_by_role("rowheader", name=STATEMENT))
        assert [one for one in OURS if one not in row.inner_text()] == []
        assert CHALLENGE not in _main(visitor)
        visitor.page.fill("[name=words]", RELEASE_WORDS)
        visitor.send("Release to members")
        assert "Members read it from now on." in visitor.page.inner_text("#messages")
        return "/releases/" + visitor.page.url.rpartition("/releases/")[2]


# --- What is read -------------------------------------------------------------------------------------
def _members_see(
    site: Site, score: str, *, at: date, words: tuple[str, ...] = (), without: tuple[str, ...]
) -> tuple[str, str]:
    """The overview and the statement's page of a member show this score, with its words or without.

    The day of the agreement stands there with the words of it. Gives where the overview says we stand, and
    all that the statement's page says.
    """
    agreed = f"Agreed {at.day} {at:%B %Y}"
    with site.visitor("dev") as visitor:
        visitor.open("/")
        tile = visitor.page.locator(".tile", has=visitor.page.get_by_role("link", name=STATEMENT))
        assert tile.locator(".tile__score b").last.inner_text() == score
        stands, overview = visitor.page.inner_text("section[aria-labelledby=stand]"), _main(visitor)
        visitor.open(PAGE)
        assert _number(visitor) == score
        statement = _main(visitor)
        assert (agreed in statement) == bool(words)
        assert [one for one in words if one not in statement] == []
        assert [one for one in without if one in overview + statement] == []
        visitor.check("a member's statement", widths=WIDTHS)
        assert visitor.faults == [], "\n".join(visitor.faults)
        visitor.open("/releases/")
        assert (RELEASE_WORDS in _main(visitor)) == bool(words)
        return stands, statement


def _said(site: Site, day: str = "") -> list[tuple[str, ...]]:
    """What both statements' pages say to the Director: our score, why, what our evidence says and why."""
    with site.visitor("amara") as visitor:
        return [_said_on(visitor, page + day) for page in (PAGE, OTHER_PAGE)]


def _said_on(visitor: Visitor, path: str) -> tuple[str, ...]:
    visitor.open(path)
    places = (".pair", *(f"[aria-labelledby={name}]" for name in ("why-ours", "says", "why-says")))
    return _number(visitor), *(visitor.page.locator(place).first.inner_text() for place in places)


def _number(visitor: Visitor) -> str:
    """Our own score on the statement's page."""
    return visitor.page.locator(".pair > div", has_text="Ours").locator(".pair__score b").inner_text()


def _main(visitor: Visitor) -> str:
    return visitor.page.inner_text("main")


def _choose(where: Any, name: str, value: str) -> None:
    where.locator(f"[name={name}][value='{value}']").check()


def _worked_out(visitor: Visitor) -> None:
    """Look at the overview again until the worker is done."""

    def is_done() -> bool:
        visitor.open("/")
        return "no changes since" in _main(visitor)

    _wait_until(visitor.page, is_done)


def _wait_until(page: Page, is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not is_so():
        assert time.monotonic() < deadline, page.inner_text("main")
        time.sleep(0.2)


# --- The day after ------------------------------------------------------------------------------------
def _a_day_later(site: Site) -> Site:
    """The same product on the next day: the worker closes the day that is over; everybody signs in anew."""
    stack = site.stack
    for part in ("web", "worker"):
        stack.stop(part)
    stack.environment["PYTHONPATH"] = f"{A_DAY_LATER}:{ROOT}"
    stack.start_worker()
    stack.start_web()
    with stack.as_broker():
        close_days.delay()
        drain.delay()
    later = Site(site.browser, stack)
    tomorrow = timezone.localdate() + timedelta(days=1)
    with later.visitor("amara") as visitor:
        _wait_until(visitor.page, lambda: _shows_day(visitor, tomorrow))
    return later


def _shows_day(visitor: Visitor, day: date) -> bool:
    """Whether the figures are of this day, and none waits."""
    visitor.open("/")
    return f"Position at {day.day} {day:%B %Y}" in _main(visitor) and "no changes since" in _main(visitor)


def _agree_another(site: Site) -> None:
    """A further score is agreed, and not released."""
    with site.visitor("amara") as visitor:
        visitor.open(OTHER_ROUND)
        form = visitor.page.locator("form[action$='/agree/']")
        _choose(form, "score", OTHER_AGREED)
        form.locator("[name=rationale]").fill(LATER)
        visitor.send("Agree")


def _correct_a_figure(site: Site) -> None:
    """The national table of a year long past is published anew, with another figure of ours."""
    parts = {"numerator": 14, "denominator": 36, "value": IS_NOW}
    content = "\n".join([CELLS, *cells("2A", "2024 to 2025", {"Hounslow": parts}), ""]).encode()
    with site.visitor("amara") as visitor:
        visitor.open("/imports/")
        visitor.page.set_input_files(
            "input[type=file]", {"name": "correction.csv", "mimeType": "text/csv", "buffer": content}
        )
        visitor.send("Read the file")
        visitor.page.wait_for_selector("form[action$='/commit/'] button", timeout=30_000)
        with visitor.page.expect_navigation():
            visitor.page.locator("form[action$='/commit/'] button").click()
        _wait_until(visitor.page, lambda: _figure(visitor) == IS_NOW)
        _worked_out(visitor)


def _figure(visitor: Visitor, day: str = "") -> str:
    """The figure at the head of the measure's page."""
    visitor.open(f"{MEASURE}{day}")
    found = re.match(r"[0-9.]+", visitor.page.locator(".hero").inner_text())
    assert found is not None
    return found.group()


def _corrected_beside(site: Site, day: date, release: str) -> None:
    """Who reads the release or its day reads the figure as it was, and beside it what it is now."""
    with site.visitor("dev") as visitor:
        assert _figure(visitor) == WAS
        _says_corrected(visitor)
        visitor.open(OTHER_PAGE)
        assert _number(visitor) == OTHER_BEFORE
        assert LATER not in _main(visitor)
        visitor.open(release)
        _says_corrected(visitor)
        visitor.check("released and corrected", widths=WIDTHS)
        assert visitor.faults == [], "\n".join(visitor.faults)
    with site.visitor("amara") as visitor:
        assert _figure(visitor, f"?as_at={day}") == WAS
        _says_corrected(visitor)
        visitor.check("a day of the past, corrected", widths=WIDTHS)
        assert _figure(visitor) == IS_NOW
        assert visitor.page.locator("td[data-l='As said']").count() == 0
        assert visitor.faults == [], "\n".join(visitor.faults)


def _says_corrected(visitor: Visitor) -> None:
    """The page has one line of what was said and what it is now."""
    for summary in visitor.page.locator("details.notice summary").all():
        summary.click()
    said = [one.inner_text() for one in visitor.page.locator("td[data-l='As said']").all()]
    now = [one.inner_text() for one in visitor.page.locator("td[data-l='Now']").all()]
    assert [words[: len(WAS)] for words in said] == [WAS]
    assert [words[: len(IS_NOW)] for words in now] == [IS_NOW]
    expect(visitor.page.locator("td[data-l='As said']")).to_be_visible()
