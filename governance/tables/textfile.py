"""Text files as rows: encoding, delimiter and quoting decided in the open, and never a shifted column.

Line caps come first, so that a file of one endless line or one unclosed quotation mark is stopped early.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from governance.tables import limits
from governance.tables.problems import Refused

DELIMITERS = ",;\t"
NAMES = {",": "commas", ";": "semicolons", "\t": "tabs"}
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
SAVE_UTF8 = "Save it as “CSV UTF-8” and upload it again."


def read_text(data: bytes) -> tuple[list[list[str]], list[int], list[str]]:
    """The rows of a delimited text file, the line each starts on, and notes to show. Raises Refused."""
    text, notes = decode(data)
    _check_lines(text)
    delimiter = _delimiter(text)
    if delimiter != ",":
        notes.append(f"Read as values separated by {NAMES[delimiter]}.")
    rows: list[list[str]] = []
    numbers: list[int] = []
    for number, row in _records(text, delimiter):
        if len(rows) > limits.ROWS:
            raise Refused(
                f"The file has more than {limits.ROWS:,} rows.", "Split the file into several.", row=number
            )
        if len(row) > limits.COLUMNS:
            raise Refused(
                f"The line has {len(row):,} values; a table here may have {limits.COLUMNS} columns.",
                "Check that the file is a table with one row a line.",
                row=number,
            )
        rows.append(row)
        numbers.append(number)
    return rows, numbers, notes


def decode(data: bytes) -> tuple[str, list[str]]:
    """The text of a file.

    By its byte order mark, else UTF-8, else Windows-1252 with a note. Raises Refused.
    """
    if data.startswith(UTF16_MARKS):
        return _checked(_decoded(data, "utf-16")), ["Read as UTF-16 text."]
    try:
        return _checked(data.decode("utf-8-sig")), []
    except UnicodeDecodeError:
        text = _checked(_decoded(data, "cp1252"))
    return text, [
        "The file is not UTF-8. It was read as Windows-1252: check accents, dashes and pound signs."
    ]


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Refused("The text is in an encoding that cannot be told.", SAVE_UTF8, row=line) from None


def _checked(text: str) -> str:
    at = text.find("\0")
    if at >= 0:
        line = text.count("\n", 0, at) + 1
        place = at - (text.rfind("\n", 0, at) + 1) + 1
        raise Refused(
            f"There is a NUL character at position {place}: this is not a text file, or it is damaged.",
            SAVE_UTF8,
            row=line,
        )
    return text


def _check_lines(text: str) -> None:
    for number, line in enumerate(io.StringIO(text, newline=""), start=1):
        if len(line) > limits.LINE_CHARACTERS:
            raise Refused(
                f"The line is {len(line):,} characters long; the most is {limits.LINE_CHARACTERS:,}.",
                "Check that the file is a table with one row a line.",
                row=number,
            )


def _delimiter(text: str) -> str:
    """The delimiter that the first line with anything in it uses most; a comma when it uses none."""
    first = next((line for line in io.StringIO(text) if line.strip()), "")
    return max(DELIMITERS, key=first.count)


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(limits.CELL_CHARACTERS)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    start = 1
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise _bad_quoting(error, start) from None
        yield start, row
        start = reader.line_num + 1


def _bad_quoting(error: csv.Error, line: int) -> Refused:
    if "field limit" in str(error):
        return Refused(
            f"A cell is longer than {limits.CELL_CHARACTERS:,} characters: is a quotation mark not closed?",
            "Close the quotation mark, or take it out.",
            row=line,
        )
    return Refused(
        "The quotation marks do not match: one is not closed, or something follows a closing one.",
        "Close the quotation mark, or double it when it belongs to the text.",
        row=line,
    )
