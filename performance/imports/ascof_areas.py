"""Which area a row of a published table is about, from its three keys."""

from __future__ import annotations

import re

from performance.imports.cells import Fault, tidy
from performance.imports.problems import Unreadable, hidden_character, quoted
from performance.imports.sheaf import AreaRow

NOT_APPLICABLE = "[z]"
ONS_CODE = re.compile(r"E[0-9]{8}")
# By the first three characters of the ONS code.
LEVELS = {"E92": "england", "E12": "region", "E06": "la", "E08": "la", "E09": "la", "E10": "la"}
COUNCIL_TYPES = frozenset("SUMIOD")
# Published as one council in the workforce figures, without any code: 902 and 906 together.
COMBINED = {"cornwall and isles of scilly": "902+906"}


def area_of(code_cell: object, name_cell: object, ons_cell: object) -> AreaRow:
    """(level, code, name, ONS code or '') of a row. Raises Unreadable when the keys do not name one area.

    Types of council have [z] for an ONS code and a letter for a code; 'D' appears in the years of the two
    Northamptonshire councils only.
    """
    code, name, ons = _text(code_cell), _text(name_cell), _text(ons_cell)
    if not name:
        raise Unreadable("The row has figures but no area.", "Give the area in the three key columns.")
    if ons == NOT_APPLICABLE:
        return _without_ons_code(code, name)
    if not ONS_CODE.fullmatch(ons) or ons[:3] not in LEVELS:
        raise Unreadable(
            f"{quoted(ons)} is not the ONS code of England, a region or a council with social services.",
            "Check that the row has not moved sideways; here belongs a code such as E09000018.",
        )
    return LEVELS[ons[:3]], "" if code == NOT_APPLICABLE else code, name, ons


def _without_ons_code(code: str, name: str) -> AreaRow:
    if code in COUNCIL_TYPES:
        return "council_type", code, name, ""
    if combined := COMBINED.get(name.lower()):
        return "la", combined, name, ""
    raise Unreadable(
        f"{quoted(name)} has no ONS code, and {quoted(code)} is not a type of council.",
        "Give the ONS code of the area.",
    )


def _text(cell: object) -> str:
    """A key as text: a code kept as a number (728.0) is '728'."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if not isinstance(cell, str) or isinstance(cell, Fault):
        raise Unreadable(
            f"{quoted(cell)} is not a code or a name.", "Give the area's code as text or a whole number."
        )
    text = tidy(cell)
    if hidden := hidden_character(text):
        raise Unreadable(
            f"{quoted(text)} holds a character that cannot be seen ({hidden}).", "Type it again."
        )
    if len(text) > 120:
        raise Unreadable(
            f"{quoted(text)} is too long for an area.", "Check that the row has not moved sideways."
        )
    return text
