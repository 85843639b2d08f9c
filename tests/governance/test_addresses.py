"""Where a browser may be sent after signing in: nowhere but to a path of this product."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.addresses import safe_next

HOSTILE = [
    "//evil.example",
    "///evil.example",
    "////evil.example/",
    "/\\evil.example",
    "/\\/evil.example",
    "\\\\evil.example",
    "\\/evil.example",
    "https:evil.example",
    "https://evil.example",
    "http://evil.example/people/",
    "HTTPS://EVIL.EXAMPLE",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,hello",
    "vbscript:msgbox",
    "ftp://evil.example",
    "evil.example",
    "people/",
    "?next=//evil.example",
    "@evil.example",
    "http://testserver@evil.example",
    "http://testserver/people/",
    "/\t/evil.example",
    "/\n/evil.example",
    "/\x00/evil.example",
    "\x00//evil.example",
    "\u200b//evil.example",
    "/people/\r\nLocation: https://evil.example",
    "//evil.example/%2f..",
    "/\u202e/evil.example",
    "",
    " ",
]
OURS = ["/", "/people/", "/people/3/?tab=areas", "/trail/?person=3&since=2026-11-01#row"]


@pytest.mark.parametrize("address", HOSTILE)
def test_what_leads_elsewhere_is_refused(address: str) -> None:
    assert safe_next(address) == ""


@pytest.mark.parametrize("address", OURS)
def test_a_path_of_ours_is_kept(address: str) -> None:
    assert safe_next(address) == address


def test_nothing_leads_nowhere() -> None:
    assert safe_next(None) == ""


@given(st.text(max_size=40))
def test_what_is_kept_is_always_a_path_with_one_slash_before_it(text: str) -> None:
    kept = safe_next(text)
    assert kept == "" or (kept[0] == "/" and kept[1:2] not in ("/", "\\"))
