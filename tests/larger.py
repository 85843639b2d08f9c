"""The demonstration made larger: what must be as quick with fifty times the data.

Rows are written in bulk, so many copies of those that there are: figures (each for another locality),
findings, snapshots of earlier days, imports, results of councils, people; and of the council's own side, in
`tests/larger_ours.py`. The trail and the outbox get theirs by their triggers, and the drain then works out
today's snapshots.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db import connection, models

from governance import actors
from governance.actions import outbox
from governance.enums import AssessmentState
from governance.models import Finding, PublishedAssessment, PublishedScore, ServiceAreaMembership
from performance.enums import ImportState
from performance.models import Breakdown, ImportBatch, Observation, Snapshot
from tests import larger_ours
from tests.copying import copies


def enlarge(*, times: int, now: datetime) -> Mapping[str, tuple[int, int]]:
    """Write `times` - 1 copies of the data. Gives the rows before and after by table."""
    before = _counts()
    with actors.command("enlarge", actor="The test suite"):
        for write in (_figures, _findings, _snapshots, _imports, _results, _people, larger_ours.write):
            write(times)
        outbox.drain(now=now)
    # What the server would do by itself within a minute.
    _run("ANALYZE")
    after = _counts()
    return {name: (before[name], after[name]) for name in before}


def _counts() -> dict[str, int]:
    tables: tuple[type[models.Model], ...] = (
        Observation, Finding, Snapshot, ImportBatch, PublishedAssessment, PublishedScore, get_user_model(),
        *larger_ours.TABLES,
    )  # fmt: skip
    return {model.__name__: model._default_manager.count() for model in tables}


def _figures(times: int) -> None:
    """Every current figure again for each of so many localities."""
    parts = [
        (
            whole,
            Breakdown(key=f"locality={n:02d}{';' * bool(whole.key)}{whole.key}", label=f"{n} {whole.label}"),
        )
        for whole in Breakdown.objects.all()
        for n in range(1, times)
    ]
    Breakdown.objects.bulk_create(part for _, part in parts)
    columns = (
        "value, numerator, denominator, base, margin, marker, part_markers, alternatives, measure_id, "
        "area_id, period_id, status, batch_id, revision, is_current, recorded_at"
    )
    _run(
        f"""INSERT INTO performance_observation ({columns}, breakdown_id)
        SELECT {columns}, part.id FROM performance_observation AS held
        JOIN unnest(%s::bigint[], %s::bigint[]) AS part (whole, id) ON part.whole = held.breakdown_id
        WHERE held.is_current""",
        [[whole.pk for whole, _ in parts], [part.pk for _, part in parts]],
    )


def _findings(times: int) -> None:
    findings = list(Finding.objects.all())
    copies(Finding, findings, times, lambda one, n: {"position": one.position + n * len(findings)})


def _snapshots(times: int) -> None:
    """Days before the first, without content: nobody asks for them here, but the tables hold them."""
    # The trigger that guards closed days would look each row up, and none of these days was ever closed.
    _run("ALTER TABLE performance_snapshot DISABLE TRIGGER USER")
    _run(
        """INSERT INTO performance_snapshot
            (key, day, sequence, built_at, rules, input_hash, source_rows, payload, is_carried)
        SELECT held.key, held.day - span.days * number, held.sequence, held.built_at, held.rules,
            held.input_hash, 0, '{}', true
        FROM performance_snapshot AS held
        CROSS JOIN (SELECT max(day) - min(day) + 1 AS days FROM performance_snapshot) AS span
        CROSS JOIN generate_series(1, %s) AS number""",
        [times - 1],
    )
    _run("ALTER TABLE performance_snapshot ENABLE TRIGGER USER")


def _imports(times: int) -> None:
    """Every other one waits to be confirmed."""
    copies(
        ImportBatch,
        list(ImportBatch.objects.all()),
        times,
        lambda one, n: {
            "file_name": f"{n} {one.file_name}",
            "state": ImportState.PREVIEWED if n % 2 else one.state,
            "submitted_at": one.submitted_at - timedelta(days=n),
        },
    )


def _results(times: int) -> None:
    """Every other one an earlier version of the same council's, the others current ones of more councils."""

    def changes(one: PublishedAssessment, n: int) -> dict[str, Any]:
        earlier = one.published_on - timedelta(days=30 * n) if one.published_on else None
        if n % 2:
            return {"published_on": earlier, "state": AssessmentState.SUPERSEDED}
        return {"authority": f"{one.authority} {n}", "published_on": earlier}

    copied = copies(PublishedAssessment, list(PublishedAssessment.objects.all()), times, changes)
    copies(
        PublishedScore,
        list(PublishedScore.objects.all()),
        times,
        lambda one, n: {
            "assessment_id": copied[one.assessment_id, n].pk,
            "score": 1 + (one.score + n) % 4,
        },
    )


def _people(times: int) -> None:
    user = get_user_model()
    people = list(user._default_manager.order_by("pk"))
    copied = copies(
        user, people, times, lambda one, n: {"email": f"{n}.{one.email}", "name": f"{one.name} {n}"}
    )
    copies(
        ServiceAreaMembership,
        list(ServiceAreaMembership.objects.all()),
        times,
        lambda one, n: {"user_id": copied[one.user_id, n].pk},
    )


def _run(statement: str, values: Sequence[Any] = ()) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
