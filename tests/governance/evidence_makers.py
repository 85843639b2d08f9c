"""Files of evidence made by the suite: one honest file of each kind, and the parts to make broken ones of."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

OOXML = "application/vnd.openxmlformats-officedocument"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OASIS = "application/vnd.oasis.opendocument"
MAIN = {
    "docx": f"{OOXML}.wordprocessingml.document.main+xml",
    "xlsx": f"{OOXML}.spreadsheetml.sheet.main+xml",
    "pptx": f"{OOXML}.presentationml.presentation.main+xml",
}
Parts = Mapping[str, str | bytes]


def zipped(parts: Parts, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of these parts in this order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def types(main: str, *more: str) -> str:
    """The index of an Office file: the type of its main part, and of others."""
    parts = "".join(f'<Override PartName="/{n}" ContentType="{one}"/>' for n, one in enumerate((main, *more)))
    return f'<?xml version="1.0"?><Types xmlns="{TYPES}">{parts}</Types>'


def relation(kind: str, target: str, mode: str = "") -> str:
    """A list of relations with one in it; `mode` is External for what lies elsewhere."""
    outside = f' TargetMode="{mode}"' if mode else ""
    return (
        f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" Type="{OFFICE_RELATIONS}/{kind}" '
        f'Target="{target}"{outside}/></Relationships>'
    )


def office(kind: str = "docx", extra: Parts | None = None, types_too: tuple[str, ...] = ()) -> bytes:
    """A Word document, workbook or presentation; `extra` parts stand beside its own or replace them."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": types(MAIN[kind], *types_too),
        "_rels/.rels": relation("officeDocument", "word/document.xml"),
        "word/document.xml": "<document>Seven carers were asked.</document>",
        "word/_rels/document.xml.rels": relation("hyperlink", "https://example.org/", "External"),
    }
    return zipped(parts | dict(extra or {}))


def open_document(kind: str = "text", content: str = "", extra: Parts | None = None) -> bytes:
    """An OpenDocument text or spreadsheet with this markup in it."""
    body = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0">'
        f"{content or '<text:a xlink:href=&quot;https://example.org/&quot;>A link</text:a>'}"
        "</office:document-content>"
    )
    parts: dict[str, str | bytes] = {
        "mimetype": f"{OASIS}.{kind}",
        "META-INF/manifest.xml": "<manifest/>",
        "content.xml": body,
    }
    return zipped(parts | dict(extra or {}))


def pdf(inside: str = "", after: bytes = b"\n") -> bytes:
    """A PDF of one page; `inside` is added to its catalogue."""
    return (
        b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R " + inside.encode() + b" >>\nendobj\n"
        b"3 0 obj\n<< /Length 20 >>\nstream\n/JS /Encrypt /Launch \nendstream\nendobj\n"
        b"trailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF" + after
    )


def chunk(name: bytes, content: bytes) -> bytes:
    """A chunk of a PNG picture."""
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png(after: bytes = b"") -> bytes:
    """A picture of one grey dot."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    dots = chunk(b"IDAT", zlib.compress(b"\0\x7f"))
    return b"\x89PNG\r\n\x1a\n" + head + dots + chunk(b"IEND", b"") + after


def jpeg() -> bytes:
    """What a JPEG picture begins and ends with."""
    return (
        b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00" + b"\x11" * 50 + b"\xff\xd9"
    )


CSV_TABLE = b'team,asked,content\nNorth,30,-4\nSouth,28,"Quite, so"\n'
HONEST: dict[str, tuple[str, bytes, str]] = {
    "pdf": ("minutes.pdf", pdf(), "application/pdf"),
    "docx": ("Report.DOCX", office("docx"), f"{OOXML}.wordprocessingml.document"),
    "xlsx": ("table.xlsx", office("xlsx"), f"{OOXML}.spreadsheetml.sheet"),
    "pptx": ("slides.pptx", office("pptx"), f"{OOXML}.presentationml.presentation"),
    "odt": ("text.odt", open_document("text"), f"{OASIS}.text"),
    "ods": ("table.ods", open_document("spreadsheet"), f"{OASIS}.spreadsheet"),
    "png": ("chart.png", png(), "image/png"),
    "jpeg": ("photo.jpeg", jpeg(), "image/jpeg"),
    "jpg": ("photo.JPG", jpeg() + b"\0\0", "image/jpeg"),
    "text": ("note.txt", "BMI was asked: 3 of 7 said “yes”.\n- none\n".encode(), "text/plain; charset=utf-8"),
    "text with a mark": ("note.txt", b"\xef\xbb\xbfPK is a brand.\n", "text/plain; charset=utf-8"),
    "csv": ("table.csv", CSV_TABLE, "text/csv; charset=utf-8"),
    "csv named as text": ("table.txt", CSV_TABLE, "text/csv; charset=utf-8"),
}
