"""The walk over the parts of an XLSX workbook.

Which sheet is which part, and what its cells are. See `scan`.
"""

from __future__ import annotations

import posixpath
import re
from functools import cache

from governance.archives import Archive
from governance.tables.problems import Refused
from governance.tables.scan import INSIDE, SAVE_AGAIN, SheetFacts, check_markup

TAG = re.compile(rb"<(?:\w+:)?(row|c|f|v|mergeCell)(?=[\s/>])" + INSIDE)
SHEET = re.compile(rb"<(?:\w+:)?sheet(?=\s)" + INSIDE)
RELATION = re.compile(rb"<(?:\w+:)?Relationship(?=\s)" + INSIDE)
ATTRIBUTE = re.compile(rb"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
PLACE = re.compile(rb"(?:^|\s)r\s*=\s*[\"']([A-Z]{1,3})([0-9]{1,7})[\"']")
ROW = re.compile(rb"(?:^|\s)r\s*=\s*[\"']([0-9]{1,7})[\"']")
HAS_R = re.compile(rb"(?:^|\s)r\s*=")
TYPE = re.compile(rb"(?:^|\s)t\s*=\s*[\"'](\w+)[\"']")
HIDDEN = re.compile(rb"hidden\s*=\s*[\"'](?:1|true)[\"']")
REF = re.compile(rb"ref\s*=\s*[\"']([A-Z0-9:]{2,30})[\"']")
WORKBOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"


def scan_xlsx(archive: Archive) -> list[SheetFacts]:
    """The facts of every sheet in the order of the workbook.

    Parts that no sheet names are held to the caps too. A sheet without cells (a chart) has empty facts.
    """
    sheets = _sheets(archive)
    titles = {part: title for title, part in sheets}
    found = {}
    for name in archive.names:
        if not name.lower().endswith((".xml", ".rels")):
            continue
        content = archive.read(name)
        has_cells = b"sheetData" in content
        check_markup(name, content, has_cells=has_cells)
        if has_cells:
            found[name] = scan_sheet(content, titles.get(name, name))
    return [found.get(part) or SheetFacts(title) for title, part in sheets]


def scan_sheet(content: bytes, name: str) -> SheetFacts:
    """The facts of one worksheet part. Raises Refused beyond the caps."""
    facts = SheetFacts(name)
    row = column = -1
    kind, waiting = b"", False
    for found in TAG.finditer(content):
        tag, inside = found[1], found[2]
        if tag == b"v":
            if waiting and not inside.endswith(b"/") and not content.startswith(b"</", found.end()):
                waiting = False
            if kind == b"e":
                facts.fault(row, column, _error(content, found.end()))
        elif tag == b"f":
            waiting = kind not in {b"str", b"e"}
        else:
            if waiting:
                facts.fault(row, column, "")
            kind, waiting = b"", False
            if tag == b"c":
                row, column = _place(inside, row, column + 1, name)
                if not inside.endswith(b"/"):
                    facts.reach(row, column)
                    kind = _kind(inside)
            elif tag == b"row":
                row, column = _row(inside, row + 1, name), -1
                facts.hidden_rows += bool(HIDDEN.search(inside))
            elif ref := REF.search(inside):
                facts.merge(ref[1].decode())
    if waiting:
        facts.fault(row, column, "")
    return facts


def _place(inside: bytes, row: int, column: int, name: str) -> tuple[int, int]:
    """A cell's 0-based place: as it says, else the one after the last."""
    if found := PLACE.search(inside):
        return int(found[2]) - 1, _column(found[1])
    if HAS_R.search(inside):
        raise Refused("A cell says its place in a way that cannot be read.", SAVE_AGAIN, sheet=name)
    return row, column


def _row(inside: bytes, row: int, name: str) -> int:
    if found := ROW.search(inside):
        return int(found[1]) - 1
    if HAS_R.search(inside):
        raise Refused("A row says its number in a way that cannot be read.", SAVE_AGAIN, sheet=name)
    return row


def _kind(inside: bytes) -> bytes:
    found = TYPE.search(inside)
    return found[1] if found else b""


def _error(content: bytes, start: int) -> str:
    text = content[start : start + 20].split(b"<", 1)[0]
    return text.decode("utf-8", "replace") or "#ERROR"


@cache
def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _sheets(archive: Archive) -> list[tuple[str, str]]:
    """The name and the part of every sheet, in the order of the workbook."""
    targets = _targets(archive)
    sheets = [_attributes(tag) for tag in SHEET.findall(archive.read(WORKBOOK))]
    return [(sheet.get("name", ""), targets.get(sheet.get("id", ""), "")) for sheet in sheets]


def _targets(archive: Archive) -> dict[str, str]:
    if RELATIONS not in archive:
        raise Refused("The workbook does not say where its sheets are.", SAVE_AGAIN)
    targets: dict[str, str] = {}
    for relation in (_attributes(tag) for tag in RELATION.findall(archive.read(RELATIONS))):
        identity, target = relation.get("Id", ""), relation.get("Target", "")
        if identity in targets:
            raise Refused("The workbook gives two places for one sheet.", SAVE_AGAIN)
        targets[identity] = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
    return targets


def _attributes(tag: bytes) -> dict[str, str]:
    """A tag's attributes by their names without prefixes."""
    return {
        name.decode().rpartition(":")[2]: (double or single).decode("utf-8", "replace")
        for name, double, single in ATTRIBUTE.findall(tag)
    }
