"""The door: what a file is, by its content and never by its name, and whether it may be opened at all.

Text goes on as text; a workbook goes on with its facts (see `scan`). Anything else is refused with the way
out. The caps are in `limits`; the real published workbook passes each with room to spare.
"""

from __future__ import annotations

from governance.archives import Archive
from governance.tables import limits
from governance.tables.archive import opened
from governance.tables.problems import Refused
from governance.tables.scan import SAVE_AGAIN, Facts, SheetFacts, check_markup, check_total
from governance.tables.scan_ods import scan_ods
from governance.tables.scan_xlsx import WORKBOOK, scan_xlsx

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
AS_XLSX = "Save it as an Excel workbook (.xlsx), as OpenDocument (.ods) or as CSV, and upload that."
PAGE_STARTS = (b"<!doctype", b"<html", b"<svg", b"<?xml", b"<script", b"<body", b"<table")
BINARY_STARTS = {
    b"\x1f\x8b": "a gzip archive",
    b"\x89PNG": "a picture",
    b"GIF8": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"Rar!": "a RAR archive",
    b"\x7fELF": "a program",
    b"MZ\x90": "a program",
    b"{\\rtf": "a text document",
}


def check_size(size: int) -> None:
    """Refuse a file too large for any kind, before it is read. `size` in bytes."""
    if size == 0:
        raise Refused("The file is empty.", "Choose the file again.")
    if size > limits.WORKBOOK_BYTES:
        raise _too_large(size, limits.WORKBOOK_BYTES, "a file")


def is_old_workbook(data: bytes) -> bool:
    """Whether this is an Excel workbook of the old kind (.xls). Raises Refused where it may not be opened."""
    if not data.startswith(OLE):
        return False
    check_size(len(data))
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise _old_workbook(data)
    if any(name.encode("utf-16-le") in data for name in ("_VBA_PROJECT", "Macros")):
        raise Refused("The workbook holds macros, which are never run or kept here.", AS_XLSX)
    return True


def inspect(data: bytes) -> Facts | None:
    """The facts of a workbook, or None for text. Raises Refused for everything else."""
    check_size(len(data))
    if data.startswith(b"PK"):
        return _workbook(opened(data))
    _refuse_known(data)
    if len(data) > limits.TEXT_BYTES:
        raise _too_large(len(data), limits.TEXT_BYTES, "a text file")
    return None


def _too_large(size: int, most: int, kind: str) -> Refused:
    return Refused(
        f"The file is {size / limits.MB:.1f} MB; {kind} may have {most // limits.MB} MB.",
        "Leave out what is not needed, or split the file.",
    )


def _workbook(archive: Archive) -> Facts:
    _refuse_macros(archive)
    if WORKBOOK in archive:
        facts = Facts("xlsx", scan_xlsx(archive))
    elif "mimetype" in archive and archive.read("mimetype").strip() == ODS_TYPE:
        facts = Facts("ods", _ods_facts(archive))
    else:
        raise _other_archive(archive)
    check_total(facts.sheets)
    return facts


def _ods_facts(archive: Archive) -> list[SheetFacts]:
    if "META-INF/manifest.xml" in archive and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise Refused("The file is protected by a password.", "Remove the password and upload it again.")
    if "content.xml" not in archive:
        raise Refused("The workbook has no content part: it is damaged or cut short.", SAVE_AGAIN)
    content = archive.read("content.xml")
    check_markup("content.xml", content, has_cells=True)
    for name in archive.names:
        if name.endswith(".xml") and name != "content.xml":
            check_markup(name, archive.read(name), has_cells=False)
    return scan_ods(content)


def _refuse_macros(archive: Archive) -> None:
    for name in archive.names:
        plain = name.casefold()
        if plain.endswith("vbaproject.bin") or plain.startswith(("basic/", "scripts/", "xl/macrosheets/")):
            raise Refused("The workbook holds macros, which are never run or kept here.", AS_XLSX)


def _other_archive(archive: Archive) -> Refused:
    if "xl/workbook.bin" in archive:
        return Refused("This is a binary Excel workbook (.xlsb).", AS_XLSX)
    if any(name.startswith("word/") for name in archive.names):
        return Refused("This is a Word document.", "Upload the table as a workbook or as CSV.")
    if "mimetype" in archive:
        return Refused("This is an OpenDocument file, but not a spreadsheet.", AS_XLSX)
    return Refused("This is an archive of files, not a workbook.", "Unpack it and upload the table itself.")


def _refuse_known(data: bytes) -> None:
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"%pdf-" in start:
        raise Refused(
            "This is a PDF.", "Tables cannot be read from a PDF. Upload the workbook or CSV behind it."
        )
    if data.startswith(OLE):
        raise _old_workbook(data)
    if start.startswith(PAGE_STARTS):
        raise Refused("This is a web page or a drawing, not a table.", AS_XLSX)
    for mark, kind in BINARY_STARTS.items():
        if data.startswith(mark):
            raise Refused(f"This is {kind}, not a table.", AS_XLSX)


def _old_workbook(data: bytes) -> Refused:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Refused("The file is protected by a password.", "Remove the password and upload it again.")
    return Refused("This is a workbook of the old Excel kind (.xls).", AS_XLSX)
