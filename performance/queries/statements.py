"""The nine statements and one statement, from their snapshots."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, cast

from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from governance.enums import FindingMark
from governance.framework import Framework, FrameworkError, framework, framework_at
from governance.models import User
from governance.permissions import Permission
from governance.policies import can
from governance.queries import current_marks
from performance.audiences import RELEASED
from performance.pages import (
    FindingRow,
    Link,
    LinkedMeasure,
    Mark,
    StatementPage,
    StatementRow,
    StatementsPage,
    kept,
)
from performance.queries.overview import STATES, source_words, themes
from performance.queries.risks import REGISTER_LIST, statement_risks
from performance.queries.scores import raise_of
from performance.queries.snapshots import as_at, audience, held
from performance.queries.statement_ours import ours
from performance.snapshot_keys import POSITION, statement_key
from performance.wording import day_words


def statements_page(*, user: User, now: datetime, on: date | None, view: str) -> StatementsPage:
    """All statements, as tiles or as a table."""
    snapshot = held([POSITION], user=user, on=on).get(POSITION)
    payload = snapshot.payload if snapshot else None
    rules = framework(payload["framework"]) if payload else framework_at(now.date())
    columns = themes(payload[audience(user)], rules, on) if payload else ()
    url = reverse("performance:statement-list")
    return StatementsPage(
        as_at=as_at(user=user, now=now, on=on, keys=[POSITION]),
        view=view,
        tiles_url=kept(url, on),
        table_url=kept(f"{url}?view=table", on),
        summary=_summary(payload),
        themes=columns,
        rows=_rows(payload[audience(user)], on) if payload else (),
        raises=_raises(payload, rules, on),
        report_url=_report_url(payload),
        csv_url=kept(reverse("performance:statement-csv"), on),
    )


def _raises(payload: Mapping[str, Any] | None, rules: Framework, on: date | None) -> tuple[Any, ...]:
    if not payload or not payload["result"]:
        return ()
    return tuple(raise_of(one, rules, payload["result"]["rating"], on) for one in payload["raises"])


def _report_url(payload: Mapping[str, Any] | None) -> str | None:
    found = payload["assessment"] if payload else None
    return reverse("governance:report-detail", args=[found]) if found else None


def _summary(payload: Mapping[str, Any] | None) -> str:
    if not payload or not payload["result"]:
        return "Nothing is published yet."
    result, day = payload["result"], payload["published_on"]
    when = f" on {day_words(date.fromisoformat(day))}" if day else ""
    return f"{result['points']} of {result['out_of']} points published{when}."


def _rows(part: Mapping[str, Any], on: date | None) -> tuple[StatementRow, ...]:
    return tuple(
        StatementRow(
            number=one["number"],
            name=one["name"],
            theme=theme["name"],
            url=kept(reverse("performance:statement-detail", args=[one["slug"]]), on),
            published=one["score"],
            findings=one["findings"],
            to_improve=one["to_improve"],
            measures=one["measures"],
            attention=one["attention"],
            latest=date.fromisoformat(one["latest"]) if one["latest"] else None,
        )
        for theme in part["themes"]
        for one in theme["statements"]
    )


def statement_page(*, slug: str, user: User, now: datetime, on: date | None) -> StatementPage:
    """One statement. Http404 when there is none of this name."""
    rules = framework_at(on or now.date())
    try:
        number = rules.statement_by_slug(slug).number
    except FrameworkError as error:
        raise Http404(str(error)) from error
    found = held([statement_key(number), POSITION], user=user, on=on)
    if statement_key(number) not in found:
        raise Http404("This statement has not been worked out yet. Try again in a minute.")
    payload = found[statement_key(number)].payload
    return _page(payload, rules, found.get(POSITION), user=user, now=now, on=on)


def _page(
    payload: Mapping[str, Any], rules: Framework, position: Any, *, user: User, now: datetime, on: date | None
) -> StatementPage:
    staff = audience(user) != RELEASED
    rating = position.payload["result"]["rating"] if position and position.payload["result"] else None
    before, after = _neighbours(rules, payload["number"], on)
    return StatementPage(
        as_at=as_at(user=user, now=now, on=on, keys=[statement_key(payload["number"])]),
        number=payload["number"],
        name=payload["name"],
        theme=payload["theme"],
        summary=payload["summary"],
        published=payload["score"],
        source=source_words(payload) if payload["state"] else "",
        findings=_findings(payload["findings"], user=user, staff=staff, past=on is not None),
        measures=tuple(linked_measure(line, on) for line in payload["measures"]),
        findings_source=payload["document"],
        commitment=payload["commitment"],
        expectations=tuple(payload["expectations"]),
        score_history=_history(payload["earlier"]),
        raise_to=raise_of(payload["raise"], rules, rating, on) if payload["raise"] else None,
        ours=ours(payload, user=user, on=on),
        risks=statement_risks(payload["number"], user=user, today=timezone.localdate(now))
        if on is None
        else None,
        past_risks_url=_past_risks(payload["number"], on) if staff and on is not None else "",
        statements_url=kept(reverse("performance:statement-list"), on),
        report_url=_report_url(payload),
        import_url=reverse("governance:report-import") if can(user, Permission.IMPORT_REPORTS) else None,
        previous=before,
        following=after,
    )


def _past_risks(number: int, on: date) -> str:
    return kept(f"{reverse(REGISTER_LIST)}?statement={number}", on)


def _neighbours(rules: Framework, number: int, on: date | None) -> tuple[Link | None, Link | None]:
    links = {
        one.number: Link(one.name, kept(reverse("performance:statement-detail", args=[one.slug]), on))
        for one in rules.statements
    }
    return links.get(number - 1), links.get(number + 1)


def _findings(
    rows: Sequence[Mapping[str, Any]], *, user: User, staff: bool, past: bool
) -> tuple[FindingRow, ...]:
    """The paragraphs; our marks for staff, a way to change them for those who may, never in the past.

    Who may mark sees the mark of this moment, so that what was just chosen is never shown as it was before.
    """
    may_mark = bool(rows) and not past and can(user, Permission.MARK_FINDINGS)
    now = current_marks([row["id"] for row in rows]) if may_mark else {}
    return tuple(_finding(row, now.get(row["id"]), staff=staff) for row in rows)


def _finding(row: Mapping[str, Any], now: tuple[str, int] | None, *, staff: bool) -> FindingRow:
    """One paragraph; `now` is its mark and version in the source, for those who may change it."""
    held_mark = _shown(row["mark"]) if staff else ""
    if now is None:
        return FindingRow(pk=row["id"], text=row["text"], mark=held_mark, is_bare=not staff)
    mark, version = now
    return FindingRow(
        pk=row["id"],
        text=row["text"],
        mark=_shown(mark),
        mark_url=f"{reverse('governance:finding-mark', args=[row['id']])}?version={version}",
        counted=held_mark if held_mark != _shown(mark) else None,
    )


def _shown(mark: str) -> Mark:
    return cast(Mark, "" if mark == FindingMark.UNMARKED else mark)


def linked_measure(line: Mapping[str, Any], on: date | None) -> LinkedMeasure:
    """A measure in one line."""
    return LinkedMeasure(
        code=line["code"],
        name=line["name"],
        url=kept(reverse("performance:measure-detail", args=[line["slug"]]), on),
        value=line["value"],
        says=line["line"],
        grade=line["grade"],
        invented=line["status"] == "invented",
    )


def _history(rows: Sequence[Mapping[str, Any]]) -> tuple[tuple[date, int, str], ...]:
    return tuple(
        (date.fromisoformat(row["published_on"]), row["score"], STATES[row["state"]])
        for row in rows
        if row["published_on"]
    )
