"""The archive that an office file is: its directory checked before any part of it is unpacked. Pure.

Zip programs agree on honest files only. So the directory must be plain (one entry a name, no overlaps,
nothing before the first part) and every part must unpack to exactly the size that the directory promises:
then every program sees what was checked here.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence

from governance.evidence_file_types import (
    MB,
    MOST_INDEX_BYTES,
    MOST_PARTS,
    MOST_UNPACKED,
    RATIO,
    RATIO_FROM,
    SAVE_AGAIN,
    UnfitFile,
)

PIECE = 256 * 1024
LOCAL_HEADER = struct.Struct("<4s5H3I2H")
ENCRYPTED = 0x1


class Archive:
    """The parts of a checked archive. UnfitFile when the directory or a part is not as it must be."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._parts = {part.filename: part for part in _directory(content)}
        self.names = tuple(self._parts)

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def read(self, name: str, *, most: int = MOST_INDEX_BYTES) -> bytes:
        """A part that says what others are. UnfitFile when it is larger than such a part ever is."""
        part = self._parts[name]
        if part.file_size > most:
            raise UnfitFile(
                f"A part of the file that only lists others is over {most // MB} MB. {SAVE_AGAIN}"
            )
        return b"".join(self._unpacked(part))

    def check_parts(self) -> None:
        """Unpack every part, a piece at a time, and let nothing through that is not as promised."""
        for part in self._parts.values():
            for _ in self._unpacked(part):
                pass

    def _unpacked(self, part: zipfile.ZipInfo) -> Iterator[bytes]:
        size = checksum = 0
        for piece in self._pieces(part):
            size, checksum = size + len(piece), zlib.crc32(piece, checksum)
            if size > part.file_size:
                raise _damaged()
            yield piece
        if size != part.file_size or checksum != part.CRC:
            raise _damaged()

    def _pieces(self, part: zipfile.ZipInfo) -> Iterator[bytes]:
        packed = self._packed(part)
        if part.compress_type == zipfile.ZIP_STORED:
            yield packed
            return
        inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            while not inflate.eof:
                piece = inflate.decompress(packed, PIECE)
                packed = inflate.unconsumed_tail
                if not piece and not packed:
                    break
                yield piece
        except zlib.error:
            raise _damaged() from None
        if not inflate.eof:
            raise _damaged()

    def _packed(self, part: zipfile.ZipInfo) -> bytes:
        start = part.header_offset
        header = self._content[start : start + LOCAL_HEADER.size]
        if len(header) < LOCAL_HEADER.size or not header.startswith(b"PK\x03\x04"):
            raise _damaged()
        name_length, extra_length = LOCAL_HEADER.unpack(header)[-2:]
        begin = start + LOCAL_HEADER.size + name_length + extra_length
        packed = self._content[begin : begin + part.compress_size]
        if len(packed) != part.compress_size:
            raise _damaged()
        return packed


def _directory(content: bytes) -> Sequence[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            parts = opened.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, struct.error):
        raise UnfitFile(f"The file is damaged or cut short. {SAVE_AGAIN}") from None
    _check_names(parts)
    _check_sizes(parts)
    _check_packing(parts)
    _check_places(parts)
    return parts


def _check_names(parts: Sequence[zipfile.ZipInfo]) -> None:
    if not parts:
        raise UnfitFile(f"The file is an empty archive. {SAVE_AGAIN}")
    if len(parts) > MOST_PARTS:
        raise UnfitFile(
            f"The file has {len(parts):,} parts; a document may have {MOST_PARTS:,}. {SAVE_AGAIN}"
        )
    plain = {part.filename.replace("\\", "/").casefold().lstrip("/") for part in parts}
    if len(plain) != len(parts):
        raise UnfitFile(f"The file has two parts of the same name. {SAVE_AGAIN}")


def _check_sizes(parts: Sequence[zipfile.ZipInfo]) -> None:
    unpacked, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    if unpacked > MOST_UNPACKED:
        raise UnfitFile(
            f"Unpacked, the file would be {unpacked / MB:,.0f} MB; the most allowed is {MOST_UNPACKED // MB} "
            "MB. Leave out what is not needed, or add a link to the file instead."
        )
    pairs = [(unpacked, packed), *((part.file_size, part.compress_size) for part in parts)]
    if any(size > RATIO_FROM and size > RATIO * small for size, small in pairs):
        raise UnfitFile(
            f"The file unpacks to more than {RATIO} times its size, as no document does. {SAVE_AGAIN}"
        )


def _check_packing(parts: Sequence[zipfile.ZipInfo]) -> None:
    if any(part.flag_bits & ENCRYPTED for part in parts):
        raise UnfitFile("The file is protected by a password. Take the password off and add it again.")
    if any(part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} for part in parts):
        raise UnfitFile(f"The file is packed in an unusual way. {SAVE_AGAIN}")


def _check_places(parts: Sequence[zipfile.ZipInfo]) -> None:
    end = 0
    for part in sorted(parts, key=lambda part: part.header_offset):
        if part.header_offset < end:
            raise UnfitFile(f"Parts of the file lie on top of each other. {SAVE_AGAIN}")
        end = part.header_offset + LOCAL_HEADER.size + part.compress_size
    if min(part.header_offset for part in parts) != 0:
        raise UnfitFile(f"Something else stands before the document in the same file. {SAVE_AGAIN}")


def _damaged() -> UnfitFile:
    return UnfitFile(f"A part of the file is damaged. {SAVE_AGAIN}")
