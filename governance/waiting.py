"""What waits for somebody: one thing to do, where, and by when. Pure: no Django."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Waiting:
    """One thing that waits for a person.

    `kind` names the sort of work ("evidence-check"), `label` says what to do, `detail` why or where it
    stands. The page is reversed from `url_name` and `url_args`. `due_on` is None where no day was given;
    `grave` is True for what is late already or cannot wait. `statement` is its number, or None where it has
    no single one.
    """

    kind: str
    statement: int | None
    url_name: str
    url_args: tuple[int | str, ...]
    label: str
    detail: str
    due_on: date | None = None
    grave: bool = False


def by_due_date(items: Iterable[Waiting]) -> tuple[Waiting, ...]:
    """The earliest day first, grave before others of that day, and what has no day last."""
    return tuple(
        sorted(items, key=lambda item: (item.due_on is None, item.due_on or date.max, not item.grave))
    )
