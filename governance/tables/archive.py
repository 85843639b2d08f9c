"""The archive that a workbook is, and why one cannot be read."""

from __future__ import annotations

from governance.archives import Archive, Caps, Fault, Found
from governance.tables import limits
from governance.tables.problems import Refused, quoted
from governance.tables.scan import SAVE_AGAIN

_CAPS = Caps(limits.ZIP_MEMBERS, limits.UNPACKED_BYTES, limits.RATIO, limits.RATIO_FROM)
_WHY = {
    Fault.NO_INDEX: ("The file is damaged or cut short: its index cannot be read.", SAVE_AGAIN),
    Fault.EMPTY: ("The file is an empty archive.", SAVE_AGAIN),
    Fault.TOO_MANY: (
        f"The file holds {{count:,}} parts; a workbook here may hold {limits.ZIP_MEMBERS:,}.",
        SAVE_AGAIN,
    ),
    Fault.SAME_NAME: ("The file holds two parts with the same name.", SAVE_AGAIN),
    Fault.TOO_LARGE: (
        "Unpacked, the file would be {size:,.0f} MB; the most allowed is "
        f"{limits.UNPACKED_BYTES // limits.MB} MB.",
        "Delete sheets that are not needed, or split the file.",
    ),
    Fault.SWOLLEN: (
        f"The file unpacks to more than {limits.RATIO} times its size, as no table of figures does.",
        SAVE_AGAIN,
    ),
    Fault.PASSWORD: ("The file is protected by a password.", "Remove the password and upload it again."),
    Fault.PACKING: ("The part {part} is packed in an unusual way.", SAVE_AGAIN),
    Fault.OVERLAP: ("Parts of the file lie on top of each other.", SAVE_AGAIN),
    Fault.NOT_FIRST: ("Something else stands before the workbook in the same file.", SAVE_AGAIN),
    Fault.LONG_PART: ("The part {part} is over {size:.0f} MB.", SAVE_AGAIN),
    Fault.DAMAGED: ("The part {part} of the file is damaged.", SAVE_AGAIN),
}


def opened(data: bytes) -> Archive:
    """The archive, its directory checked. Raises Refused when that or a part is not as it must be."""
    return Archive(data, caps=_CAPS, refuse=_refused)


def _refused(found: Found) -> Refused:
    why, mend = _WHY[found.fault]
    size = found.count / limits.MB
    return Refused(why.format(count=found.count, size=size, part=quoted(found.part)), mend)
