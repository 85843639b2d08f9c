"""What of the registers waits for a person, by its day: reviews, scores to judge again and actions; for a
board's clerk what the board was told, for a manager the month.
"""

from datetime import date, timedelta
from typing import Any

from django.db.models import Case, CharField, Count, DateField, F, Min, Q, QuerySet, Value, When

from governance.action_states import OPEN
from governance.models import User
from governance.permissions import Permission
from governance.policies import can
from governance.waiting import Waiting
from risk import board_clocks
from risk.models import BoardNotice, ConfirmedRisk, Risk, RiskAction
from risk.months import last_day, month_of, month_words
from risk.queries.confirm import areas_of
from risk.references import reference_of
from risk.risk_states import LIVE

# Days ahead that are told of: a reminder until they come.
AHEAD = timedelta(days=14)
REVIEW, RESCORE, ACTION = "risk-review", "risk-rescore", "risk-action"
ACKNOWLEDGE, CONSIDER = "notice-acknowledge", "notice-consider"
CONFIRM = "risk-confirm"
KINDS = frozenset({REVIEW, RESCORE, ACTION, ACKNOWLEDGE, CONSIDER, CONFIRM})


def waiting_rows(user: User, *, day: date) -> list[QuerySet[Any, Any]]:
    """Kind, number, title, whose it is, by when: to be read with others in one query.

    The number is that of the risk; of what a board was told its key; of a month how many risks are left.
    """
    seen = Risk.objects.visible_to(user)
    own = seen.live().filter(Q(owner=user) | Q(delegate=user))
    rows = [_reviews(own, day), _scores(own), _actions(user, seen, day), _notices(user, day)]
    return [*rows, _month(user, seen, day)] if can(user, Permission.CONFIRM_RISKS) else rows


def is_of_risk(kind: str) -> bool:
    """Whether a row is one of `waiting_rows`."""
    return kind in KINDS


def waiting_of(kind: str, number: int, title: str, by: str, due: date | None, *, day: date) -> Waiting:
    """A row of `waiting_rows` as one thing that waits."""
    if kind == CONFIRM:
        return _month_waits(number, title, due, day)
    if kind in (ACKNOWLEDGE, CONSIDER):
        return _notice_waits(kind, number, title, by, due, day)
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


def _notice_waits(kind: str, pk: int, title: str, board: str, due: date | None, day: date) -> Waiting:
    labels = {
        ACKNOWLEDGE: ("Enter who acknowledged", "risk:notice-acknowledge"),
        CONSIDER: ("Enter what the board said", "risk:notice-consider"),
    }
    label, url_name = labels[kind]
    clock = f": {board_clocks.left(due, day)}" if due else ""
    return Waiting(
        kind=kind,
        statement=None,
        url_name=url_name,
        url_args=(pk,),
        label=f"{label}: {title}",
        detail=f"{board}{clock}.",
        due_on=due,
        grave=due is not None and due < day,
    )


def _month_waits(left: int, area: str, due: date | None, day: date) -> Waiting:
    said = "risk and its actions are" if left == 1 else "risks and their actions are"
    return Waiting(
        kind=CONFIRM,
        statement=None,
        url_name="risk:risk-confirm",
        url_args=(),
        label=f"Confirm {month_words(day)}: {area}",
        detail=f"{left:,} {said} not confirmed yet.",
        due_on=due,
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


def _notices(user: User, day: date) -> QuerySet[Any, Any]:
    """What the boards were told whose clerk the person is, and is to be entered; not what they told."""
    meets = Q(board__meetings__held_on__gt=F("told_on"), board__meetings__is_cancelled=False)
    rows = (
        BoardNotice.objects.waiting()
        .filter(board__clerk=user)
        .exclude(told_by=user)
        .annotate(meets_on=Min("board__meetings__held_on", filter=meets))
        .filter(Q(acknowledged_on=None) | Q(meets_on__lte=day))
    )
    unsaid = Q(acknowledged_on=None)
    found: QuerySet[Any, Any] = rows.annotate(
        kind=Case(When(unsaid, then=_words(ACKNOWLEDGE)), default=_words(CONSIDER)),
        due=Case(When(unsaid, then=F("acknowledge_by")), default=F("meets_on")),
    ).values_list("kind", "pk", "risk__title", "board__name", "due")
    return found


def _month(user: User, seen: Any, day: date) -> QuerySet[Any, Any]:
    """The areas of a manager that have risks which nobody confirmed this month."""
    month = month_of(day)
    confirmed = ConfirmedRisk.objects.filter(confirmation__month=month)
    left = (
        seen.live()
        .filter(service_area__in=areas_of(user), current__isnull=False)
        .exclude(pk__in=confirmed.values("risk"))
    )
    due = Value(last_day(month), output_field=DateField())
    found: QuerySet[Any, Any] = (
        left.order_by()
        .values("service_area__name")
        .annotate(kind=_words(CONFIRM), left=Count("pk"), by=_words(""), due=due)
        .values_list("kind", "left", "service_area__name", "by", "due")
    )
    return found


def _words(text: str) -> Value:
    return Value(text, output_field=CharField())
