"""What an address asks of the register: filters, view, order. PURE.

asked({"band": "M+", "sort": "review"}).query(page="2")  ->  "?band=M%2B&sort=review&page=2"
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Protocol
from urllib.parse import urlencode

from risk.enums import Band, RiskState

MOST_WORDS = 80
EVERY_STATE = "all"
# What "" means stands first: the risks that are open, in whatever way.
STATUSES: Mapping[str, str] = {
    "": "Open",
    EVERY_STATE: "Any",
    **{state.value: f"{state.label} only" if state == RiskState.OPEN else state.label for state in RiskState},
}
# Of an earlier day: how a risk was dealt with while it was open is not told apart.
_UNTOLD = (RiskState.DRAFT, RiskState.OPEN, RiskState.TREATING, RiskState.TOLERATED)
PAST_STATUSES: Mapping[str, str] = {name: words for name, words in STATUSES.items() if name not in _UNTOLD}
_UP = tuple(Band)
BANDS: Mapping[str, str] = {
    "": "Any",
    Band.VERY_HIGH.value: "Very high",
    "H+": "High and above",
    "M+": "Medium and above",
    Band.HIGH.value: "High",
    Band.MEDIUM.value: "Medium",
    Band.LOW.value: "Low",
}
# The views beside the open ones; "{since}" is the last quarter end.
VIEWS: Mapping[str, str] = {
    "": "All open",
    "very-high": "Very high",
    "outside": "Outside tolerance",
    "worse": "Worse since {since}",
    "overdue": "Review overdue",
    "told": "Told to a partner",
}
# Of each order its heading, whether the highest comes first by default, and how the caption says either.
SORTS: Mapping[str, tuple[str, bool, str, str]] = {
    "ref": ("Ref", False, "By reference", "By reference, the last first"),
    "risk": ("There is a risk that", False, "By title", "By title, from Z to A"),
    "score": ("Score", True, "Lowest score first", "Highest score first"),
    "target": ("Target", True, "Lowest target first", "Highest target first"),
    "owner": ("Owner", False, "By owner", "By owner, from Z to A"),
    "review": ("Next review", False, "Next review first", "Latest review first"),
}
PLAIN = "-score"
# A cell of the heat map: which series, likelihood, impact.
CELLS: Mapping[str, str] = {"current": "Current", "target": "Target", "before": "Last quarter"}
_CELL = re.compile(r"(current|target|before)-([1-5])-([1-5])", re.ASCII)


class Query(Protocol):
    """What an address holds behind its question mark."""

    def get(self, key: str, default: str, /) -> str:
        """The last value of a name."""
        ...


@dataclass(frozen=True)
class Cell:
    """A cell of the heat map: `series` is current, target or before, the score at the last quarter end."""

    series: str
    likelihood: int
    impact: int

    def __str__(self) -> str:
        return f"{self.series}-{self.likelihood}-{self.impact}"


@dataclass(frozen=True)
class Asked:
    """What the address asks for; "" is no condition.

    `as_at` is an earlier day, as 2026-09-30: what the register said at its end.
    `sort` is a key of SORTS, with "-" before it for the highest first;
    `register`, `owner` and `category` are keys of rows, `statement` a number; whether there is such a one is
    for who reads the rows to say.
    """

    q: str = ""
    status: str = ""
    band: str = ""
    register: str = ""
    owner: str = ""
    statement: str = ""
    category: str = ""
    cell: str = ""
    view: str = ""
    sort: str = PLAIN
    as_at: str = ""

    def past(self, on: date | None) -> "Asked":
        """The same of an earlier day, without what no series tells of it: reviews due, cells, drafts."""
        if on is None:
            return self
        return replace(
            self,
            as_at=on.isoformat(),
            view="" if self.view == "overdue" else self.view,
            status=self.status if self.status in PAST_STATUSES else "",
            sort=PLAIN if self.sort.removeprefix("-") == "review" else self.sort,
            cell="",
        )

    @property
    def place(self) -> Cell | None:
        """The cell of the heat map."""
        found = _CELL.fullmatch(self.cell)
        return Cell(found[1], int(found[2]), int(found[3])) if found else None

    @property
    def bands(self) -> tuple[Band, ...]:
        """The bands that `band` means; () for any."""
        if not self.band:
            return ()
        lowest = Band(self.band.removesuffix("+"))
        return _UP[_UP.index(lowest) :] if self.band.endswith("+") else (lowest,)

    def without(self, name: str) -> "Asked":
        """The same without one condition."""
        return replace(self, **{name: ""})

    def query(self, **other: str) -> str:
        """The query string that asks for this, with something else: "" for the plain list."""
        held = {field.name: getattr(self, field.name) for field in fields(self)}
        wanted = {name: value for name, value in {**held, **other}.items() if value}
        if wanted.get("sort") == PLAIN:
            del wanted["sort"]
        return f"?{urlencode(wanted)}" if wanted else ""


def asked(query: Query) -> Asked:
    """What an address asks for; what cannot be is left out."""
    sort, cell = query.get("sort", ""), query.get("cell", "")
    return Asked(
        q=" ".join(query.get("q", "").replace("\0", "").split())[:MOST_WORDS],
        status=_known(query.get("status", ""), STATUSES),
        band=_known(query.get("band", ""), BANDS),
        view=_known(query.get("view", ""), VIEWS),
        register=_key(query.get("register", "")),
        owner=_key(query.get("owner", "")),
        category=_key(query.get("category", "")),
        statement=_key(query.get("statement", "")),
        cell=cell if _CELL.fullmatch(cell) else "",
        sort=sort if sort.removeprefix("-") in SORTS else PLAIN,
    )


def _known(value: str, choices: Mapping[str, str]) -> str:
    return value if value in choices else ""


def _key(value: str) -> str:
    return str(int(value)) if value.isascii() and value.isdecimal() and len(value) < 10 else ""
