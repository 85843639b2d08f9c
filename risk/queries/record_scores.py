"""The scores of a risk as rows: what was judged, by whom and why, and how it moved."""

from collections.abc import Sequence

from django.utils import timezone

from risk.enums import Dimension, ScoreKind
from risk.matrix import Matrix, from_data
from risk.models import RiskAssessment
from risk.pages.record import Said, ScoreRow
from risk.queries.record_parts import shown
from risk.wording import chip_words, movement_words


def score_rows(assessments: Sequence[RiskAssessment]) -> list[ScoreRow]:
    """Each judgement in the words of its own matrix, moved against the one before it in its series."""
    matrices: dict[int, Matrix] = {}
    before: dict[str, int] = {}
    rows = []
    for one in assessments:
        if one.matrix_id not in matrices:
            matrices[one.matrix_id] = from_data(one.matrix.content)
        rows.append(_row(one, matrices[one.matrix_id], before.get(one.kind)))
        before[one.kind] = one.exposure
    return rows


def direction_words(assessments: Sequence[RiskAssessment]) -> str:
    """The last move of the current score and what is left to the target: "Up from 12 on ...; 14 to go"."""
    current = [one for one in assessments if one.kind == ScoreKind.CURRENT]
    aims = [one for one in assessments if one.kind == ScoreKind.TARGET]
    if not current:
        return ""
    said = []
    if len(current) > 1:
        moved = movement_words(current[-2].exposure, current[-1].exposure)
        said.append(f"{moved} on {shown(timezone.localdate(current[-1].at))}")
    if aims:
        left = current[-1].exposure - aims[-1].exposure
        said.append(f"{left} above its target of {aims[-1].exposure}" if left > 0 else "at its target")
    return "; ".join(said)


def cell_words(likelihood: int, impact: int, matrix: Matrix) -> str:
    """ "Likelihood 4 Likely, impact 3 Moderate"."""
    return (
        f"Likelihood {likelihood} {matrix.likelihood_words[likelihood - 1]}, "
        f"impact {impact} {matrix.impact_words[impact - 1]}"
    )


def _row(one: RiskAssessment, matrix: Matrix, before: int | None) -> ScoreRow:
    others = [
        f"{Dimension(name).label} {level}" for name, level in one.impacts.items() if name != one.worst_on
    ]
    return ScoreRow(
        kind=one.get_kind_display(),
        band=one.band,
        chip=chip_words(one.exposure, one.band),
        cell=cell_words(one.likelihood, one.impact, matrix),
        worst_on=one.get_worst_on_display(),
        others=", ".join(others),
        why=one.rationale,
        said=Said(one.by.name, one.at, "" if one.entered_by_id == one.by_id else one.entered_by.name),
        moved="" if before is None else _moved(before, one.exposure),
        movement="" if before is None else movement_words(before, one.exposure),
        is_judged=one.is_judged,
    )


def _moved(before: int, now: int) -> str:
    if now == before:
        return "level"
    return "up" if now > before else "down"
