"""The month that is confirmed, the next look, and what a tick sends."""

from datetime import date

import pytest

from risk.months import last_day, month_of, month_words, next_look, read_tick

DAY = date(2026, 11, 23)


def test_a_month_is_its_first_day() -> None:
    assert month_of(DAY) == month_of(date(2026, 11, 1)) == date(2026, 11, 1)
    assert month_words(month_of(DAY)) == "November 2026"


@pytest.mark.parametrize("last", [date(2026, 11, 30), date(2026, 12, 31), date(2028, 2, 29)])
def test_a_month_is_confirmed_by_its_last_day(last: date) -> None:
    assert last_day(month_of(last)) == last_day(last) == last


@pytest.mark.parametrize(
    ("stands", "then"),
    [
        (None, date(2026, 12, 23)),
        (date(2026, 11, 1), date(2026, 12, 23)),
        (date(2026, 12, 22), date(2026, 12, 23)),
        (date(2026, 12, 23), date(2026, 12, 23)),
        (date(2027, 3, 1), date(2027, 3, 1)),
    ],
)
def test_what_is_confirmed_is_looked_at_in_a_month_unless_a_later_day_stands(
    stands: date | None, then: date
) -> None:
    assert next_look(stands, DAY) == then


@pytest.mark.parametrize(
    ("text", "read"),
    [("12:3", (12, 3)), ("12", None), (":3", None), ("x:3", None), ("1:-1", None), ("²:3", None),
     ("12345678901:1", None), ("", None)],
)  # fmt: skip
def test_a_tick_is_a_risk_and_its_version(text: str, read: tuple[int, int] | None) -> None:
    assert read_tick(text) == read
