"""The Celery application: the broker is a hint, the outbox in PostgreSQL is the truth."""

import os
from typing import Any

from celery import Celery
from celery.signals import beat_embedded_init, worker_process_init

from hounslow_assess.embedded import processes

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hounslow_assess.settings")

# Named by its path: what a task changes then stands in the trail under the task's name.
app = Celery("hounslow_assess", task_cls="governance.jobs:TrackedTask")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@beat_embedded_init.connect
@worker_process_init.connect
def follow_worker(**_: Any) -> None:
    """What the worker forked ends with it, kill -9 included: no second beat, no half-dead pool."""
    processes.die_with_parent()
