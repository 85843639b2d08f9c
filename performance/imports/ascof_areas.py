"""Which area a row of a published table is about, from its three keys."""

from __future__ import annotations

import re

from governance.tables.problems import Unreadable, quoted
from performance.imports.cells import key_text
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
    code, name, ons = key_text(code_cell), key_text(name_cell), key_text(ons_cell)
    if not name:
        raise Unreadable("The row has figures but no area.", "Give the area in the three key columns.")
    if ons == NOT_APPLICABLE:
        return _without_ons_code(code, name)
    level = level_of(ons)
    if not level:
        raise Unreadable(
            f"{quoted(ons)} is not the ONS code of England, a region or a council with social services.",
            "Check that the row has not moved sideways; here belongs a code such as E09000018.",
        )
    return level, "" if code == NOT_APPLICABLE else code, name, ons


def level_of(ons_code: str) -> str:
    """The level that an ONS code belongs to, '' when it is none that carries figures."""
    return LEVELS.get(ons_code[:3], "") if ONS_CODE.fullmatch(ons_code) else ""


def _without_ons_code(code: str, name: str) -> AreaRow:
    if code in COUNCIL_TYPES:
        return "council_type", code, name, ""
    if combined := COMBINED.get(name.lower()):
        return "la", combined, name, ""
    raise Unreadable(
        f"{quoted(name)} has no ONS code, and {quoted(code)} is not a type of council.",
        "Give the ONS code of the area.",
    )
