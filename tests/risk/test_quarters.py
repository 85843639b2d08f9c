"""The baseline of movements: the last day of the quarter before."""

from datetime import date

import pytest

from risk.quarters import baseline_words, last_quarter_end, quarter_began


@pytest.mark.parametrize(
    ("day", "began", "ended", "words"),
    [
        (date(2026, 11, 23), date(2026, 10, 1), date(2026, 9, 30), "30 September"),
        (date(2026, 10, 1), date(2026, 10, 1), date(2026, 9, 30), "30 September"),
        (date(2026, 9, 30), date(2026, 7, 1), date(2026, 6, 30), "30 June"),
        (date(2026, 1, 1), date(2026, 1, 1), date(2025, 12, 31), "31 December"),
        (date(2028, 6, 30), date(2028, 4, 1), date(2028, 3, 31), "31 March"),
    ],
)
def test_movement_is_counted_from_the_last_quarter_end(
    day: date, began: date, ended: date, words: str
) -> None:
    assert (quarter_began(day), last_quarter_end(day), baseline_words(day)) == (began, ended, words)
