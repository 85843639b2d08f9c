"""Parts of a running product are killed and nothing is lost: in the end every figure is as its sources say.

A drain is made slow by holding the lock of a key that it comes to.
"""

import json
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from governance.actions import outbox
from governance.models import Finding, User
from performance.actions import imports
from performance.dashboard.store import _KEY_LOCKS
from performance.models import ImportBatch, Measure
from performance.snapshot_keys import measure_key
from risk.actions import rules
from risk.models import Escalation, Risk
from tests import builders
from tests.builders import NOW
from tests.faults.visitor import Seen, Visitor
from tests.governance.codes import code
from tests.performance.dashboard.story import LONG, key_of, months, shown, sql, verified, waiting
from tests.performance.trail_counts import trail_rows
from tests.risk import makers
from tests.stack import Stack

pytestmark = pytest.mark.faults
CORRECT = "UPDATE performance_observation SET value = {} WHERE is_current AND value IN (322, 211, 222, 233)"


@pytest.fixture
def story_stack(committed_story: str, tmp_path: Path) -> Iterator[Stack]:
    """The story, a broker and a worker; what this process writes goes there too."""
    with Stack(tmp_path, database_url=committed_story) as found, found.as_broker():
        found.start_broker()
        found.start_worker()
        yield found


@contextmanager
def held(url: str, key: str) -> Iterator[None]:
    """Within, no worker gets past this key."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(%s, hashtext(%s))", [_KEY_LOCKS, key])
        yield


@contextmanager
def rules_held(url: str, risk: Risk) -> Iterator[None]:
    """Within, no worker runs the rules for this risk."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(%s, %s::int)", [rules._LOCKS, risk.pk])
        yield


def is_held_up(url: str) -> bool:
    """Whether a worker stands before a key's lock."""
    with psycopg.connect(url, autocommit=True) as connection:
        row = connection.execute(
            "SELECT count(*) FROM pg_stat_activity "
            "WHERE wait_event = 'advisory' AND datname = current_database()"
        ).fetchone()
    return row is not None and row[0] > 0


def nudged(stack: Stack) -> None:
    """The worker is told, and done when this returns."""
    assert outbox.send(outbox.DRAIN_TASK)
    stack.wait_until(lambda: not waiting(), seconds=30)


# --- The worker ---------------------------------------------------------------------------------------
def test_a_worker_killed_in_mid_drain_loses_nothing(story_stack: Stack) -> None:
    """Killed before the first key, between two, and before the last."""
    url = story_stack.environment["DATABASE_URL"]
    for value, key in ((211, key_of("WAIT-28")), (222, "statement:1"), (233, "position")):
        with held(url, key):
            sql(CORRECT.format(value))
            outbox.send(outbox.DRAIN_TASK)
            story_stack.wait_until(lambda: is_held_up(url), seconds=20)
            story_stack.kill("worker")
            assert waiting() == {key_of("WAIT-28")}
            assert shown(key_of("WAIT-28"))["value"] != str(value)
        story_stack.start_worker()
        nudged(story_stack)
        assert shown(key_of("WAIT-28"))["value"] == str(value)
        assert verified().waiting == 0


def test_a_drain_whose_process_is_killed_is_done_again_unasked(story_stack: Stack) -> None:
    """The worker's main process lives: it gives the task back, and nobody need ask a second time."""
    url = story_stack.environment["DATABASE_URL"]
    with held(url, "statement:1"):
        sql(CORRECT.format(211))
        outbox.send(outbox.DRAIN_TASK)
        story_stack.wait_until(lambda: is_held_up(url), seconds=20)
        (child,) = children(story_stack.children["worker"].process.pid)
        os.kill(child, signal.SIGKILL)
        story_stack.wait_until(
            lambda: children(story_stack.children["worker"].process.pid) != [child], seconds=20
        )
    story_stack.wait_until(lambda: not waiting(), seconds=30)
    assert shown(key_of("WAIT-28"))["value"] == "211"
    verified()


def children(pid: int) -> list[int]:
    """The processes that a process forked."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def test_a_worker_killed_while_the_rules_run_escalates_each_grave_risk_once(
    committed_story: str, tmp_path: Path
) -> None:
    """Killed with one risk raised and the next before it: nothing of the first stays, and both come once."""
    builders.amara()
    names = ("Nobody answers the duty telephone", "The supplier's system fails")
    grave = [makers.named(name, current=makers.judged(4, 5)) for name in names]
    marks = waiting()
    assert marks > {f"risk:{risk.pk}" for risk in grave}
    with Stack(tmp_path, database_url=committed_story) as stack, stack.as_broker():
        stack.start_broker()
        with rules_held(committed_story, grave[1]):
            stack.start_worker()
            outbox.send(outbox.DRAIN_TASK)
            stack.wait_until(lambda: is_held_up(committed_story), seconds=20)
            stack.kill("worker")
            assert (came_of_rules(), waiting()) == ([], marks)
        stack.start_worker()
        nudged(stack)
        told = ["Amara Okafor", "Corporate risk team", "Departmental leadership"]
        assert came_of_rules() == [(name, "corporate", ["proposed", "submitted"], told) for name in names]

        kept = trail_rows()
        outbox.mark(topic="escalation", key=rules.ALL)
        nudged(stack)
        assert rules.run_daily(now=timezone.now())
        assert trail_rows() == kept
        assert verified().waiting == 0


def came_of_rules() -> list[tuple[str, str, list[str], list[str]]]:
    """Of each escalation: the risk, where to, its steps, and everybody in the ledger of who was told."""
    return [
        (
            one.risk.title,
            one.destination,
            [step.kind for step in one.steps.all()],
            sorted(told.person.name if told.person else told.body for told in one.notices.all()),
        )
        for one in Escalation.objects.order_by("pk")
    ]


# --- The broker ---------------------------------------------------------------------------------------
def test_a_broker_that_starts_anew_with_nothing_in_it_is_found_again(story_stack: Stack) -> None:
    story_stack.kill("broker")
    sql(CORRECT.format(211))
    assert not outbox.send(outbox.DRAIN_TASK)
    story_stack.start_broker()
    nudged(story_stack)
    assert shown(key_of("WAIT-28"))["value"] == "211"
    verified()


def pages() -> list[str]:
    """The pages that a person with every right opens in a day."""
    names = ["overview", "score-working", "statement-list", "measure-list", "import-list"]
    paths = [reverse(f"performance:{name}") for name in names]
    paths += [
        reverse("performance:statement-detail", args=["governance"]),
        reverse("performance:statement-csv"),
    ]
    paths += [reverse("performance:measure-detail", args=["1a"]), reverse("governance:report-list")]
    return [*paths, reverse("governance:accessibility-show")]


def test_with_the_broker_away_every_page_and_save_works_and_nothing_is_lost(
    committed_story: str, tmp_path: Path
) -> None:
    chloe, finding = builders.chloe(), Finding.objects.get(statement=8, position=1)
    with Stack(tmp_path, database_url=committed_story) as stack, stack.as_broker():
        stack.start_broker()
        stack.start_worker(beat=True)
        stack.prepare_static()
        stack.start_web()
        stack.kill("broker")

        visitor = signed_in(stack, chloe)
        for path in pages():
            page = visitor.get(path)
            assert (page.status, page.path) == (200, path)
        saved = mark(visitor, finding)
        assert (saved.status, saved.seconds < 2) == (200, True)
        batch = imports.upload(
            file_name="october.csv",
            content="\n".join([LONG, *months("WAIT-28", {"2026-10": 200}), ""]).encode(),
            by=builders.administrator(),
            now=NOW,
        )
        assert "1 change since" in visitor.get("/").text
        assert waiting() == {"statement:8"}

        # Nobody tells the worker of anything: the sweeps find it.
        stack.start_broker()
        stack.wait_until(lambda: not waiting(), seconds=45)
        stack.wait_until(lambda: ImportBatch.objects.get(pk=batch.pk).state == "previewed", seconds=45)
        page = visitor.get(reverse("performance:statement-detail", args=["governance"]))
        assert "To improve" in page.text
    assert shown("statement:8")["findings"][0]["mark"] == "improve"
    verified()


def signed_in(stack: Stack, who: User) -> Visitor:
    """Somebody who goes through both steps of signing in."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.Argon2PasswordHasher"]):
        who.set_password(builders.PASSWORD)
    who.save(update_fields=["password"])
    visitor = Visitor(stack.url())
    visitor.get(reverse("account_login"))
    second = visitor.post(reverse("account_login"), login=who.email, password=builders.PASSWORD)
    assert second.path == reverse("mfa_authenticate"), second
    first_page = visitor.post(second.path, code=code())
    assert (first_page.status, first_page.path) == (200, "/"), first_page
    return visitor


def mark(visitor: Visitor, finding: Finding) -> Seen:
    """The paragraph is marked on its statement's page."""
    visitor.get(reverse("performance:statement-detail", args=["governance"]))
    path = f"{reverse('governance:finding-mark', args=[finding.pk])}?version={finding.version}"
    return visitor.post(path, mark="improve")


# --- The database -------------------------------------------------------------------------------------
def test_a_database_that_restarts_under_a_drain_needs_no_other_restart(
    committed_story: str, tmp_path: Path
) -> None:
    key, page = measure_key(Measure.objects.get(code="WAIT-28").pk), "/performance/waiting-over-28-days/"
    session = builders.client_of(builders.amara()).cookies["sessionid"].value
    with Stack(tmp_path) as stack, stack.as_broker():
        stack.start_database(committed_story)
        url = stack.environment["DATABASE_URL"]
        stack.start_broker()
        stack.start_worker()
        stack.prepare_static()
        stack.start_web()
        visitor = Visitor(stack.url())
        visitor.carry(session)
        processes = [stack.children[name].process.pid for name in ("web", "worker")]

        with held(url, "position"), psycopg.connect(url, autocommit=True) as connection:
            connection.execute(CORRECT.format(211))
            outbox.send(outbox.DRAIN_TASK)
            stack.wait_until(lambda: is_held_up(url), seconds=20)
            stack.kill_postgres()
        stack.wait_until(lambda: visitor.get(page).status == 200, seconds=30)
        assert ">322<" in visitor.get(page).text
        assert "1 change since" in visitor.get(page).text

        outbox.send(outbox.DRAIN_TASK)
        stack.wait_until(lambda: ">211<" in visitor.get(page).text, seconds=30)
        assert [stack.children[name].process.pid for name in ("web", "worker")] == processes
        assert [stack.children[name].process.poll() for name in ("web", "worker")] == [None, None]
        done = json.loads(stack.manage("verify_figures", "--json").stdout)
        assert done == {"checked": 16, "waiting": 0, "differences": []}
        with psycopg.connect(url) as connection:
            rows = connection.execute(
                "SELECT payload ->> 'value' FROM performance_snapshot WHERE key = %s ORDER BY day", [key]
            )
            assert rows.fetchall()[-1] == ("211",)
