"""The names of snapshots: `measure:<id>`, `statement:<number>`, `position`, `register` (of risks). Pure.

Three further names mark what is to be rebuilt: `all`, and `evidence:<id>` and `risk:<id>` for the statements
that a piece of evidence is tied to, or a risk bears on.
"""

import re

POSITION = "position"
REGISTER = "register"
ALL = "all"
# No more digits than a bigint holds.
_NUMBERED = re.compile(r"(measure|statement):[1-9][0-9]{0,17}")
_EVIDENCE = re.compile(r"evidence:[1-9][0-9]{0,17}")
_RISK = re.compile(r"risk:[1-9][0-9]{0,17}")


def measure_key(measure_id: int) -> str:
    """The key of a measure's snapshot."""
    return f"measure:{measure_id}"


def statement_key(number: int) -> str:
    """The key of a statement's snapshot."""
    return f"statement:{number}"


def risk_key(risk_id: int) -> str:
    """How a risk marks that it was changed, and the key of its signals."""
    return f"risk:{risk_id}"


def figure_key(key: str) -> str:
    """The name under which the chart to explore of a measure is released, beside the measure itself."""
    return f"figure:{number_of(key)}"


def is_key(key: str) -> bool:
    """Whether this is how a snapshot, or all of them, would be named; not whether there is such a one."""
    return key in (POSITION, REGISTER, ALL) or _NUMBERED.fullmatch(key) is not None


def is_evidence(key: str) -> bool:
    """Whether this is how a piece of evidence marks that it was changed."""
    return _EVIDENCE.fullmatch(key) is not None


def is_risk(key: str) -> bool:
    """Whether this is how a risk marks that it was changed."""
    return _RISK.fullmatch(key) is not None


def is_measure(key: str) -> bool:
    """Whether this is how a measure's snapshot would be named."""
    return is_key(key) and key.startswith("measure:")


def number_of(key: str) -> int:
    """The number in a measure's or statement's key."""
    return int(key.partition(":")[2])
