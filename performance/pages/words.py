"""The words and small parts that every page shares. Pure."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Score = int  # 1 to 4, as the regulator's; None where nothing is scored
Band = int  # 1 Inadequate, 2 Requires improvement, 3 Good, 4 Outstanding: the same ramp as the scores
Grade = Literal["better", "worse", "same", "none"]  # beside England; "none": cannot be said
Mark = Literal["strength", "improve", "promise", "context", ""]
JobState = Literal["queued", "running", "done", "failed"]

SCORE_WORDS = {
    1: "Significant shortfalls",
    2: "Some shortfalls",
    3: "Good standard",
    4: "Exceptional standard",
}
BAND_WORDS = {1: "Inadequate", 2: "Requires improvement", 3: "Good", 4: "Outstanding"}
MARK_WORDS = {
    "strength": "Strength",
    "improve": "To improve",
    "promise": "Promise",
    "context": "Context",
}


def plural(count: int, one: str, many: str = "") -> str:
    """``1 point``, ``2 points``, ``1,234 points``: the number and the noun that agrees with it."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def kept(url: str, day: date | None) -> str:
    """The address with the earlier day that is looked at, so that a link does not lead back to today."""
    if day is None:
        return url
    return f"{url}{'&' if '?' in url else '?'}as_at={day.isoformat()}"


@dataclass(frozen=True)
class Link:
    """Words and where they lead; ``note`` is said in smaller type beside them."""

    label: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class Fact:
    """A term and what is so; ``url`` makes ``link`` follow the text."""

    term: str
    text: str
    strong: str = ""
    url: str = ""
    link: str = ""


@dataclass(frozen=True)
class Restated:
    """A figure of a kept day that was corrected since: what was said, what it is now, when that was found."""

    name: str
    was: str
    is_now: str
    at: datetime


@dataclass(frozen=True)
class AsAt:
    """How fresh the figures of a page are. ``past_day``: the page shows the end of that day, not now.

    ``for_members``: the page shows what was released on the day ``released_on``; None: only what is public.
    """

    at: datetime | None
    waiting: int = 0
    past_day: date | None = None
    earliest: date | None = None
    for_members: bool = False
    released_on: date | None = None
    release_url: str = ""
    restated: tuple[Restated, ...] = ()

    @property
    def query(self) -> str:
        """What the frame's own links end in: ``?as_at=2026-11-20``, or nothing for today."""
        return kept("", self.past_day)

    @property
    def waiting_words(self) -> str:
        """``no changes since`` or ``3 changes since``; empty for a past day, which no longer moves."""
        if self.past_day or self.for_members:
            return ""
        return f"{plural(self.waiting, 'change') if self.waiting else 'no changes'} since"
