"""What pages look like when something is wrong or nothing is there: as accessible as when all is well."""

import json
import subprocess
import sys
from collections.abc import Mapping

import pytest
from playwright.sync_api import Route

from governance.demonstration import CHARACTERS
from tests.e2e.site import WIDTHS, Site, Visitor
from tests.performance.imports.makers import long_csv, long_row
from tests.stack import ROOT, Stack

# Renders every error page as the server would, with all that it may be told.
RENDER = """
import json, django
django.setup()
from pathlib import Path
from django.template import loader
told = {"request_id": "0123456789abcdef", "path": "/reports/bring-in/", "reason": "Your role does not.",
        "kept": [("text", "What was typed")], "token": "x", "is_slow": False, "is_full": False}
names = sorted(path.stem for path in Path("templates/errors").glob("*.html") if path.stem != "base")
print(json.dumps({name: loader.render_to_string(f"errors/{name}.html", told) for name in names}))
"""
# Who, on which page, presses which button with nothing filled in.
EMPTY_FORMS = (
    ("amara", "/reports/", "Read the report"),
    ("amara", "/imports/", "Read the file"),
    ("amara", "/accounts/password/change/", "Change the password"),
    ("amara", "/scores/12/", "Agree"),
    ("amara", "/releases/new/", "Release to members"),
    ("ben", "/statements/equity/score/", "Propose"),
    ("ben", "/evidence/add/", "Add the evidence"),
    ("ben", "/performance/2a/target/", "Propose it"),
    ("ben", "/risks/log/", "Log the risk"),
    ("ben", "/decisions/new/", "Put it to the Director"),
    ("ben", "/risks/check/", "Check it"),
    ("administrator", "/people/add/", "Add the person"),
    ("administrator", "/risks/settings/rules/", "See what it would do"),
    ("", "/accounts/login/", "Sign in"),
    ("", "/accounts/password/reset/", "Send me a link"),
)
EMPTY_PAGES = ("/", "/statements/", "/statements/?view=table", "/statements/governance/",
               "/statements/governance/score/", "/statements/over-time/", "/performance/", "/targets/",
               "/imports/", "/reports/", "/how-scores-work/", "/what-if/", "/evidence/", "/promises/",
               "/risks/", "/risks/heat-map/", "/director/", "/decisions/",
               "/risks/settings/", "/boards/",
               "/other-councils/", "/releases/", "/releases/new/", "/my-work/", "/people/",
               "/trail/")  # fmt: skip
# Councils that are made up; what is printed of the second does not follow from its scores.
RESULTS = """Council,Published on,1,2,3,4,5,6,7,8,9,Percent,Rating,Standing
Northmere Council,12 June 2024,3,3,3,2,3,3,3,3,2,70,Good,
Southwick Sands Council,3 March 2025,2,2,2,2,3,2,3,2,2,71,Good,Under review
Eastbrook Council,1 July 2025,2,3,4,3,3,3,3,3,3,,,
"""


@pytest.fixture(scope="module")
def error_pages(demonstration_stack: Stack) -> Mapping[str, str]:
    """Every error page by name, with the addresses of the style sheets that are served."""
    environment = demonstration_stack.environment | {"DJANGO_SETTINGS_MODULE": "hounslow_assess.settings"}
    command = [sys.executable, "-c", RENDER]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    pages: Mapping[str, str] = json.loads(done.stdout)
    return pages


def test_error_pages(site: Site, error_pages: Mapping[str, str]) -> None:
    assert {"403", "404", "409", "500", "503", "csrf"} <= set(error_pages)
    with site.visitor() as visitor:
        for name, text in error_pages.items():
            _answer_with(visitor, f"/error-{name}", text)
            visitor.open(f"/error-{name}")
            visitor.check(f"error {name}", widths=WIDTHS)
        assert visitor.faults == [], "\n".join(visitor.faults)


def _answer_with(visitor: Visitor, path: str, text: str) -> None:
    def answer(route: Route) -> None:
        route.fulfill(status=200, content_type="text/html; charset=utf-8", body=text)

    visitor.page.route(f"**{path}", answer)


@pytest.mark.parametrize(
    ("key", "path", "status", "words"),
    [
        ("dev", "/people/", 403, "You cannot open this page"),
        ("dev", "/no-such-page/", 404, "There is no such page"),
        ("dev", "/performance/no-such-measure/", 404, "There is no such page"),
        ("dev", "/demonstration/sign-in/", 405, "use the button on the page"),
    ],
)
def test_a_refusal_is_a_page(site: Site, key: str, path: str, status: int, words: str) -> None:
    with site.visitor(key) as visitor:
        assert visitor.open(path).status == status
        assert words in visitor.page.inner_text("main")
        visitor.check(f"refused {path}", widths=WIDTHS)
        assert visitor.faults == [], "\n".join(visitor.faults)


def test_a_form_that_is_too_old_says_so(site: Site) -> None:
    with site.visitor() as visitor:
        visitor.open("/accounts/login/")
        visitor.page.context.clear_cookies()
        assert visitor.send("Sign in").status == 403
        assert "The form was too old to send" in visitor.page.inner_text("main")
        visitor.check("old form")
        assert visitor.faults == [], "\n".join(visitor.faults)


@pytest.mark.parametrize(("key", "path", "button"), EMPTY_FORMS)
def test_an_empty_form_comes_back_with_its_errors(site: Site, key: str, path: str, button: str) -> None:
    with site.visitor(key) as visitor:
        visitor.open(path)
        visitor.send(button)
        assert visitor.page.title().startswith("Error: ")
        summary = visitor.page.locator(".govuk-error-summary")
        assert summary.evaluate("(element) => element === document.activeElement")
        # Each line of the summary leads to a field that says the same.
        for link in summary.get_by_role("link").all():
            field = (link.get_attribute("href") or "").removeprefix("#")
            assert visitor.page.locator(f"[id='{field}']").count() == 1, field
        assert "This field is required" not in visitor.page.inner_text("main")
        visitor.check(f"errors {path}", widths=WIDTHS)
        assert visitor.faults == [], "\n".join(visitor.faults)


def test_a_wrong_password_is_one_sentence(site: Site) -> None:
    with site.visitor() as visitor:
        visitor.open("/accounts/login/")
        visitor.page.fill("input[name=login]", CHARACTERS[0].email)
        visitor.page.fill("input[name=password]", "not the password")
        visitor.send("Sign in")
        assert visitor.page.locator(".govuk-error-summary").is_visible()
        visitor.check("wrong password")
        assert visitor.faults == [], "\n".join(visitor.faults)


def test_who_was_too_late_sees_both_marks(site: Site) -> None:
    with site.visitor("chloe") as first, site.visitor("amara") as second:
        for one in (first, second):
            one.open("/statements/governance/")
            one.page.locator("details.mark summary").last.click()
        _mark_last(first, "Context")
        _mark_last(second, "Promise")
        assert "while you had it open" in second.page.inner_text("main")
        second.check("marked meanwhile", widths=WIDTHS)
        assert second.faults == [], "\n".join(second.faults)


def _mark_last(visitor: Visitor, name: str) -> None:
    with visitor.page.expect_response(lambda response: "/mark/" in response.url):
        visitor.page.locator("details.mark[open]").get_by_role("button", name=name).click()
    # Not by a function of the page: the policy refuses it when it is asked a second time.
    visitor.page.locator("[aria-busy=true]").first.wait_for(state="detached")


def test_an_import_at_each_step(site: Site) -> None:
    good = long_row(value="41.5", numerator="", denominator="")
    with site.visitor("amara") as visitor:
        _upload(visitor, b"nothing,that,is\nknown,here,at all\n", "wrong.csv")
        assert "The file was not taken" in visitor.page.inner_text("main")
        visitor.check("import refused", widths=WIDTHS)
        _upload(visitor, long_csv(good, long_row(area="Atlantis")), "figures.csv")
        assert "Atlantis" in visitor.page.inner_text("main")
        visitor.check("import previewed", widths=WIDTHS)
        with visitor.page.expect_navigation():
            visitor.page.locator("form[action$='/discard/'] button").click()
        visitor.settle()
        assert "discarded" in visitor.page.inner_text("main").lower()
        visitor.check("import discarded", widths=WIDTHS)
        assert visitor.faults == [], "\n".join(visitor.faults)


def _upload(visitor: Visitor, content: bytes, name: str) -> None:
    """Send a file and wait until the page, which asks again by itself, shows that it was read."""
    visitor.open("/imports/")
    visitor.page.set_input_files(
        "input[type=file]", {"name": name, "mimeType": "text/csv", "buffer": content}
    )
    visitor.send("Read the file")
    visitor.page.wait_for_selector("#import:not([hx-get])", timeout=30_000)
    visitor.settle()


def test_results_of_other_councils_beside_ours(site: Site) -> None:
    with site.visitor("amara") as visitor:
        _bring_in_results(visitor, RESULTS.replace("Northmere Council,12 June", "Northmere Council,12 Juno"))
        assert "12 Juno" in visitor.page.inner_text("main")
        visitor.check("results refused", widths=WIDTHS)
        _bring_in_results(visitor, RESULTS)
        visitor.check("results read", widths=WIDTHS)
        visitor.send("Bring in 3 results")
        visitor.open("/other-councils/")
        assert "1 does not follow from its scores" in visitor.page.inner_text("main")
        visitor.check("results compared", widths=WIDTHS)
        visitor.page.get_by_role("link", name="Southwick Sands Council").first.click()
        visitor.settle()
        visitor.check("a result that does not follow", widths=WIDTHS)
        assert visitor.faults == [], "\n".join(visitor.faults)


def _bring_in_results(visitor: Visitor, table: str) -> None:
    visitor.open("/other-councils/bring-in/")
    visitor.page.set_input_files(
        "input[type=file]", {"name": "results.csv", "mimeType": "text/csv", "buffer": table.encode()}
    )
    visitor.send("Read the table")


def test_a_council_that_holds_nothing_yet(empty_site: Site) -> None:
    with empty_site.visitor() as visitor:
        for path in EMPTY_PAGES:
            assert visitor.open(path).status == 200, path
            visitor.check(f"empty {path}", widths=WIDTHS)
        visitor.open("/")
        assert "No published result is held yet" in visitor.page.inner_text("main")
        assert visitor.faults == [], "\n".join(visitor.faults)
