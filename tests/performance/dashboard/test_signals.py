"""What a measure says about a statement: its last figure by its target or beside England, and its age."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from performance.catalogue import catalogue
from performance.dashboard.measures import Said, said
from performance.dashboard.signals import Held, Told, signals, worth_of
from performance.engine.evidence import Rules, weigh
from performance.engine.types import Point, Series
from performance.evidence_rules import rules_at
from performance.source_targets import DoubtSource, TargetSource
from performance.sources import MeasureSource

TODAY = date(2026, 11, 23)
RULES = rules_at(TODAY)
TARGET = TargetSource(Decimal(150), Decimal(220), None, None)


def month(number: int, value: object, **parts: object) -> Point:
    """A month of 2026 with its figure; None with a marker."""
    start = date(2026, number, 1)
    end = (start + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    figure = None if value is None else Decimal(str(value))
    given: dict[str, Any] = {
        name: Decimal(str(part)) if name != "marker" else part for name, part in parts.items()
    }
    return Point(f"2026-{number:02d}", f"{start:%B %Y}", start, end, figure, **given)


def year(first: int, value: object, **parts: object) -> Point:
    """A financial year with its figure."""
    given = {name: Decimal(str(part)) if name != "marker" else part for name, part in parts.items()}
    figure = None if value is None else Decimal(str(value))
    label = f"{first} to {first + 1}"
    start, end = date(first, 4, 1), date(first + 1, 3, 31)
    return Point(f"{first}-{(first + 1) % 100:02d}", label, start, end, figure, **given)  # type: ignore[arg-type]


def measure(code: str, *own: Point, england: tuple[Point, ...] = (), **more: Any) -> Said:
    """A measure of the shipped catalogue with these figures, worked out."""
    definition = catalogue().measure(code)
    return said(
        MeasureSource(
            id=7,
            code=code,
            position=1,
            fingerprint="",
            statements=definition.statements,
            own=Series("1", "Hounslow", own),
            region=Series("2", "London", ()),
            england=Series("3", "England", england),
            shares=(),
            status="local",
            rows=len(own),
            **more,
        )
    )


def told(one: Said, *, day: date = TODAY, rules: Rules = RULES) -> tuple[Told, ...]:
    """Its signals on the first statement that it is linked to."""
    return signals(Held([one]), statement=one.source.statements[0], day=day, rules=rules)


def waits(*values: object, **more: Any) -> Said:
    """People waiting, by month from August."""
    return measure("WAIT-28", *(month(8 + at, value) for at, value in enumerate(values)), **more)


# --- By target --------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("figure", "worth"),
    [(150, 3), (220, 2), (80, 4), (290, 1), (185, Fraction(5, 2)), (0, 4), (900, 1), (115, Fraction(7, 2))],
)
def test_a_figure_is_worth_what_its_target_says(figure: int, worth: Fraction) -> None:
    (signal,) = [one.signal for one in told(waits(310, 305, figure, target=TARGET))]
    assert (signal.kind, signal.value, signal.weight, signal.key) == ("measure", worth, 1, "measure:7")
    assert signal.on == date(2026, 10, 31)


def test_a_stretch_and_a_trigger_of_its_own_move_the_ends_alone() -> None:
    given = TargetSource(Decimal(150), Decimal(220), Decimal(50), Decimal(320))
    values = [worth_of(waits(value, target=given), day=TODAY, rules=RULES) for value in (100, 185, 270)]
    assert [one.value for one in values if one] == [Fraction(7, 2), Fraction(5, 2), Fraction(3, 2)]


def test_a_target_the_wrong_way_round_counts_as_none() -> None:
    """Past the product's actions: it must stop nothing."""
    wrong = TargetSource(Decimal(220), Decimal(150), None, None)
    assert told(waits(310, target=wrong)) == ()


# --- Beside England ---------------------------------------------------------------------------------------
def satisfied(own: object, margin: object = 1, *, base: int = 400, england: object = 65) -> Said:
    return measure("1D", year(2024, own, base=base, margin=margin), england=(year(2024, england, margin=0),))


@pytest.mark.parametrize(
    ("own", "worth"),
    [(65, "2.75"), (66.5, "3.25"), (68, "3.75"), (63.5, "2"), (62, "1.25")],
)
def test_without_a_target_it_is_worth_what_the_comparison_with_england_says(own: float, worth: str) -> None:
    (signal,) = [one.signal for one in told(satisfied(own))]
    assert (signal.kind, signal.value) == ("voice", Fraction(worth))


def test_a_target_goes_before_england() -> None:
    one = satisfied(68)
    held = replace(one.source, target=TargetSource(Decimal(70), Decimal(60), None, None))
    found = worth_of(said(held), day=TODAY, rules=RULES)
    assert found is not None
    assert (found.by, found.value) == ("target", Fraction(14, 5))


def test_without_either_there_is_no_signal() -> None:
    assert told(waits(310, 305, 322)) == ()
    assert told(measure("1D", year(2024, 65, base=400, margin=1))) == ()


# --- No signal --------------------------------------------------------------------------------------------
def test_a_figure_of_fewer_than_twelve_people_says_nothing() -> None:
    target = TargetSource(Decimal(90), Decimal(80), None, None)
    few, enough = (
        measure("SG-ASKED", month(10, 80, numerator=n, denominator=d), target=target)
        for n, d in ((9, 11), (10, 12))
    )
    assert told(few) == ()
    assert [one.signal.value for one in told(enough)] == [2]


def test_a_later_period_without_a_usable_figure_leaves_the_signal_before() -> None:
    target = TargetSource(Decimal(90), Decimal(80), None, None)
    good = month(8, 85, numerator=85, denominator=100)
    before = told(measure("SG-ASKED", good, target=target))
    for later in (
        month(9, None, marker="c"),
        month(9, None, marker="x"),
        month(9, None, marker="w"),
        month(9, 100, numerator=5, denominator=5),
    ):
        assert told(measure("SG-ASKED", good, later, target=target)) == before
    assert before[0].signal.on == date(2026, 8, 31)


def test_what_is_not_over_on_the_day_says_nothing_yet() -> None:
    one = waits(150, 220, 290, target=TARGET)
    on = {day: [told_.signal.value for told_ in told(one, day=day)] for day in (date(2026, 9, 29), TODAY)}
    assert on == {date(2026, 9, 29): [3], TODAY: [1]}
    assert told(one, day=date(2026, 8, 30)) == ()


def test_another_statement_hears_nothing() -> None:
    one = waits(310, target=TARGET)
    heard = {
        number for number in range(1, 10) if signals(Held([one]), statement=number, day=TODAY, rules=RULES)
    }
    assert heard == set(one.source.statements)


# --- Doubt, age, sentence -----------------------------------------------------------------------------------
def test_a_count_in_doubt_is_suspended_up_to_its_day_with_the_reason() -> None:
    doubt = DoubtSource("Two teams count twice.", date(2026, 11, 23))
    one = waits(310, target=TARGET, doubt=doubt)
    (held,) = told(one)
    assert (held.until, held.signal.in_doubt) == (
        date(2026, 11, 23),
        "The count is in doubt until 23 November 2026. Two teams count twice.",
    )
    (after,) = told(one, day=date(2026, 11, 24))
    assert (after.until, after.signal.in_doubt) == (None, "")


def test_age_is_counted_in_the_measures_own_frequency_from_the_end_of_the_period() -> None:
    (monthly,) = told(waits(310, target=TARGET), day=date(2026, 9, 30))
    assert monthly.signal.age == Fraction(30 * 48, 1461)
    (yearly,) = told(satisfied(65), day=date(2026, 3, 31))
    assert yearly.signal.age == Fraction(365 * 4, 1461)


def test_the_sentence_is_the_finding_of_that_figure() -> None:
    one = waits(310, 305, 322, target=TARGET)
    assert told(one)[0].signal.sentence == one.reading.finding
    later = replace(
        one.source, own=Series("1", "Hounslow", (*one.source.own.points, month(11, None, marker="c")))
    )
    assert "suppressed" in said(later).reading.finding
    assert told(said(later))[0].signal.sentence == one.reading.finding


# --- What always holds ----------------------------------------------------------------------------------
FIGURES = st.lists(st.none() | st.integers(0, 400), min_size=1, max_size=10)


@given(values=FIGURES, cut=st.integers(0, 330))
def test_withholding_what_came_later_gives_exactly_the_earlier_signal(
    values: list[int | None], cut: int
) -> None:
    day = date(2026, 1, 1) + timedelta(days=cut)
    points = [
        month(1 + at, value, **({"marker": "x"} if value is None else {})) for at, value in enumerate(values)
    ]
    over = [point for point in points if point.end <= day]
    whole, held = (measure("WAIT-28", *shown, target=TARGET) for shown in (points, over))
    assert told(whole, day=day) == told(held, day=day)


@given(values=FIGURES, days=st.integers(0, 2000))
def test_time_alone_changes_no_value_and_raises_no_confidence(values: list[int | None], days: int) -> None:
    points = [
        month(1 + at, value, **({"marker": "x"} if value is None else {})) for at, value in enumerate(values)
    ]
    one = measure("WAIT-28", *points, target=TARGET)
    now, then = (
        weigh(
            [held.signal for held in told(one, day=day)],
            ours=3,
            expected_kinds=["measure", "voice"],
            categories_current=2,
            categories_asked=4,
            rules=RULES,
        )
        for day in (TODAY, TODAY + timedelta(days=days))
    )
    assert [one.mean for one in now.kinds] == [one.mean for one in then.kinds]
    assert then.confidence.value <= now.confidence.value
