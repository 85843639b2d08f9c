"""A council with scores, a report and figures, brought in by the product's own actions, then drained."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from django.db import connection

from governance.actions import outbox, published, reports
from governance.actions.outbox import Drained
from governance.actions.reports import LoadedReport
from governance.enums import ScoringMethod
from governance.framework import framework
from governance.models import OutboxMark, PublishedAssessment, User
from performance.actions import imports, reference, targets
from performance.catalogue import Catalogue, catalogue
from performance.dashboard.verify import Verification, verify
from performance.models import CountInDoubt, ImportBatch, Measure, Snapshot, Target
from performance.snapshot_keys import measure_key
from tests import builders
from tests.builders import NOW
from tests.governance.report_story import statement_page

MEASURES = ("1A", "2A", "WAIT-28", "SG-ASKED", "old 1E")
AREAS = ("England", "London", "Hounslow", "Ealing")
SCORES = (2, 2, 3, 3, 3, 3, 3, 3, 3)
CELLS = "measure,area,level,ons_code,period,breakdown,part,figure"
LONG = "measure,area,period,breakdown,numerator,denominator,value,marker"
PLACES = {
    "Hounslow": "la,E09000018",
    "Ealing": "la,E09000009",
    "London": "region,E12000007",
    "England": "england,E92000001",
}
Parts = Mapping[str, object]


@cache
def small_catalogue() -> Catalogue:
    """Five measures and four areas of the shipped catalogue."""
    whole = catalogue()
    return replace(
        whole,
        measures=tuple(measure for measure in whole.measures if measure.code in MEASURES),
        areas=tuple(area for area in whole.areas if area.name in AREAS),
        comparators=(),
    )


# --- What is brought in -------------------------------------------------------------------------------
def set_up() -> User:
    """Hounslow with the small catalogue, and the person who brings figures in."""
    builders.council()
    reference.sync(by=None, now=NOW, files=small_catalogue())
    return builders.administrator()


def cells(code: str, period: str, by_area: Mapping[str, Parts]) -> list[str]:
    """Published cells of one measure and year."""
    return [
        f"{code},{area},{PLACES[area]},{period},Total,{part},{figure}"
        for area, parts in by_area.items()
        for part, figure in parts.items()
    ]


def months(code: str, values: Mapping[str, object]) -> list[str]:
    """The council's own months of one measure in the long template: a value, or (numerator, denominator)."""
    rows = []
    for month, value in values.items():
        parts = f"{value[0]},{value[1]}," if isinstance(value, tuple) else f",,{value}"
        rows.append(f"{code},Hounslow,{month},Total,{parts},")
    return rows


def previewed(
    heading: str, rows: Sequence[str], *, by: User, now: datetime = NOW, is_invented: bool = False
) -> ImportBatch:
    """A file of measures uploaded and read."""
    content = "\n".join([heading, *rows, ""]).encode()
    batch = imports.upload(
        file_name="figures.csv", content=content, by=by, now=now, is_invented=is_invented, wait=True
    )
    return imports.preview(batch=batch, now=now)


def bring_in(
    heading: str, rows: Sequence[str], *, by: User, now: datetime = NOW, is_invented: bool = False
) -> ImportBatch:
    """A file of measures uploaded, read and saved."""
    batch = previewed(heading, rows, by=by, now=now, is_invented=is_invented)
    return imports.commit(batch=batch, by=by, now=now)


def bring_in_figures(*, by: User, now: datetime = NOW) -> ImportBatch:
    """Two years of a survey, counts of a proportion, and three months of the council's own."""
    survey = {
        "Hounslow": {"value": 18.4, "base": 410, "margin": 0.4},
        "London": {"value": 18.7, "base": 9000, "margin": 0.1},
        "England": {"value": 19.2, "base": 60000, "margin": 0},
    }
    counts = {
        "Hounslow": {"value": 80, "numerator": 40, "denominator": 50},
        "Ealing": {"value": 75, "numerator": 300, "denominator": 400},
        "England": {"value": 79.4, "numerator": 40000, "denominator": 50400},
    }
    rows = cells("1A", "2023 to 2024", {name: parts | {"value": 18.1} for name, parts in survey.items()})
    rows += cells("1A", "2024 to 2025", survey) + cells("2A", "2024 to 2025", counts)
    bring_in(CELLS, rows, by=by, now=now)
    return bring_in(
        LONG,
        months("WAIT-28", {"2026-08": 310, "2026-09": 305, "2026-10": 322})
        + months("SG-ASKED", {"2026-09": (80, 100), "2026-10": (85, 97)}),
        by=by,
        now=now,
    )


def record_scores(
    *,
    by: User,
    scores: Sequence[int] = SCORES,
    on: date = date(2024, 5, 17),
    now: datetime = NOW,
    **printed: Any,
) -> PublishedAssessment:
    """The regulator's scores, statement by statement."""
    return published.record(
        authority="Hounslow",
        published_on=on,
        scores=dict(enumerate(scores, start=1)),
        framework=framework("2024-02"),
        method=ScoringMethod.PRESENT,
        overall_percent=printed.get("overall_percent"),
        rating=printed.get("rating", ""),
        source="press release",
        by=by,
        now=now,
    )


def load_report(*, by: User, now: datetime = NOW, **page: Any) -> LoadedReport:
    """One statement's page of the report of the assessment on record."""
    text = statement_page(**({"authority": "Hounslow", "published": "17 May 2024"} | page))
    loaded = reports.load(text=text, file_name="page.txt", by=by, now=now)
    assert loaded.problems == ()
    return loaded


def propose_target(
    code: str, target: object, tolerance: object, *, now: datetime = NOW, **given: Any
) -> Target:
    """A target that Ben proposes."""
    points = {name: Decimal(str(value)) for name, value in given.items() if name != "by"}
    return targets.propose(
        measure=Measure.objects.get(code=code),
        target=Decimal(str(target)),
        tolerance=Decimal(str(tolerance)),
        reason="Common practice.",
        by=given.get("by") or builders.ben(),
        now=now,
        **points,
    )


def set_target(code: str, target: object, tolerance: object, *, now: datetime = NOW, **given: Any) -> Target:
    """A target that Ben proposed and Amara approved."""
    proposed = propose_target(code, target, tolerance, now=now, **given)
    return targets.approve(target=proposed, version=proposed.version, by=builders.amara(), now=now)


def doubt_count(code: str, *, until: date = date(2026, 11, 30), now: datetime = NOW) -> CountInDoubt:
    """A count that Ben doubts until the end of the month."""
    return targets.doubt(
        measure=Measure.objects.get(code=code),
        reason="Two teams count twice.",
        until=until,
        by=builders.ben(),
        now=now,
    )


def everything() -> User:
    """Scores, a page of the report and figures, all drained."""
    by = set_up()
    record_scores(by=by)
    load_report(by=by)
    load_report(by=by, statement=2, score=2, paragraphs=["Waits grew in the winter.", "Advice came sooner."])
    bring_in_figures(by=by)
    drain()
    return by


# --- What came of it ----------------------------------------------------------------------------------
def drain(now: datetime = NOW) -> Drained:
    """The worker's work; nothing may fail."""
    done = outbox.drain(now=now)
    assert done.failures == {}
    return done


def key_of(code: str) -> str:
    """The key of a measure."""
    return measure_key(Measure.objects.get(code=code).pk)


def shown(key: str) -> dict[str, Any]:
    """The latest payload of a key."""
    found: dict[str, Any] = Snapshot.objects.filter(key=key).order_by("-day")[0].payload
    return found


def all_shown() -> dict[str, Any]:
    """The latest payload of every key."""
    return {row.key: row.payload for row in Snapshot.objects.order_by("key", "-day").distinct("key")}


def waiting() -> set[str]:
    """The keys that are marked."""
    return set(OutboxMark.objects.values_list("key", flat=True))


def verified(now: datetime = NOW) -> Verification:
    """Every figure worked out again; none may differ."""
    done = verify(now=now)
    assert done.differences == ()
    return done


def sql(statement: str, *values: object) -> int:
    """Any statement, past the product's actions; gives the rows it touched."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.rowcount)
