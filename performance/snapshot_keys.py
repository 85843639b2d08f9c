"""The names of snapshots: `measure:<id>`, `statement:<number>`, `position`; `all` marks all of them. Pure."""

POSITION = "position"
ALL = "all"


def measure_key(measure_id: int) -> str:
    """The key of a measure's snapshot."""
    return f"measure:{measure_id}"


def statement_key(number: int) -> str:
    """The key of a statement's snapshot."""
    return f"statement:{number}"


def number_of(key: str) -> int:
    """The number in a measure's or statement's key."""
    return int(key.partition(":")[2])
