"""One key's payload from its source rows. The same sources give the same payload, and so the same hash."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from performance import sources
from performance.dashboard.measures import definition_of, measure_payload, said
from performance.dashboard.position import position_payload
from performance.dashboard.statements import statement_payload
from performance.engine.reading import breaks_of
from performance.figures import measure_figure
from performance.payload_shapes import shaped
from performance.snapshot_keys import POSITION, is_key, number_of

SHOWN_NOWHERE = {"line": {"in_use": False, "status": ""}}


@dataclass(frozen=True)
class Built:
    """A key worked out: what pages show (JSON values only), and what it was worked out from.

    `rules` names the framework in force, `source_rows` counts the rows read, `figure` is a chart to explore.
    """

    payload: dict[str, Any]
    input_hash: str
    source_rows: int
    rules: str
    figure: dict[str, Any] | None = None


def build(key: str) -> Built:
    """Work a key out from the source tables as they stand now. ValueError for a key that does not exist."""
    built = _build(key)
    return replace(built, payload=shaped(built.payload))


def _build(key: str) -> Built:
    if key == POSITION:
        return _position()
    kind = key.partition(":")[0]
    makers: dict[str, Callable[[int], Built]] = {"statement": _statement, "measure": _measure}
    if kind not in makers or not is_key(key):
        raise ValueError(f"{key!r} is no snapshot key. Use position, statement:<number> or measure:<id>.")
    return makers[kind](number_of(key))


def _position() -> Built:
    published = sources.published()
    reports = sources.reports(published.id if published else None)
    measures = sources.measures()
    return Built(
        payload=position_payload(published, reports, measures),
        input_hash=_hash(published, sorted(reports.items()), measures),
        source_rows=_count(published, list(reports.values()), measures),
        rules=_rules(published),
    )


def _statement(number: int) -> Built:
    published = sources.published()
    report = sources.reports(published.id if published else None, [number]).get(number)
    measures = sources.measures(statement=number)
    earlier = sources.earlier_scores(number, but=published.id if published else None)
    return Built(
        payload=statement_payload(number, published, report, measures, earlier),
        input_hash=_hash(number, published, report, measures, earlier),
        source_rows=_count(published, [report] if report else [], measures),
        rules=_rules(published),
    )


def _measure(measure_id: int) -> Built:
    measure = sources.measure_with_groups(measure_id)
    if measure is None:
        # Deleted: a page of today must not go on showing what was said of it before.
        return Built(payload=SHOWN_NOWHERE, input_hash=_hash(measure_id, None), source_rows=0, rules="")
    definition = definition_of(measure)
    return Built(
        # A measure that has left the reference files keeps its figures and is shown nowhere.
        payload=measure_payload(said(measure)) if definition else SHOWN_NOWHERE,
        input_hash=_hash(measure),
        source_rows=measure.rows,
        rules=measure.fingerprint[:12],
        figure=measure_figure(measure, breaks_of(definition)) if definition else None,
    )


def _hash(*values: object) -> str:
    # Frozen dataclasses of plain values: their repr says all of them, always the same way.
    return hashlib.sha256(repr(values).encode()).hexdigest()


def _rules(published: sources.PublishedSource | None) -> str:
    return published.framework if published else ""


def _count(
    published: sources.PublishedSource | None,
    reports: Sequence[sources.ReportSource],
    measures: Sequence[sources.MeasureSource],
) -> int:
    assessment = 1 + len(published.scores) if published else 0
    return assessment + sum(1 + len(one.findings) for one in reports) + sum(one.rows for one in measures)
