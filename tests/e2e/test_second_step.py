"""The second step of a sign-in, from setting it up to coming back with it."""

from governance.demonstration import CHARACTERS
from tests.e2e.site import WIDTHS, Site, Visitor, sign_in
from tests.governance.codes import code

# Nobody else's test signs in as Erin: from here on she needs her phone.
KEY = "erin"
(ERIN,) = [character for character in CHARACTERS if character.key == KEY]


def test_setting_up_a_second_step_and_signing_in_with_it(site: Site) -> None:
    with site.visitor() as visitor:
        sign_in(visitor, KEY)
        _set_up(visitor)
        recovery = visitor.page.locator(".codes li").first.inner_text()
        _look_after_it(visitor)
        visitor.page.get_by_role("button", name="Sign out").first.click()
        _come_back(visitor, recovery)
        assert visitor.faults == [], "\n".join(visitor.faults)


def _set_up(visitor: Visitor) -> None:
    page = visitor.page
    visitor.open("/accounts/2fa/totp/activate/")
    visitor.check("second step to set up", widths=WIDTHS)
    visitor.send("Set it up")
    assert page.locator(".govuk-error-summary").is_visible()
    visitor.check("second step without a code")
    page.get_by_text("I cannot scan it").click()
    page.fill("input[name=code]", code(page.locator(".secret").inner_text()))
    visitor.send("Set it up")
    assert page.locator("h1").inner_text() == "Recovery codes"
    visitor.check("recovery codes", widths=WIDTHS)


def _look_after_it(visitor: Visitor) -> None:
    for path in (
        "/accounts/2fa/",
        "/accounts/2fa/totp/deactivate/",
        "/accounts/2fa/recovery-codes/generate/",
    ):
        assert visitor.open(path).status == 200, path
        visitor.check(f"second step {path}", widths=WIDTHS)


def _come_back(visitor: Visitor, recovery: str) -> None:
    page = visitor.page
    visitor.open("/accounts/login/")
    page.fill("input[name=login]", ERIN.email)
    page.fill("input[name=password]", ERIN.password)
    visitor.send("Sign in")
    assert page.locator("h1").inner_text() == "Second step"
    visitor.check("second step asked for", widths=WIDTHS)
    page.fill("input[name=code]", "000000")
    visitor.send("Sign in")
    assert page.locator(".govuk-error-summary").is_visible()
    visitor.check("second step wrong")
    page.fill("input[name=code]", recovery)
    visitor.send("Sign in")
    assert page.locator("h1").inner_text() == "Overview"
