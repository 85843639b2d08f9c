"""The project: settings, addresses, the worker, the embedded servers. It has no models and knows no app."""

from hounslow_assess.celery import app as celery_app

__all__ = ["celery_app"]
