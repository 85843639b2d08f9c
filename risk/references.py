"""A risk's own name in an address: "ASC-014". PURE."""

import re

REFERENCE = "ASC-(?:[0-9]{3}|[1-9][0-9]{3,8})"
_REFERENCE = re.compile(REFERENCE)


class ReferenceConverter:
    """In an address, only the one way to write a reference: capital letters, three figures at least."""

    regex = REFERENCE

    def to_python(self, value: str) -> str:
        """The reference as it stands."""
        return value

    def to_url(self, value: str) -> str:
        """The reference as it stands."""
        return value


def reference_of(number: int) -> str:
    """How a risk of this number is called."""
    return f"ASC-{number:03}"


def number_of(reference: str) -> int | None:
    """The number of a reference that somebody typed, in small letters or with spaces too; None for none."""
    tidy = "".join(reference.split()).upper()
    return int(tidy.removeprefix("ASC-")) if _REFERENCE.fullmatch(tidy) else None
