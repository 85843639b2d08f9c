"""One key's payload from its source rows. The same sources give the same payload, and so the same hash."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from performance import sources
from performance.dashboard.evidence import Own
from performance.dashboard.measures import Said, definition_of, measure_payload, said
from performance.dashboard.position import position_payload
from performance.dashboard.readings import Reading
from performance.dashboard.register import register_payload
from performance.dashboard.statements import statement_payload
from performance.dashboard.targets import target_payload
from performance.engine.evidence import Rules
from performance.engine.reading import breaks_of
from performance.evidence_rules import rules_at
from performance.figures import measure_figure
from performance.payload_shapes import shaped
from performance.snapshot_keys import POSITION, REGISTER, is_key, number_of

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


def build(key: str, reading: Reading) -> Built:
    """Work a key out from its source rows, for the reading's day: evidence expires, signals age.

    ValueError for a key that does not exist.
    """
    built = _build(key, reading)
    return replace(built, payload=shaped(built.payload))


def _build(key: str, reading: Reading) -> Built:
    if key == POSITION:
        return _position(reading)
    if key == REGISTER:
        return _register(reading)
    kind = key.partition(":")[0]
    makers: dict[str, Callable[[int, Reading], Built]] = {"statement": _statement, "measure": _measure}
    if kind not in makers or not is_key(key):
        raise ValueError(
            f"{key!r} is no snapshot key. Use position, register, statement:<number> or measure:<id>."
        )
    return makers[kind](number_of(key), reading)


def _position(reading: Reading) -> Built:
    published, reports, measures = reading.published, reading.reports, reading.measures
    own = Own(
        day=reading.day,
        rules=rules_at(reading.day),
        scores=tuple(one.agreed for one in reading.agreements.values()),
        evidence=reading.evidence,
        promises=reading.promises,
        risks=reading.risks,
        ever=reading.ever_agreed,
    )
    return Built(
        payload=position_payload(published, reports, measures, own),
        input_hash=_hash(published, sorted(reports.items()), measures, *_held(own)),
        source_rows=_count(published, list(reports.values()), measures) + own.rows,
        rules=_rules(published),
    )


def _statement(number: int, reading: Reading) -> Built:
    published, report = reading.published, reading.reports.get(number)
    measures, earlier = reading.measures_of(number), reading.earlier.get(number, ())
    agreement = reading.agreements.get(number)
    own = Own(
        day=reading.day,
        rules=rules_at(reading.day),
        scores=(agreement.agreed,) if agreement else (),
        evidence={number: reading.evidence[number]} if number in reading.evidence else {},
        promises=tuple(one for one in reading.promises if one.statement == number),
        risks=tuple(one for one in reading.risks if number in one.statements),
    )
    return Built(
        payload=statement_payload(number, published, report, measures, earlier, own, agreement),
        input_hash=_hash(number, published, report, measures, earlier, agreement, *_held(own)),
        source_rows=_count(published, [report] if report else [], measures) + own.rows,
        rules=_rules(published),
    )


def _register(reading: Reading) -> Built:
    return Built(
        payload=register_payload(reading.register, day=reading.day),
        input_hash=_hash(reading.register, reading.day),
        source_rows=reading.register.rows,
        rules="",
    )


def _held(own: Own) -> tuple[object, ...]:
    """What of it says all that a payload is worked out from."""
    return (
        own.day,
        own.rules.fingerprint,
        own.scores,
        sorted(own.evidence.items()),
        own.promises,
        own.risks,
        own.ever,
    )


def _measure(measure_id: int, reading: Reading) -> Built:
    measure, day = reading.measure(measure_id), reading.day
    if measure is None:
        # Deleted: a page of today must not go on showing what was said of it before.
        return Built(payload=SHOWN_NOWHERE, input_hash=_hash(measure_id, None), source_rows=0, rules="")
    definition, rules = definition_of(measure), rules_at(day)
    return Built(
        # A measure that has left the reference files keeps its figures and is shown nowhere.
        payload=_whole_measure(said(measure), day, rules) if definition else SHOWN_NOWHERE,
        input_hash=_hash(measure, day, rules.fingerprint),
        source_rows=measure.rows,
        rules=measure.fingerprint[:12],
        figure=measure_figure(measure, breaks_of(definition)) if definition else None,
    )


def _whole_measure(one: Said, day: date, rules: Rules) -> dict[str, Any]:
    return {**measure_payload(one), **target_payload(one, day=day, rules=rules)}


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
