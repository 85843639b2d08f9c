"""What all tests share: databases cloned from a template, whole stacks, the count of what did not run."""

import gc
import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler import LoadFileScheduling

from tests import databases
from tests.stack import Stack

MUST_RUN = ("browser", "pdf")
# Of the browser tests, the files that move what the others look at, and the longest of the others.
ON_THEIR_OWN = ("test_our_score.py", "test_escalation.py", "test_roles.py")


def _worker() -> str:
    """The name of this xdist worker, "main" without one."""
    return os.environ.get("PYTEST_XDIST_WORKER", "main")


# --- Which worker does what ------------------------------------------------------------------------
class _ByFile(LoadFileScheduling):
    """A file to a worker; of the browser tests, which need a whole product, several to one."""

    def _split_scope(self, nodeid: str) -> str:
        return _group(nodeid)


# What takes longest begins first, so that no worker is left alone with it at the end; the first two do not
# both wait for the demonstration to be loaded.
BEGIN_WITH = (
    "tests/e2e/test_roles.py",
    "tests/authz/",
    "demonstration",
    "tests/faults/",
    "tests/e2e/",
    "tests/risk/test_replay.py",
)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """In the order in which workers take the files; within a file nothing moves."""
    items.sort(key=lambda item: _turn(item.nodeid))


def _turn(nodeid: str) -> int:
    group = _group(nodeid)
    return next((turn for turn, name in enumerate(BEGIN_WITH) if group.startswith(name)), len(BEGIN_WITH))


def _group(nodeid: str) -> str:
    """What one worker takes as a whole: a file, or the short ones that look at the one demonstration."""
    file = nodeid.split("::", 1)[0]
    return "demonstration" if "/e2e/" in file and not file.endswith(ON_THEIR_OWN) else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadFileScheduling:
    """In place of xdist's own."""
    return _ByFile(config, log)


def pytest_collection_finish(session: pytest.Session) -> None:
    """What is imported now stays until the end: the collector need not walk through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


# --- Databases --------------------------------------------------------------------------------------
@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: Any) -> Iterator[None]:
    """The database of tests that roll back: a clone of the migrated template."""
    with django_db_blocker.unblock():
        name = databases.clone(_worker())
        with databases.pointed_at(name), django_db_blocker.block():
            yield
        databases.drop(name)


@pytest.fixture
def committed_db(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """A database of its own for a test that commits; gives its DATABASE_URL. Do not combine with `db`."""
    with django_db_blocker.unblock():
        name = databases.clone(f"{_worker()}_committed")
        with databases.pointed_at(name):
            yield databases.url(name)
        databases.drop(name)


@pytest.fixture(scope="session")
def _story_database(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """A worker's clone of the story."""
    with django_db_blocker.unblock():
        name = databases.clone(f"{_worker()}_begun", source=databases.story())
        yield name
        databases.drop(name)


@pytest.fixture(scope="module")
def story(_story_database: str, django_db_blocker: Any) -> Iterator[None]:
    """Each test of the file begins with the story of tests/story.py in place of an empty database."""
    with django_db_blocker.unblock(), databases.pointed_at(_story_database), django_db_blocker.block():
        yield


@pytest.fixture(scope="module")
def demonstration_db(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """The demonstration for the tests of one file, which may commit; gives its DATABASE_URL."""
    with django_db_blocker.unblock():
        name = databases.clone(f"{_worker()}_told", source=databases.demonstration())
        with databases.pointed_at(name):
            yield databases.url(name)
        databases.drop(name)


# --- Stacks -----------------------------------------------------------------------------------------
@pytest.fixture
def stack(committed_db: str, tmp_path: Path) -> Iterator[Stack]:
    """Web, worker and broker on a database of their own; what this process writes goes there too."""
    with Stack(tmp_path, database_url=committed_db) as found, found.as_broker():
        found.start_broker()
        found.start_worker()
        found.start_web()
        yield found


@pytest.fixture
def own_stack(django_db_setup: None, django_db_blocker: Any, tmp_path: Path) -> Iterator[Stack]:
    """A stack with a PostgreSQL of its own, to be killed. Nothing but the database is started."""
    with django_db_blocker.unblock():
        source = databases.url(databases.template())
    with Stack(tmp_path) as found:
        found.start_database(source)
        yield found


@pytest.fixture(scope="session")
def demonstration_stack(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stack]:
    """One stack a session with the demonstration loaded, static files, web and worker: for browsers."""
    with django_db_blocker.unblock():
        name = databases.clone(f"{_worker()}_demonstration", source=databases.demonstration())
        with Stack(tmp_path_factory.mktemp("stack"), database_url=databases.url(name)) as found:
            found.start_broker()
            found.prepare_static()
            found.start_worker()
            found.start_web()
            yield found
        databases.drop(name)


# --- What did not run -------------------------------------------------------------------------------
@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
    """Where browsers must run (HOUNSLOW_REQUIRE_BROWSER=1), a skipped browser or PDF test has failed."""
    report = yield
    if report.skipped and _must_run() and any(item.get_closest_marker(name) for name in MUST_RUN):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} must run here and did not: {_reason(report)}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Any:
    """The same for a whole file that skips itself."""
    report = yield
    if report.skipped and _must_run() and "e2e" in collector.nodeid:
        report.outcome = "failed"
        report.longrepr = f"{collector.nodeid} must run here and did not: {_reason(report)}"
    return report


def _must_run() -> bool:
    return os.environ.get("HOUNSLOW_REQUIRE_BROWSER") == "1"


def _reason(report: Any) -> str:
    """Why a test was skipped, in its own words."""
    found = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return str(found).removeprefix("Skipped: ")


def pytest_unconfigure(config: pytest.Config) -> None:
    """The last line of all: how many tests were not run, and why."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or hasattr(config, "workerinput"):
        return
    counts = Counter(_reason(report) for report in reporter.stats.get("skipped", []))
    reasons = "; ".join(f"{count}: {reason}" for reason, count in counts.most_common())
    sys.stdout.write(f"Not run: {counts.total()}{f' ({reasons})' if reasons else ''}\n")
