"""Which office document an archive is, and whether it only shows something or also does something. Pure.

Macros, objects of other programs and anything fetched from elsewhere when the document is opened are refused.
An ordinary hyperlink is not: it does nothing until somebody follows it.
"""

import re
from xml.etree.ElementTree import Element, ParseError

from defusedxml.ElementTree import fromstring

from governance.archives import Archive
from governance.evidence_archives import opened
from governance.evidence_file_types import (
    AS_PDF,
    DOCX,
    MB,
    MOST_INDEX_BYTES,
    ODS,
    ODT,
    PPTX,
    SAVE_AGAIN,
    TAKEN,
    XLSX,
    FileKind,
    UnfitFile,
)

CONTENT_TYPES = "[Content_Types].xml"
MIMETYPE, MANIFEST = "mimetype", "META-INF/manifest.xml"
# By the type that the archive's index gives its main part.
_MAIN = {
    "wordprocessingml.document.main+xml": DOCX,
    "spreadsheetml.sheet.main+xml": XLSX,
    "presentationml.presentation.main+xml": PPTX,
}
_OPEN_DOCUMENTS = {kind.content_type.encode(): kind for kind in (ODT, ODS)}
MOST_MARKUP = 40 * MB
_MACRO_PLACES = ("basic/", "scripts/")
# Documents inside a document that programs make by themselves, for the figures behind a chart.
_PLAIN_INSIDE = (".xlsx", ".docx", ".pptx", ".emf", ".wmf", ".png", ".jpg", ".jpeg")
MACROS = (
    "The file holds macros or small programs, which are never kept here. Save it without them, or as a PDF."
)
FETCHES = (
    "The file fetches a template, a picture or figures from elsewhere when it is opened. Break the links, or "
    "save it as a PDF, and add that."
)
# Elements of OpenDocument that fetch when the document is opened; a hyperlink (text:a) is none of them.
_FETCHING = re.compile(
    rb"<(?:draw:(?:image|object|object-ole|floating-frame|plugin|applet|fill-image)|style:background-image"
    rb"|text:section-source|table:table-source|table:cell-range-source|presentation:sound)\b[^<>]*?"
    rb"xlink:href\s*=\s*[\"'](?:[^\"'<>]*:|/|\\\\|\.\.)",
    re.IGNORECASE,
)
_DOES = re.compile(rb"<(?:script:event-listener|office:script|text:script|office:dde-source)\b")


def office_kind(content: bytes) -> FileKind:
    """The kind of an office document. UnfitFile for any other archive and for one that does something."""
    archive = opened(content)
    if CONTENT_TYPES in archive:
        kind = _microsoft(archive)
    elif MIMETYPE in archive:
        kind = _open_document(archive)
    else:
        raise UnfitFile(f"The file is an archive of other files. Unpack it and add what is in it: {TAKEN}.")
    archive.check_parts()
    return kind


def _microsoft(archive: Archive) -> FileKind:
    types = {str(element.get("ContentType", "")) for element in _xml(archive, CONTENT_TYPES)}
    names = [name.casefold() for name in archive.names]
    if any("macroenabled" in one.casefold() or "vbaproject" in one.casefold() for one in types):
        raise UnfitFile(MACROS)
    if any(_is_active(name) for name in names):
        raise UnfitFile(MACROS)
    if any("/externallinks/" in name for name in names):
        raise UnfitFile(FETCHES)
    found = {kind for ending, kind in _MAIN.items() if any(one.endswith(ending) for one in types)}
    if len(found) != 1:
        raise UnfitFile(f"The file is an Office file of a kind that is not kept here. {AS_PDF}")
    for name in archive.names:
        if name.casefold().endswith(".rels"):
            _check_relations(_xml(archive, name))
    return found.pop()


def _is_active(name: str) -> bool:
    """Whether a part is a program, or a document inside the document that may hold one."""
    return (
        name.endswith(("vbaproject.bin", "vbadata.xml"))
        or "/macrosheets/" in name
        or "/activex/" in name
        or ("/embeddings/" in name and not name.endswith(_PLAIN_INSIDE))
    )


def _check_relations(relations: Element) -> None:
    for relation in relations:
        kind = str(relation.get("Type", "")).rpartition("/")[2]
        if relation.get("TargetMode", "").casefold() == "external" and kind != "hyperlink":
            raise UnfitFile(FETCHES)


def _open_document(archive: Archive) -> FileKind:
    kind = _OPEN_DOCUMENTS.get(archive.read(MIMETYPE, most=MOST_INDEX_BYTES).strip())
    if kind is None:
        raise UnfitFile(f"The file is an OpenDocument file of a kind that is not kept here. {AS_PDF}")
    if "content.xml" not in archive:
        raise UnfitFile(f"The document has no content: it is damaged or cut short. {SAVE_AGAIN}")
    if MANIFEST in archive and b"encryption-data" in archive.read(MANIFEST, most=MOST_INDEX_BYTES):
        raise UnfitFile("The file is protected by a password. Take the password off and add it again.")
    if any(name.casefold().startswith(_MACRO_PLACES) for name in archive.names):
        raise UnfitFile(MACROS)
    for name in ("content.xml", "styles.xml"):
        if name in archive:
            _check_markup(archive.read(name, most=MOST_MARKUP))
    return kind


def _check_markup(markup: bytes) -> None:
    if b"<!DOCTYPE" in markup or b"<!ENTITY" in markup:
        raise UnfitFile(f"The document defines words of its own that could unfold without end. {SAVE_AGAIN}")
    if _DOES.search(markup):
        raise UnfitFile(MACROS)
    if _FETCHING.search(markup):
        raise UnfitFile(FETCHES)


def _xml(archive: Archive, name: str) -> Element:
    index = archive.read(name, most=MOST_INDEX_BYTES)
    try:
        root: Element = fromstring(index, forbid_dtd=True)
    except (ParseError, ValueError):
        raise UnfitFile(f"The index of the file cannot be read. {SAVE_AGAIN}") from None
    return root
