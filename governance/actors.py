"""Who does what and where: the fields that the trail keeps beside every change.

`kind` is page, job or command; `where` the URL name, task or command; `actor` the name at the time and
`actor_id` the person's key, where a person did it; pages add `path` and `request`.
"""

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

import pghistory

if TYPE_CHECKING:
    from governance.models import User

NOBODY = "somebody not signed in"


def person_fields(person: "User") -> dict[str, Any]:
    """The fields that name a person."""
    return {"actor": person.name, "actor_id": person.pk}


def page(*, path: str, request_id: str) -> AbstractContextManager[Any]:
    """Everything within is done by a web request; who asked and which page is added once known."""
    return _context(kind="page", where="", path=path, request=request_id, actor=NOBODY)


def command(name: str, *, actor: str) -> AbstractContextManager[Any]:
    """Everything within is done by a management command."""
    return _context(kind="command", where=name, actor=actor)


def job(name: str, *, task_id: str) -> AbstractContextManager[Any]:
    """Everything within is done by a task of the worker."""
    return _context(kind="job", where=name, task=task_id, actor="the worker")


def on_behalf_of(person: "User") -> None:
    """From here on the page, job or command acts for this person. Outside of one it changes nothing."""
    note(**person_fields(person))


def note(**fields: Any) -> None:
    """Add fields to the present context, if there is one."""
    _context(**fields)


def _context(**fields: Any) -> AbstractContextManager[Any]:
    context: AbstractContextManager[Any] = pghistory.context(**fields)
    return context
