"""What a file of evidence is, by its content and never by its name, and whether it may be kept. Pure.

`check_file` is the way in: a `CheckedFile` is proof that a file was looked at. Nothing is written anywhere.
"""

import csv
import hashlib
import io
import re
import unicodedata
import zipfile
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from governance.evidence_file_types import (
    AS_PDF,
    CSV,
    JPEG,
    MB,
    MOST_BYTES,
    MOST_NAME,
    PDF,
    PNG,
    TAKEN,
    TEXT,
    FileKind,
    UnfitFile,
)
from governance.evidence_leaves import check_jpeg, check_pdf, check_png
from governance.evidence_office import office_kind

__all__ = ["MOST_BYTES", "TAKEN", "CheckedFile", "UnfitFile", "check_file", "check_size"]

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROGRAMS = (
    b"MZ",
    b"\x7fELF",
    b"\xfe\xed\xfa",
    b"\xcf\xfa\xed\xfe",
    b"\xce\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
    b"L\x00\x00\x00\x01\x14\x02\x00",
)
_ARCHIVES = (b"PK", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ", b"MSCF")
_PICTURES = (b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"RIFF", b"\x00\x00\x01\x00")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_MARKUP_START = re.compile(r"\s*<[a-z!?/]", re.IGNORECASE)
_MARKUP_INSIDE = re.compile(r"<(?:!doctype|html|svg|script|iframe|object|embed|body|math)\b", re.IGNORECASE)
# A cell that a spreadsheet would run: a formula, or a sign with a call or a command behind it.
_RUNS = re.compile(
    r'(?:^|[,;\t\r])[ ]{0,9}"?[ ]{0,9}(?:[=＝]|[@＠+＋\-－][^\n\r,;\t]*?(?:\||\w\(|!\$?[A-Z]))', re.MULTILINE
)
PROGRAM = "The file is a program, whatever its name says. Programs are not kept here."


@dataclass(frozen=True)
class CheckedFile:
    """A file that may be kept: its name made safe, what it is, and its content as it came."""

    name: str
    kind: FileKind
    content: bytes = field(repr=False)

    @property
    def size(self) -> int:
        """In bytes."""
        return len(self.content)

    @property
    def sha256(self) -> str:
        """The fingerprint of the content, in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()


def check_file(content: bytes, *, name: str) -> CheckedFile:
    """The file, when it may be kept. UnfitFile, with a sentence that says what to do, when not."""
    check_size(len(content))
    kind = _kind_of(content, name)
    return CheckedFile(_name_for(kind, name), kind, content)


def check_size(size: int) -> None:
    """Refuse a file that is empty or too large, before it is read. `size` in bytes."""
    if size == 0:
        raise UnfitFile("The file is empty. Choose one that holds something.")
    if size > MOST_BYTES:
        raise UnfitFile(
            f"The file has {size / MB:.1f} MB; the most that is kept is {MOST_BYTES // MB} MB. Leave out "
            "what is not needed, or add a link to the file instead."
        )


def _kind_of(content: bytes, name: str) -> FileKind:
    if content.startswith(b"PK\x03\x04"):
        return office_kind(content)
    if zipfile.is_zipfile(io.BytesIO(content)):
        raise UnfitFile(f"Another file is hidden behind the first in the same file. {AS_PDF}")
    if content.startswith(b"%PDF-"):
        check_pdf(content)
        return PDF
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        check_png(content)
        return PNG
    if content.startswith(b"\xff\xd8\xff"):
        check_jpeg(content)
        return JPEG
    text = _text_of(content)
    if text is None:
        raise _other_kind(content)
    return _text_kind(text, is_opened_as_table=name.casefold().endswith(".csv"))


def _text_of(content: bytes) -> str | None:
    """The content as text; None for what is none."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    if any(unicodedata.category(one) == "Cc" and one not in "\t\n\r\f" for one in set(text)):
        return None
    return text


def _other_kind(content: bytes) -> UnfitFile:
    """Why a file that is no text is not kept, by how it begins."""
    if content.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            return UnfitFile("The file is protected by a password. Take the password off and add it again.")
        return UnfitFile(
            f"The file is of the old Office kind (.doc, .xls, .ppt), which can hold macros. {AS_PDF}"
        )
    if content.startswith(_PROGRAMS):
        return UnfitFile(PROGRAM)
    if content.startswith(_ARCHIVES):
        return UnfitFile(f"The file is an archive of other files. Unpack it and add what is in it: {TAKEN}.")
    if content.startswith(_PICTURES) or content[4:8] == b"ftyp":
        return UnfitFile(
            "The file is a picture or film of a kind that is not kept here. Save it as PNG or JPEG."
        )
    if content.startswith(_UTF16):
        return UnfitFile("The text is in UTF-16. Save it as UTF-8 and add that.")
    return UnfitFile(f"The file is of no kind that is kept here. Add {TAKEN}; save text as UTF-8.")


def _text_kind(text: str, *, is_opened_as_table: bool) -> FileKind:
    if text.startswith("#!"):
        raise UnfitFile(PROGRAM)
    if text.startswith("{\\rtf"):
        raise UnfitFile(f"The file is a rich text (RTF), which can hold objects of other programs. {AS_PDF}")
    if _MARKUP_START.match(text) or _MARKUP_INSIDE.search(text):
        raise UnfitFile(
            f"The file is a web page or a drawing (HTML, XML or SVG), which can hold scripts. {AS_PDF}"
        )
    kind = CSV if _is_table(text) else TEXT
    if (kind is CSV or is_opened_as_table) and (cell := _RUNS.search(text)):
        raise UnfitFile(
            f"Line {text.count(chr(10), 0, cell.start()) + 1} has a cell that a spreadsheet would run as a "
            "formula. Save the values alone and add that."
        )
    return kind


def _is_table(text: str) -> bool:
    """Whether there are several lines, each with the same number of values, two or more."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",;\t", key=first.count)
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        widths = [len(row) for row in rows if row]
    except csv.Error:
        return False
    return len(widths) > 1 and widths[0] > 1 and len(set(widths)) == 1


def _name_for(kind: FileKind, name: str) -> str:
    """The name without what cannot be seen or leads elsewhere. UnfitFile when it ends as another kind."""
    plain = "".join(
        one for one in name.replace("\\", "/") if unicodedata.category(one)[0] not in "CZ" or one == " "
    )
    path = PurePosixPath(PurePosixPath(plain).name.strip(" ."))
    ending = path.suffix.casefold()
    if ending not in kind.endings:
        wanted = " or ".join(kind.endings)
        raise UnfitFile(
            f"The file is {kind.words}, but its name does not say so. Give it a name ending in {wanted}."
        )
    return f"{path.stem[: MOST_NAME - len(ending)].strip() or 'evidence'}{ending}"
