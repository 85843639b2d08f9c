"""Hurrying the worker: after the save, never in its way, and never the user's problem."""

import logging
import time

import pytest
from django.db import transaction

from governance.actions import outbox
from governance.models import OutboxMark


def test_with_the_broker_away_a_task_is_left_to_the_sweep(caplog: pytest.LogCaptureFixture) -> None:
    """No broker runs for these tests. Seconds of trying again would be seconds that a person waits."""
    started = time.monotonic()
    with caplog.at_level(logging.WARNING, logger="governance.actions.outbox"):
        assert outbox.send(outbox.DRAIN_TASK) is False
    assert time.monotonic() - started < 2
    assert "Broker away, governance.drain left to the sweep" in caplog.text


def test_the_worker_is_hurried_once_the_save_is_committed(
    committed_db: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, logger="governance.actions.outbox"):
        with transaction.atomic():
            outbox.mark(topic="score", key="position")
            outbox.wake()
            assert caplog.text == ""
        assert "left to the sweep" in caplog.text
    assert OutboxMark.objects.count() == 1


def test_a_save_that_is_rolled_back_hurries_nobody(
    committed_db: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, logger="governance.actions.outbox"), transaction.atomic():
        outbox.mark(topic="score", key="position")
        outbox.wake()
        transaction.set_rollback(True)
    assert caplog.text == ""
    assert not OutboxMark.objects.exists()
