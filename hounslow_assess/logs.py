"""Logs as JSON, one object a line, with the request's number and no personal data."""

import logging
import re
from collections.abc import MutableMapping
from typing import Any

import structlog

EMAIL = re.compile(r"[\w.+%-]+@[\w-]+(\.[\w-]+)+")
# PostgreSQL names the values of the row that broke a rule; they may be anybody's.
DETAIL = re.compile(r"(DETAIL|CONTEXT):[^\n]*")
SECRET_NAMES = re.compile(r"password|secret|token|cookie|authorization|e-?mail|name$", re.IGNORECASE)
# What structlog and we ourselves add; "logger" and the like are not people's names.
OWN_NAMES = frozenset({"event", "level", "logger", "timestamp", "exception", "request_id", "task_name"})
WITHHELD = "[withheld]"
Event = MutableMapping[str, Any]


def without_people(_logger: Any, _method: str, event: Event) -> Event:
    """Take out e-mail addresses, the database's quotes of rows, and values whose names mark them secret."""
    for name, value in list(event.items()):
        if name not in OWN_NAMES and SECRET_NAMES.search(name):
            event[name] = WITHHELD
        elif isinstance(value, str):
            event[name] = scrubbed(value)
    return event


def scrubbed(text: str) -> str:
    """The text without e-mail addresses and without what PostgreSQL quotes of a row."""
    return DETAIL.sub(rf"\1: {WITHHELD}", EMAIL.sub("[e-mail]", text))


# What every line gets, whether it was said through structlog or through the standard library.
COMMON: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def formatter() -> logging.Formatter:
    """The formatter of the console handler; asking for it also sends structlog's own lines there."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *COMMON,
            structlog.stdlib.PositionalArgumentsFormatter(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
    )
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=COMMON,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            without_people,
            structlog.processors.JSONRenderer(),
        ],
    )
