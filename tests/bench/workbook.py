"""The published workbook: previewed against bare parsing, saved against a bare COPY of the same rows."""

import io
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from django.db import connection, transaction
from django.utils import timezone
from python_calamine import CalamineWorkbook

from governance import actors
from governance.demonstration import demonstration_people
from governance.models import User
from performance.actions import imports, reference
from performance.enums import ImportState
from performance.models import ImportBatch, Observation
from tests import databases
from tests.bench import lookalike, worlds

FILE = "data/ascof_2024-25_outcomes_and_demographics.ods"
PREVIEWS = 7
COMMITS = 5
EQUAL, LEAN = "bench_equal", "bench_lean"


def preview_vs_calamine() -> dict[str, float]:
    """The whole preview action over bare parsing of the same bytes, in turn; the median of the pairs."""
    content = _content()
    with worlds.database("preview", source=databases.template()):
        by = _somebody()
        pairs = [(_preview(content, by), _timed(lambda: _parse(content))) for _ in range(PREVIEWS)]
    _tell("a preview", [first for first, _ in pairs], "bare parsing", [second for _, second in pairs])
    return {"workbook.preview_vs_calamine": _ratio(pairs)}


def commit_vs_copy() -> dict[str, float]:
    """Saving all observations, trail and outbox included, over a bare COPY of the same rows.

    The COPY fills, from memory and in a transaction of its own, an equal table: the same columns and indexes,
    but no trigger, no foreign key and no check. On the error stream stands what the ratio would be to a table
    whose one index is the primary key. Each pair has a fresh copy of the database.
    """
    content = _content()
    with worlds.database("previewed", source=databases.template()) as previewed:
        _preview(content, _somebody())
        connection.close()
        timed = [_commit_and_copies(previewed) for _ in range(COMMITS)]
    pairs = [(commit, copy) for commit, copy, _ in timed]
    _tell("a commit", [first for first, _ in pairs], "a bare COPY", [second for _, second in pairs])
    lean = _ratio([(commit, copy) for commit, _, copy in timed])
    sys.stderr.write(f"  against a table with the primary key alone the ratio is {lean:g}\n")
    return {"workbook.commit_vs_copy": _ratio(pairs)}


def _content() -> bytes:
    """The published workbook where the suite is shown the folder that has it, else one like it."""
    named = os.environ.get("HOUNSLOW_REFERENCE")
    kind = (
        "the published workbook" if named else "a workbook like the published one (HOUNSLOW_REFERENCE unset)"
    )
    sys.stderr.write(f"  measured with {kind}\n")
    return (Path(named) / FILE).read_bytes() if named else lookalike.workbook()


def _somebody() -> User:
    """The reference tables, and the Director of the demonstration to act."""
    with actors.command("bench", actor="The test suite"):
        reference.sync(by=None, now=timezone.now())
        return demonstration_people(now=timezone.now())["amara"]


# --- The two ways, twice ----------------------------------------------------------------------------
def _preview(content: bytes, by: User) -> float:
    """Seconds of the preview alone: the upload before it is stored already."""
    with actors.command("bench", actor="The test suite"):
        now = timezone.now()
        batch = imports.upload(file_name="workbook.ods", content=content, by=by, now=now, wait=True)
        taken = _timed(lambda: imports.preview(batch=batch, now=now))
    batch.refresh_from_db()
    if batch.state != ImportState.PREVIEWED or batch.counts["new"] != batch.counts["cells"]:
        raise AssertionError(f"The preview went wrong: {batch.state}, {batch.counts}")
    return taken


def _parse(content: bytes) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python(skip_empty_area=False)


def _commit_and_copies(previewed: str) -> tuple[float, float, float]:
    """Seconds of the commit, of the COPY to the equal table, and of that to the lean one."""
    with worlds.database("commit", source=previewed):
        by, batch = User.objects.get(email=worlds.DIRECTOR), ImportBatch.objects.get()
        with actors.command("bench", actor="The test suite"):
            saved = _timed(lambda: imports.commit(batch=batch, by=by, now=timezone.now()))
        rows = _rows()
        if rows.count(b"\n") != Observation.objects.count():
            raise AssertionError("Not all observations were saved and copied.")
        _run(f"CREATE TABLE {EQUAL} (LIKE performance_observation INCLUDING INDEXES)")
        _run(f"CREATE TABLE {LEAN} (LIKE performance_observation, PRIMARY KEY (id))")
        return saved, _timed(lambda: _copy(rows, EQUAL)), _timed(lambda: _copy(rows, LEAN))


def _rows() -> bytes:
    """The saved observations as COPY writes them."""
    with connection.cursor() as cursor, cursor.copy("COPY performance_observation TO STDOUT") as out:
        return b"".join(map(bytes, out))


def _copy(rows: bytes, table: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor, cursor.copy(f"COPY {table} FROM STDIN") as into:
        into.write(rows)


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


# --- Sums -------------------------------------------------------------------------------------------
def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _ratio(pairs: list[tuple[float, float]]) -> float:
    return round(statistics.median(first / second for first, second in pairs), 2)


def _tell(first: str, firsts: list[float], second: str, seconds: list[float]) -> None:
    sys.stderr.write(
        f"  medians: {first} {statistics.median(firsts):.2f} s, {second} {statistics.median(seconds):.2f} s\n"
    )
