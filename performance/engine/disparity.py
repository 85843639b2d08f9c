"""Two groups compared: the ratio of their shares and the gap between them, each with its interval. PURE."""

from __future__ import annotations

import math
from dataclasses import dataclass

from performance.engine.benchmark import two_proportions
from performance.engine.intervals import critical, two_sided_p, wilson

FEWEST = 30  # below this denominator in either group no disparity is named


@dataclass(frozen=True, slots=True)
class Disparity:
    """The first group against the second. The ratio and its bounds (Katz) are None where either count is 0;
    the gap and its bounds (Newcombe) are shares from -1 to 1."""

    ratio: float | None
    ratio_bounds: tuple[float, float] | None
    gap: float
    gap_bounds: tuple[float, float]
    z: float
    p: float
    is_flagged: bool


def disparity(n1: int, d1: int, n2: int, d2: int, *, confidence: float = 0.95) -> Disparity:
    """Compare n1 of d1 with n2 of d2. Flagged only when both groups are large enough and the gap is real."""
    low1, high1 = wilson(n1, d1, confidence=confidence)
    low2, high2 = wilson(n2, d2, confidence=confidence)
    p1, p2 = n1 / d1, n2 / d2
    gap = p1 - p2
    below = gap - math.hypot(p1 - low1, high2 - p2)
    above = gap + math.hypot(high1 - p1, p2 - low2)
    ratio, bounds = _ratio(n1, d1, n2, d2, critical(confidence))
    z = two_proportions(n1, d1, n2, d2)
    flagged = min(d1, d2) >= FEWEST and not below <= 0 <= above
    return Disparity(ratio, bounds, gap, (below, above), z, two_sided_p(z), flagged)


def _ratio(n1: int, d1: int, n2: int, d2: int, z: float) -> tuple[float | None, tuple[float, float] | None]:
    if n1 == 0 or n2 == 0:
        return None, None
    ratio = (n1 / d1) / (n2 / d2)
    reach = z * math.sqrt(1 / n1 - 1 / d1 + 1 / n2 - 1 / d2)
    return ratio, (ratio * math.exp(-reach), ratio * math.exp(reach))
