"""Every template: what the security policy, people without JavaScript and the design forbid is not there."""

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.template.loader import get_template, render_to_string

ROOT = Path(__file__).resolve().parent.parent.parent
TEMPLATES = ROOT / "templates"
FILES = sorted(TEMPLATES.rglob("*.html"))
TAG = re.compile(r"<[a-z][^>]*?(?:\{[{%].*?[%}]\}[^>]*?)*>", re.DOTALL)
FORBIDDEN = {
    "an inline style": re.compile(r"\sstyle\s*=", re.IGNORECASE),
    "a handler in the markup": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a script in the page": re.compile(r"<script(?![^>]*\ssrc=)", re.IGNORECASE),
    "a style sheet in the page": re.compile(r"<style\b", re.IGNORECASE),
    "the filter safe": re.compile(r"\|\s*safe\b"),
    "autoescape off": re.compile(r"autoescape\s+off"),
    "htmx that needs evaluation": re.compile(r"hx-(on|vars|params|prompt|ext|disable)\b|js:"),
    "another host": re.compile(r"(?:src|href|action)=[\"'](?:https?:)?//"),
    "a blocked paste": re.compile(r"onpaste|autocomplete=[\"']off[\"'][^>]*type=[\"']password"),
}
ERRORS = ("400", "403", "404", "405", "409", "413", "429", "500", "503", "csrf")


def name_of(path: Path) -> str:
    return path.relative_to(TEMPLATES).as_posix()


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_every_template_can_be_read(path: Path) -> None:
    assert get_template(name_of(path))


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_template_holds(what: str) -> None:
    found = [name_of(path) for path in FILES if FORBIDDEN[what].search(path.read_text("utf-8"))]
    assert found == []


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_what_htmx_does_works_without_it(path: Path) -> None:
    """A posting element is a form that posts to the same address; a polling one has a link to look again."""
    text = path.read_text("utf-8")
    for tag in TAG.findall(text):
        if posted := re.search(r'hx-post="([^"]+)"', tag):
            assert f'action="{posted.group(1)}"' in tag
            assert 'method="post"' in tag
        if (asked := re.search(r'hx-get="([^"]+)"', tag)) and tag.startswith("<form"):
            assert 'method="get"' in tag
            assert f'action="{asked.group(1)}"' in tag or asked.group(1) == "{{ request.path }}"
        elif asked:
            assert "_url }}" in text
            assert re.search(r'<a href="\{\{ (\w+\.refresh|my_work)_url \}\}"', text), (
                f"{tag} has no link beside it"
            )


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_every_posted_form_is_guarded(path: Path) -> None:
    text = path.read_text("utf-8")
    for form in re.findall(r"<form\b.*?</form>", text, flags=re.DOTALL):
        if 'method="post"' in form:
            assert "csrf_token" in form or "components/guard.html" in form or "csrfmiddlewaretoken" in form


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_pictures_have_words(path: Path) -> None:
    for tag in re.findall(r"<img\b[^>]*>", path.read_text("utf-8")):
        assert re.search(r'alt="[^"]', tag)


def test_fragments_extend_nothing() -> None:
    fragments = [path for path in FILES if path.name.startswith("_")]
    assert fragments
    assert [name_of(path) for path in fragments if "{% extends" in path.read_text("utf-8")] == []


# --- Pages for when something is wrong ------------------------------------------------------------
@pytest.mark.parametrize("status", ERRORS)
def test_an_error_page_needs_nothing(status: str) -> None:
    """No database, no request, no context processor: it must render when all of them are away."""
    html = render_to_string(f"errors/{status}.html")
    assert re.search(r"<h1>\s*\S", html)
    assert re.search(r"<title>[^-]+ - Adult social care assurance</title>", html)
    assert "Reference" not in html


def test_an_error_page_gives_the_number_to_quote() -> None:
    assert "Reference 7f3a9c21b6d8" in render_to_string("errors/500.html", {"request_id": "7f3a9c21b6d84e0f"})


def test_what_was_typed_can_be_sent_again() -> None:
    html = render_to_string(
        "errors/503.html", {"kept": [("name", 'Ben "B"')], "path": "/people/add/", "token": "abc"}
    )
    assert '<form method="post" action="/people/add/">' in html
    assert '<input type="hidden" name="name" value="Ben &quot;B&quot;">' in html
    assert '<input type="hidden" name="csrfmiddlewaretoken" value="abc">' in html


def test_without_anything_typed_the_page_is_only_asked_for_again() -> None:
    html = render_to_string("errors/503.html", {"kept": [], "path": "/statements/"})
    assert "<form" not in html
    assert 'href="/statements/"' in html


# --- Bars and banners -----------------------------------------------------------------------------
def council(*, demonstration: bool) -> Any:
    return SimpleNamespace(name="London Borough of Hounslow", is_demonstration=demonstration)


def test_the_demonstration_says_what_is_real() -> None:
    words = render_to_string("components/demo_bar.html", {"council": council(demonstration=True)})
    assert "The published scores and the national figures are real" in words
    assert "made up" in words


def test_outside_the_demonstration_there_is_no_bar() -> None:
    assert (
        render_to_string("components/demo_bar.html", {"council": council(demonstration=False)}).strip() == ""
    )


@pytest.mark.parametrize(
    ("freshness", "words"),
    [
        ({"verify_failed": True}, "does not match its source"),
        ({"failed": 2, "waiting": 3}, "The last update of the figures failed."),
        ({"stale": True, "waiting": 3}, "3 changes wait to be counted"),
        ({"stale": True, "waiting": 1}, "1 change waits to be counted"),
    ],
)
def test_a_banner_says_when_figures_cannot_be_trusted(freshness: dict[str, Any], words: str) -> None:
    assert words in render_to_string("components/banners.html", {"freshness": freshness})


def test_no_banner_stands_without_need() -> None:
    assert render_to_string("components/banners.html", {"freshness": {"waiting": 3}}).strip() == ""


# --- Colours --------------------------------------------------------------------------------------
def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def tokens() -> dict[str, str]:
    css = (ROOT / "static/css/app.css").read_text("utf-8")
    return {name: value.lower() for name, value in re.findall(r"--([\w-]+): (#[0-9a-fA-F]{6});", css)}


@pytest.mark.parametrize(
    ("words", "ground", "least"),
    [
        *((f"s{n}-ink", f"s{n}-wash", 7.0) for n in range(5)),
        ("medium-ink", "medium-wash", 7.0),
        ("ink-2", "wash-2", 7.0),
        ("link", "wash-2", 4.5),
        ("demo-ink", "demo-wash", 7.0),
        *((f"s{n}", "s0-wash", 3.0) for n in range(1, 5)),
    ],
)
def test_words_stand_out_from_their_ground(words: str, ground: str, least: float) -> None:
    given = tokens()
    assert contrast(given[words], given[ground]) >= least


@pytest.mark.parametrize(
    "words", ["ink", "ink-2", "link", "brand", "s1", "s2", "s3", "s4", "s0", "break-ink"]
)
def test_words_stand_out_on_paper(words: str) -> None:
    assert contrast(tokens()[words], "#ffffff") >= 4.5


@pytest.mark.parametrize("line", ["improve", "concern", "target", "accent"])
def test_lines_and_shapes_stand_out_on_paper(line: str) -> None:
    assert contrast(tokens()[line], "#ffffff") >= 3.0


def test_no_style_sheet_asks_another_host() -> None:
    for path in ROOT.glob("static/css/*.css"):
        assert not re.findall(r"url\(|@import|https?:", path.read_text("utf-8")), path.name
