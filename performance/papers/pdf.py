"""A page as a tagged PDF (PDF/UA-1). The only importer of WeasyPrint; imported by the worker alone."""

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings

from performance.papers import PaperFault
from performance.papers.libraries import missing, words

# The address that a paper's own style sheets and fonts are named under: it can be nobody's.
BASE_URL = "https://static.invalid/"
VARIANT = "pdf/ua-1"
FOLDERS = ("css", "vendor", "img")
# What tells of each step: a log of ours is of what happened.
_TALKERS = ("fontTools", "weasyprint")
TYPES = {".css": "text/css", ".woff2": "font/woff2", ".svg": "image/svg+xml"}


def own_file(url: str) -> Path:
    """The file of ours that the address names. ValueError for any other address: nothing is fetched."""
    parts = urlsplit(url)
    if f"{parts.scheme}://{parts.netloc}/" != BASE_URL:
        raise ValueError(f"A paper fetches nothing from elsewhere: {url[:80]}")
    root = Path(settings.BASE_DIR, "static").resolve()
    path = (root / unquote(parts.path).lstrip("/")).resolve()
    if not any(path.is_relative_to(root / folder) for folder in FOLDERS):
        raise ValueError(f"A paper fetches nothing but our own style sheets and fonts: {url[:80]}")
    if path.suffix not in TYPES or not path.is_file():
        raise ValueError(f"There is no style sheet or font of ours by this name: {url[:80]}")
    return path


@dataclass(frozen=True)
class Drawn:
    """A PDF and how many sheets it has."""

    content: bytes
    sheets: int


def draw(html: str) -> Drawn:
    """The page as a PDF. PaperFault where the machine lacks the libraries that draw it."""
    if lacking := missing():
        raise PaperFault(words(lacking))
    for name in _TALKERS:
        logging.getLogger(name).setLevel(logging.ERROR)
    from weasyprint import HTML  # not before the libraries are known to be there
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OwnFiles(URLFetcher):  # type: ignore[misc]
        """Fetches our own style sheets and fonts from the disk, and nothing else."""

        def fetch(self, url: str, headers: Any = None) -> Any:  # noqa: ARG002 the library's own
            path = own_file(url)
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": TYPES[path.suffix]})

    laid_out = HTML(string=html, base_url=BASE_URL, url_fetcher=OwnFiles()).render(pdf_variant=VARIANT)
    return Drawn(laid_out.write_pdf(pdf_variant=VARIANT), len(laid_out.pages))
