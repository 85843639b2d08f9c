"""Risks where they stand beside scores: the overview's card, and those that bear on a statement. Pure."""

from dataclasses import dataclass

from performance.pages.words import Link


@dataclass(frozen=True)
class RiskLine:
    """A risk in one line. `band` is L, M, H or VH; `moved` is up, down, level or "" for a new one."""

    reference: str
    url: str
    title: str
    band: str
    chip: str  # "Risk 16 Very high"
    moved: str
    movement: str  # "Up from 12"
    registers: str  # "Directorate; corporate asked"
    owner: str


@dataclass(frozen=True)
class RisksCard:
    """The gravest risks, four at most, and what is to be done about the registers.

    `is_shared`: only the higher registers, which every area's staff may read.
    """

    rows: tuple[RiskLine, ...]
    since: str  # "30 September", which movement counts from
    link: Link  # "Risk register, 22 open"
    upkeep: tuple[Link, ...]
    is_shared: bool = False


@dataclass(frozen=True)
class StatementRisks:
    """The risks that bear on a statement and that the reader may see, the highest scores first."""

    rows: tuple[RiskLine, ...]
    since: str
    url: str
