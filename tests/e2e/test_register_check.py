"""A council's own register, pasted, read, checked and brought in, without JavaScript."""

import re
import time

from playwright.sync_api import Page, expect

from tests.e2e.site import Site

CELLS = (
    "Ref\tDescription\tCurrent\t\tLead\tReview date\n"
    "\t\tL\tI\t\t\n"
    'W1\t"Because one van is old there is a risk that\nmeals arrive late, leading to complaints"\t2\t2'
    "\tFleet\t1/3/2027\n"
    "W2\tReputational damage\t6\t2\tFleet\tsoon\n"
)


def test_a_register_is_pasted_checked_and_brought_in(site: Site) -> None:
    with site.visitor("ben", script=False) as visitor:
        page = visitor.page
        page.goto("/risks/")
        page.get_by_role("link", name="Check my register").click()
        page.get_by_label("Cells of your register").fill(CELLS)
        page.get_by_role("button", name="Check what is pasted").click()
        _look_again_until(page, "What the columns hold")
        expect(page.get_by_label("What “Current L” holds")).to_have_value("likelihood")
        page.get_by_label("Service area", exact=True).select_option(index=1)
        page.get_by_label("Category", exact=True).select_option(label="Demand")
        page.get_by_label("Worst effect is on").select_option("service")
        page.get_by_role("button", name="Check the register").click()
        _look_again_until(page, "Bring in 1 risk")
        expect(page.get_by_text("Likelihood 6 is not on the matrix.")).to_be_visible()
        page.get_by_role("button", name="Bring in 1 risk").click()
        _look_again_until(page, "1 risk is on the register.")
        page.get_by_role("link", name="All 2 rows with a finding").click()
        page.get_by_role("link", name=re.compile("Here as ASC-")).click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Meals arrive late")


def _look_again_until(page: Page, words: str) -> None:
    """Reload as a person would, until the worker is done."""
    deadline = time.monotonic() + 20
    while words not in page.inner_text("main"):
        assert time.monotonic() < deadline, page.inner_text("main")
        time.sleep(0.2)
        page.reload()
