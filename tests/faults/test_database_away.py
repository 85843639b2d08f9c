"""The database goes and comes back under a running web server: a plain page meanwhile, no restart after."""

import json
import os
import signal

import psycopg
import pytest

from tests.stack import Stack

pytestmark = pytest.mark.faults


def test_pages_are_503_while_it_is_away_and_right_again_after(own_stack: Stack) -> None:
    own_stack.start_web()
    assert own_stack.get("/accounts/login/").status == 200
    # A keeper that is held cannot start the server again.
    keeper_pid = json.loads((own_stack.folder / "postgres" / "keeper.json").read_text(encoding="utf-8"))[
        "pid"
    ]
    os.kill(keeper_pid, signal.SIGSTOP)
    try:
        own_stack.kill_postgres()
        own_stack.wait_until(lambda: own_stack.get("/readyz").status == 503, seconds=10)
        assert json.loads(own_stack.get("/readyz").text) == {"database": False}
        assert own_stack.get("/healthz").status == 200
        page = own_stack.get("/accounts/login/", Cookie="sessionid=somebodysession")
        assert page.status == 503
        assert page.headers["Retry-After"] == "10"
        assert "default-src 'none'" in page.headers["Content-Security-Policy"]
        assert "The database cannot be reached" in page.text
    finally:
        os.kill(keeper_pid, signal.SIGCONT)

    web = own_stack.children["web"].process
    own_stack.wait_until(lambda: own_stack.get("/accounts/login/").status == 200, seconds=20)
    assert web.poll() is None


def test_killing_postgres_loses_no_row_and_needs_no_restart(own_stack: Stack) -> None:
    own_stack.start_web()
    with psycopg.connect(own_stack.environment["DATABASE_URL"]) as connection:
        connection.execute("CREATE TABLE kept AS SELECT generate_series(1, 500) AS number")
    own_stack.kill_postgres()
    own_stack.wait_until(lambda: own_stack.get("/readyz").status == 200, seconds=20)
    with psycopg.connect(own_stack.environment["DATABASE_URL"]) as connection:
        assert connection.execute("SELECT count(*) FROM kept").fetchone() == (500,)


def test_a_whole_stack_runs_and_its_worker_takes_tasks(stack: Stack) -> None:
    from hounslow_assess.celery import app

    assert stack.get("/readyz").status == 200
    app.send_task("governance.drain")
    log = stack.folder / "logs" / "worker.log"
    stack.wait_until(
        lambda: "governance.drain" in log.read_text(encoding="utf-8").split(" ready.")[-1], seconds=20
    )
    stack.kill("worker")
    stack.start_worker()
