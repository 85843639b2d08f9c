"""Signals: what each kind of source says about a statement on a day, for the evidence engine. Pure.

A further kind of source (practice audits, plans) has a field in `Held`, a function of the type
`SignalSource`, and its place in `SOURCES`: nothing else changes.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import chain
from typing import Literal, Protocol

from performance.catalogue import MeasureDefinition
from performance.dashboard.measures import Said
from performance.engine.benchmark import compare
from performance.engine.evidence import (
    EvidenceError,
    Rules,
    Signal,
    Yardstick,
    age_of,
    comparison_value,
    measure_value,
    why_no_signal,
)
from performance.engine.findings import rests_on
from performance.engine.reading import read
from performance.engine.types import Point, Series
from performance.risk_words import signal_words
from performance.snapshot_keys import measure_key, risk_key
from performance.source_risks import RiskSource
from performance.source_targets import DoubtSource, TargetSource
from performance.sources import MeasureSource
from performance.wording import day_words


@dataclass(frozen=True)
class Held:
    """What signals are made from; each source reads its own part. Measures are those in use."""

    measures: Sequence[Said]
    risks: Sequence[RiskSource] = ()


@dataclass(frozen=True)
class Told:
    """A signal, and the day up to which its count is in doubt.

    `slug` names the page it comes from: a measure's slug, a risk's reference, "" for none.
    """

    signal: Signal
    slug: str
    until: date | None = None


class SignalSource(Protocol):
    """Gives what one kind of source says about a statement. It reads nothing: what it needs is in `held`.

    Each signal has a key of its own, and none is of a day after `day`.
    """

    def __call__(self, held: Held, *, statement: int, day: date, rules: Rules) -> Iterable[Told]:
        """The signals of the statement by these rules."""


@dataclass(frozen=True)
class Worth:
    """A measure's figure on the scale of scores, and by what: its target, or its comparison with England."""

    value: Fraction
    point: Point
    by: Literal["target", "england"]


# --- Measures and people's voice ----------------------------------------------------------------------
def measure_signals(held: Held, *, statement: int, day: date, rules: Rules) -> Iterable[Told]:
    """A signal for each measure linked to the statement whose figures say something."""
    for one in held.measures:
        if statement in one.source.statements and (worth := worth_of(one, day=day, rules=rules)):
            yield _told(one, worth, day)


def worth_of(one: Said, *, day: date, rules: Rules) -> Worth | None:
    """What the last figure up to the day is worth that can be worth something; None when none can.

    A later period without a figure, or with one that rests on too few people, leaves the one before.
    """
    yardstick = yardstick_of(one.definition, one.source.target)
    for point in _usable(one, day, rules):
        if yardstick is not None and point.value is not None:
            return Worth(measure_value(point.value, yardstick), point, "target")
        if (value := _beside_england(one, point, rules)) is not None:
            return Worth(value, point, "england")
    return None


def yardstick_of(definition: MeasureDefinition, target: TargetSource | None) -> Yardstick | None:
    """The target in force as the engine takes it; None without one, or with one that the engine refuses.

    The actions approve none that it refuses, but the polarity of a definition may change afterwards.
    """
    if target is None:
        return None
    try:
        return Yardstick(
            polarity=definition.polarity,
            target=target.target,
            tolerance=target.tolerance,
            stretch=target.stretch,
            trigger=target.trigger,
        )
    except EvidenceError:
        return None


def doubt_on(source: MeasureSource, day: date) -> DoubtSource | None:
    """The doubt about the measure's count that holds on the day."""
    return source.doubt if source.doubt is not None and day <= source.doubt.until else None


def last_usable(one: Said, *, day: date, rules: Rules) -> Point | None:
    """The last figure up to the day that can be a signal, if there were something to hold it against."""
    return next(_usable(one, day, rules), None)


def _usable(one: Said, day: date, rules: Rules) -> Iterator[Point]:
    """The figures up to the day that rest on enough people, the last first."""
    for point in reversed(one.source.own.points):
        silent = why_no_signal(people=rests_on(point), is_suppressed=point.marker == "c", rules=rules)
        if point.end <= day and point.value is not None and not silent:
            yield point


def _beside_england(one: Said, point: Point, rules: Rules) -> Fraction | None:
    definition = one.definition
    compared = compare(
        point,
        one.source.england.at(point.period),
        interval=definition.interval,
        polarity=definition.polarity,
        name="England",
        caution="" if definition.compare_areas else definition.caution,
    )
    return comparison_value(compared.level, rules)


def _told(one: Said, worth: Worth, day: date) -> Told:
    definition, doubt = one.definition, doubt_on(one.source, day)
    signal = Signal(
        kind="voice" if definition.people_voice else "measure",
        value=worth.value,
        age=age_of(worth.point.end, day=day, frequency=definition.frequency),
        key=measure_key(one.source.id),
        on=worth.point.end,
        sentence=_finding(one, worth.point),
        in_doubt=f"The count is in doubt until {day_words(doubt.until)}. {doubt.reason}" if doubt else "",
    )
    return Told(signal, definition.slug, doubt.until if doubt else None)


def _finding(one: Said, point: Point) -> str:
    """What the measure said when this was its last figure."""
    own = one.source.own
    if own.latest is point:
        return one.reading.finding
    before = Series(own.area_code, own.area_name, own.points[: own.points.index(point) + 1])
    return read(
        one.definition,
        own=before,
        region=one.source.region,
        england=one.source.england,
        breaks=one.breaks,
        target=one.source.target.target if one.source.target else None,
    ).finding


# --- Risks --------------------------------------------------------------------------------------------
def risk_signals(held: Held, *, statement: int, day: date, rules: Rules) -> Iterable[Told]:
    """A signal for each grave risk that bears on the statement, outside tolerance and not accepted.

    A risk of one service area gives its weight and not its words: the page is for every area's staff.
    """
    worth = dict(rules.risks)
    for one in held.risks:
        if statement in one.statements and one.band in worth and one.is_outside(day):
            on = min(one.judged_on, day)
            signal = Signal(
                kind="risk",
                value=worth[one.band],
                age=age_of(on, day=day, frequency=rules.risk_frequency),
                key=risk_key(one.id),
                on=on,
                sentence=signal_words(one.band, one.title if one.is_shared else ""),
            )
            yield Told(signal, one.reference if one.is_shared else "")


# --- All of them --------------------------------------------------------------------------------------
SOURCES: tuple[SignalSource, ...] = (measure_signals, risk_signals)


def signals(held: Held, *, statement: int, day: date, rules: Rules) -> tuple[Told, ...]:
    """What every source says about the statement on the day."""
    every = (source(held, statement=statement, day=day, rules=rules) for source in SOURCES)
    return tuple(chain.from_iterable(every))
