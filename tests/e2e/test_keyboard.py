"""Everything can be reached and done by keyboard, and one always sees where one is."""

from typing import Any

import pytest

from tests.e2e.site import Site, Visitor

MOST_STOPS = 250
# How an element looks, with whatever is drawn for it: the label's drawn box of a radio button, its own text.
LOOK = """(element) => {
    const drawn = [element, element.parentElement, element.nextElementSibling].filter(Boolean);
    const looks = drawn.flatMap((one) => [null, "::before", "::after"].map((part) => {
        const style = getComputedStyle(one, part);
        return [style.outlineStyle === "none" ? "" : style.outline, style.boxShadow, style.backgroundColor,
                style.borderColor, style.borderWidth, style.textDecorationLine, style.color].join("|");
    }));
    return looks.join("\\n");
}"""
STOP = """() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const box = element.getBoundingClientRect();
    const words = element.getAttribute("aria-label") || element.innerText || element.name || element.id || "";
    element.dataset.stop = element.dataset.stop || String(++window.__stops || (window.__stops = 1));
    return {stop: element.dataset.stop, name: `${element.tagName} ${words}`.trim().slice(0, 60),
            seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight};
}"""


@pytest.mark.parametrize(
    ("key", "path", "width"),
    [
        ("", "/accounts/login/", 1280),
        ("amara", "/", 1280),
        ("amara", "/", 390),
        ("amara", "/statements/governance/", 1280),
        ("amara", "/performance/2a/", 1280),
        ("amara", "/imports/", 1280),
        ("administrator", "/people/add/", 1280),
    ],
)
def test_the_focus_is_seen_wherever_it_stops(site: Site, key: str, path: str, width: int) -> None:
    with site.visitor(key, width=width) as visitor:
        visitor.open(path)
        stops = _walk(visitor)
        assert stops[0]["name"] == "A Skip to main content"
        assert [stop["name"] for stop in stops if not stop["seen"]] == []
        assert [stop["name"] for stop in stops if not stop["marked"]] == []
        assert len(stops) == len({stop["stop"] for stop in stops})
        assert _never_reached(visitor) == []


def _walk(visitor: Visitor) -> list[dict[str, Any]]:
    """Press Tab from the top of the page until it leaves it; whether each stop looks other than without."""
    stops: list[dict[str, Any]] = []
    while len(stops) < MOST_STOPS:
        visitor.page.keyboard.press("Tab")
        stop = visitor.page.evaluate(STOP)
        if stop is None or any(stop["stop"] == other["stop"] for other in stops):
            break
        stops.append(stop | {"look": visitor.page.evaluate(f"({LOOK})(document.activeElement)")})
    visitor.page.evaluate("document.activeElement && document.activeElement.blur()")
    for stop in stops:
        plain = visitor.page.locator(f"[data-stop='{stop['stop']}']").evaluate(LOOK)
        stop["marked"] = plain != stop["look"]
    return stops


def _never_reached(visitor: Visitor) -> list[str]:
    """What can be pressed or filled in, is shown, and was not stopped at; of radio buttons one is enough."""
    found: list[str] = visitor.page.evaluate(
        """() => [...document.querySelectorAll("a[href],button,input,select,textarea,summary,[tabindex='0']")]
            .filter((one) => one.checkVisibility({visibilityProperty: true}) && !one.disabled)
            .filter((one) => one.type !== "hidden" && one.type !== "radio" && !one.dataset.stop)
            .map((one) => one.outerHTML.slice(0, 120))"""
    )
    return found


def test_the_first_stop_leads_past_the_menu(site: Site) -> None:
    with site.visitor("leader") as visitor:
        visitor.open("/")
        visitor.page.keyboard.press("Tab")
        visitor.page.keyboard.press("Enter")
        assert visitor.page.evaluate("document.activeElement.id") == "main"
        visitor.page.keyboard.press("Tab")
        assert visitor.page.evaluate("document.activeElement.closest('main') !== null")


def test_marking_a_finding_by_keyboard_keeps_the_place(site: Site) -> None:
    with site.visitor("chloe") as visitor:
        visitor.open("/statements/governance/")
        finding = visitor.page.locator("li[id^='finding-']").first
        name = finding.get_attribute("id")
        finding.locator("summary").focus()
        visitor.page.keyboard.press("Enter")
        visitor.page.keyboard.press("Tab")
        with visitor.page.expect_response(lambda response: "/mark/" in response.url):
            visitor.page.keyboard.press("Enter")
        visitor.page.wait_for_function("(name) => document.activeElement.id === name", arg=name)
        visitor.check("marked by keyboard")
        assert visitor.faults == [], "\n".join(visitor.faults)


def test_a_phone_menu_opens_by_keyboard(site: Site) -> None:
    with site.visitor("amara", width=390) as visitor:
        visitor.open("/")
        menu = visitor.page.locator("nav.menu summary")
        menu.focus()
        visitor.page.keyboard.press("Enter")
        visitor.page.keyboard.press("Tab")
        assert visitor.page.evaluate("document.activeElement.closest('nav.menu') !== null")
        visitor.check("menu open")
        assert visitor.faults == [], "\n".join(visitor.faults)
