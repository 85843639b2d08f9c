"""A zip file looked at before anything in it is believed: the directory first, then each part. PURE.

Zip programs agree on honest files only. So the directory must be plain (one entry a name, no overlaps,
nothing before the first part) and every part must unpack to exactly the size that the directory promises:
then every program sees what was checked here.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

PIECE = 256 * 1024
LOCAL_HEADER = struct.Struct("<4s5H3I2H")
SIGNATURE = b"PK\x03\x04"
ENCRYPTED = 0x1


class Fault(Enum):
    """What can be wrong with an archive."""

    NO_INDEX = auto()
    EMPTY = auto()
    TOO_MANY = auto()
    SAME_NAME = auto()
    TOO_LARGE = auto()
    SWOLLEN = auto()
    PASSWORD = auto()
    PACKING = auto()
    OVERLAP = auto()
    NOT_FIRST = auto()
    LONG_PART = auto()
    DAMAGED = auto()


@dataclass(frozen=True)
class Found:
    """A fault, with the part that has it and the number or the bytes that are too many."""

    fault: Fault
    part: str = ""
    count: int = 0


@dataclass(frozen=True)
class Caps:
    """How many parts, and to how many bytes they may unpack; `ratio` holds for what is over `ratio_from`."""

    parts: int
    unpacked: int
    ratio: int
    ratio_from: int


Refuse = Callable[[Found], Exception]


class Archive:
    """The parts of a checked archive. What `refuse` makes of a fault is raised."""

    def __init__(self, content: bytes, *, caps: Caps, refuse: Refuse) -> None:
        self._content, self._refuse = content, refuse
        self._parts = {part.filename: part for part in self._directory(caps)}
        # Folders hold nothing; they are checked like every other entry.
        self.names = tuple(name for name, part in self._parts.items() if not part.is_dir())

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def read(self, name: str, *, most: int | None = None) -> bytes:
        """A part, unpacked; refused when it is over `most` bytes or not as the directory promises."""
        part = self._parts[name]
        if most is not None and part.file_size > most:
            raise self._refuse(Found(Fault.LONG_PART, name, most))
        return b"".join(self._unpacked(part, piece=part.file_size + 1))

    def check_parts(self) -> None:
        """Unpack every part, a piece at a time, and let nothing through that is not as promised."""
        for part in self._parts.values():
            for _ in self._unpacked(part, piece=PIECE):
                pass

    # --- One part -------------------------------------------------------------------------------
    def _unpacked(self, part: zipfile.ZipInfo, *, piece: int) -> Iterator[bytes]:
        size = checksum = 0
        for one in self._pieces(part, piece):
            size, checksum = size + len(one), zlib.crc32(one, checksum)
            if size > part.file_size:
                raise self._damaged(part)
            yield one
        if size != part.file_size or checksum != part.CRC:
            raise self._damaged(part)

    def _pieces(self, part: zipfile.ZipInfo, most: int) -> Iterator[bytes]:
        packed = self._packed(part)
        if part.compress_type == zipfile.ZIP_STORED:
            yield packed
            return
        inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            while not inflate.eof:
                piece = inflate.decompress(packed, most)
                packed = inflate.unconsumed_tail
                if not piece and not packed:
                    break
                yield piece
        except zlib.error:
            raise self._damaged(part) from None
        if not inflate.eof:
            raise self._damaged(part)

    def _packed(self, part: zipfile.ZipInfo) -> bytes:
        start = part.header_offset
        header = self._content[start : start + LOCAL_HEADER.size]
        if len(header) < LOCAL_HEADER.size or not header.startswith(SIGNATURE):
            raise self._damaged(part)
        name_length, extra_length = LOCAL_HEADER.unpack(header)[-2:]
        begin = start + LOCAL_HEADER.size + name_length + extra_length
        packed = self._content[begin : begin + part.compress_size]
        if len(packed) != part.compress_size:
            raise self._damaged(part)
        return packed

    def _damaged(self, part: zipfile.ZipInfo) -> Exception:
        return self._refuse(Found(Fault.DAMAGED, part.filename))

    # --- The directory --------------------------------------------------------------------------
    def _directory(self, caps: Caps) -> Sequence[zipfile.ZipInfo]:
        try:
            with zipfile.ZipFile(io.BytesIO(self._content)) as opened:
                parts = opened.infolist()
        except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, struct.error):
            raise self._refuse(Found(Fault.NO_INDEX)) from None
        for check in (_names, _sizes, _packing, _places):
            if found := next(check(parts, caps), None):
                raise self._refuse(found)
        if not self._content.startswith(SIGNATURE):
            raise self._refuse(Found(Fault.NOT_FIRST))
        return parts


def _names(parts: Sequence[zipfile.ZipInfo], caps: Caps) -> Iterator[Found]:
    if not parts:
        yield Found(Fault.EMPTY)
    if not all(part.filename for part in parts):
        yield Found(Fault.NO_INDEX)
    if len(parts) > caps.parts:
        yield Found(Fault.TOO_MANY, count=len(parts))
    plain = {part.filename.replace("\\", "/").casefold().lstrip("/") for part in parts}
    if len(plain) != len(parts):
        yield Found(Fault.SAME_NAME)


def _sizes(parts: Sequence[zipfile.ZipInfo], caps: Caps) -> Iterator[Found]:
    unpacked, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    if unpacked > caps.unpacked:
        yield Found(Fault.TOO_LARGE, count=unpacked)
    pairs = [(unpacked, packed), *((part.file_size, part.compress_size) for part in parts)]
    if any(size > caps.ratio_from and size > caps.ratio * small for size, small in pairs):
        yield Found(Fault.SWOLLEN)


def _packing(parts: Sequence[zipfile.ZipInfo], _caps: Caps) -> Iterator[Found]:
    for part in parts:
        if part.flag_bits & ENCRYPTED:
            yield Found(Fault.PASSWORD, part.filename)
        if part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            yield Found(Fault.PACKING, part.filename)


def _places(parts: Sequence[zipfile.ZipInfo], _caps: Caps) -> Iterator[Found]:
    end = 0
    for part in sorted(parts, key=lambda part: part.header_offset):
        if part.header_offset < end:
            yield Found(Fault.OVERLAP, part.filename)
        end = part.header_offset + LOCAL_HEADER.size + len(part.filename) + part.compress_size
    if min(part.header_offset for part in parts) != 0:
        yield Found(Fault.NOT_FIRST)
