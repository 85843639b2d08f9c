"""A risk of 20 in the browser: logged, told, endorsed, decided by senior leadership, released to members.

The product has a stack of its own here: what happens would move the pages that the other tests look at.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from risk.actions import rules
from risk.models import Escalation, Notice, RegisterMembership
from tests import databases
from tests.e2e.site import Site, Visitor

TITLE = "The night response team closes before a new one starts"
WHY = "Nobody else answers at night."
MINUTE = "Meeting of today, minute 7."
REFERENCE = re.compile(r"ASC-\d{3}")


@pytest.fixture
def in_its_database(own_site: Site, django_db_blocker: Any) -> Iterator[None]:
    """What this process asks, it asks of the database of the pages."""
    name = own_site.stack.environment["DATABASE_URL"].rpartition("/")[2]
    with django_db_blocker.unblock(), databases.pointed_at(name):
        yield


@pytest.mark.usefixtures("in_its_database")
def test_a_risk_of_20_goes_to_the_corporate_register_and_to_members(own_site: Site) -> None:
    reference = _log(own_site)
    _endorse(own_site, reference)
    _record_what_leadership_decided(own_site, reference)
    before = _counts()
    done = rules.consume(["all"], now=timezone.now())
    assert not done.failures
    assert _counts() == before
    _release(own_site)
    with own_site.visitor("dev") as visitor:
        visitor.open("/released/risks/")
        assert TITLE in visitor.page.inner_text("main")
        assert WHY not in visitor.page.inner_text("main")
        visitor.check("released register")
        assert visitor.faults == [], "\n".join(visitor.faults)


def _counts() -> tuple[int, int, int]:
    return Escalation.objects.count(), Notice.objects.count(), RegisterMembership.objects.count()


def _log(site: Site) -> str:
    """The officer logs it, is told beforehand where it goes, and gets its reference."""
    today = timezone.localdate()
    with site.visitor("ben") as visitor:
        page = visitor.page
        visitor.open("/risks/log/")
        page.fill("[name=cause]", "the provider gave its notice for the end of the month")
        page.fill("[name=event]", TITLE)
        page.fill("[name=effect]", "people who fall at night wait for hours")
        page.select_option("[name=category]", label="Demand")
        page.locator("[name=current][value='4-5']").check(force=True)
        page.select_option("[name=worst_on]", "service")
        expect(page.locator("#beside")).to_contain_text("Director")
        page.select_option("[name=response]", "treat")
        page.select_option("[name=owner]", label="Ben Adeyemi")
        page.fill("[name=review_by]", str(today + timedelta(days=14)))
        page.select_option("[name=target]", "2-3")
        page.fill("[name=action]", "Have the neighbouring team cover the nights")
        page.fill("[name=due_on]", str(today + timedelta(days=7)))
        page.fill("[name=controls]", "Nightly call with the control centre")
        page.select_option("[name=control_kind]", "detects")
        visitor.send("Log the risk")
        found = REFERENCE.search(page.url)
        assert found, page.inner_text("main")
        return found[0]


def _endorse(site: Site, reference: str) -> None:
    """The Director finds it on her page once the earlier decision is made, and endorses it there."""
    with site.visitor("amara") as visitor:
        visitor.open("/my-work/")
        _look_until(visitor, TITLE)
        visitor.open("/director/")
        first = visitor.page.locator(".decision").first
        first.get_by_label("Reason").fill("Reablement is nearly full.")
        with visitor.page.expect_navigation():
            first.get_by_role("button", name="Approve").first.click()
        visitor.settle()
        card = visitor.page.locator(".decision", has_text=reference)
        expect(card).to_be_visible()
        card.get_by_label("Reason").fill(WHY)
        with visitor.page.expect_navigation():
            card.get_by_role("button", name="Endorse").click()
        visitor.settle()
        assert "/director/" in visitor.page.url
        assert visitor.page.locator(".decision", has_text=reference).count() == 0
        visitor.check("after the endorsement")
        assert visitor.faults == [], "\n".join(visitor.faults)


def _record_what_leadership_decided(site: Site, reference: str) -> None:
    """A leader records it: the risk is on the corporate register, in the ledger and on the overview."""
    with site.visitor("leader") as visitor:
        page = visitor.page
        visitor.open("/my-work/")
        page.get_by_role("link", name=re.compile(TITLE)).first.click()
        visitor.settle()
        page.fill("#id_approve_reason", MINUTE)
        visitor.send("Approve")
        # Who was told and what was said may be folded away.
        words = page.locator("main").text_content() or ""
        assert MINUTE in words
        assert "Amara Okafor" in words
        visitor.open(f"/risks/{reference}/")
        assert "Corporate" in page.inner_text("main")
        visitor.open("/")
        _look_until(visitor, reference)


def _look_until(visitor: Visitor, words: str) -> None:
    """Ask for the page again until it says so: the worker is at it."""
    for _ in range(60):
        if words in visitor.page.inner_text("main"):
            return
        visitor.page.wait_for_timeout(500)
        visitor.page.reload()
        visitor.settle()
    raise AssertionError(f"{visitor.page.url} does not say {words}.")


def _release(site: Site) -> None:
    """The Director releases the position; the corporate register goes with it."""
    with site.visitor("amara") as visitor:
        visitor.open("/releases/new/")
        visitor.page.fill("[name=words]", "One more risk stands on the corporate register.")
        visitor.send("Release to members")
        assert "Members read it from now on." in visitor.page.inner_text("#messages")
