"""What a manager's monthly page shows: frozen view models. PURE.

| template           | context                                          |
|--------------------|--------------------------------------------------|
| risk/confirm.html  | page: ConfirmPage                                |
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class OpenAction:
    """Something still to be done about a risk."""

    what: str
    owner: str
    due_on: date
    is_late: bool


@dataclass(frozen=True)
class ConfirmRow:
    """A live risk of the area. `tick` is what its box sends; "" where it is confirmed for this month."""

    reference: str
    title: str
    url: str
    review_url: str
    band: str
    chip: str
    review_on: date | None
    is_late: bool
    actions: tuple[OpenAction, ...]
    tick: str
    is_ticked: bool = False
    confirmed: str = ""
    problem: str = ""
    lacks_action: bool = False


@dataclass(frozen=True)
class ConfirmArea:
    """A service area: its risks, how many are confirmed, and in words since when and by whom."""

    pk: int
    name: str
    done: int
    total: int
    said: str
    rows: tuple[ConfirmRow, ...]
    key: str
    note: str = ""
    error: str = ""


@dataclass(frozen=True)
class ConfirmPage:
    """The areas that this person confirms, for this month."""

    month: str
    areas: tuple[ConfirmArea, ...]
    back_url: str
