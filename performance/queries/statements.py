"""The nine statements and one statement, from their snapshots."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.http import Http404
from django.urls import reverse

from governance.framework import Framework, FrameworkError, framework, framework_at
from governance.models import User
from governance.permissions import Permission
from governance.policies import can
from performance.audiences import RELEASED
from performance.pages import (
    FindingRow,
    Link,
    LinkedMeasure,
    StatementPage,
    StatementRow,
    StatementsPage,
)
from performance.queries.overview import STATES, source_words, themes
from performance.queries.scores import raise_of
from performance.queries.snapshots import as_at, audience, held
from performance.snapshot_keys import POSITION, statement_key
from performance.wording import day_words


def statements_page(*, user: User, now: datetime, on: date | None, view: str) -> StatementsPage:
    """All statements, as tiles or as a table."""
    snapshot = held([POSITION], on=on).get(POSITION)
    payload = snapshot.payload if snapshot else None
    rules = framework(payload["framework"]) if payload else framework_at(now.date())
    columns = themes(payload[audience(user)], rules) if payload else ()
    url = reverse("performance:statement-list")
    return StatementsPage(
        as_at=as_at(now=now, on=on),
        view=view,
        tiles_url=url,
        table_url=f"{url}?view=table",
        summary=_summary(payload),
        themes=columns,
        rows=_rows(payload[audience(user)]) if payload else (),
        raises=_raises(payload, rules),
        report_url=_report_url(payload),
        csv_url=reverse("performance:statement-csv"),
    )


def _raises(payload: Mapping[str, Any] | None, rules: Framework) -> tuple[Any, ...]:
    if not payload or not payload["result"]:
        return ()
    return tuple(raise_of(one, rules, payload["result"]["rating"]) for one in payload["raises"])


def _report_url(payload: Mapping[str, Any] | None) -> str | None:
    found = payload["assessment"] if payload else None
    return reverse("governance:report-detail", args=[found]) if found else None


def _summary(payload: Mapping[str, Any] | None) -> str:
    if not payload or not payload["result"]:
        return "Nothing is published yet."
    result, day = payload["result"], payload["published_on"]
    when = f" on {day_words(date.fromisoformat(day))}" if day else ""
    return f"{result['points']} of {result['out_of']} points published{when}."


def _rows(part: Mapping[str, Any]) -> tuple[StatementRow, ...]:
    return tuple(
        StatementRow(
            number=one["number"],
            name=one["name"],
            theme=theme["name"],
            url=reverse("performance:statement-detail", args=[one["slug"]]),
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
    found = held([statement_key(number), POSITION], on=on)
    if statement_key(number) not in found:
        raise Http404("This statement has not been worked out yet. Try again in a minute.")
    payload = found[statement_key(number)].payload
    return _page(
        payload, rules, found.get(POSITION), user=user, at=as_at(now=now, on=on), past=on is not None
    )


def _page(
    payload: Mapping[str, Any], rules: Framework, position: Any, *, user: User, at: Any, past: bool
) -> StatementPage:
    staff = audience(user) != RELEASED
    shown = [line for line in payload["measures"] if staff or line["status"] == "official"]
    rating = position.payload["result"]["rating"] if position and position.payload["result"] else None
    before, after = _neighbours(rules, payload["number"])
    return StatementPage(
        as_at=at,
        number=payload["number"],
        name=payload["name"],
        theme=payload["theme"],
        summary=payload["summary"],
        published=payload["score"],
        source=source_words(payload) if payload["state"] else "",
        findings=_findings(payload["findings"], user=user, staff=staff, past=past),
        measures=tuple(linked_measure(line) for line in shown),
        findings_source=payload["document"],
        commitment=payload["commitment"],
        expectations=tuple(payload["expectations"]),
        score_history=_history(payload["earlier"]),
        raise_to=raise_of(payload["raise"], rules, rating) if payload["raise"] else None,
        statements_url=reverse("performance:statement-list"),
        report_url=_report_url(payload),
        import_url=reverse("governance:report-import") if can(user, Permission.IMPORT_REPORTS) else None,
        previous=before,
        following=after,
    )


def _neighbours(rules: Framework, number: int) -> tuple[Link | None, Link | None]:
    links = {
        one.number: Link(one.name, reverse("performance:statement-detail", args=[one.slug]))
        for one in rules.statements
    }
    return links.get(number - 1), links.get(number + 1)


def _findings(
    rows: Sequence[Mapping[str, Any]], *, user: User, staff: bool, past: bool
) -> tuple[FindingRow, ...]:
    """The paragraphs; our marks for staff, a way to change them for those who may, never in the past."""
    may_mark = not past and can(user, Permission.MARK_FINDINGS)
    return tuple(
        FindingRow(
            pk=row["id"],
            text=row["text"],
            mark=row["mark"] if staff and row["mark"] != "unmarked" else "",
            mark_url=_mark_url(row) if may_mark else None,
        )
        for row in rows
    )


def _mark_url(row: Mapping[str, Any]) -> str:
    """Where the paragraph is marked, with the version that the page shows."""
    return f"{reverse('governance:finding-mark', args=[row['id']])}?version={row['version']}"


def linked_measure(line: Mapping[str, Any]) -> LinkedMeasure:
    """A measure in one line."""
    return LinkedMeasure(
        code=line["code"],
        name=line["name"],
        url=reverse("performance:measure-detail", args=[line["slug"]]),
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
