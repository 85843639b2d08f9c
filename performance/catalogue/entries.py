"""One table of a reference file, read key by key, so that a fault names its place and the mend. PURE."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any


class CatalogueError(ValueError):
    """A reference file is wrong. The sentence names the file, the entry, the key and the mend."""


class Entry:
    """A TOML table with its address. Each reader takes its key away; `done` refuses what nobody read."""

    def __init__(self, table: dict[str, Any], file: str, place: str) -> None:
        self._left = dict(table)
        self.file = file
        self.place = place

    def fault(self, key: str, what: str, mend: str) -> CatalogueError:
        """The error to raise: `ascof.toml, measure 2A, unit: 'rate' is not known. Write one of ...`."""
        return CatalogueError(f"{self.file}, {self.place}, {key}: {what}. {mend}.")

    def text(self, key: str, *, longest: int = 600) -> str:
        """A sentence or name that must be there."""
        value = self._take(key)
        if not isinstance(value, str) or not value.strip():
            raise self.fault(key, "it is missing or empty", f'Write {key} = "..."')
        if len(value) > longest:
            raise self.fault(key, f"it has {len(value)} characters", f"Shorten it to {longest}")
        return value.strip()

    def words(self, key: str, default: str = "", *, longest: int = 600) -> str:
        """A sentence or name that may be left out."""
        return self.text(key, longest=longest) if key in self._left else default

    def choice(self, key: str, allowed: Iterable[str], default: str | None = None) -> str:
        """One of the words allowed."""
        value = self._left.pop(key, default)
        known = tuple(allowed)
        if value not in known:
            raise self.fault(key, f"{value!r} is not known", f"Write one of {', '.join(known)}")
        return str(value)

    def flag(self, key: str, default: bool) -> bool:
        """True or false."""
        value = self._left.pop(key, default)
        if not isinstance(value, bool):
            raise self.fault(key, f"{value!r} is not true or false", "Write true or false without quotes")
        return value

    def whole(self, key: str, default: int, *, lowest: int = 0) -> int:
        """A whole number, not below `lowest`."""
        value = self._left.pop(key, default)
        if isinstance(value, bool) or not isinstance(value, int) or value < lowest:
            raise self.fault(key, f"{value!r} is not a whole number from {lowest}", "Write it without quotes")
        return value

    def figure(self, key: str) -> Decimal | None:
        """A figure, or none when it is left out. TOML numbers arrive as Decimal or int, never as float."""
        value = self._left.pop(key, None)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise self.fault(key, f"{value!r} is not a figure", "Write it without quotes")
        return Decimal(value)

    def day(self, key: str) -> date:
        """A date that must be there."""
        found = self.day_or_none(key)
        if found is None:
            raise self.fault(key, "it is missing", f"Write {key} = 2026-04-01")
        return found

    def day_or_none(self, key: str) -> date | None:
        """A date, or none when it is left out."""
        value = self._left.pop(key, None)
        if value is not None and type(value) is not date:
            raise self.fault(key, f"{value!r} is not a date", "Write it as 2026-04-01, without quotes")
        return value

    def names(self, key: str) -> tuple[str, ...]:
        """A list of names, each once; empty when it is left out."""
        value = self._left.pop(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            raise self.fault(key, "it is not a list of names", f'Write {key} = ["...", "..."]')
        self._refuse_twice(key, value)
        return tuple(value)

    def numbers(self, key: str, *, lowest: int, highest: int) -> tuple[int, ...]:
        """A list of whole numbers within bounds, each once, in the order given."""
        value = self._left.pop(key, [])
        within = isinstance(value, list) and all(
            type(item) is int and lowest <= item <= highest for item in value
        )
        if not within:
            raise self.fault(key, f"{value!r} has something other than {lowest} to {highest}", "Write [1, 2]")
        self._refuse_twice(key, value)
        return tuple(value)

    def tables(self, key: str) -> list[dict[str, Any]]:
        """The tables below this one, as they stand in the file."""
        value = self._left.pop(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.fault(key, "it is not a list of tables", f"Write each as a [[{key}]] of its own")
        return value

    def done(self) -> None:
        """Refuse keys that nothing read: most are slips of the pen."""
        if self._left:
            key = sorted(self._left)[0]
            raise self.fault(key, "no such key is known", "Correct its spelling or take it out")

    def _take(self, key: str) -> Any:
        return self._left.pop(key, None)

    def _refuse_twice(self, key: str, values: list[Any]) -> None:
        if len(set(values)) != len(values):
            raise self.fault(key, "something stands in it twice", "Keep one of the two")


def read_file(path: Path) -> Entry:
    """The whole of one TOML file as an entry. Raises CatalogueError when it is not there or not TOML."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except (OSError, UnicodeDecodeError) as fault:
        raise CatalogueError(
            f"{path.name}: it cannot be read ({fault}). Put the file back from the release."
        ) from fault
    except tomllib.TOMLDecodeError as fault:
        raise CatalogueError(f"{path.name}: it is not TOML ({fault}). Correct the line it names.") from fault
    return Entry(table, path.name, "the file")


def check_unique(file: str, key: str, values: list[str]) -> None:
    """Refuse two entries with the same key."""
    twice = sorted({value for value in values if values.count(value) > 1})
    if twice:
        raise CatalogueError(f"{file}: two entries share the {key} {twice[0]}. Change one of them.")
