"""Which measures to look at first: concerns before doubts, doubts before good news. PURE."""

from __future__ import annotations

from performance.engine.findings import Known, is_small

# (group, then the weaker the further back): sorts as it stands, the most pressing first
Attention = tuple[int, float]

WORSENING, CONCERN, MISSED, WORSE, DOUBTFUL, WITHOUT_FIGURE, STEADY, GOOD, NOTHING = range(9)


def attention(known: Known | None) -> Attention:
    """The sort key of a measure: differences from England weigh by their z, misses by how far they miss."""
    if known is None:
        return (NOTHING, 0.0)
    strength = abs(known.england.z) if known.england.z is not None else 0.0
    if known.target is not None:
        strength = 10 * known.target.shortfall
    return (_group(known), 0.0 - min(round(strength, 4), 1e6))


def _group(known: Known) -> int:
    if known.latest.value is None:
        return WITHOUT_FIGURE
    level = known.england.level
    if level in {"better", "much better"}:
        return GOOD
    if level in {"worse", "much worse"}:
        return _group_of_worse(known)
    return _group_of_months(known) if known.movement else STEADY


def _group_of_worse(known: Known) -> int:
    if known.place is not None and not known.place.is_outside:
        return DOUBTFUL
    if is_small(known.measure, known.latest):
        return MISSED
    return CONCERN if known.england.level == "much worse" else WORSE


def _group_of_months(known: Known) -> int:
    moves, missed = known.movement, known.target is not None and not known.target.is_met
    if moves is None or known.measure.polarity not in {"high", "low"}:
        return STEADY
    if moves.change.better is False:
        return (WORSENING if moves.is_long_run else CONCERN) if missed else WORSE
    if missed:
        return WORSE if moves.change.better else MISSED
    return STEADY
