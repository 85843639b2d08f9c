"""How long it takes to work all nine statements out anew, from 60 measures of 60 months each."""

import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree

from django.db import connection, transaction
from django.utils import timezone

from governance import actors
from governance.actions import council, people
from governance.actions import self_assessments as scores
from governance.demonstration import demonstration_people
from governance.framework import framework_at
from governance.models import User
from performance import catalogue
from performance.actions import reference
from performance.dashboard.readings import Reading
from performance.dashboard.store import lock_and_draw, rebuild
from performance.models import Measure, Observation
from performance.snapshot_keys import statement_key
from tests import databases
from tests.bench import worlds

MEASURES, MONTHS, RUNS = 60, 60, 3
# Our own months of every measure, and England's: a figure on each side of a target or of a comparison.
FIGURES = f"""
    WITH place AS (
        SELECT id, level FROM performance_area WHERE ons_code IN ('E09000018', 'E92000001')
    ), months AS (
        INSERT INTO performance_period (kind, start, "end", label)
        SELECT 'month', first, first + interval '1 month' - interval '1 day', to_char(first, 'YYYY-MM')
        FROM generate_series(
            date_trunc('month', now()) - interval '{MONTHS} months',
            date_trunc('month', now()) - interval '1 month', interval '1 month') AS first
        RETURNING id, start
    ), brought AS (
        INSERT INTO performance_importbatch (file_name, sha256, size, profile, state, is_invented, counts,
            notes, failure, submitted_at, submitted_by_id, attempts, committed_at)
        SELECT 'bench', '', 0, 'long', 'committed', false, '{{}}', '[]', '', now(), min(id), 0, now()
        FROM governance_user RETURNING id
    )
    INSERT INTO performance_observation (measure_id, area_id, period_id, breakdown_id, value, numerator,
        denominator, marker, part_markers, alternatives, status, batch_id, revision, is_current, recorded_at)
    SELECT measure.id, place.id, months.id, breakdown.id, share, share * 10, 1000, '', '{{}}', '{{}}',
        'local', brought.id, 1, true, now()
    FROM performance_measure AS measure CROSS JOIN place CROSS JOIN months CROSS JOIN brought
    CROSS JOIN performance_breakdown AS breakdown
    CROSS JOIN LATERAL (
        SELECT 40 + mod(measure.id * 7 + extract(month FROM months.start)::int * 3, 20) AS share
    ) AS figure
    WHERE measure.state = 'active' AND breakdown.key = ''"""


def measure() -> dict[str, float]:
    """Seconds to rebuild the nine one after the other, each from its source rows; the median of the runs."""
    with worlds.database("recompute", source=databases.template()), _sixty_measures():
        _fill()
        taken = [_seconds() for _ in range(RUNS)]
    sys.stderr.write(f"  {', '.join(f'{one:.2f}' for one in taken)} s\n")
    return {"recompute.all_s": round(statistics.median(taken), 2)}


@contextmanager
def _sixty_measures() -> Iterator[None]:
    """The definitions that ship, and as many more made from them as make 60 in use."""
    held = catalogue.FOLDER
    with tempfile.TemporaryDirectory(prefix="hounslow-bench-") as folder:
        definitions = Path(copytree(held, Path(folder) / "definitions"))
        text = (definitions / "measures" / "operational.toml").read_text(encoding="utf-8")
        head, *entries = text.split("[[measure]]\n")
        in_use = sum(one.state == "active" for one in catalogue.load_catalogue(held).measures)
        more = [
            one.replace('code = "', 'code = "2-', 1).replace('slug = "', 'slug = "two-', 1)
            for one in entries[: MEASURES - in_use]
        ]
        made = "[[measure]]\n".join([head, *more])
        (definitions / "measures" / "more.toml").write_text(made, encoding="utf-8")
        catalogue.FOLDER = definitions
        catalogue.catalogue.cache_clear()
        try:
            yield
        finally:
            catalogue.FOLDER = held
            catalogue.catalogue.cache_clear()


def _fill() -> None:
    """Hounslow with its measures and months, and a score of ours on every statement."""
    now = timezone.now()
    with actors.command("bench", actor="The bench"):
        by = people.command_line(now=now)
        council.set_up(name="Hounslow", short_name="Hounslow", ons_code="E09000018", by=by, now=now)
        council.mark_demonstration(by=by)
        story = demonstration_people(now=now)
        reference.sync(by=None, now=now)
        with connection.cursor() as cursor:
            cursor.execute(FIGURES)
        for statement in framework_at(now.date()).statements:
            _agree(statement.number, story["ben"], story["chloe"], story["amara"])
    held = Measure.objects.filter(state="active").count(), Observation.objects.count()
    if held != (MEASURES, 2 * MEASURES * MONTHS):
        raise AssertionError(f"There are {held} measures and figures.")


def _agree(number: int, ben: User, chloe: User, amara: User) -> None:
    now = timezone.now()
    round = scores.propose(
        statement=number,
        score=3,
        rationale="So it stands.",
        confidence="medium",
        tied_elsewhere=1,
        by=ben,
        now=now,
    )
    round = scores.challenge(round=round, score=3, rationale="Yes.", version=1, by=chloe, now=now)
    scores.agree(round=round, score=3, version=round.version, by=amara, now=now)


def _seconds() -> float:
    now = timezone.now()
    day = timezone.localdate(now)
    keys = [statement_key(one.number) for one in framework_at(day).statements]
    started = time.perf_counter()
    with transaction.atomic():
        sequences, reading = lock_and_draw(keys), Reading(day)
        built = [rebuild(key, reading, sequence=sequences[key], now=now) for key in keys]
    taken = time.perf_counter() - started
    if sum(len(one.payload["measures"]) for one in built) < MEASURES:
        raise AssertionError("Some measures are on no statement.")
    return taken
