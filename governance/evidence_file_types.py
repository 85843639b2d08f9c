"""The kinds of file that are kept as evidence, how big they may be, and the refusal of the rest. Pure.

A file of evidence is never opened here: it is kept and given back as it came. The checks keep out what would
harm whoever opens it, and what could not be opened at all.
"""

from dataclasses import dataclass

MB = 1024 * 1024
MOST_BYTES = 10 * MB
# An office file is an archive. Its parts, and what they may unpack to, of the whole and of each part above
# RATIO_FROM: a real document with all its pictures stays far below.
MOST_PARTS = 3_000
MOST_UNPACKED = 100 * MB
RATIO = 100
RATIO_FROM = MB
# Parts that say what the others are; nothing else is read.
MOST_INDEX_BYTES = 2 * MB
MOST_NAME = 120

TAKEN = "PDF, Word, Excel, PowerPoint, OpenDocument, PNG, JPEG, plain text or CSV"
SAVE_AGAIN = "Open it in the program that made it, save it as a new file and add that."
AS_PDF = "Save it as a PDF and add that."


class UnfitFile(ValueError):
    """The file cannot be kept. The sentence says why and what to do instead."""


@dataclass(frozen=True)
class FileKind:
    """A kind that is kept: in words, as the browser is told, and the endings that its name may have."""

    words: str
    content_type: str
    endings: tuple[str, ...]


_OOXML = "application/vnd.openxmlformats-officedocument"
_OASIS = "application/vnd.oasis.opendocument"
_TEXT_ENDINGS = (".txt", ".csv")

PDF = FileKind("a PDF", "application/pdf", (".pdf",))
DOCX = FileKind("a Word document", f"{_OOXML}.wordprocessingml.document", (".docx",))
XLSX = FileKind("an Excel workbook", f"{_OOXML}.spreadsheetml.sheet", (".xlsx",))
PPTX = FileKind("a PowerPoint presentation", f"{_OOXML}.presentationml.presentation", (".pptx",))
ODT = FileKind("an OpenDocument text", f"{_OASIS}.text", (".odt",))
ODS = FileKind("an OpenDocument spreadsheet", f"{_OASIS}.spreadsheet", (".ods",))
PNG = FileKind("a PNG picture", "image/png", (".png",))
JPEG = FileKind("a JPEG picture", "image/jpeg", (".jpg", ".jpeg"))
TEXT = FileKind("a plain text", "text/plain; charset=utf-8", _TEXT_ENDINGS)
CSV = FileKind("a CSV table", "text/csv; charset=utf-8", _TEXT_ENDINGS)
KINDS = (PDF, DOCX, XLSX, PPTX, ODT, ODS, PNG, JPEG, TEXT, CSV)
