"""Reads of promises, as the pages show them. Late is worked out for the day of `now`, never stored."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from governance.enums import FindingMark, PromiseState, PromiseStepKind
from governance.framework import framework_at
from governance.framework_types import Statement
from governance.models import Council, Evidence, Finding, Promise, PromiseStep, User
from governance.permissions import Permission
from governance.policies import can
from governance.promise_pages import (
    NewPromisePage,
    PromisePage,
    PromisePill,
    PromiseRow,
    PromisesPage,
    Proof,
    StatementChoice,
    StepRow,
    Tone,
    ToRecord,
)
from governance.promise_states import is_late
from governance.waiting import Waiting

SOON = timedelta(days=30)
# The views of the list; "open" holds the late ones too.
VIEWS: Mapping[str, str] = {"": "All", "late": "Late", "open": "Open", "kept": "Kept", "dropped": "Dropped"}


def waiting_for(person: User, *, now: datetime) -> tuple[Waiting, ...]:
    """The person's own promises that are late or due within 30 days, the earliest first. One query."""
    day = timezone.localdate(now)
    promises = (
        Promise.objects.visible_to(person)
        .filter(owner=person, state=PromiseState.OPEN, due_on__lte=day + SOON)
        .order_by("due_on", "pk")
    )
    return tuple(_waiting(promise, day) for promise in promises)


def _waiting(promise: Promise, day: date) -> Waiting:
    late = is_late(promise.state, promise.due_on, day)
    return Waiting(
        kind="promise-due",
        statement=promise.statement,
        url_name="governance:promise-detail",
        url_args=(promise.pk,),
        label=f"Promise: {promise.what}",
        detail=f"{'Was due' if late else 'Due'} {_shown(promise.due_on)}, promised by {promise.who}",
        due_on=promise.due_on,
        grave=late,
    )


def promises_page(*, user: User, now: datetime, query: QueryDict) -> PromisesPage:
    """The promises that the address asks for, late ones first, and what is still to be recorded."""
    day = timezone.localdate(now)
    rules = framework_at(day)
    names = {one.number: one for one in rules.statements}
    view, statement = asked(query, names)
    every = list(Promise.objects.visible_to(user).select_related("owner"))
    of_statement = [one for one in every if not statement or str(one.statement) == statement]
    shown = [one for one in of_statement if in_view(one, view, day)]
    found = proofs(user)
    return PromisesPage(
        day=day,
        rows=tuple(_row(one, day, names, found.get(one.pk)) for one in in_order(shown)),
        total=len(every),
        pills=tuple(_pills(of_statement, day, view, statement)),
        statements=tuple(
            StatementChoice(str(number), one.name, str(number) == statement) for number, one in names.items()
        ),
        list_url=reverse("governance:promise-list"),
        csv_url=_address("governance:promise-csv", view, statement),
        summary=tally(every, day),
        state=view,
        filtered=names[int(statement)].name if statement else "",
        to_record=tuple(_to_record(user, names)),
        create_url=_create_url(user),
    )


def asked(query: QueryDict, statements: Collection[int]) -> tuple[str, str]:
    """The view and the statement's number that an address asks for; "" for what is not one."""
    view, statement = query.get("state", ""), query.get("statement", "")
    return view if view in VIEWS else "", statement if statement in map(str, statements) else ""


def in_view(promise: Promise, view: str, day: date) -> bool:
    """Whether the promise belongs to a view of the list."""
    if view == "late":
        return is_late(promise.state, promise.due_on, day)
    return view in ("", promise.state)


def in_order(promises: Sequence[Promise]) -> list[Promise]:
    """Late, then open by day, then open without a day, then settled, the latest settled first."""

    def key(promise: Promise) -> tuple[bool, date, int]:
        if promise.settled_on:
            return True, date.fromordinal(date.max.toordinal() - promise.settled_on.toordinal()), promise.pk
        return False, promise.due_on or date.max, promise.pk

    return sorted(promises, key=key)


def tally(promises: Sequence[Promise], day: date) -> str:
    """`3 open, 1 of them late; 1 kept, 1 dropped.`"""
    counts = {view: sum(in_view(one, view, day) for one in promises) for view in VIEWS}
    late = f", {counts['late']} of them late" if counts["late"] else ""
    return f"{counts['open']} open{late}; {counts['kept']} kept, {counts['dropped']} dropped."


def _pills(promises: Sequence[Promise], day: date, view: str, statement: str) -> Iterator[PromisePill]:
    for name, label in VIEWS.items():
        count = sum(in_view(one, name, day) for one in promises)
        yield PromisePill(label, count, _address("governance:promise-list", name, statement), name == view)


def _address(name: str, view: str, statement: str) -> str:
    wanted = {key: value for key, value in (("state", view), ("statement", statement)) if value}
    return f"{reverse(name)}?{urlencode(wanted)}" if wanted else reverse(name)


def _create_url(user: User) -> str:
    return reverse("governance:promise-create") if can(user, Permission.KEEP_PROMISES) else ""


def proofs(user: User) -> dict[int, Proof]:
    """For each kept promise what its last keeping rests on. One query."""
    steps = _with_proof(
        PromiseStep.objects.filter(kind=PromiseStepKind.KEPT, promise__state=PromiseState.KEPT), user
    )
    return {step.promise_id: _proof(step) for step in steps.order_by("pk")}


def _with_proof(steps: QuerySet[PromiseStep], user: User) -> QuerySet[PromiseStep]:
    """With the title of the piece of evidence, where this person may see it."""
    seen = Evidence.objects.visible_to(user).filter(pk=OuterRef("proof_id"))
    return steps.annotate(proof_title=Subquery(seen.values("title")))


def _proof(step: PromiseStep) -> Proof:
    title = getattr(step, "proof_title", None) or ""
    return Proof(
        note=step.note,
        title=title,
        url=reverse("governance:evidence-detail", args=[step.proof_id]) if title else "",
        is_hidden=bool(step.proof_id and not title),
    )


def _row(
    promise: Promise, day: date, names: Mapping[int, Statement], proof: Proof | None = None
) -> PromiseRow:
    words, tone = state_words(promise, day)
    statement, owner = names.get(promise.statement), promise.owner
    return PromiseRow(
        what=promise.what,
        who=promise.who,
        url=reverse("governance:promise-detail", args=[promise.pk]),
        due_on=promise.due_on,
        state=words,
        tone=tone,
        statement=statement.name if statement else f"Statement {promise.statement}",
        statement_url=reverse("performance:statement-detail", args=[statement.slug]) if statement else "",
        owner=owner.name if owner else "",
        owner_has_left=owner is not None and not owner.is_active,
        proof=proof,
    )


def state_words(promise: Promise, day: date) -> tuple[str, Tone]:
    """Where the promise stands in words, and the tone of its chip."""
    if is_late(promise.state, promise.due_on, day):
        return f"Late since {_shown(promise.due_on)}", "bad"
    if promise.state == PromiseState.OPEN:
        return "Open", "busy"
    tone: Tone = "done" if promise.state == PromiseState.KEPT else "off"
    return f"{PromiseState(promise.state).label} on {_shown(promise.settled_on)}", tone


def _to_record(user: User, names: Mapping[int, Statement]) -> Iterator[ToRecord]:
    """Paragraphs of our own report that are marked as promises and have no record. One query."""
    start = _create_url(user)
    for finding in to_record():
        statement = names.get(finding.statement)
        yield ToRecord(
            text=finding.text,
            statement=statement.name if statement else f"Statement {finding.statement}",
            record_url=f"{start}?finding={finding.pk}" if start else "",
        )


def to_record() -> QuerySet[Finding]:
    """The paragraphs about our own council marked as promises of which none is recorded."""
    ours = Council.objects.values("name")
    return Finding.objects.filter(
        Q(report_statement__assessment__authority__in=ours), mark=FindingMark.PROMISE, promises=None
    ).order_by("statement", "position", "pk")


def new_promise_page(finding: Finding | None) -> NewPromisePage:
    """The form for a promise, free or from a paragraph."""
    back_url = reverse("governance:promise-list")
    if finding is None:
        return NewPromisePage(back_url=back_url)
    recorded = finding.promises.order_by("pk").values_list("pk", "what")
    return NewPromisePage(
        back_url=back_url,
        finding=finding.text,
        statement=finding.report_statement.name,
        recorded=tuple((what, reverse("governance:promise-detail", args=[pk])) for pk, what in recorded),
    )


def promise_page(
    promise: Promise, *, user: User, now: datetime, theirs: tuple[tuple[str, str], ...] = ()
) -> PromisePage:
    """One promise with everything that happened to it, and for those who may what can be done."""
    day, pk = timezone.localdate(now), promise.pk
    may_keep, may_trail = can(user, Permission.KEEP_PROMISES), can(user, Permission.VIEW_TRAIL)
    steps = _with_proof(promise.steps.select_related("by"), user).order_by("pk")
    trail = urlencode({"table": "governance.Promise", "object": pk})
    return PromisePage(
        row=_row(promise, day, {one.number: one for one in framework_at(day).statements}),
        steps=tuple(map(_step, steps)),
        recorded_by=promise.recorded_by.name,
        recorded_at=promise.recorded_at,
        version=promise.version,
        back_url=reverse("governance:promise-list"),
        finding=promise.finding.text if promise.finding else "",
        finding_url=_finding_url(promise.finding),
        change_url=reverse("governance:promise-change", args=[pk]) if may_keep else "",
        settle_url=reverse("governance:promise-settle", args=[pk]) if may_keep else "",
        trail_url=f"{reverse('governance:trail-list')}?{trail}" if may_trail else "",
        theirs=theirs,
    )


def _finding_url(finding: Finding | None) -> str:
    if finding is None:
        return ""
    return reverse("governance:report-detail", args=[finding.report_statement.assessment_id])


def _step(step: PromiseStep) -> StepRow:
    has_proof = step.kind == PromiseStepKind.KEPT
    return StepRow(
        kind=PromiseStepKind(step.kind).label,
        by=step.by.name,
        at=step.at,
        note=step.note,
        due_on=step.due_on,
        proof=_proof(step) if has_proof else None,
    )


def stored_words(promise: Promise) -> tuple[tuple[str, str], ...]:
    """What is stored of a promise, for whoever typed something else meanwhile."""
    return (
        ("What", promise.what),
        ("Who", promise.who),
        ("By when", _shown(promise.due_on) if promise.due_on else "no date"),
        ("Who answers for it", promise.owner.name if promise.owner else "nobody"),
        ("State", PromiseState(promise.state).label),
    )


def _shown(day: date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else "no date"
