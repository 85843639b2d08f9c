"""`make mutants`: plant each fault of `faults/` in a copy of the tree and see that its tests fail.

A fault is a text that stands once in a file and what to write in its place, or SQL that spoils the migrated
database (triggers live there), with the tests that must catch it.

Prints one line a fault, "caught by ..." or "SURVIVED", and exits 1 when any survived or could not be planted.
The working tree is never touched. Names on the command line choose faults whose name holds one of them.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
FAULTS = Path(__file__).with_name("faults")
# Two cores: two faults at a time, each in a copy and a database of its own.
LANES = 2
SECONDS = 120
LEFT_OUT = shutil.ignore_patterns(
    ".git", ".venv", "node_modules", "var", "vendor", "staticfiles", "__pycache__", ".*_cache", ".hypothesis"
)
LINKED = (".venv", "static/vendor")
FAILED = re.compile(r"^(?:FAILED|ERROR) (.+?)(?: - .*)?$", re.MULTILINE)
TESTS_FAILED = 1


@dataclass(frozen=True)
class Change:
    """A text that stands once in a file, and what stands there instead."""

    file: str
    before: str
    after: str


@dataclass(frozen=True)
class Fault:
    """A fault to plant: changes of files, or SQL that spoils the migrated database; the tests to catch it."""

    name: str
    tests: tuple[str, ...]
    changes: tuple[Change, ...] = ()
    sql: str = ""


@dataclass(frozen=True)
class Lane:
    """A copy of the tree, and the name by which its tests call their databases."""

    tree: Path
    name: str


@dataclass(frozen=True)
class Outcome:
    """What became of a fault: the first test that failed, or why it counts as not caught."""

    fault: Fault
    caught_by: str
    trouble: str
    seconds: float


def faults(folder: Path = FAULTS) -> list[Fault]:
    """The faults of all files. Raises KeyError or TypeError for one that is not complete."""
    files = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.toml"))]
    return [_fault(dict(entry)) for file in files for entry in file["fault"]]


def _fault(entry: dict[str, Any]) -> Fault:
    changes = [Change(**change) for change in entry.pop("change", [])]
    if "file" in entry:
        changes.append(Change(entry.pop("file"), entry.pop("before"), entry.pop("after")))
    return Fault(
        name=entry.pop("name"),
        tests=tuple(entry.pop("tests")),
        changes=tuple(changes),
        sql=entry.pop("sql", ""),
        **entry,
    )


def main(words: Sequence[str]) -> int:
    """Run what is asked for; 1 when anything survived."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))  # so that the copies are removed
    chosen = [one for one in faults() if not words or any(word in one.name for word in words)]
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder, _server(), ExitStack() as stack:
        lanes = [stack.enter_context(_lane(Path(folder), number)) for number in range(LANES)]
        if not _is_sound(lanes[0], chosen):
            return 1
        outcomes = list(_run(chosen, lanes))
    survivors = [one for one in outcomes if not one.caught_by]
    _say(f"{len(outcomes) - len(survivors)} of {len(outcomes)} caught in {time.monotonic() - started:.0f} s.")
    return 1 if survivors else 0


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


# --- Copies and their databases -----------------------------------------------------------------------
@contextmanager
def _server() -> Iterator[None]:
    """Django set up and connected: an embedded server runs as long as somebody uses it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hounslow_assess.settings")
    import django

    django.setup()
    from django.db import connection

    with connection._nodb_cursor():
        yield


@contextmanager
def _lane(folder: Path, number: int) -> Iterator[Lane]:
    from tests import databases

    tree = folder / f"tree{number}"
    shutil.copytree(ROOT, tree, ignore=LEFT_OUT)
    for name in LINKED:
        (tree / name).parent.mkdir(exist_ok=True)
        (tree / name).symlink_to(ROOT / name)
    lane = Lane(tree, f"{databases.base_name().removeprefix('test_')}_mutants{number}")
    _give_template(lane.name)
    yield lane
    for name in (lane.name, _spoilt(lane)):
        databases.drop(f"test_{name}__template")


def _spoilt(lane: Lane) -> str:
    """The name by which tests call their databases when it is the database that has the fault."""
    return f"{lane.name}_spoilt"


def _give_template(name: str, fault: str = "") -> None:
    """A migrated template under the name at which tests look for theirs, spoilt by the SQL of a fault."""
    import psycopg
    from django.db import connection
    from psycopg import sql

    from tests import databases

    source, copy = databases.template(), f"test_{name}__template"
    databases.drop(copy)
    with connection._nodb_cursor() as cursor:
        names = map(sql.Identifier, (copy, source))
        cursor.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(*names))
        made_of = sql.SQL("COMMENT ON DATABASE {} IS {}")
        cursor.execute(made_of.format(sql.Identifier(copy), sql.Literal(databases.fingerprint())))
    if fault:
        with psycopg.connect(databases.url(copy), autocommit=True) as spoiling:
            spoiling.execute(fault)  # type: ignore[arg-type]


def _environment(lane: Lane, name: str) -> dict[str, str]:
    from tests import databases

    kept = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    return kept | {
        "DATABASE_URL": databases.url(name),
        "VAR_DIR": str(lane.tree / "var"),
    }


# --- Running ------------------------------------------------------------------------------------------
def _is_sound(lane: Lane, chosen: Sequence[Fault]) -> bool:
    """Whether the tests pass with no fault planted: else a failure would prove nothing."""
    tests = sorted({test for fault in chosen for test in fault.tests})
    code, text = _pytest(lane, lane.name, tests, "--maxfail=3", seconds=600)
    if code != 0:
        _say(f"The tests fail with no fault planted:\n{text[-3000:]}")
    return code == 0


def _run(chosen: Sequence[Fault], lanes: Sequence[Lane]) -> Iterator[Outcome]:
    free: SimpleQueue[Lane] = SimpleQueue()
    for lane in lanes:
        free.put(lane)

    def one(fault: Fault) -> Outcome:
        lane = free.get()
        try:
            return _try(fault, lane)
        finally:
            free.put(lane)

    with ThreadPoolExecutor(len(lanes)) as pool:
        for outcome in pool.map(one, chosen):
            said = (
                f"caught by {outcome.caught_by}"
                if outcome.caught_by
                else f"SURVIVED {outcome.trouble}".strip()
            )
            _say(f"{outcome.fault.name}: {said} ({outcome.seconds:.0f} s)")
            yield outcome


def _try(fault: Fault, lane: Lane) -> Outcome:
    started = time.monotonic()
    name = _spoilt(lane) if fault.sql else lane.name
    if fault.sql:
        _give_template(name, fault.sql)
    with _planted(fault, lane) as trouble:
        code, text = (0, "") if trouble else _pytest(lane, name, fault.tests, "-x", seconds=SECONDS)
    found = FAILED.search(text)
    # Any other end, a syntax error say, shows that the fault is wrong and not that a test is right.
    caught = found[1] if code == TESTS_FAILED and found else ""
    if not caught and not trouble and code != 0:
        trouble = f"pytest ended with {code}: {text[-300:]!r}"
    return Outcome(fault, caught, trouble, time.monotonic() - started)


@contextmanager
def _planted(fault: Fault, lane: Lane) -> Iterator[str]:
    """Within, the lane has the fault; gives why it could not be planted, or ''."""
    kept = {change.file: (lane.tree / change.file).read_text(encoding="utf-8") for change in fault.changes}
    try:
        yield next(filter(None, (_plant(change, lane.tree) for change in fault.changes)), "")
    finally:
        for file, text in kept.items():
            (lane.tree / file).write_text(text, encoding="utf-8")


def _plant(change: Change, tree: Path) -> str:
    path = tree / change.file
    text = path.read_text(encoding="utf-8")
    if text.count(change.before) != 1:
        return f"(not planted: the text stands {text.count(change.before)} times in {change.file})"
    path.write_text(text.replace(change.before, change.after), encoding="utf-8")
    return ""


def _pytest(lane: Lane, name: str, tests: Sequence[str], *options: str, seconds: float) -> tuple[int, str]:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *options, *tests]
    environment = _environment(lane, name)
    try:
        done = subprocess.run(
            command,
            cwd=lane.tree,
            env=environment,
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        # A fault that makes a test hang is caught by it.
        return TESTS_FAILED, f"FAILED no-end-in-{late.timeout:.0f}-s"
    return done.returncode, done.stdout + done.stderr


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
