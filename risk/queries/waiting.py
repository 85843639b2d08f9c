"""What of the registers waits for a person: reviews, scores to judge again, and actions, by their days."""

from datetime import date, timedelta
from typing import Any

from django.db.models import CharField, DateField, F, Q, QuerySet, Value

from governance.action_states import OPEN
from governance.models import User
from governance.waiting import Waiting
from risk.models import Risk, RiskAction
from risk.references import reference_of
from risk.risk_states import LIVE

# Days ahead that are told of: a reminder until they come.
AHEAD = timedelta(days=14)
REVIEW, RESCORE, ACTION = "risk-review", "risk-rescore", "risk-action"


def waiting_rows(user: User, *, day: date) -> list[QuerySet[Any, Any]]:
    """Kind, number of the risk, title, whose it is, by when: to be read with others in one query."""
    seen = Risk.objects.visible_to(user)
    own = seen.live().filter(Q(owner=user) | Q(delegate=user))
    return [_reviews(own, day), _scores(own), _actions(user, seen, day)]


def is_of_risk(kind: str) -> bool:
    """Whether a row is one of `waiting_rows`."""
    return kind in (REVIEW, RESCORE, ACTION)


def waiting_of(kind: str, number: int, title: str, by: str, due: date | None, *, day: date) -> Waiting:
    """A row of `waiting_rows` as one thing that waits."""
    reference = reference_of(number)
    labels = {REVIEW: f"Review {reference}", RESCORE: f"Score {reference} again", ACTION: "Finish an action"}
    details = {
        REVIEW: "Say that nothing has changed, or score it again.",
        RESCORE: "Another matrix moved it: nobody has judged it since.",
        ACTION: f"For {reference}, {by}.",
    }
    return Waiting(
        kind=kind,
        statement=None,
        url_name="risk:risk-detail" if kind == ACTION else "risk:risk-review",
        url_args=(reference,),
        label=f"{labels[kind]}: {title}",
        detail=details[kind],
        due_on=due,
        grave=due is not None and due < day,
    )


def _reviews(own: Any, day: date) -> QuerySet[Any, Any]:
    due = own.filter(review_by__lte=day + AHEAD).filter(current__is_judged=True)
    found: QuerySet[Any, Any] = due.annotate(
        kind=_words(REVIEW), by=_words(""), due=F("review_by")
    ).values_list("kind", "number", "title", "by", "due")
    return found


def _scores(own: Any) -> QuerySet[Any, Any]:
    unjudged = own.filter(current__is_judged=False)
    found: QuerySet[Any, Any] = unjudged.annotate(
        kind=_words(RESCORE), by=_words(""), due=Value(None, output_field=DateField())
    ).values_list("kind", "number", "title", "by", "due")
    return found


def _actions(user: User, seen: Any, day: date) -> QuerySet[Any, Any]:
    """Open actions of the person's for risks that they may see."""
    rows = RiskAction.objects.filter(
        action__owner=user, action__state__in=OPEN, action__due_on__lte=day + AHEAD,
        risk__in=seen.values("pk"), risk__state__in=LIVE,
    )  # fmt: skip
    found: QuerySet[Any, Any] = rows.annotate(kind=_words(ACTION), due=F("action__due_on")).values_list(
        "kind", "risk__number", "action__title", "risk__title", "due"
    )
    return found


def _words(text: str) -> Value:
    return Value(text, output_field=CharField())
