"""What the pages of boards show: frozen view models, the contract between views and templates. PURE.

| template                | context                                        |
|-------------------------|------------------------------------------------|
| risk/boards.html        | page: BoardsPage                               |
| risk/board.html         | page: BoardPage, form: MeetingForm or None     |
| risk/board_form.html    | page: BoardFormPage, form                      |
"""

from dataclasses import dataclass
from datetime import date

from risk.pages.record import Tone


@dataclass(frozen=True)
class BoardLine:
    """A board in the list: `waits` says what stands on its next agenda."""

    name: str
    url: str
    kind: str
    clerk: str
    next_on: date | None
    waits: str
    is_active: bool


@dataclass(frozen=True)
class BoardsPage:
    """Every board. `unseen` is "" or says what the counts leave out."""

    rows: tuple[BoardLine, ...]
    add_url: str = ""


@dataclass(frozen=True)
class AgendaItem:
    """A risk on the agenda: what the board is asked, and how it stands."""

    reference: str
    title: str
    url: str
    band: str
    chip: str
    asked: str
    words: str
    tone: Tone
    is_late: bool = False
    acknowledge_url: str = ""
    consider_url: str = ""


@dataclass(frozen=True)
class MeetingLine:
    """A day on which the board meets, or met."""

    pk: int
    held_on: date
    is_cancelled: bool
    is_past: bool
    cancel_url: str = ""


@dataclass(frozen=True)
class BoardPage:
    """A board's next agenda: to decide, to hear, decided since it last met, told; and its days."""

    name: str
    kind: str
    clerk: str
    next_on: date | None
    to_decide: tuple[AgendaItem, ...]
    to_hear: tuple[AgendaItem, ...]
    decided: tuple[AgendaItem, ...]
    decided_heading: str
    told: tuple[AgendaItem, ...]
    unseen: int
    meetings: tuple[MeetingLine, ...]
    is_partnership: bool
    back_url: str
    may_keep: bool = False
    meet_url: str = ""
    change_url: str = ""


@dataclass(frozen=True)
class BoardFormPage:
    """A board added or changed. `theirs` tells, after a conflict, what is stored now."""

    heading: str
    lead: str
    button: str
    version: int
    back_url: str
    theirs: tuple[tuple[str, str], ...] = ()
