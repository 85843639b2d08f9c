"""PDFs and pictures that are kept as evidence: whole, nothing behind them, nothing that acts. Pure."""

import re
import struct

from governance.evidence_file_types import AS_PDF, UnfitFile

_NAME_ESCAPE = re.compile(rb"#([0-9a-fA-F]{2})")
_ACTS = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA)(?![A-Za-z0-9])")
_LOCKED = re.compile(rb"/Encrypt(?![A-Za-z0-9])")
_TAIL = 2048

_PNG_CHUNK = struct.Struct(">I4s")
_PNG_START = 8
# After the length and name of a chunk its content, then a checksum of four bytes.
_PNG_CHECKSUM = 4
SAVE_PICTURE = "Open the picture, save it as a new file and add that."


def check_pdf(content: bytes) -> None:
    """Its end is there and last, and it is neither locked nor acts. UnfitFile otherwise."""
    _, mark, after = content[-_TAIL:].rpartition(b"%%EOF")
    if not mark or after.strip(b"\0 \t\r\n"):
        raise UnfitFile(f"The PDF is cut short, or something else follows it. {AS_PDF}")
    bones = _NAME_ESCAPE.sub(lambda match: bytes([int(match[1], 16)]), _without_streams(content))
    if _LOCKED.search(bones):
        raise UnfitFile("The PDF is protected. Print it to a new PDF without protection and add that.")
    if _ACTS.search(bones):
        raise UnfitFile("The PDF holds a script or another file. Print it to a new PDF and add that.")


def _without_streams(content: bytes) -> bytes:
    """The PDF's own words, without pictures, fonts and pages, whose bytes could look like any word."""
    parts, place = [], 0
    while (start := content.find(b"stream", place)) >= 0:
        end = content.find(b"endstream", start)
        if end < 0:
            break
        parts.append(content[place:start])
        place = end + len(b"endstream")
    return b" ".join([*parts, content[place:]])


def check_png(content: bytes) -> None:
    """Walk the chunks: the header first, the end last and nothing after it. UnfitFile otherwise."""
    place, names = _PNG_START, list[bytes]()
    while place < len(content) and (not names or names[-1] != b"IEND"):
        if place + _PNG_CHUNK.size > len(content):
            raise UnfitFile(f"The picture is cut short. {SAVE_PICTURE}")
        length, name = _PNG_CHUNK.unpack_from(content, place)
        names.append(name)
        place += _PNG_CHUNK.size + length + _PNG_CHECKSUM
    if place > len(content) or not names or names[0] != b"IHDR" or names[-1] != b"IEND":
        raise UnfitFile(f"The picture is damaged or cut short. {SAVE_PICTURE}")
    if place < len(content):
        raise UnfitFile(f"Something else follows the picture in the same file. {SAVE_PICTURE}")


def check_jpeg(content: bytes) -> None:
    """The picture's own end stands at the end of the file. UnfitFile otherwise."""
    if not content.rstrip(b"\0 \r\n").endswith(b"\xff\xd9"):
        raise UnfitFile(f"The picture is cut short, or something else follows it. {SAVE_PICTURE}")
