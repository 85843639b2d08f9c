"""The overview: its published facts, its height on a phone, its pages on paper, its weight; and Explore."""

import re

import pytest

from tests.e2e.site import Site, Visitor

MOST_KB = 150
MOST_ON_A_PHONE = 2_800
PAGE_OF_PDF = re.compile(rb"/Type\s*/Page\b(?!s)")


@pytest.mark.parametrize("key", ["amara", "leader", "dev", "chloe", "ben", "administrator"])
def test_everybody_sees_the_published_position(site: Site, key: str) -> None:
    with site.visitor(key) as visitor:
        visitor.open("/")
        assert "Hounslow" in visitor.page.inner_text("header")
        stand = visitor.page.locator("section[aria-labelledby=stand]").inner_text()
        for words in ("25", "of 36", "70%", "Good"):
            assert words in " ".join(stand.split()), words
        # Real figures stand under the measures to watch.
        assert visitor.page.locator(".watch a").count() >= 3


@pytest.mark.parametrize("key", ["amara", "leader", "dev"])
def test_it_stays_short_on_a_phone(site: Site, key: str) -> None:
    with site.visitor(key, width=390) as visitor:
        visitor.open("/")
        assert visitor.height() < MOST_ON_A_PHONE


def test_it_prints_on_two_pages(site: Site) -> None:
    with site.visitor("leader") as visitor:
        visitor.open("/")
        printed = visitor.page.pdf(prefer_css_page_size=True, print_background=True)
        assert 1 <= len(PAGE_OF_PDF.findall(printed)) <= 2


def test_a_first_load_is_light(site: Site) -> None:
    with site.visitor("leader") as visitor:
        sizes: dict[str, int] = {}
        visitor.page.on(
            "requestfinished", lambda one: sizes.update({one.url: one.sizes()["responseBodySize"]})
        )
        visitor.open("/")
        visitor.page.wait_for_load_state("networkidle")
        assert not any("plotly" in url for url in sizes)
        assert any(url.endswith(".woff2") for url in sizes)
        assert sum(sizes.values()) <= MOST_KB * 1000, sizes


def test_exploring_draws_the_chart_within_the_policy(site: Site) -> None:
    with site.visitor("leader") as visitor:
        _explore(visitor)
        assert visitor.page.locator("#explore .scatterlayer .trace").count() >= 2
        # Its rules are there as a file: without them shapes and words would fall out of the chart.
        assert (
            visitor.page.locator("#explore .main-svg").first.evaluate(
                "(one) => getComputedStyle(one).position"
            )
            == "absolute"
        )
        visitor.check("explore")
        with visitor.page.expect_download() as saved:
            visitor.page.locator("#explore .modebar-btn").first.click()
        assert saved.value.suggested_filename.endswith(".png")
        assert visitor.reports() == []
        assert visitor.faults == [], "\n".join(visitor.faults)


def test_the_styles_that_plotly_sets_on_words_are_refused(site: Site) -> None:
    """Our charts hold plain words only. Bold ones make Plotly set two attributes, and both are blocked."""
    with site.visitor("leader") as visitor:
        _explore(visitor)
        visitor.page.evaluate(
            """() => {
                const note = {text: "<b>bold</b>", x: 1, y: 1};
                const place = document.createElement("div");
                document.querySelector("main").append(place);
                const drawn = Plotly.newPlot(place, [{x: [1, 2], y: [1, 2]}], {annotations: [note]});
                return drawn.then(() => true);
            }"""
        )
        visitor.page.wait_for_function("window.__reports.length > 1")
        assert visitor.reports() == [("style-src-attr", "enforce", "inline")] * 2


def _explore(visitor: Visitor) -> None:
    """Draw the chart of a measure."""
    visitor.open("/performance/2a/")
    visitor.page.get_by_role("link", name="Explore this measure").click()
    visitor.page.wait_for_selector("#explore .main-svg .trace")
    visitor.page.wait_for_selector("#explore [data-figure]:not([aria-busy])")
