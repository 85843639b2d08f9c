"""The facts of a payload that a later one can only correct, never move on from. Pure.

A figure of a period and a published score of an assessment were right or wrong when they were said. A new
period, a new assessment or a newly agreed score is none of these: the council moved, and nothing is restated.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from performance.audiences import RELEASED
from performance.engine.formats import NOT_PUBLISHED
from performance.released import OFFICIAL
from performance.snapshot_keys import POSITION, is_measure

# Where the figures of a row of the measure's table stand: period, area, value; and the marker.
PERIOD, AREA, VALUE, MARKER = 0, 1, 2, 9


@dataclass(frozen=True)
class Fact:
    """One fact of a key: `words` are those of the pages, `name` says what it is the figure of."""

    name: str
    words: str
    is_released: bool


def facts_of(key: str, payload: Mapping[str, Any]) -> dict[str, Fact]:
    """The facts of a payload by their names within the key: "period:2024 to 2025", "score:3:8"."""
    if is_measure(key):
        return dict(_figures(payload))
    tiles = _tiles(payload) if key == POSITION else [payload]
    return dict(_scores(payload.get("assessment"), tiles))


def corrected(key: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Fact]:
    """The facts that both payloads hold and that are others in the later one, as they are there.

    Where no exact figure changed, none did: another way of writing one is no correction.
    """
    if is_measure(key) and not _moved(_exact(before), _exact(after)):
        return {}
    said, now = facts_of(key, before), facts_of(key, after)
    return {name: fact for name, fact in now.items() if name in said and said[name].words != fact.words}


def _figures(payload: Mapping[str, Any]) -> Iterator[tuple[str, Fact]]:
    line, trend = payload["line"], payload.get("trend")
    for row in trend["rows"] if trend else ():
        if not row["break_words"] and row["value"] != NOT_PUBLISHED:
            name = f"{line['label']}, {row['period']}"
            yield f"period:{row['period']}", Fact(name, row["value"], line["status"] == OFFICIAL)


def _tiles(payload: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [tile for theme in payload[RELEASED]["themes"] for tile in theme["statements"]]


def _scores(assessment: int | None, tiles: list[Mapping[str, Any]]) -> Iterator[tuple[str, Fact]]:
    for tile in tiles:
        if assessment is not None and tile["score"] is not None:
            fact = Fact(f"{tile['name']}, published score", str(tile["score"]), is_released=True)
            yield f"score:{assessment}:{tile['number']}", fact


def _exact(payload: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    """Our own figures exactly, by period: ours are the first of the areas in the table."""
    rows = payload.get("csv") or []
    return {row[PERIOD]: (row[VALUE], row[MARKER]) for row in rows if row[AREA] == rows[0][AREA]}


def _moved(before: Mapping[str, tuple[str, str]], after: Mapping[str, tuple[str, str]]) -> bool:
    return any(period in after and after[period] != figure for period, figure in before.items())
