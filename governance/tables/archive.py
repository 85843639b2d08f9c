"""A zip file looked at before anything in it is believed: the directory first, then each member under its
caps.

Python's and the workbook reader's own zip code agree on honest files only. So the directory must be plain
(one entry a name, no overlaps, nothing before the first member) and each member must unpack to exactly the
size that the directory promises; then every reader sees the same bytes.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from governance.tables import limits
from governance.tables.problems import Refused, quoted
from governance.tables.scan import SAVE_AGAIN

LOCAL_HEADER = struct.Struct("<4s5H3I2H")
ENCRYPTED = 0x1


class Archive:
    """The members of a checked zip directory; `read` unpacks one. Raises Refused."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._members = _directory(data)
        self.names = list(self._members)

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def read(self, name: str) -> bytes:
        """Unpack a member, stopping at the size that the directory promises.

        Raises Refused when it differs.
        """
        member = self._members[name]
        packed = self._packed(member)
        if member.compress_type == zipfile.ZIP_STORED:
            content, is_whole = packed, len(packed) == member.file_size
        else:
            inflate = zlib.decompressobj(-zlib.MAX_WBITS)
            try:
                content = inflate.decompress(packed, member.file_size + 1)
            except zlib.error:
                raise _damaged(name) from None
            is_whole = inflate.eof and len(content) == member.file_size
        if not is_whole or zlib.crc32(content) != member.CRC:
            raise _damaged(name)
        return content

    def _packed(self, member: zipfile.ZipInfo) -> bytes:
        start = member.header_offset
        header = self._data[start : start + LOCAL_HEADER.size]
        if len(header) < LOCAL_HEADER.size or not header.startswith(b"PK\x03\x04"):
            raise _damaged(member.filename)
        name_length, extra_length = LOCAL_HEADER.unpack(header)[-2:]
        begin = start + LOCAL_HEADER.size + name_length + extra_length
        packed = self._data[begin : begin + member.compress_size]
        if len(packed) != member.compress_size:
            raise _damaged(member.filename)
        return packed


def _directory(data: bytes) -> dict[str, zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            listed = opened.infolist()
            if not all(member.filename for member in listed):
                raise zipfile.BadZipFile("A part has no name.")
            members = [member for member in listed if not member.is_dir()]
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, struct.error):
        raise Refused("The file is damaged or cut short: its index cannot be read.", SAVE_AGAIN) from None
    _check_count(members)
    _check_sizes(members)
    for member in members:
        _check_member(member)
    _check_overlap(members, data)
    return {member.filename: member for member in members}


def _check_count(members: list[zipfile.ZipInfo]) -> None:
    if not members:
        raise Refused("The file is an empty archive.", SAVE_AGAIN)
    if len(members) > limits.ZIP_MEMBERS:
        raise Refused(
            f"The file holds {len(members):,} parts; a workbook here may hold {limits.ZIP_MEMBERS:,}.",
            SAVE_AGAIN,
        )
    plain = [m.filename.replace("\\", "/").casefold().lstrip("/") for m in members]
    if len(set(plain)) != len(plain):
        raise Refused("The file holds two parts with the same name.", SAVE_AGAIN)


def _check_sizes(members: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(m.file_size for m in members)
    packed = sum(m.compress_size for m in members)
    if unpacked > limits.UNPACKED_BYTES:
        raise Refused(
            f"Unpacked, the file would be {unpacked / limits.MB:,.0f} MB; the most allowed is"
            f" {limits.UNPACKED_BYTES // limits.MB} MB.",
            "Delete sheets that are not needed, or split the file.",
        )
    swollen = [
        m for m in members if m.file_size > limits.RATIO_FROM and m.file_size > limits.RATIO * m.compress_size
    ]
    if swollen or (unpacked > limits.RATIO_FROM and unpacked > limits.RATIO * packed):
        raise Refused(
            f"The file unpacks to more than {limits.RATIO} times its size, as no table of figures does.",
            SAVE_AGAIN,
        )


def _check_member(member: zipfile.ZipInfo) -> None:
    if member.flag_bits & ENCRYPTED:
        raise Refused("The file is protected by a password.", "Remove the password and upload it again.")
    if member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise Refused(f"The part {quoted(member.filename)} is packed in an unusual way.", SAVE_AGAIN)


def _check_overlap(members: list[zipfile.ZipInfo], data: bytes) -> None:
    ends = 0
    for member in sorted(members, key=lambda m: m.header_offset):
        if member.header_offset < ends:
            raise Refused("Parts of the file lie on top of each other.", SAVE_AGAIN)
        ends = member.header_offset + LOCAL_HEADER.size + len(member.filename) + member.compress_size
    if not data.startswith(b"PK\x03\x04") or min(m.header_offset for m in members) != 0:
        raise Refused("Something else stands before the workbook in the same file.", SAVE_AGAIN)


def _damaged(name: str) -> Refused:
    return Refused(f"The part {quoted(name)} of the file is damaged.", SAVE_AGAIN)
