"""The names of snapshots: `measure:<id>`, `statement:<number>`, `position`; `all` marks all of them. Pure."""

import re

POSITION = "position"
ALL = "all"
# No more digits than a bigint holds.
_NUMBERED = re.compile(r"(measure|statement):[1-9][0-9]{0,17}")


def measure_key(measure_id: int) -> str:
    """The key of a measure's snapshot."""
    return f"measure:{measure_id}"


def statement_key(number: int) -> str:
    """The key of a statement's snapshot."""
    return f"statement:{number}"


def is_key(key: str) -> bool:
    """Whether this is how a snapshot, or all of them, would be named; not whether there is such a one."""
    return key in (POSITION, ALL) or _NUMBERED.fullmatch(key) is not None


def is_measure(key: str) -> bool:
    """Whether this is how a measure's snapshot would be named."""
    return is_key(key) and key.startswith("measure:")


def number_of(key: str) -> int:
    """The number in a measure's or statement's key."""
    return int(key.partition(":")[2])
