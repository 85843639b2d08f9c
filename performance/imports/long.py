"""The simple long template: one figure a row."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from performance.imports.sheaf import Sheaf
from performance.imports.sheets import Book

PROFILE = "simple-long"


def describe() -> str:
    return "x"


def recognises(book: Book) -> bool:
    return False


def read(book: Book, sheaf: Sheaf, *, today: date, units: Mapping[str, str]) -> None:
    pass
