"""A local value from its parts."""

import pytest

from performance.actions.rates import rate


@pytest.mark.parametrize(
    ("numerator", "denominator", "unit", "value"),
    [
        ("5", "36", "percent", "13.888889"),
        ("1", "3", "ratio", "0.333333"),
        ("2", "3", "ratio", "0.666667"),
        ("155", "36624", "per_100k", "423.219747"),
        ("0", "36", "percent", "0.000000"),
        ("5", "0", "percent", None),
        ("5", "0.0", "percent", None),
        (None, "36", "percent", None),
        ("5", None, "percent", None),
    ],
)
def test_a_rate_in_the_unit_of_the_measure(
    numerator: str | None, denominator: str | None, unit: str, value: str | None
) -> None:
    assert rate(numerator, denominator, unit) == value
