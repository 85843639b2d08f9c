"""The archive that an office file is, and why one is not kept as evidence. Pure."""

from governance.archives import Archive, Caps, Fault, Found
from governance.evidence_file_types import (
    MB,
    MOST_PARTS,
    MOST_UNPACKED,
    RATIO,
    RATIO_FROM,
    SAVE_AGAIN,
    UnfitFile,
)

_CAPS = Caps(MOST_PARTS, MOST_UNPACKED, RATIO, RATIO_FROM)
_WHY = {
    Fault.NO_INDEX: ("The file is damaged or cut short.", SAVE_AGAIN),
    Fault.EMPTY: ("The file is an empty archive.", SAVE_AGAIN),
    Fault.TOO_MANY: (f"The file has {{count:,}} parts; a document may have {MOST_PARTS:,}.", SAVE_AGAIN),
    Fault.SAME_NAME: ("The file has two parts of the same name.", SAVE_AGAIN),
    Fault.TOO_LARGE: (
        f"Unpacked, the file would be {{size:,.0f}} MB; the most allowed is {MOST_UNPACKED // MB} MB.",
        "Leave out what is not needed, or add a link to the file instead.",
    ),
    Fault.SWOLLEN: (
        f"The file unpacks to more than {RATIO} times its size, as no document does.",
        SAVE_AGAIN,
    ),
    Fault.PASSWORD: (
        "The file is protected by a password.",
        "Take the password off and add it again.",
    ),
    Fault.PACKING: ("The file is packed in an unusual way.", SAVE_AGAIN),
    Fault.OVERLAP: ("Parts of the file lie on top of each other.", SAVE_AGAIN),
    Fault.NOT_FIRST: ("Something else stands before the document in the same file.", SAVE_AGAIN),
    Fault.LONG_PART: ("A part of the file that only lists others is over {size:.0f} MB.", SAVE_AGAIN),
    Fault.DAMAGED: ("A part of the file is damaged.", SAVE_AGAIN),
}


def opened(content: bytes) -> Archive:
    """The archive, its directory checked. UnfitFile when that or a part is not as it must be."""
    return Archive(content, caps=_CAPS, refuse=_unfit)


def _unfit(found: Found) -> UnfitFile:
    why, mend = _WHY[found.fault]
    return UnfitFile(f"{why.format(count=found.count, size=found.count / MB)} {mend}")
