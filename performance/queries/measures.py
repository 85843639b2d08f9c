"""The list of measures and one measure, from their snapshots."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.http import Http404, QueryDict
from django.urls import reverse

from governance.framework import framework_at
from governance.models import User
from governance.permissions import Permission
from governance.policies import can
from performance.charts import stored_chart
from performance.enums import MeasureState
from performance.models import Measure
from performance.pages import (
    BreakdownRow,
    Chip,
    Choice,
    Comparison,
    Explore,
    Fact,
    Filter,
    LadderRow,
    Link,
    MeasureGroup,
    MeasurePage,
    MeasureRow,
    MeasuresPage,
    Pill,
    Trend,
    TrendRow,
    kept,
)
from performance.queries.measure_target import measure_target
from performance.queries.snapshots import as_at, figure, held, held_kind
from performance.snapshot_keys import measure_key

Line = Mapping[str, Any]
Test = Callable[[Line], bool]
VIEWS: dict[str, tuple[str, Test]] = {
    "": ("All", bool),
    "attention": ("Worse than England", lambda line: line["grade"] == "worse"),
    "better": ("Better than England", lambda line: line["grade"] == "better"),
    "none": ("No figure", lambda line: not line["has_value"]),
}


def measures_page(*, user: User, now: datetime, on: date | None, query: QueryDict) -> MeasuresPage:
    """The measures that this person may see, by group, filtered by the address."""
    lines = lines_for(user=user, on=on)
    statement, view, words = (
        query.get("statement", ""),
        query.get("view", ""),
        query.get("q", "").strip()[:80],
    )
    view = view if view in VIEWS else ""
    shown = [line for line in _matching(lines, statement, words) if VIEWS[view][1](line)]
    url = kept(reverse("performance:measure-list"), on)
    return MeasuresPage(
        as_at=as_at(user=user, now=now, on=on, keys=[measure_key(line["id"]) for line in lines]),
        groups=_groups(shown, on),
        found=len(shown),
        total=len(lines),
        list_url=url,
        pills=tuple(
            Pill(label, sum(map(test, lines)), _view_url(name, on), name == view)
            for name, (label, test) in VIEWS.items()
        ),
        words=words,
        filters=(_statement_filter(statement, now),),
        chips=_chips(statement, words, query, now),
        csv_url=kept(reverse("performance:measure-list-csv"), on),
        import_url=reverse("performance:import-list") if can(user, Permission.IMPORT_MEASURES) else None,
        targets_url=reverse("performance:target-list") if can(user, Permission.VIEW_UNRELEASED) else None,
        attention=sum(line["grade"] == "worse" for line in lines),
        region_name=next((line["region_name"] for line in lines if line["region_name"]), "Region"),
    )


def lines_for(*, user: User, on: date | None = None) -> list[Line]:
    """Each measure in use in one line, in the order of the reference files; members see published ones."""
    rows = [one.payload["line"] for one in held_kind("measure", user=user, on=on)]
    seen = [line for line in rows if line["in_use"]]
    return sorted(seen, key=lambda line: (line["position"], line["code"]))


def _matching(lines: Sequence[Line], statement: str, words: str) -> list[Line]:
    found = [line for line in lines if not statement or statement in map(str, line["statements"])]
    if words:
        asked = words.casefold().split()
        found = [
            line for line in found if all(w in f"{line['code']} {line['name']}".casefold() for w in asked)
        ]
    return found


def _groups(lines: Sequence[Line], on: date | None) -> tuple[MeasureGroup, ...]:
    groups: dict[str, list[MeasureRow]] = {}
    for line in lines:
        groups.setdefault(line["group"], []).append(_row(line, on))
    return tuple(MeasureGroup(name=name, rows=tuple(rows)) for name, rows in groups.items())


def _row(line: Line, on: date | None) -> MeasureRow:
    return MeasureRow(
        code=line["code"],
        name=line["name"],
        url=kept(reverse("performance:measure-detail", args=[line["slug"]]), on),
        value=line.get("short", line["value"]),
        period=line["period"],
        england=line["england"],
        region=line["region"],
        says=line["says"],
        grade=line["grade"],
        spark=stored_chart(line["spark"]),
        basis=line["basis"] or (line["value"] if line.get("short", line["value"]) != line["value"] else ""),
        invented=line["status"] == "invented",
        has_value=line["has_value"],
    )


def _statement_filter(chosen: str, now: datetime) -> Filter:
    rules = framework_at(now.date())
    return Filter(
        name="statement",
        label="Statement",
        choices=(
            Choice("", "All statements", not chosen),
            *(Choice(str(one.number), one.name, chosen == str(one.number)) for one in rules.statements),
        ),
    )


def _chips(statement: str, words: str, query: QueryDict, now: datetime) -> tuple[Chip, ...]:
    names = {str(one.number): one.name for one in framework_at(now.date()).statements}
    chips = [("statement", names[statement])] if statement in names else []
    if words:
        chips.append(("q", f"“{words}”"))
    return tuple(Chip(label, _without(query, name)) for name, label in chips)


def _without(query: QueryDict, name: str) -> str:
    """The list without one filter; a day that is looked at is in the query and stays."""
    left, url = query.copy(), reverse("performance:measure-list")
    left.pop(name, None)
    return f"{url}?{left.urlencode()}" if left else url


def _view_url(view: str, on: date | None) -> str:
    url = reverse("performance:measure-list")
    return kept(f"{url}?view={view}" if view else url, on)


def measure_payload(*, slug: str, user: User, on: date | None = None) -> tuple[Measure, dict[str, Any]]:
    """The measure of this name and what is held on it. Http404 for a stranger's or an unknown one."""
    measure = Measure.objects.filter(slug=slug).exclude(state=MeasureState.RETIRED).first()
    key = measure_key(measure.id) if measure else ""
    found = held([key], user=user, on=on).get(key) if measure else None
    if measure is None or found is None:
        raise Http404("There is no such measure, or it has not been worked out yet.")
    return measure, found.payload


def measure_page(*, slug: str, user: User, now: datetime, on: date | None) -> MeasurePage:
    """One measure in full."""
    measure, payload = measure_payload(slug=slug, user=user, on=on)
    line = payload["line"]
    csv = kept(reverse("performance:measure-csv", args=[slug]), on)
    return MeasurePage(
        as_at=as_at(user=user, now=now, on=on, keys=[measure_key(measure.id)]),
        code=line["code"],
        origin=payload["origin"],
        name=line["name"],
        lead=payload["lead"],
        statements=_statements(line["statements"], now, on),
        finding=line["finding"],
        value=payload["value"],
        unit=payload["unit"],
        facts=_facts(payload["facts"]),
        ladder=tuple(LadderRow(**{**row, "bar": stored_chart(row["bar"])}) for row in payload["ladder"]),
        ladder_axis=tuple(payload["ladder_axis"]),
        meaning=tuple(payload["meaning"]),
        comparisons=tuple(Comparison(**row) for row in payload["comparisons"]),
        notes=_facts(payload["notes"]),
        trend=_trend(payload["trend"], csv),
        about=_facts(payload["about"]),
        **_groups_of(payload),
        target=measure_target(measure, payload, user=user, now=now, on=on),
        has_value=line["has_value"],
        invented=line["status"] == "invented",
        explore=explore(slug=slug, has_figure=payload["has_figure"]) if on is None else None,
        csv_url=csv,
        measures_url=kept(reverse("performance:measure-list"), on),
    )


def _groups_of(payload: Mapping[str, Any]) -> dict[str, Any]:
    """The table of groups; a day that was closed before there were any has none."""
    held_groups = payload.get("groups")
    if not held_groups:
        return {}
    rows = tuple(BreakdownRow(**row) for row in held_groups["rows"])
    return {"breakdowns": rows, "breakdowns_title": held_groups["title"]}


def _facts(rows: Sequence[Mapping[str, str]]) -> tuple[Fact, ...]:
    return tuple(Fact(**row) for row in rows)


def _statements(numbers: Sequence[int], now: datetime, on: date | None) -> tuple[Link, ...]:
    rules = framework_at(now.date())
    return tuple(
        Link(one.name, kept(reverse("performance:statement-detail", args=[one.slug]), on))
        for one in rules.statements
        if one.number in numbers
    )


def _trend(payload: Mapping[str, Any] | None, csv: str) -> Trend | None:
    if payload is None:
        return None
    return Trend(
        title=payload["title"],
        subtitle=payload["subtitle"],
        chart=stored_chart(payload["chart"]),
        rows=tuple(TrendRow(**row) for row in payload["rows"]),
        basis_label=payload["basis_label"],
        region_name=payload["region_name"] or "Region",
        csv_url=csv,
        changes=_facts(payload["changes"]),
    )


def explore(*, slug: str, has_figure: bool) -> Explore | None:
    """The chart to explore: made with the snapshot, so it is there whenever there is a figure to draw."""
    if not has_figure:
        return None
    url = reverse("performance:measure-explore", args=[slug])
    return Explore(
        state="done", refresh_url=url, figure_url=reverse("performance:measure-figure", args=[slug])
    )


def measure_figure(*, slug: str, user: User) -> dict[str, Any]:
    """The Plotly figure of a measure. Http404 when there is none."""
    measure, _ = measure_payload(slug=slug, user=user)
    found = figure(measure_key(measure.id), user=user)
    if found is None:
        raise Http404("There is no chart to explore for this measure.")
    return found
