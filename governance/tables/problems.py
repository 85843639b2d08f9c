"""What is wrong with a file: naming cells, quoting what was found, and stopping with one reason."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a file.

    Where, what, and what to do about it. 'error' stops a commit, 'warning' not.
    """

    sheet: str
    row: int | None
    column: str
    message: str
    mend: str
    severity: str = "error"

    def sentence(self) -> str:
        """The whole problem in one line: 'Sheet Table_4b, row 41, column E (numerator): reason Mend'."""
        return " ".join(part for part in (self._place(), self.message, self.mend) if part)

    def _place(self) -> str:
        parts = []
        if self.sheet:
            parts.append(f"Sheet {self.sheet}")
        if self.row is not None:
            parts.append(f"row {self.row}" if self.sheet else f"line {self.row}")
        if self.column:
            parts.append(f"column {self.column}")
        place = ", ".join(parts)
        return f"{place[:1].upper()}{place[1:]}:" if place else ""


class Refused(Exception):
    """The file as a whole cannot be read; carries the one problem that says why and what to do."""

    def __init__(
        self, message: str, mend: str, *, sheet: str = "", row: int | None = None, column: str = ""
    ) -> None:
        super().__init__(message)
        self.problem = Problem(sheet=sheet, row=row, column=column, message=message, mend=mend)


class Unreadable(Exception):
    """One cell cannot be used: the reason and the mend, without the place."""

    def __init__(self, message: str, mend: str) -> None:
        super().__init__(message)
        self.message = message
        self.mend = mend


def column_letter(index: int) -> str:
    """The spreadsheet letter of a 0-based column: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_name(index: int, header: object = "") -> str:
    """A column as people find it: 'E (denominator)'."""
    text = shown(header, longest=60)
    return f"{column_letter(index)} ({text})" if text else column_letter(index)


def shown(cell: object, longest: int = 40) -> str:
    """A cell's content made safe to print in a sentence: one line, no invisible characters, cut to length."""
    text = cell if isinstance(cell, str) else str(cell)
    clear = "".join(c if c == " " or c.isprintable() else "�" for c in text[: longest + 1]).strip()
    return clear if len(text) <= longest else f"{clear[:longest].rstrip()}…"


def quoted(cell: object, longest: int = 40) -> str:
    """The same in quotation marks."""
    return f"‘{shown(cell, longest)}’"


def hidden_character(text: str) -> str:
    """The name of the first character that cannot be seen or turns the writing round, '' when there is none.

    Names of areas and measures are compared by eye: a character nobody can see would make two of one.
    """
    if text.isascii() and text.isprintable():
        return ""
    for character in text:
        if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}:
            return unicodedata.name(character, f"character number {ord(character)}").lower()
    return ""
