"""Which reader a file is for. Runs in the child; in the same process only where a test wants to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import ModuleType

from governance.tables.books import open_book
from governance.tables.problems import Refused, quoted
from governance.tables.sheets import Book, Sheet
from performance.imports import ascof, long, published
from performance.imports.long_headings import refuse_personal
from performance.imports.sheaf import Sheaf

PROFILES: tuple[ModuleType, ...] = (ascof, published, long)


def recognise(book: Book) -> ModuleType | None:
    """The first profile whose headings the file has."""
    return next((profile for profile in PROFILES if profile.recognises(book)), None)


def read_bytes(data: bytes, *, today: date, units: Mapping[str, str]) -> Sheaf:
    """Read a file's content into a sheaf, a refusal included. Memory and time are the caller's to limit."""
    sheaf = Sheaf()
    try:
        book = open_book(data)
        profile = recognise(book)
        if profile is None:
            raise _unrecognised(book)
        sheaf.profile = profile.PROFILE
        for note in book.notes:
            sheaf.note(note)
        profile.read(book, sheaf, today=today, units=units)
    except Refused as refused:
        return _refusal(refused, sheaf.profile)
    return sheaf


def _refusal(refused: Refused, profile: str) -> Sheaf:
    sheaf = Sheaf()
    sheaf.profile = profile
    problem = refused.problem
    sheaf.problem(problem.message, problem.mend, sheet=problem.sheet, row=problem.row, column=problem.column)
    return sheaf


def _unrecognised(book: Book) -> Refused:
    sheet = book.sheet(book.names[0]) if book.names else Sheet("", [], [])
    filled = ((i, row) for i, row in enumerate(sheet.rows) if any(cell != "" for cell in row))
    index, row = next(filled, (0, ()))
    if row:
        refuse_personal(row, sheet.name, sheet.numbers[index])
    seen = ", ".join(quoted(cell, 30) for cell in list(row)[:8] if cell != "")
    begins = f" It begins with {seen}." if seen else " It has no cells."
    return Refused(
        f"The table is not of a kind that can be read here.{begins}",
        "Upload " + ", or ".join(filter(None, (profile.describe() for profile in PROFILES))) + ".",
    )
