"""What each governance page shows: frozen view models, the contract between views and templates.

The frame of every page gets from `governance.context.page`: `council` (or nothing before set-up), `person`
(or None), `nav` (list of NavEntry), `freshness` (as_at, waiting, failed, stale, verify_failed), `version`;
the sign-in page also `role_cards` (list of RoleCard; each a POST of `person` to
governance:demonstration-sign-in) and `council_sign_in` (the words of the button that leads to
`{% url "openid_connect_login" "council" %}`, or "").

| template                        | context                                                        |
|---------------------------------|----------------------------------------------------------------|
| governance/people.html          | page: PeoplePage                                               |
| governance/person.html          | page: PersonPage, form (or None where only reading is allowed) |
| governance/person_confirm.html  | page: ConfirmPage                                              |
| governance/council.html         | page: CouncilPage, form, area_form                             |
| governance/service_area.html    | page: ConfirmPage, form                                        |
| governance/trail.html           | page: TrailPage, form (the filter, sent by GET)                |
| governance/_trail.html          | page: TrailPage (the answer to a filter)                       |
| governance/accessibility.html   | page: StatementOfAccess                                        |
| governance/privacy.html         | nothing more                                                   |
| governance/help.html            | nothing more                                                   |

A link that a person may not follow arrives as "", and the template leaves it out. Pure: no Django.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True)
class NavEntry:
    """An entry of the main navigation."""

    label: str
    url: str
    current: bool
    keeps_day: bool = False


@dataclass(frozen=True)
class RoleCard:
    """A demonstration sign-in: posted as `person`."""

    email: str
    label: str
    detail: str


@dataclass(frozen=True)
class SubEntry:
    """An entry of the row under "Governance": People and roles, Trail, Council settings."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True)
class PersonRow:
    """A person in the list. `standing` is "", "Closed" or "No second factor yet"."""

    name: str
    email: str
    job_title: str
    role: str
    areas: Sequence[str]
    standing: str
    url: str


@dataclass(frozen=True)
class PeoplePage:
    """People and roles. `scope` says whom the list holds; `add_url` only for those who may add somebody."""

    sections: Sequence[SubEntry]
    scope: str
    rows: Sequence[PersonRow]
    closed: Sequence[PersonRow]
    add_url: str


@dataclass(frozen=True)
class RoleWords:
    """What a role may do, for the list beside the form."""

    label: str
    may: Sequence[str]


@dataclass(frozen=True)
class PersonPage:
    """One person, new when `name` is empty. Each `*_url` is "" where it is not allowed or has no use.

    `close_url` and `factor_url` are pages that ask first; `open_url` (with `version`) and `link_url` are
    posted to.

    `theirs` tells, after a conflict, what is stored now: pairs of label and value.
    """

    sections: Sequence[SubEntry]
    name: str = ""
    email: str = ""
    job_title: str = ""
    role: str = ""
    areas: Sequence[str] = ()
    standing: str = ""
    added_on: date | None = None
    last_signed_in: datetime | None = None
    link: str = ""
    theirs: Sequence[tuple[str, str]] = ()
    roles: Sequence[RoleWords] = ()
    # Why the role cannot be changed here, "" when it can.
    role_fixed: str = ""
    close_url: str = ""
    open_url: str = ""
    link_url: str = ""
    factor_url: str = ""
    trail_url: str = ""
    back_url: str = ""
    version: int = 0


@dataclass(frozen=True)
class ConfirmPage:
    """Says what will happen before it does. `button` is the verb; posted to `url` with `version`."""

    sections: Sequence[SubEntry]
    title: str
    text: Sequence[str]
    button: str
    url: str
    back_url: str
    version: int = 0


@dataclass(frozen=True)
class AreaRow:
    """A service area. `people` is how many people with an open account work in it."""

    name: str
    people: int
    is_active: bool
    url: str


@dataclass(frozen=True)
class CouncilPage:
    """The council's settings."""

    sections: Sequence[SubEntry]
    ons_code: str
    areas: Sequence[AreaRow] = field(default_factory=tuple)


@dataclass(frozen=True)
class FieldChange:
    """One field of a change; `before` is "" for a new row, `after` for a deleted one."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class TrailRow:
    """A change, or several of one kind made at once (`count` over 1: no `fields`, `each_url` lists them).

    `who` is never empty: without a name it is the database account. `where` is the page, job or command in
    words, `where_kind` one of "page", "job", "command", "database".
    """

    at: datetime
    who: str
    who_url: str
    where_kind: str
    where: str
    request: str
    verb: str
    thing: str
    object_name: str
    object_url: str
    count: int
    fields: Sequence[FieldChange]
    each_url: str


@dataclass(frozen=True)
class TrailPage:
    """The trail, newest first. `older_url` and `newest_url` page by time; `clear_url` drops all filters."""

    sections: Sequence[SubEntry]
    rows: Sequence[TrailRow]
    filtered: str
    clear_url: str
    older_url: str
    newest_url: str


@dataclass(frozen=True)
class StatementOfAccess:
    """The accessibility statement's own facts."""

    council: str
    contact: str
    prepared_on: date
    tested_on: date
    known_issues: Sequence[str]
