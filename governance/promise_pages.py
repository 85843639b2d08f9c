"""What the pages of promises show: frozen view models, the contract between views and templates.

| template                     | context                                                              |
|------------------------------|----------------------------------------------------------------------|
| governance/promises.html     | page: PromisesPage                                                   |
| governance/promise_new.html  | page: NewPromisePage, form, request_key                              |
| governance/promise.html      | page: PromisePage, change_form, keep_form, drop_form, reopen_form    |
|                              | (left out where not allowed or of no use), keys: one-time key by form|

Pure: no Django.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Tone = Literal["bad", "wait", "busy", "done", "off"]


@dataclass(frozen=True)
class Proof:
    """What shows that a promise was kept: words, and a piece of evidence where the reader may see it.

    `is_hidden`: there is a piece of evidence that this reader may not see.
    """

    note: str = ""
    title: str = ""
    url: str = ""
    is_hidden: bool = False


@dataclass(frozen=True)
class PromiseRow:
    """One promise in the list. `state` is "Late since 30 September 2024", "Open", "Kept on ..." and so on."""

    what: str
    who: str
    url: str
    due_on: date | None
    state: str
    tone: Tone
    statement: str
    statement_url: str
    owner: str = ""
    owner_has_left: bool = False
    proof: Proof | None = None


@dataclass(frozen=True)
class ToRecord:
    """A paragraph that is marked as a promise and not recorded yet; `record_url` where it is allowed."""

    text: str
    statement: str
    record_url: str = ""


@dataclass(frozen=True)
class PromisePill:
    """A view of the list: a link with its count."""

    label: str
    count: int
    url: str
    current: bool = False


@dataclass(frozen=True)
class StatementChoice:
    """A statement in the filter."""

    number: str
    name: str
    chosen: bool = False


@dataclass(frozen=True)
class PromisesPage:
    """Plans and promises, late ones first. `found` rows of `total` match the address."""

    day: date
    rows: tuple[PromiseRow, ...]
    total: int
    pills: tuple[PromisePill, ...]
    statements: tuple[StatementChoice, ...]
    list_url: str
    csv_url: str
    summary: str  # "3 open, 1 of them late; 1 kept, 1 dropped."
    state: str = ""
    filtered: str = ""
    to_record: tuple[ToRecord, ...] = ()
    create_url: str = ""

    @property
    def found(self) -> int:
        """How many promises match."""
        return len(self.rows)


@dataclass(frozen=True)
class NewPromisePage:
    """The form for a promise; `finding` is the paragraph it comes from, with what was recorded of it."""

    back_url: str
    finding: str = ""
    statement: str = ""
    recorded: tuple[tuple[str, str], ...] = ()  # (what, url)


@dataclass(frozen=True)
class StepRow:
    """Something that happened to a promise. `note` may have lines."""

    kind: str
    by: str
    at: datetime
    note: str
    due_on: date | None
    proof: Proof | None = None


@dataclass(frozen=True)
class PromisePage:
    """One promise with its history, newest last. Each `*_url` is "" where it is not allowed or has no use.

    `theirs` tells, after a conflict, what is stored now: pairs of label and value.
    """

    row: PromiseRow
    steps: tuple[StepRow, ...]
    recorded_by: str
    recorded_at: datetime
    version: int
    back_url: str
    finding: str = ""
    finding_url: str = ""
    change_url: str = ""
    settle_url: str = ""
    trail_url: str = ""
    theirs: tuple[tuple[str, str], ...] = ()
