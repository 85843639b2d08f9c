"""What the pages of evidence show: frozen view models, the contract between views and templates.

| template                       | context                                                            |
|--------------------------------|--------------------------------------------------------------------|
| governance/evidence_list.html  | page: EvidenceListPage                                             |
| governance/_evidence_list.html | page: EvidenceListPage (the answer to a filter)                    |
| governance/evidence.html       | page: EvidencePage                                                 |
| governance/evidence_form.html  | page: EvidenceFormPage, form, request_key                          |
| governance/evidence_step.html  | page: EvidenceStepPage, form (or none), request_key                |

A link that a person may not follow arrives as "", and the template leaves it out. Pure: no Django.
"""

from dataclasses import dataclass
from datetime import date, datetime

from governance.coverage import Standing
from governance.paging import Pager

# The tone of `components/state.html` and the words, by where a piece stands.
STANDING_WORDS: dict[Standing, tuple[str, str]] = {
    "current": ("done", "Current"),
    "waiting": ("wait", "Waits for a check"),
    "expired": ("bad", "Expired"),
    "retired": ("off", "Retired"),
}


@dataclass(frozen=True)
class EvidenceLink:
    """A statement that a piece of evidence belongs to."""

    label: str
    url: str


@dataclass(frozen=True)
class EvidenceChoice:
    """A choice of a filter."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class EvidenceFilter:
    """A filter of the list, as a box to choose from."""

    name: str
    label: str
    choices: tuple[EvidenceChoice, ...]


@dataclass(frozen=True)
class EvidenceChip:
    """A filter that is in use, with the address of the list without it."""

    label: str
    remove_url: str


@dataclass(frozen=True)
class EvidenceStands:
    """Where a piece stands: a tone, its word, and what is to be added ("in 12 days")."""

    tone: str
    words: str
    note: str = ""


@dataclass(frozen=True)
class EvidenceListRow:
    """A piece of evidence in the list. `kind` is "Link", "File" or "Note"."""

    title: str
    url: str
    kind: str
    shows: str
    category: str
    statements: tuple[str, ...]
    dated: date
    review_by: date
    stands: EvidenceStands
    owner: str
    area: str


@dataclass(frozen=True)
class EvidenceListPage:
    """The library, fifty a page. `found` pieces match; `is_empty` when there is none that one may see."""

    rows: tuple[EvidenceListRow, ...]
    found: int
    is_empty: bool
    filters: tuple[EvidenceFilter, ...]
    words: str
    chips: tuple[EvidenceChip, ...]
    pager: Pager
    list_url: str
    csv_url: str
    add_url: str = ""


@dataclass(frozen=True)
class EvidenceDownload:
    """The file of a piece of evidence."""

    name: str
    size: str
    url: str


@dataclass(frozen=True)
class EvidencePage:
    """One piece of evidence. Each `*_url` is "" where it is not allowed or has no use."""

    title: str
    kind: str
    category: str
    shows: str
    statements: tuple[EvidenceLink, ...]
    dated: date
    review_by: date
    stands: EvidenceStands
    owner: str
    owner_has_left: bool
    area: str
    added_by: str
    added_at: datetime
    back_url: str
    link: str = ""
    note: str = ""
    download: EvidenceDownload | None = None
    checked_by: str = ""
    checked_at: datetime | None = None
    changed_by: str = ""
    renewed_because: str = ""
    retired_because: str = ""
    check_url: str = ""
    change_url: str = ""
    renew_url: str = ""
    retire_url: str = ""
    trail_url: str = ""


@dataclass(frozen=True)
class EvidenceFormPage:
    """The form, of a new piece where `title` is empty. `theirs` tells after a conflict what is stored now."""

    back_url: str
    back_label: str
    title: str = ""
    version: int = 0
    theirs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class EvidenceStepPage:
    """Says what will happen before it does. `button` is the verb; posted to `url` with `version`."""

    title: str
    text: tuple[str, ...]
    button: str
    url: str
    evidence: EvidencePage
    back_url: str
    version: int
