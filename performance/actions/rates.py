"""The value of a council's own figure that gives only its parts. Pure.

A published value is never worked out again: it was made from parts before they were rounded.
"""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal, localcontext

# How often the numerator is counted for each of the denominator, by unit.
PER: Mapping[str, int] = {"percent": 100, "per_100k": 100_000}
PLACES = Decimal("0.000001")


def rate(numerator: str | None, denominator: str | None, unit: str) -> str | None:
    """Numerator over denominator in the measure's unit, to 6 places, half up; None where it cannot be had."""
    if numerator is None or denominator is None or Decimal(denominator) == 0:
        return None
    with localcontext() as exact:
        exact.prec = 40
        value = Decimal(numerator) * PER.get(unit, 1) / Decimal(denominator)
        return str(value.quantize(PLACES, rounding=ROUND_HALF_UP))
