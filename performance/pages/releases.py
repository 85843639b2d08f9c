"""Releases to members, holds before an election, and the statements over time. Pure."""

from dataclasses import dataclass
from datetime import date, datetime

from performance.pages.public_register import PublicRisk
from performance.pages.words import AsAt, Restated, Score


@dataclass(frozen=True)
class ReleaseRow:
    """A release in the list. ``ours``: "26 of 36 points, 73%, in the Good band", or that none was in it."""

    released_at: datetime
    by: str
    words: str
    ours: str
    url: str


@dataclass(frozen=True)
class HoldRow:
    """A hold. ``state``: "In force", "Ahead", "Over" or "Lifted"; reason, names and link are for staff."""

    starts_on: date
    ends_on: date
    state: str
    reason: str = ""
    set_by: str = ""
    lifted_by: str = ""
    lift_url: str = ""


@dataclass(frozen=True)
class ReleasesPage:
    """All releases and holds, the newest first. A link that the person may not follow is ""."""

    rows: tuple[ReleaseRow, ...]
    holds: tuple[HoldRow, ...]
    back_url: str
    release_url: str = ""
    hold_url: str = ""


@dataclass(frozen=True)
class ReleasedScore:
    """A statement in a release: both scores, the evidence's word, and why we score ourselves so."""

    number: int
    name: str
    published: Score | None
    ours: Score | None
    agreed_on: date | None
    evidence: str
    rationale: str
    strengths: str = ""
    gaps: str = ""


@dataclass(frozen=True)
class ReleasePage:
    """A release as it was given, and beside it what was corrected since."""

    released_at: datetime
    by: str
    words: str
    published: str
    ours: str
    scores: tuple[ReleasedScore, ...]
    measures: int
    restated: tuple[Restated, ...]
    back_url: str
    risks: tuple[PublicRisk, ...] = ()


@dataclass(frozen=True)
class PreviewPage:
    """What members would read if it were released now. ``refusal`` says why it cannot be; "" where it can.

    ``changes`` are the sentences of what is new since the last release (``since``; None: there is none yet).
    ``seen`` goes back with the form: the position that was looked at is the one that is released.
    """

    published: str
    ours: str
    scores: tuple[ReleasedScore, ...]
    changes: tuple[str, ...]
    since: date | None
    refusal: str
    seen: str
    back_url: str
    risks: tuple[PublicRisk, ...] = ()


@dataclass(frozen=True)
class HoldPage:
    """The form of a hold. ``last`` says what was released last; None before there is a release."""

    last: date | None
    back_url: str


@dataclass(frozen=True)
class PastScore:
    """What was said of a statement at a month's end."""

    published: Score | None
    ours: Score | None
    evidence: str


@dataclass(frozen=True)
class HistoryRow:
    """A statement, and what was said of it at each month's end."""

    number: int
    name: str
    url: str
    past: tuple[PastScore, ...]


@dataclass(frozen=True)
class HistoryPage:
    """The nine statements by month end, the newest first. ``next_end``: when the next column joins."""

    as_at: AsAt
    ends: tuple[date, ...]
    rows: tuple[HistoryRow, ...]
    csv_url: str
    back_url: str
    next_end: date
