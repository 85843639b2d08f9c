"""Text files: encodings, delimiters, quotation marks and caps, with the line named."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable

import pytest

from governance.tables import limits
from governance.tables.problems import Refused
from governance.tables.textfile import read_text
from tests.performance.imports.makers import long_csv, long_row

Make = Callable[[], bytes]
HEAD = b"measure,area\n"

REFUSED: list[tuple[Make, str]] = [
    (lambda: HEAD + b"2A,Houn\0slow\n", "Line 2: There is a NUL character at position 8"),
    (lambda: b"\0" * 50, "Line 1: There is a NUL character at position 1"),
    (lambda: HEAD + b'2A,"Hounslow\n2B,Ealing\n', "Line 2: The quotation marks do not match"),
    (lambda: HEAD + b'2A,"Houns"low\n', "Line 2: The quotation marks do not match"),
    (lambda: HEAD + b'2A,"' + b"x\n" * 2_000_000, "Line 2: A cell is longer than 10,000 characters"),
    (
        lambda: HEAD + b"2A," + b"x" * 30_000,
        "Line 2: The line is 30,003 characters long; the most is 20,000.",
    ),
    (lambda: b",".join([b"a"] * 1_000_000), "Line 1: The line is 1,999,999 characters long"),
    (lambda: b",".join([b"a"] * 201), "Line 1: The line has 201 values; a table here may have 200 columns."),
    (lambda: HEAD + b"2A,b\n" * 50_001, "Line 50002: The file has more than 50,000 rows."),
    (lambda: HEAD + b"\x81\xff", "Line 2: The text is in an encoding that cannot be told."),
    (lambda: b"\xff\xfea", "Line 1: The text is in an encoding that cannot be told."),
]


@pytest.mark.parametrize(("make", "sentence"), REFUSED, ids=[sentence[:60] for _, sentence in REFUSED])
def test_a_refused_text_file(make: Make, sentence: str) -> None:
    with pytest.raises(Refused) as caught:
        read_text(make())
    assert caught.value.problem.sentence().startswith(sentence)
    assert caught.value.problem.mend


def test_an_unclosed_quotation_mark_does_not_swallow_the_file() -> None:
    data = HEAD + b'2A,"' + b"x\n" * 200_000
    tracemalloc.start()
    try:
        with pytest.raises(Refused):
            read_text(data)
        assert tracemalloc.get_traced_memory()[1] < 4 * limits.MB
    finally:
        tracemalloc.stop()


ENCODED: list[tuple[bytes, list[str]]] = [
    ("Tŷ,£5–6".encode(), []),
    ("Tŷ,£5–6".encode("utf-8-sig"), []),
    ("Tŷ,£5–6".encode("utf-16"), ["Read as UTF-16 text."]),
    ("Café,£5–6".encode("cp1252"), ["The file is not UTF-8. It was read as Windows-1252"]),
]


@pytest.mark.parametrize(("data", "notes"), ENCODED, ids=["utf-8", "with a mark", "utf-16", "cp1252"])
def test_encodings_are_told_and_noted(data: bytes, notes: list[str]) -> None:
    rows, numbers, found = read_text(data)
    assert rows[0][1] == "£5–6"
    assert rows[0][0] in {"Tŷ", "Café"}
    assert numbers == [1]
    assert [note.startswith(start) for note, start in zip(found, notes, strict=True)] == [True] * len(notes)


def test_the_first_line_decides_the_delimiter() -> None:
    rows, _, notes = read_text(b"\na;b;c\n1,5;2;3\n")
    assert rows == [[], ["a", "b", "c"], ["1,5", "2", "3"]]
    assert notes == ["Read as values separated by semicolons."]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_whatever_ends_them(end: str) -> None:
    rows, numbers, _ = read_text(end.join(["a,b", '"one', 'two",2', "c,d"]).encode())
    assert numbers == [1, 2, 4]
    assert rows[2] == ["c", "d"]


def test_the_caps_leave_room_for_a_full_template() -> None:
    rows, _, _ = read_text(long_csv(*[long_row()] * (limits.ROWS - 1)))
    assert len(rows) == limits.ROWS
