"""The Celery application: the broker is a hint, the outbox in PostgreSQL is the truth."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hounslow_assess.settings")

app = Celery("hounslow_assess")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
