"""The overview: how much it asks of the network."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from tests.bench import worlds
from tests.stack import Stack

FETCHED_RELATIONS = {"stylesheet", "icon", "preload", "modulepreload", "manifest", "apple-touch-icon"}
FETCHED_SOURCES = {"script", "img", "iframe", "embed", "source", "audio", "video", "input"}
CSS_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)["']""")


def first_load() -> dict[str, float]:
    """Everything that a browser fetches to show the overview for the first time, in KB of 1,000 bytes.

    Bodies as they come over the wire to a browser that takes gzip, the page itself among them.
    """
    with worlds.stack("first_load") as stack:
        sizes = _sizes(stack, worlds.session_of(worlds.LEADER))
    if any("plotly" in path for path in sizes):
        raise AssertionError(f"The overview fetches Plotly: {sorted(sizes)}")
    return {"overview.first_load_kb": round(sum(sizes.values()) / 1000, 1)}


def _sizes(stack: Stack, cookie: str) -> dict[str, int]:
    """The bytes sent for each address, found by reading the page and its style sheets."""
    sizes: dict[str, int] = {}
    waiting = ["/"]
    while waiting:
        path = waiting.pop()
        if path in sizes:
            continue
        page = stack.get(path, Cookie=cookie)
        if page.status != 200:
            raise AssertionError(f"{path} answers {page.status}.")
        sizes[path] = stack.weigh(path, Cookie=cookie)
        waiting += _named_in(path, page.headers.get("Content-Type", ""), page.text)
    return sizes


def _named_in(path: str, kind: str, text: str) -> Iterator[str]:
    """The addresses on this server that a page or style sheet has the browser fetch."""
    found = _Assets(text).found if kind.startswith("text/html") else []
    if kind.startswith("text/css"):
        found = [first or second for first, second in CSS_ADDRESS.findall(text)]
    for address in found:
        whole = urlsplit(urljoin(path, address))
        if not whole.scheme and not whole.netloc:
            yield whole.path


class _Assets(HTMLParser):
    """What the tags of a page have the browser fetch."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Links of the kinds that are fetched, and whatever has a source."""
        given = dict(attrs)
        if tag == "link" and set((given.get("rel") or "").split()) & FETCHED_RELATIONS:
            self.found.append(given.get("href") or "")
        elif tag in FETCHED_SOURCES and given.get("src"):
            self.found.append(given["src"] or "")
