"""The parts of a measure: the latest published figure of each group, beside England's. Pure."""

from collections.abc import Sequence
from typing import Any

from performance.catalogue import MeasureDefinition
from performance.engine.formats import basis_text, figure_text, sentence_case
from performance.source_points import GroupSource

# The regulator's order of its ratings; other groups stand in the order of their names.
RATINGS = ("outstanding", "good", "other", "not_yet_rated")


def groups_payload(definition: MeasureDefinition, groups: Sequence[GroupSource]) -> dict[str, Any] | None:
    """A row a group, with its figure or the marker's word; None for a measure without groups."""
    if not groups:
        return None
    dimension = _dimension(groups)
    period = groups[0].own.label
    return {
        "title": f"By {dimension.replace('_', ' ') or 'group'}, {period}",
        "rows": [
            {
                "group": _name(one, dimension),
                "value": figure_text(one.own, definition),
                "basis": basis_text(one.own, definition),
                # A measure of our own has no figure for England, and its table no column for it.
                "england": "" if definition.collection == "local" else figure_text(one.england, definition),
            }
            for one in sorted(groups, key=_order)
        ],
    }


def _dimension(groups: Sequence[GroupSource]) -> str:
    """What all groups differ in: "rating" for `rating=good` and `rating=other`; "" for several things."""
    found = {";".join(pair.partition("=")[0] for pair in one.key.split(";")) for one in groups}
    only = next(iter(found)) if len(found) == 1 else ""
    return "" if ";" in only else only


def _name(one: GroupSource, dimension: str) -> str:
    """ "Not yet rated" below a heading that says what it is a part of, else "Age 18-64, sex female"."""
    if not dimension:
        return one.label
    return sentence_case(one.key.partition("=")[2].replace("_", " "))


def _order(one: GroupSource) -> tuple[int, str]:
    dimension, _, part = one.key.partition("=")
    is_ranked = dimension == "rating" and part in RATINGS
    return (RATINGS.index(part) if is_ranked else len(RATINGS), one.key)
