"""The points that our evidence would support, from low to high. PURE. Never a prediction of a rating.

Source: DOMAIN 1.2, Overall.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from governance.framework import Framework, Overall, overall
from performance.engine.evidence_types import NOT_ENOUGH, EvidenceView, rounded
from performance.engine.formats import COUNTED, sentence_case

MOVING = frozenset({"questions", "contradicts", "cautious"})


@dataclass(frozen=True, slots=True)
class SupportedRange:
    """The two ends, each through the one overall function, and the sentence that says so.

    The ends are None when no statement has a score of ours. `not_enough` statements count as ours because
    there is not enough to say; `unscored` ones are left out of both ends, which then have no rating.
    """

    low: Overall | None
    high: Overall | None
    not_enough: int
    unscored: int
    sentence: str


def supported_range(views: Mapping[int, EvidenceView], framework: Framework) -> SupportedRange:
    """What our evidence would support, from the views by statement number.

    Questions, contradicts and cautious move a statement from ours to the evidence rounded half up; the other
    words count as ours. FrameworkError for a statement that the framework does not have.
    """
    ends = {number: _ends(view) for number, view in views.items() if view.ours is not None}
    unscored = len(framework.statements) - len(ends)
    not_enough = sum(view.ours is not None and view.word == NOT_ENOUGH for view in views.values())
    if not ends:
        return SupportedRange(None, None, 0, unscored, "No statement has a score of ours yet.")
    low = overall({number: pair[0] for number, pair in ends.items()}, framework)
    high = overall({number: pair[1] for number, pair in ends.items()}, framework)
    return SupportedRange(low, high, not_enough, unscored, _sentence(low, high, not_enough, unscored))


def _ends(view: EvidenceView) -> tuple[int, int]:
    """The lower and the higher of ours and the evidence, where the word moves it; else ours twice."""
    ours = view.ours or 0
    if view.word not in MOVING or view.indicative is None:
        return ours, ours
    evidence = int(rounded(Fraction(view.indicative), 0))
    return min(ours, evidence), max(ours, evidence)


def _sentence(low: Overall, high: Overall, not_enough: int, unscored: int) -> str:
    span = f"{low.points}" if low.points == high.points else f"{low.points} to {high.points}"
    said = [f"Our evidence would support {span} points of {high.out_of}."]
    if not_enough:
        counts = "counts" if not_enough == 1 else "count"
        said.append(f"There is not enough to say on {_statements(not_enough)}, which {counts} as ours.")
    if unscored:
        have = "has" if unscored == 1 else "have"
        said.append(f"{sentence_case(_statements(unscored))} {have} no score of ours and stand apart.")
    return " ".join(said)


def _statements(count: int) -> str:
    word = COUNTED[count] if count < len(COUNTED) else str(count)
    return f"{word} statement{'' if count == 1 else 's'}"
