"""An exported risk that comes back edited: the cells that were edited change, by the actions of the forms."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from governance.models import User
from governance.policies import NotAllowed
from risk.actions import reviews, risks
from risk.actions.risks import Answer
from risk.entries import Judgement, Words
from risk.enums import Dimension, ScoreKind
from risk.models import Category, RegisterImport, Risk, RiskAssessment
from risk.register_import.fields import Field
from risk.register_import.plans import Plan

SCORED = frozenset({Field.LIKELIHOOD, Field.IMPACT, Field.TARGET_LIKELIHOOD, Field.TARGET_IMPACT})
MEND = "Open its page and change it there."
# Number of the row, and the risk or what is wrong: column, reason, mend.
Changed = tuple[int, int]
Failed = list[object]


def amend(
    plans: Sequence[Plan], *, held: RegisterImport, by: User, now: datetime
) -> tuple[list[Changed], list[Failed]]:
    """Take the edits row by row, each as a whole or not at all; what was refused, with the sentence why."""
    changed: list[Changed] = []
    failed: list[Failed] = []
    keys = [plan.standing.id for plan in plans if plan.standing]
    found = Risk.objects.filter(pk__in=keys).with_scores().prefetch_related("statement_links")
    here = {risk.pk: risk for risk in found}
    for plan in plans:
        risk = here[plan.standing.id] if plan.standing else None
        if risk is None:
            continue
        try:
            with transaction.atomic():
                _amend(plan, risk, why=f"Changed in “{held.file_name}”.", worst=held.worst_on, by=by, now=now)
            changed.append((plan.line.number, risk.pk))
        except ValidationError as problem:
            failed.append([plan.line.number, "", " ".join(problem.messages), MEND])
        except NotAllowed as refused:
            failed.append([plan.line.number, "", str(refused), MEND])
    return changed, failed


def _amend(plan: Plan, risk: Risk, *, why: str, worst: str, by: User, now: datetime) -> None:
    edits = plan.edits
    if edits.keys() - SCORED:
        risk = risks.change(
            risk=risk,
            version=risk.version,
            words=_words(risk, plan),
            category=_category(risk, plan),
            answer=_answer(risk, plan),
            statements=[link.statement for link in risk.statement_links.all()],
            reason=why,
            by=by,
            now=now,
        )
    if edits.keys() & SCORED:
        _score(plan, risk, why=why, worst=worst, by=by, now=now)


def _words(risk: Risk, plan: Plan) -> Words:
    standing = Words(risk.cause, risk.event, risk.effect, risk.title, risk.headline, risk.background)
    names = {Field.CAUSE: "cause", Field.EVENT: "event", Field.EFFECT: "effect", Field.TITLE: "title"}
    said = plan.line.texts
    return replace(standing, **{names[one]: said.get(one, "") for one in plan.edits if one in names})


def _category(risk: Risk, plan: Plan) -> Category:
    if Field.CATEGORY not in plan.edits or plan.category is None:
        return risk.category
    found: Category = Category.objects.get(pk=plan.category.id)
    return found


def _answer(risk: Risk, plan: Plan) -> Answer:
    """What stands, with what was edited of it."""
    edits = plan.edits
    said: dict[Field, Callable[[], object]] = {
        Field.OWNER: lambda: _owner(plan),
        Field.OWNER_ROLE: lambda: edits[Field.OWNER_ROLE],
        Field.RESPONSE: lambda: plan.line.response,
        Field.REVIEW_BY: lambda: plan.line.days.get(Field.REVIEW_BY),
    }
    names = {
        Field.OWNER: "owner", Field.OWNER_ROLE: "owner_role", Field.RESPONSE: "response",
        Field.REVIEW_BY: "review_by",
    }  # fmt: skip
    standing = Answer(
        owner_role=risk.owner_role,
        owner=risk.owner,
        response=risk.response,
        response_because=risk.response_because,
        no_control_because=risk.no_control_because,
        review_by=risk.review_by,
        proximity=risk.proximity,
    )
    return replace(standing, **{names[one]: said[one]() for one in edits if one in names})  # type: ignore[arg-type]


def _owner(plan: Plan) -> User | None:
    """Who is named; nobody where the name was taken out."""
    if plan.owner is None or not plan.edits[Field.OWNER].strip():
        return None
    found: User = User.objects.get(pk=plan.owner.id)
    return found


def _score(plan: Plan, risk: Risk, *, why: str, worst: str, by: User, now: datetime) -> None:
    """Another score, judged anew; by when to look again the sheet says."""
    judged = partial(_judged, worst=worst)
    target = plan.levels.get(ScoreKind.TARGET) if plan.edits.keys() & _TARGETS else None
    current = plan.levels.get(ScoreKind.CURRENT)
    if current is None:
        raise ValidationError("The row has no score. Give the likelihood and the impact.")
    reviews.rescore(
        risk=risk,
        version=risk.version,
        current=judged(current, risk.current),
        target=judged(target, risk.target or risk.current) if target else None,
        rationale=why,
        review_by=risk.review_by or timezone.localdate(now),
        by=by,
        now=now,
    )


_TARGETS = frozenset({Field.TARGET_LIKELIHOOD, Field.TARGET_IMPACT})


def _judged(levels: tuple[int, int], before: RiskAssessment | None, *, worst: str) -> Judgement:
    """The levels on the dimensions that were judged before; none of them above the new worst."""
    likelihood, impact = levels
    if before is None:
        if not worst:
            raise ValidationError("Say what the worst effect falls on, under “Change the columns”.")
        return Judgement(likelihood, impact, Dimension(worst))
    others = {
        Dimension(name): min(level, impact)
        for name, level in before.impacts.items()
        if name != before.worst_on
    }
    return Judgement(likelihood, impact, Dimension(before.worst_on), others)
