"""Nothing is left over: each topic has triggers and a consumer, each task exists and has a queue."""

import re
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, models
from django.utils.module_loading import import_string

from governance.actions import outbox
from governance.enums import Topic
from hounslow_assess.celery import app
from performance import source_evidence, source_points, source_scores, source_targets, sources
from performance.dashboard import close, days
from performance.models import snapshots

OWN = re.compile(r"(governance|risk|performance)\.")


# --- Topics -------------------------------------------------------------------------------------------
def marking_triggers() -> Iterator[tuple[str, str]]:
    """Topic and table of every trigger in the database that appends marks."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname, tgrelid::regclass::text, pg_get_functiondef(tgfoid) FROM pg_trigger "
            "WHERE NOT tgisinternal AND tgenabled = 'O'"
        )
        for name, table, body in cursor.fetchall():
            if name.startswith("pgtrigger_mark_"):
                for topic in re.findall(r"SELECT '(\w+)', changed\.key", body):
                    yield topic, table


def test_each_topic_has_a_consumer_and_each_consumer_a_topic() -> None:
    assert set(outbox.consumers()) == set(Topic.values)


@pytest.mark.parametrize("topic", Topic.values)
def test_each_consumer_can_be_called(topic: str) -> None:
    assert callable(import_string(outbox.consumers()[topic]))


@pytest.mark.django_db
def test_each_topic_is_marked_by_triggers_and_each_trigger_marks_a_topic() -> None:
    assert {topic for topic, _ in marking_triggers()} == set(Topic.values)


@pytest.mark.django_db
def test_every_table_that_a_scored_view_reads_marks() -> None:
    """By the imports of the modules that do all the reading."""
    read = {
        value._meta.db_table
        for module in (sources, source_evidence, source_points, source_scores, source_targets)
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, models.Model)
    }
    # Joined, not imported.
    read |= {apps.get_model(name)._meta.db_table for name in ("performance.Period", "performance.Breakdown")}
    joined = ("governance.ReportDocument", "governance.Evidence", "governance.User")
    read |= {apps.get_model(name)._meta.db_table for name in joined}
    assert len(read) >= 20
    assert read <= {table for topic, table in marking_triggers() if topic == Topic.SCORE}


@pytest.mark.django_db
def test_no_table_that_marks_can_be_truncated() -> None:
    """Row and statement triggers with transition tables do not see TRUNCATE."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE 'pgtrigger_refuse_truncate%'"
        )
        refusing = {table for (table,) in cursor.fetchall()}
    assert {table for _, table in marking_triggers()} <= refusing


def test_the_trigger_that_guards_closed_days_knows_the_name_of_the_closing_job() -> None:
    (guard,) = (t for t in snapshots.Snapshot._meta.triggers if t.name == "refuse_closed_day")
    assert f"job = '{days.CLOSE_JOB}'" in guard.func
    assert close.CLOSE_JOB == days.CLOSE_JOB


# --- Tasks --------------------------------------------------------------------------------------------
def own_tasks() -> list[str]:
    """The names of our own tasks, as a worker knows them."""
    app.loader.import_default_modules()
    return sorted(name for name in app.tasks if OWN.match(name))


def test_every_task_of_the_schedule_is_registered() -> None:
    scheduled = {entry["task"] for entry in app.conf.beat_schedule.values()}
    assert scheduled
    assert scheduled <= set(own_tasks())


def test_what_must_happen_by_itself_is_scheduled() -> None:
    """The guarantees behind the nudges: without the schedule a lost nudge would be lost work."""
    scheduled = {entry["task"]: entry["schedule"] for entry in app.conf.beat_schedule.values()}
    assert scheduled["governance.drain"] <= 30
    assert scheduled["performance.sweep_imports"] <= 60
    assert scheduled["risk.sweep_registers"] <= 60
    assert scheduled["performance.close_days"] <= 3600
    assert scheduled["performance.verify_nightly"] <= 3600


def test_no_scheduled_message_outlives_the_next() -> None:
    for entry in app.conf.beat_schedule.values():
        assert entry["options"]["expires"] <= entry["schedule"]


@pytest.mark.parametrize("name", own_tasks())
def test_every_task_goes_to_the_queue_that_the_worker_reads(name: str) -> None:
    route = app.amqp.router.route({}, name)
    queue = route["queue"].name if "queue" in route else app.conf.task_default_queue
    assert queue == settings.CELERY_TASK_DEFAULT_QUEUE
    assert queue in app.amqp.queues


@pytest.mark.parametrize("name", own_tasks())
def test_a_task_that_is_killed_is_done_again(name: str) -> None:
    task = app.tasks[name]
    assert task.acks_late
    assert task.reject_on_worker_lost
    assert task.ignore_result


def test_beat_runs_in_utc() -> None:
    assert app.conf.enable_utc
    assert app.conf.timezone == "UTC"
