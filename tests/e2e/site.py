"""The product in a browser: who is signed in, at which width, and what was wrong with the pages seen.

with site.visitor("amara", width=390) as visitor:
    visitor.open("/")                      # a page, loaded with its fonts
    visitor.check("overview")              # axe, the policy, the console; a picture when SCREENSHOTS is set
    assert visitor.faults == []
"""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response

from governance.demonstration import CHARACTERS
from tests.stack import ROOT, Stack

WIDTHS = (320, 390, 768, 1280)
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Runs before anything else on every page, so that no report of the policy is missed.
LISTEN = """
    window.__reports = [];
    window.addEventListener("securitypolicyviolation", (event) => window.__reports.push(
        [event.effectiveDirective, event.disposition, event.blockedURI]), true);
"""
# What differs at every request: the tokens of its forms.
TOKENS = re.compile(r'<input type="hidden"[^>]*>|[0-9A-Za-z]{64}')
# Style sheets are not read beforehand: only rules that we do not ask for need them.
RUN_AXE = """async (tags) => {
    const how = {runOnly: {type: "tag", values: tags}, resultTypes: ["violations"], preload: false};
    const found = await axe.run(document, how);
    const place = (node) => node.html.slice(0, 160);
    return found.violations.map((one) => [one.id, one.nodes.slice(0, 3).map(place)]);
}"""


@cache
def axe_source() -> str:
    """The checker, run by the browser's own debugger: the policy of the page would refuse it as a script."""
    return AXE.read_text(encoding="utf-8")


class Site:
    """One running product, seen by one browser."""

    def __init__(self, browser: Browser, stack: Stack, *, session: str = "") -> None:
        """`session` is the cookie of whoever is signed in where nobody signs in by the form."""
        self.browser = browser
        self.stack = stack
        self.session = session
        # The builds of pages in which nothing was wrong, as other people may see them too.
        self.clean: set[str] = set()
        self._states: dict[str, Any] = {}

    @contextmanager
    def visitor(
        self, key: str = "", *, width: int = 1280, script: bool = True, checks: bool = False
    ) -> Iterator["Visitor"]:
        """A browser window of its own; `key` of governance.demonstration is signed in, nobody by default.

        With `checks` every page comes with the checker, which is cheaper where nearly every one is checked.
        """
        context = self._context(self._state_of(key), width=width, script=script)
        if checks:
            context.add_init_script(axe_source())
        try:
            yield Visitor(context.new_page(), self)
        finally:
            context.close()

    def _context(self, state: Any, *, width: int, script: bool) -> BrowserContext:
        context = self.browser.new_context(
            base_url=self.stack.url(""),
            viewport={"width": width, "height": 900},
            storage_state=state,
            java_script_enabled=script,
            reduced_motion="reduce",
            locale="en-GB",
            timezone_id="Europe/London",
        )
        context.set_default_timeout(15_000)
        context.add_init_script(LISTEN)
        if self.session:
            context.add_cookies([{"name": "sessionid", "value": self.session, "url": self.stack.url("")}])
        return context

    def _state_of(self, key: str) -> Any:
        """The cookies of this person, signed in once by the form with the printed password."""
        if key and key not in self._states:
            context = self._context(None, width=1280, script=True)
            sign_in(Visitor(context.new_page(), self), key)
            self._states[key] = context.storage_state()
            context.close()
        return self._states.get(key)


class Visitor:
    """One window. `faults` gathers what was wrong with the pages that were checked."""

    def __init__(self, page: Page, site: Site) -> None:
        self.page = page
        self.site = site
        self.faults: list[str] = []
        self._said: list[str] = []
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self._said.append(f"script error: {error}"))
        page.on("requestfailed", self._miss)
        page.on("request", self._leave)

    # --- Going about ------------------------------------------------------------------------------
    def open(self, path: str) -> Response:
        """Go to a page and wait until it is all there."""
        response = self.page.goto(path)
        assert response is not None, path
        self.settle()
        return response

    def settle(self) -> None:
        """Wait for style sheets, scripts and fonts."""
        self.page.wait_for_load_state("load")
        self.page.evaluate("document.fonts.ready.then(() => true)")

    def send(self, name: str) -> Response:
        """Press the button of this name and wait for the page that answers."""
        with self.page.expect_navigation() as answered:
            self.page.get_by_role("button", name=name, exact=True).first.click()
        response = answered.value
        assert response is not None
        self.settle()
        return response

    def resize(self, width: int) -> None:
        """Make the window as wide."""
        self.page.set_viewport_size({"width": width, "height": 900})

    # --- Looking closely --------------------------------------------------------------------------
    def check(self, name: str, *, widths: tuple[int, ...] = (), phone: bool = False) -> None:
        """Note what axe, the policy and the console say of the page, and whether it scrolls sideways.

        At the present width, or at each of `widths`; axe runs at the present one, with `phone` at 390 too.
        """
        here = self.page.viewport_size["width"] if self.page.viewport_size else 0
        for width in widths or (here,):
            self.resize(width)
            if width == here or (phone and width == 390):
                self._note(name, width, self.axe())
                self.picture(f"{name}-{width}")
            self._note(name, width, self._sideways())
        self.resize(here)
        self._note(name, here, [f"policy: {report}" for report in self.reports()])
        self._note(name, here, self._said)
        self._said.clear()

    def axe(self) -> list[str]:
        """The rules that the page breaks, with the first places."""
        if not self.page.evaluate("typeof window.axe === 'object'"):
            self.page.evaluate(f"{axe_source()}; true")
        return [f"{rule}: {'; '.join(places)}" for rule, places in self.page.evaluate(RUN_AXE, AXE_TAGS)]

    def reports(self) -> list[tuple[str, str, str]]:
        """What the policy refused on this page: directive, disposition, address."""
        return [tuple(report) for report in self.page.evaluate("window.__reports")]

    def _sideways(self) -> list[str]:
        found = self.page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
        return [f"{found[0]} px wide in {found[1]}"] if found[0] > found[1] else []

    def height(self) -> int:
        """The height of the whole page in pixels."""
        return int(self.page.evaluate("document.documentElement.scrollHeight"))

    def picture(self, name: str) -> None:
        """Keep a picture of the whole page in the folder that SCREENSHOTS names."""
        if folder := os.environ.get("SCREENSHOTS"):
            safe = re.sub(r"[^a-z0-9-]+", "-", name.lower()).strip("-")
            self.page.screenshot(path=Path(folder) / f"{safe}.png", full_page=True)

    def _note(self, name: str, width: int, faults: list[str]) -> None:
        self.faults += [f"{name} at {width}: {fault}" for fault in faults]

    # --- Overhearing ------------------------------------------------------------------------------
    def _hear(self, message: ConsoleMessage) -> None:
        # That a page answers 403, 404, 409 or 422 is said by the browser too, and no fault.
        if message.type in ("error", "warning") and "Failed to load resource" not in message.text:
            self._said.append(f"console: {message.text[:200]}")

    def _miss(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":
            self._said.append(f"not fetched: {request.url} ({request.failure})")

    def _leave(self, request: Request) -> None:
        if not request.url.startswith((self.site.stack.url("/"), "data:", "blob:")):
            self._said.append(f"asks another server: {request.url}")


def sign_in(visitor: Visitor, key: str) -> None:
    """By the form, with the password that is printed for everybody."""
    (person,) = [one for one in CHARACTERS if one.key == key]
    visitor.open("/accounts/login/")
    visitor.page.fill("input[name=login]", person.email)
    visitor.page.fill("input[name=password]", person.password)
    visitor.send("Sign in")
    assert "/accounts/" not in visitor.page.url, visitor.page.inner_text("main")
