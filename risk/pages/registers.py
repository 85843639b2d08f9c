"""What the register shows: frozen view models, the contract between the view and the template. PURE.

| template           | context            |
|--------------------|--------------------|
| risk/register.html | page: RegisterPage |
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from governance.paging import Pager
from risk.enums import Level


@dataclass(frozen=True)
class RiskRow:
    """One risk in the list. `band` is L, M, H, VH or ""; `moved` is up, down, level or ""."""

    reference: str
    url: str
    title: str
    category: str
    response: str
    state: str  # only where the response does not say it
    tolerance: str  # "over tolerance, not accepted"
    is_accepted: bool
    band: str
    chip: str  # "Risk 16 Very high"
    target: int | None
    moved: str
    movement: str  # "Up from 12"
    registers: str  # "Directorate; corporate asked"
    owner: str
    owner_note: str
    review: str  # "25 Nov", "2 Nov, 21 days late"
    is_late: bool
    told: str = ""  # "Told: Health and Wellbeing Board, 19 Nov"


@dataclass(frozen=True)
class Pill:
    """A view of the register: a link with its count."""

    label: str
    count: int
    url: str
    current: bool


@dataclass(frozen=True)
class Choice:
    """One value of a filter."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Filter:
    """A field of the filter form, with its values; the first means any."""

    name: str
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Chip:
    """A filter that is on, and the address without it."""

    label: str
    url: str


@dataclass(frozen=True)
class Head:
    """A heading to sort by. `order` is ascending, descending or none, as aria-sort says it."""

    label: str
    url: str
    order: str
    is_number: bool = False


@dataclass(frozen=True)
class Heads:
    """The headings that sort, each in its place."""

    ref: Head
    risk: Head
    score: Head
    target: Head
    owner: Head
    review: Head


@dataclass(frozen=True)
class AsAtDay:
    """The earlier day whose end the page shows; None for now. As the form for another day takes it."""

    past_day: date | None
    at: bool = True
    earliest: date | None = None

    @property
    def query(self) -> str:
        """What the frame's own links end in: "?as_at=2026-09-30", or nothing for today."""
        return f"?as_at={self.past_day.isoformat()}" if self.past_day else ""


@dataclass(frozen=True)
class RegisterPage:
    """The risks that the address asks for, 25 a page.

    `is_first`: there is no risk at all that this person could see.
    """

    day: date
    summary: str
    baseline: str  # "30 September"
    rows: tuple[RiskRow, ...]
    found: str  # "5 of 19 risks"
    is_first: bool
    pills: tuple[Pill, ...]
    filters: tuple[Filter, ...]
    chips: tuple[Chip, ...]
    heads: Heads
    order: str  # "Highest score first"
    pager: Pager
    words: str
    hidden: tuple[tuple[str, str], ...]  # what the form carries besides its fields
    list_url: str
    heat_map_url: str
    csv_url: str
    xlsx_url: str
    create_url: str = ""
    as_at: AsAtDay = AsAtDay(None)
    confirm_url: str = ""


def registers_words(levels: Collection[str], asked: Collection[str]) -> str:
    """ "Directorate, corporate", "Service; directorate asked": beside a higher register, service goes unsaid.

    `levels`: where it stands; `asked`: where somebody or a rule asks for it and nobody has decided.
    """
    above = [level.label for level in Level if level in levels and level != Level.SERVICE]
    stands = ", ".join(above or ([Level.SERVICE.label] if levels else []))
    waits = ", ".join(level.label for level in Level if level in asked)
    parts = [stands, f"{waits} asked" if waits else ""]
    words = "; ".join(filter(None, parts)).lower()
    return words[:1].upper() + words[1:]


def found_words(found: int, total: int, *, is_filtered: bool, is_of_open: bool) -> str:
    """ "19 risks", "5 of 19 risks"; "2 risks" of closed ones, which are not of the `total` that are open."""
    if is_filtered and is_of_open:
        return f"{found} of {total} risk{'' if total == 1 else 's'}"
    return f"{found} risk{'' if found == 1 else 's'}"


def summary_words(
    *, day: date, where: str, total: int, bands: Collection[tuple[str, int]], outside: int
) -> str:
    """ "22 open on the register at 23 November 2026: 4 very high, 8 high. 5 outside tolerance." """
    counted = ", ".join(f"{count} {label.lower()}" for label, count in bands if count)
    detail = f": {counted}" if counted else ""
    beyond = f"{outside or 'None'} outside tolerance."
    return f"{total} open {where} at {day.day} {day:%B %Y}{detail}. {beyond if total else ''}".strip()
