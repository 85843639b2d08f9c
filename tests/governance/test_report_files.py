"""A report's file as text: encodings decided in the open, other kinds of file refused with the mend."""

import pytest

from governance.report_files import UnreadableReport, read_report

TEXT = "Northwick’s report – the “whole” of it\nSafeguarding\n"


@pytest.mark.parametrize(
    ("data", "notice"),
    [
        (TEXT.encode(), ""),
        (b"\xef\xbb\xbf" + TEXT.encode(), ""),
        (TEXT.encode("utf-16"), "The file was read as UTF-16 text."),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "The file was read as UTF-16 text."),
        (
            TEXT.encode("cp1252"),
            "The file is not UTF-8. It was read as Windows-1252: check quotation marks, dashes and accents.",
        ),
    ],
)
def test_a_text_is_read_whatever_its_encoding(data: bytes, notice: str) -> None:
    report = read_report(data)
    assert (report.text, report.notice) == (TEXT, notice)


@pytest.mark.parametrize(
    ("data", "sentence", "line"),
    [
        (b"%PDF-1.7\n1 0 obj", "The file is a PDF, whatever its name says.", None),
        (b"PK\x03\x04rest", "The file is a Word, Excel or ZIP file", None),
        (b"\xd0\xcf\x11\xe0rest", "The file is an old Word or Excel file", None),
        (b"{\\rtf1 text}", "The file is a rich text", None),
        (b"\x89PNG\r\n", "The file is a picture", None),
        (b"\x7fELF\x02", "The file is a program", None),
        (b"\n <!DOCTYPE html><p>Score: 3", "The file is the source of a web page", 1),
        (b'<?xml version="1.0"?><svg/>', "The file is the source of a web page", 1),
        (b"Safeguarding\n\x81\x8d\x8f", "its encoding cannot be told", 2),
        (b"\xff\xfea\x00b", "its encoding cannot be told", 1),
        (b"x" * 2_000_001, "The file is over 2 MB", None),
    ],
)
def test_anything_else_is_refused_with_the_place(data: bytes, sentence: str, line: int | None) -> None:
    with pytest.raises(UnreadableReport, match=sentence) as caught:
        read_report(data)
    assert caught.value.problem.line == line
