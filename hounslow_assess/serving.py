"""Gunicorn's settings: `gunicorn -c python:hounslow_assess.serving hounslow_assess.wsgi:application`."""

import os
from pathlib import Path
from typing import Any

from hounslow_assess import env
from hounslow_assess.embedded import processes

bind = env.text("BIND", "127.0.0.1:8000")
worker_class = "gthread"
# Loaded once, then forked: half the work at start, and shared memory. Nothing connects before the fork.
preload_app = True
workers = env.number("WEB_WORKERS", 2)
threads = env.number("WEB_THREADS", 4)
# Longer than the database's own limit of 10 s for a web request; uploads are read by then.
timeout = 60
graceful_timeout = 30
keepalive = 5
# A worker's sign of life is a file: on disk a slow disk would look like a hung worker.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 gunicorn makes a private file
control_socket_disable = True
accesslog = None
logconfig_dict = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "hounslow_assess.logs.formatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "INFO")},
    "loggers": {"gunicorn.error": {"level": "INFO", "propagate": True, "handlers": []}},
}
os.environ.setdefault("HOUNSLOW_PROCESS", "web")


def post_fork(_server: Any, _worker: Any) -> None:
    """A web process ends with the server that forked it, however that ends."""
    processes.die_with_parent()
