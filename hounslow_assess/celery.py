"""The Celery application: the broker is a hint, the outbox in PostgreSQL is the truth."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hounslow_assess.settings")

# Named by its path: what a task changes then stands in the trail under the task's name.
app = Celery("hounslow_assess", task_cls="governance.jobs:TrackedTask")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
