"""The cells of a risk as an export writes them, and as one that comes back is compared."""

from collections.abc import Mapping

from risk.enums import Response, RiskState
from risk.models import Risk, RiskAssessment
from risk.register_import.fields import Field
from risk.register_import.returns import check_words, day_words


def values_of(risk: Risk) -> Mapping[Field, str]:
    """By field what each cell says; the risk comes with its scores, category, service area and owner."""
    return {
        Field.TITLE: risk.title,
        Field.CAUSE: risk.cause,
        Field.EVENT: risk.event,
        Field.EFFECT: risk.effect,
        Field.CATEGORY: risk.category.name,
        Field.AREA: risk.service_area.name,
        Field.STATE: str(RiskState(risk.state).label),
        Field.RESPONSE: str(Response(risk.response).label) if risk.response else "",
        Field.OWNER_ROLE: risk.owner_role,
        Field.OWNER: risk.owner.name if risk.owner else "",
        Field.REVIEW_BY: day_words(risk.review_by),
        **_score(risk.current, Field.LIKELIHOOD, Field.IMPACT, Field.SCORE),
        **_score(risk.target, Field.TARGET_LIKELIHOOD, Field.TARGET_IMPACT, Field.TARGET_SCORE),
    }


def version_of(risk: Risk) -> str:
    """What the export writes in its column of versions."""
    return check_words(risk.version, values_of(risk))


def _score(
    judged: RiskAssessment | None, likelihood: Field, impact: Field, score: Field
) -> Mapping[Field, str]:
    if judged is None:
        return {likelihood: "", impact: "", score: ""}
    return {
        likelihood: str(judged.likelihood),
        impact: str(judged.impact),
        score: str(judged.exposure),
    }
