"""The whole way without JavaScript: sign in, look, mark, bring a file in, save it, undo it, add up scores."""

import re
import time
from collections.abc import Callable

from playwright.sync_api import Page, expect

from governance.demonstration import CHARACTERS
from tests.e2e.site import Site
from tests.performance.imports.makers import long_csv, long_row

VALUE = "38.4"


def test_a_walk_without_script(site: Site) -> None:
    with site.visitor(script=False) as visitor:
        page = visitor.page
        _sign_in(page)
        _look_around(page)
        _mark_a_finding(page)
        _bring_in_a_file(page)
        _add_up_scores(page)
        page.get_by_role("button", name="Sign out").first.click()
        page.goto("/")
        assert "/accounts/login/" in page.url


def _sign_in(page: Page) -> None:
    page.goto("/")
    page.fill("input[name=login]", CHARACTERS[0].email)
    page.fill("input[name=password]", CHARACTERS[0].password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Overview")


def _look_around(page: Page) -> None:
    page.get_by_role("link", name="Compare published and ours").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Scores and evidence")
    page.goto("/performance/?q=residential")
    expect(page.get_by_role("heading", level=1)).to_have_text("Performance")
    page.goto("/performance/2a/")
    page.get_by_text("Explore this measure").last.click()
    expect(page.get_by_text("Exploring needs JavaScript.")).to_be_visible()


def _mark_a_finding(page: Page) -> None:
    page.goto("/statements/governance/")
    finding = page.locator("li[id^='finding-']").first
    finding.locator("summary").click()
    finding.get_by_role("button", name="Context").click()
    expect(page).to_have_url(re.compile(r"/statements/governance/#finding-\d+$"))
    expect(page.get_by_text("The paragraph is marked: Context.")).to_be_visible()
    _look_again_until(page, "Context", within="li[id^='finding-'] .tag")


def _bring_in_a_file(page: Page) -> None:
    content = long_csv(long_row(value=VALUE, numerator="", denominator=""), long_row(area="Atlantis"))
    page.goto("/imports/")
    page.set_input_files("input[type=file]", {"name": "walk.csv", "mimeType": "text/csv", "buffer": content})
    page.get_by_role("button", name="Read the file").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("walk.csv")
    _look_again_until(page, "Atlantis")
    assert not _shows(page, VALUE)
    _decide(page, "commit", "Undo this import")
    _wait_until(page, lambda: _shows(page, VALUE))
    _decide(page, "undo", "undone")
    _wait_until(page, lambda: not _shows(page, VALUE))


def _decide(page: Page, step: str, words: str) -> None:
    """Press the button of a step on the import's page and look again until the page says that it is done."""
    page.goto("/imports/")
    page.get_by_role("link", name="walk.csv").first.click()
    page.locator(f"form[action$='/{step}/'] button").click()
    _look_again_until(page, words)


def _look_again_until(page: Page, words: str, *, within: str = "main") -> None:
    """Reload as a person would, until the worker is done."""

    def is_there() -> bool:
        page.reload()
        return words in page.locator(within).first.inner_text()

    _wait_until(page, is_there)


def _wait_until(page: Page, is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not is_so():
        assert time.monotonic() < deadline, page.inner_text("main")
        time.sleep(0.3)


def _shows(page: Page, value: str) -> bool:
    """Whether the measure's page shows this figure."""
    page.goto("/performance/2a/")
    return page.locator(".hero").inner_text().startswith(value)


def _add_up_scores(page: Page) -> None:
    page.goto("/how-scores-work/")
    for number in range(1, 10):
        page.select_option(f"select[name=s{number}]", "3")
    page.get_by_role("button", name="Work it out").click()
    expect(page.locator("#sum")).to_have_text("27 points: Good")
