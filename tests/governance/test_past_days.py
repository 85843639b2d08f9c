"""The day of the past that an address asks for."""

from datetime import date

import pytest
from django.http import Http404

from governance.past_days import past_day

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (None, None),
        ("", None),
        ("2026-11-22", date(2026, 11, 22)),
        ("2026-11-23", None),
        ("2027-01-01", None),
    ],
)
def test_a_day_before_today_is_a_past_day(text: str | None, day: date | None) -> None:
    assert past_day(text, today=TODAY) == day


@pytest.mark.parametrize("text", ["yesterday", "2026-02-30", "30/09/2026"])
def test_what_is_no_day_is_refused_with_the_way_to_write_one(text: str) -> None:
    with pytest.raises(Http404, match="Write it as 2026-11-23"):
        past_day(text, today=TODAY)
