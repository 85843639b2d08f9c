"""A table of values as rows, and what its headings mean."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence

from governance.framework import Framework
from governance.reading.result_types import (
    COUNCIL,
    MOST_BYTES,
    MOST_COLUMNS,
    MOST_ROWS,
    PERCENT,
    PUBLISHED_ON,
    RATING,
    SOURCE,
    STANDING,
    WORKED_OUT,
    RowProblem,
    Unusable,
)
from governance.wording import words

_ALIASES: Mapping[tuple[str, ...], str] = {
    words(alias): heading
    for heading, aliases in {
        COUNCIL: ("Council", "Authority", "Local authority"),
        PUBLISHED_ON: ("Published on", "Published", "Date", "Date published"),
        PERCENT: ("Percent", "Per cent", "Percentage", "Overall percent", "Overall score"),
        RATING: ("Rating", "Overall rating"),
        STANDING: ("Standing", "State", "Status"),
        SOURCE: ("Source",),
        **{one: (one,) for one in WORKED_OUT},
    }.items()
    for alias in aliases
}
_NUMBERED = re.compile(r"(?:statement|qs|s)? ?([0-9]{1,2})(?![0-9])[ .):,;-]*(.*)", re.IGNORECASE | re.ASCII)
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_DELIMITERS = ",;\t"


def headings(framework: Framework) -> tuple[str, ...]:
    """The heading row of the template."""
    statements = (f"{one.number} {one.name}" for one in framework.statements)
    return (COUNCIL, PUBLISHED_ON, *statements, PERCENT, RATING, STANDING, SOURCE)


def read_table(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold anything, with their numbers as a spreadsheet counts them."""
    text = text.removeprefix("\ufeff")
    _check_text(text)
    first = next((line for line in io.StringIO(text) if line.strip()), "")
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=max(_DELIMITERS, key=first.count), strict=True
    )
    kept = 0
    for number, cells in enumerate(_records(reader), start=1):
        if not any(cell.strip() for cell in cells):
            continue
        kept += 1
        if kept > MOST_ROWS + 1:
            raise Unusable(
                number,
                f"The file has more than {MOST_ROWS} results.",
                "Give each council's result once, or split the file.",
            )
        yield number, cells
    if not kept:
        raise Unusable(None, "There is nothing to read.", "Choose a file or paste the table.")


def _check_text(text: str) -> None:
    if len(text.encode("utf-8", "surrogatepass")) > MOST_BYTES:
        raise Unusable(None, "The table is over 2 MB.", "Leave out what is not in the template.")
    found = _UNSEEN.search(text)
    if found:
        row = text.count("\n", 0, found.start()) + 1
        raise Unusable(
            row,
            "There is a character that no text has: the file is damaged, or not a table of text.",
            "Save it as “CSV UTF-8” and choose it again.",
        )


def _records(reader: Iterator[list[str]]) -> Iterator[list[str]]:
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise Unusable(
                number,
                "The quotation marks do not match: one is not closed, or something follows a closing one.",
                "Close the quotation mark, or double it when it belongs to the text.",
            ) from None
        yield cells


def read_columns(
    table: Sequence[tuple[int, list[str]]], rules: Framework
) -> tuple[list[tuple[str | int, str]], list[RowProblem]]:
    """For each column what it holds (a statement by its number) and its heading; and what is wrong."""
    row, given = table[0]
    if len(given) > MOST_COLUMNS:
        raise Unusable(
            row,
            f"The heading has {len(given):,} columns.",
            "Check that the file is a table with one heading row.",
        )
    columns: list[tuple[str | int, str]] = []
    problems: list[RowProblem] = []
    for cell in given:
        name = " ".join(cell.split())
        meant = _meant(name, rules)
        if name and meant is None:
            problems.append(_unknown(row, name))
        elif meant is not None and meant in [known for known, _ in columns]:
            problems.append(RowProblem(row, name, "Two columns have this heading.", "Leave one out."))
        columns.append((meant or "", name))
    known = {meant for meant, _ in columns}
    problems += [
        RowProblem(row, None, f"There is no column headed “{wanted}”.", "Add it; the template has it.")
        for meant, wanted in _wanted(rules)
        if meant not in known
    ]
    return columns, problems


def _wanted(rules: Framework) -> Iterator[tuple[str | int, str]]:
    yield from ((name, name) for name in (COUNCIL, PUBLISHED_ON))
    yield from ((one.number, f"{one.number} {one.name}") for one in rules.statements)


def _unknown(row: int, name: str) -> RowProblem:
    known = ", ".join((COUNCIL, PUBLISHED_ON, "the nine statements", PERCENT, RATING, STANDING, SOURCE))
    return RowProblem(row, name[:60], "This heading is not known.", f"Use {known}, or leave the column out.")


def _meant(name: str, rules: Framework) -> str | int | None:
    """What a heading means: a statement's number, a heading of ours, or nothing known."""
    if words(name) in _ALIASES:
        return _ALIASES[words(name)]
    numbered = _NUMBERED.fullmatch(name)
    rest = numbered[2] if numbered else name
    named = rules.statement_named(rest) if rest else None
    if numbered is None or (rest and named is None):
        return named.number if named and numbered is None else None
    number = int(numbered[1])
    is_known = any(one.number == number for one in rules.statements)
    return number if is_known and (named is None or named.number == number) else None
