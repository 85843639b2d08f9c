"""What the Director's page shows of the registers: a question a part, however many risks there are."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
    Window,
)
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils import timezone

from governance.enums import ActionState
from governance.models import User
from risk.enums import Band, Effectiveness, Response, RiskState
from risk.models import Acceptance, BoardNotice, Control, Issue, Notice, Risk, RiskAction, RiskStatement
from risk.models.risks import RiskQuerySet
from risk.pages.director import (
    MOST_ISSUES,
    MOST_NAMED,
    MOST_NEW,
    MOST_OUTSIDE,
    MOST_TOLD,
    IssueLine,
    Moved,
    Named,
    Outside,
    Part,
    Threat,
    ToldLine,
    Upkeep,
)
from risk.pages.director import (
    Count as Counted,
)
from risk.queries.director_cards import scored_before
from risk.queries.standing import IS_OUTSIDE, accepted_until, is_overdue
from risk.risk_states import LIVE
from risk.wording import chip_words

# Scored longer ago than this, a score rests on old data.
OLD = timedelta(days=182)
# Of what people were told longer ago, nothing is news.
TOLD_FOR = timedelta(days=28)
SOON = timedelta(days=14)
GRAVE = (Band.HIGH, Band.VERY_HIGH)
_SHORT = 110


def new_or_worse(*, user: User, since: datetime) -> Part:
    """High and very high risks that are new since then, and those whose score rose; the highest first."""
    coming = RiskAction.objects.filter(risk=OuterRef("pk"), action__state=ActionState.OPEN)
    coming = coming.order_by("action__due_on", "pk")
    rows = _live(user).filter(current__at__gte=since).annotate(before=scored_before(since, risk="pk"))
    rows = rows.filter(
        Q(before__lt=F("current__exposure")) | Q(before=None, current__band__in=GRAVE)
    ).select_related("current")
    rows = rows.annotate(
        total=Window(Count("*")),
        coming=Subquery(coming.values("action__title")[:1]),
        coming_on=Subquery(coming.values("action__due_on")[:1]),
    )
    found = list(rows.order_by("-current__exposure", "-current__at")[:MOST_NEW])
    return _part(found, map(_moved, found))


def outside_tolerance(*, user: User, day: date) -> Part:
    """Risks above the tolerance of their category: those that nobody accepted first, then by score."""
    rows = _live(user).annotate(tolerable=F("category__tolerable"), accepted_until=accepted_until())
    rows = rows.filter(IS_OUTSIDE)
    rows = rows.select_related("current", "category").annotate(total=Window(Count("*")))
    bare = Q(accepted_until=None) | Q(accepted_until__lte=day)
    found = list(
        rows.annotate(is_bare=bare).order_by("-is_bare", "-current__exposure", "number")[:MOST_OUTSIDE]
    )
    return _part(found, (_outside(one, day) for one in found))


def told(*, user: User, now: datetime) -> Part:
    """Who was told of what in the last four weeks: boards and bodies first, then people by name.

    One question. The reader is left out, who knows what they were told.
    """
    since = now - TOLD_FOR
    notices = Notice.objects.filter(escalation__risk__in=Risk.objects.visible_to(user), told_at__gte=since)
    notices = notices.exclude(person=user).annotate(
        kind=Case(When(person=None, then=Value("body")), default=Value("person"), output_field=CharField()),
        who=Case(When(person=None, then=F("body")), default=F("person__name"), output_field=CharField()),
        day=TruncDate("told_at"),
        first=TruncDate("read_at"),
        second=TruncDate("acted_at"),
    )
    boards = BoardNotice.objects.visible_to(user).filter(told_at__gte=since).annotate(
        kind=Value("board", output_field=CharField()),
        who=F("board__name"),
        day=F("told_on"),
        first=F("acknowledge_by"),
        second=F("acknowledged_on"),
    )  # fmt: skip
    rows = _newest(boards, "risk__number").union(_newest(notices, "escalation__risk__number"), all=True)
    found = sorted(rows, key=lambda row: (row[0] == "person", -row[3].toordinal()))
    total = sum({row[0] == "board": row[-1] for row in found}.values())
    shown = tuple(_told(*row[:-1]) for row in found[:MOST_TOLD])
    return Part(shown, total - len(shown))


def _newest(rows: QuerySet[Any, Any], number: str) -> QuerySet[Any, Any]:
    """The newest few, bodies before people, each with how many there are."""
    counted = rows.order_by("kind", "-day", "-pk").annotate(total=Window(Count("*")))
    found: QuerySet[Any, Any] = counted.values_list("kind", number, "who", "day", "first", "second", "total")
    return found[:MOST_TOLD]


def threats(*, user: User) -> tuple[Threat, ...]:
    """By statement, the gravest of the high and very high risks that bear on it; the highest score first."""
    live = _live(user).filter(current__band__in=GRAVE)
    rows = (
        RiskStatement.objects.filter(risk__in=live.values("pk"))
        .select_related("risk__current")
        .annotate(
            others=Window(Count("*"), partition_by=["statement"]),
            tolerable=F("risk__category__tolerable"),
            accepted=Exists(Acceptance.objects.filter(risk=OuterRef("risk_id"), ended_at=None)),
        )
        .order_by("statement", "-risk__current__exposure", "risk__number")
        .distinct("statement")
    )
    return tuple(sorted((_threat(one) for one in rows), key=lambda one: -one.score))


def open_issues(*, user: User) -> Part:
    """Risks that happened and are not settled, the newest first."""
    rows = Issue.objects.filter(settled_on=None, risk__in=Risk.objects.visible_to(user))
    rows = rows.filter(risk__state=RiskState.MATERIALISED).select_related("risk", "owner")
    found = list(rows.annotate(total=Window(Count("*"))).order_by("-happened_on", "-pk")[:MOST_ISSUES])
    return _part(found, map(_issue, found))


def upkeep(*, user: User, day: date) -> Upkeep:
    """What is to be kept up, and how much rests on old scores. One question."""
    parts = {
        "overdue": _live(user).filter(is_overdue(day)),
        "untreated": _live(user).filter(_untreated()),
        "untested": _live(user).filter(Exists(_untested())),
        "live": _live(user),
        "old": _live(user).filter(current__at__lt=_began(day - OLD)),
    }
    first, *others = (_counted(name, rows) for name, rows in parts.items())
    found: dict[str, list[tuple[int, int]]] = {name: [] for name in (*parts, "late", "open")}
    for name, number, total in first.union(*others, *_actions(day), all=True):
        found[name].append((number, total))
    totals = {name: rows[0][1] if rows else 0 for name, rows in found.items()}
    return Upkeep(
        overdue=_count(found["overdue"]),
        untreated=_count(found["untreated"]),
        untested=_count(found["untested"]),
        late_actions=totals["late"],
        open_actions=totals["open"],
        live=totals["live"],
        old_scores=totals["old"],
    )


# --- What is read ---------------------------------------------------------------------------------------
def _live(user: User) -> RiskQuerySet:
    rows: RiskQuerySet = Risk.objects.visible_to(user)
    return rows.filter(state__in=LIVE).defer("search")


def _untreated() -> Q:
    """To be treated, and nothing is being done."""
    at_work = RiskAction.objects.filter(risk=OuterRef("pk"), action__state=ActionState.OPEN)
    return Q(~Exists(at_work), response=Response.TREAT) & ~Q(state=RiskState.MATERIALISED)


def _untested() -> QuerySet[Control]:
    return Control.objects.filter(
        risk=OuterRef("pk"), is_active=True, is_key=True, effectiveness=Effectiveness.UNTESTED
    )


def _counted(name: str, rows: RiskQuerySet) -> QuerySet[Any, Any]:
    """The first few of the rows by number, each with how many there are."""
    counted: QuerySet[Any, Any] = rows.annotate(
        part=Value(name, output_field=CharField()), total=Window(Count("*"))
    )
    return counted.order_by("number").values_list("part", "number", "total")[:MOST_NAMED]


def _actions(day: date) -> Iterator[QuerySet[Any, Any]]:
    """Open actions on live risks, and those of them whose day is behind us; a count each."""
    links = RiskAction.objects.filter(risk__state__in=LIVE, action__state=ActionState.OPEN)
    for name, rows in (("late", links.filter(action__due_on__lt=day)), ("open", links)):
        counted = rows.annotate(
            part=Value(name, output_field=CharField()),
            number=Value(0, output_field=IntegerField()),
            total=Window(Count("action", distinct=False)),
        )
        yield counted.order_by("pk").values_list("part", "number", "total")[:1]


def _began(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


# --- The rows -------------------------------------------------------------------------------------------
def _part(found: list[Any], rows: Any) -> Part:
    return Part(tuple(rows), found[0].total - len(found) if found else 0)


def _named(risk: Risk) -> Named:
    return Named(risk.reference, reverse("risk:risk-detail", args=[risk.reference]), risk.marking)


def _count(rows: list[tuple[int, int]]) -> Counted:
    risks = (Risk(number=number) for number, _ in sorted(rows))
    return Counted(rows[0][1] if rows else 0, tuple(_named(risk) for risk in risks))


def _moved(risk: Any) -> Moved:
    return Moved(
        named=_named(risk),
        title=risk.title,
        why=_short(risk.current.rationale),
        before=risk.before,
        chip=chip_words(risk.current.exposure, risk.current.band),
        band=risk.current.band,
        following=_following(risk.coming, risk.coming_on),
    )


def _following(title: str | None, due: date | None) -> str:
    return f"{title}, by {due.day} {due:%b}" if title and due else "No action yet"


def _outside(risk: Any, day: date) -> Outside:
    until = risk.accepted_until
    is_bad = until is None or until <= day
    soon = "" if is_bad or until - day > SOON else f"(in {(until - day).days} days)"
    return Outside(
        named=_named(risk),
        title=risk.title,
        category=risk.category.name,
        score=risk.current.exposure,
        tolerable=risk.tolerable,
        acceptance="Not accepted" if is_bad else f"Accepted to {until.day} {until:%b %Y}",
        is_bad=is_bad,
        soon=soon,
    )


def _told(kind: str, number: int, who: str, day: date, first: date | None, second: date | None) -> ToldLine:
    """`first` and `second`: of a board the day to acknowledge by and the day it did; else read and acted."""
    if kind == "board":
        answer = f"Acknowledged {_short_day(second)}" if second else f"Acknowledge by {_short_day(first)}"
    elif second or first:
        answer = f"{'Acted' if second else 'Read'} {_short_day(second or first)}"
    else:
        answer = "Not read yet" if kind == "person" else "No answer yet"
    return ToldLine(_named(Risk(number=number)), who, day, answer)


def _short_day(day: date | None) -> str:
    return f"{day.day} {day:%b}" if day else ""


def _issue(issue: Issue) -> IssueLine:
    return IssueLine(_named(issue.risk), _short(issue.what), issue.happened_on, issue.owner.name)


def _threat(link: Any) -> Threat:
    score = link.risk.current.exposure
    return Threat(
        statement=link.statement,
        named=_named(link.risk),
        title=link.risk.title,
        score=score,
        band=link.risk.current.band,
        is_outside=link.tolerable is not None and score > link.tolerable and not link.accepted,
        others=link.others - 1,
    )


def _short(text: str) -> str:
    """The first line, cut at a word where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else f"{line[:_SHORT].rsplit(' ', 1)[0].rstrip(' ,.;:')}…"
