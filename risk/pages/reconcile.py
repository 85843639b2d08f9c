"""What the page shows on which our corporate register is held against the tool's. PURE.

| template             | context                               |
|----------------------|---------------------------------------|
| risk/reconcile.html  | page: ReconcilePage, form             |
"""

from dataclasses import dataclass

from risk.reconcile import Difference


@dataclass(frozen=True)
class DifferenceRow:
    """A difference, with the record of our risk where there is one."""

    one: Difference
    url: str


@dataclass(frozen=True)
class ReconcilePage:
    """How many risks we have there; once a list was sent, what differs, in words and row by row."""

    count: int
    file_url: str
    back_url: str
    summary: str = ""
    rows: tuple[DifferenceRow, ...] = ()
    was_sent: bool = False
