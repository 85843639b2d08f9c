"""A report's file as text, or the problem that says why it cannot be read. Pure."""

from dataclasses import dataclass

from governance.reading.text import MOST_BYTES
from governance.reading.types import Problem

_MEND = "Open the report's page, select its text, and paste it or save it as a .txt file."
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
# Files that are often renamed .txt, by how they begin.
_OTHER_KINDS = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a Word, Excel or ZIP file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"{\\rtf", "a rich text (RTF) file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
)
_MARKUP = (b"<!doctype", b"<html", b"<head", b"<body", b"<?xml", b"<svg", b"<script")


class UnreadableReport(ValueError):
    """The file is no plain text; carries the one problem that says why and what to do."""

    def __init__(self, message: str, *, line: int | None = None) -> None:
        super().__init__(message)
        self.problem = Problem(line, message)


@dataclass(frozen=True)
class ReportText:
    """The text, and a notice to show when its encoding had to be guessed."""

    text: str
    notice: str = ""


def read_report(data: bytes) -> ReportText:
    """The text of a file: by its byte order mark, else UTF-8, else Windows-1252 with a notice.

    UnreadableReport for over 2 MB, another kind of file, or bytes that are text in none of these.
    """
    if len(data) > MOST_BYTES:
        raise UnreadableReport("The file is over 2 MB. Give the text of one report, without pictures.")
    return read_text(data, mend=_MEND)


def read_text(data: bytes, *, mend: str) -> ReportText:
    """The text of any plain file, told as above; `mend` says what to do with one that is something else."""
    _refuse_other_kinds(data, mend)
    if data.startswith(_UTF16):
        return ReportText(_decoded(data, "utf-16", mend), "The file was read as UTF-16 text.")
    try:
        return ReportText(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        text = _decoded(data, "cp1252", mend)
    return ReportText(
        text,
        "The file is not UTF-8. It was read as Windows-1252: check quotation marks, dashes and accents.",
    )


def _refuse_other_kinds(data: bytes, mend: str) -> None:
    for beginning, kind in _OTHER_KINDS:
        if data.startswith(beginning):
            raise UnreadableReport(f"The file is {kind}, whatever its name says. {mend}")
    if data[:100].removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(_MARKUP):
        raise UnreadableReport(f"The file is the source of a web page, not its text. {mend}", line=1)


def _decoded(data: bytes, encoding: str, mend: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableReport(
            f"The file is not a text, or its encoding cannot be told. {mend}", line=line
        ) from None
