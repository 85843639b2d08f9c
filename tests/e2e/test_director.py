"""The Director's page on paper: one sheet from the browser and one from the worker, with six risks on it."""

import io
import re

import pytest
from pypdf import PdfReader

from performance.papers import libraries
from tests.e2e.site import Site, Visitor

REFERENCE = re.compile(r"ASC-\d{3}")


def sheets(content: bytes) -> tuple[int, str]:
    """How many there are, and the words of the first."""
    read = PdfReader(io.BytesIO(content))
    return len(read.pages), " ".join(read.pages[0].extract_text().split())


def held(words: str) -> None:
    """What stands on the sheet, however it was made."""
    assert len(set(REFERENCE.findall(words))) >= 6
    for said in ("Decisions for you", "Not approve", "Decided by", "Outside tolerance", "Confidence"):
        assert said in words, said
    assert "I have read this page" not in words


def from_the_worker(visitor: Visitor) -> bytes:
    """Asked for by the button, waited for, downloaded."""
    visitor.page.get_by_role("button", name="PDF", exact=True).click()
    link = visitor.page.get_by_role("link", name="Download directors-page")
    link.wait_for(timeout=60_000)
    with visitor.page.expect_download() as download:
        link.click()
    return download.value.path().read_bytes()


@pytest.mark.pdf
def test_it_prints_on_one_sheet_and_comes_from_the_worker_on_one(site: Site) -> None:
    with site.visitor("amara") as visitor:
        visitor.open("/director/")
        printed, words = sheets(visitor.page.pdf(prefer_css_page_size=True, print_background=True))
        assert printed == 1
        held(words)
        if libraries.missing():
            pytest.skip("the pango libraries are not installed")
        made, words = sheets(from_the_worker(visitor))
        assert made == 1
        held(words)
        assert visitor.faults == [], "\n".join(visitor.faults)
