"""The whole way without JavaScript: sign in, look, mark, bring a file in, save it, undo it, add up, score."""

import re
import time
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from governance.demonstration import CHARACTERS
from tests.e2e.site import Site
from tests.performance.dashboard.story import CELLS, cells

VALUE = "38.4"


def test_a_walk_without_script(site: Site) -> None:
    with site.visitor(script=False) as visitor:
        page = visitor.page
        _sign_in(page)
        _look_around(page)
        _mark_a_finding(page)
        _bring_in_a_file(page)
        _add_up_scores(page)
        _agree_a_score(page, _score_ourselves(site))
        page.get_by_role("button", name="Sign out").first.click()
        page.goto("/")
        assert "/accounts/login/" in page.url


def _sign_in(page: Page) -> None:
    page.goto("/")
    page.fill("input[name=login]", CHARACTERS[0].email)
    page.fill("input[name=password]", CHARACTERS[0].password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    # A decision waits for her.
    expect(page.get_by_role("heading", level=1)).to_have_text("Director’s page")


def _look_around(page: Page) -> None:
    page.get_by_role("link", name="Overview").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Overview")
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
    figure = cells("2A", "2024 to 2025", {"Hounslow": {"value": VALUE}})
    content = "\n".join([CELLS, *figure, "2A,Atlantis,la,E99999999,2024 to 2025,Total,value,12"]).encode()
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
    # The answer must be there before the page is loaded again.
    with page.expect_navigation():
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


def _score_ourselves(site: Site) -> str:
    """The officer keeps a draft, takes it up and proposes; another challenges. Gives the round's address."""
    with site.visitor("ben", script=False) as visitor:
        page = visitor.page
        page.goto("/statements/learning/score/")
        page.fill("[name=rationale]", "Half a thought")
        page.get_by_role("button", name="Save draft").click()
        expect(page.locator("[name=rationale]")).to_have_value("Half a thought")
        page.fill("[name=rationale]", "A whole thought")
        _choose(page.locator("main"), "score", "2")
        _choose(page.locator("main"), "confidence", "low")
        page.get_by_role("button", name="Propose", exact=True).click()
        expect(page.locator(".govuk-error-summary")).to_contain_text("Tick at least one")
        page.locator("[name=evidence]").first.check()
        page.get_by_role("button", name="Propose", exact=True).click()
        expect(page.get_by_text("A whole thought")).to_be_visible()
        round = page.url
    with site.visitor("chloe", script=False) as visitor:
        form = _form_of(visitor.page, round, "challenge")
        form.locator("[name=rationale]").fill("I read four files.")
        form.get_by_role("button", name="Send the challenge").click()
        expect(visitor.page.get_by_text("The challenge is sent.")).to_be_visible()
    return round


def _agree_a_score(page: Page, round: str) -> None:
    """The Director agrees, and the worker has it on the statement's page."""
    _form_of(page, round, "agree").get_by_role("button", name="Agree", exact=True).click()
    expect(page.get_by_text("The score is agreed.")).to_be_visible()
    page.goto("/statements/learning/")
    _look_again_until(page, "A whole thought")


def _form_of(page: Page, round: str, what: str) -> Locator:
    """The form to challenge or agree, with a 2 chosen."""
    page.goto(round)
    form = page.locator(f"form[action$='/{what}/']")
    _choose(form, "score", "2")
    return form


def _choose(where: Locator, name: str, value: str) -> None:
    where.locator(f"[name={name}][value='{value}']").check()
