"""The corporate register as members read it, and questions that its facts suggest for scrutiny. Pure.

| template                         | context                  |
|----------------------------------|--------------------------|
| performance/public_register.html | page: PublicRegisterPage |
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from performance.pages.words import AsAt
from performance.wording import day_words
from risk.enums import Band
from risk.wording import chip_words

# Questions a risk, and on the page: a meeting has time for so many.
MOST_QUESTIONS = 8


@dataclass(frozen=True)
class PublicRisk:
    """A risk as it was released: no cause, no person. ``review_due`` only where the review was late."""

    reference: str
    title: str
    headline: str
    band: str
    score: int
    register: str
    owner: str
    outside: bool
    tolerance: str
    review_due: date | None = None

    @property
    def chip(self) -> str:
        """``Risk 16 Very high``."""
        return chip_words(self.score, self.band)

    @property
    def accepted_to(self) -> str:
        """``31 Mar 2027`` where it is above tolerance and accepted to a day; else empty."""
        return self.tolerance.partition("accepted to ")[2] if not self.outside else ""


@dataclass(frozen=True)
class ReleasedRisk:
    """A row: the risk, and how its score moved since the release before (empty where there was none)."""

    risk: PublicRisk
    moved: str
    movement: str


@dataclass(frozen=True)
class Question:
    """A question for a meeting, and the fact that suggests it."""

    text: str
    because: str


@dataclass(frozen=True)
class PublicRegisterPage:
    """The risks of the latest release. ``since``: the day of the release before, that movement counts from.

    ``is_released``: the register has been given to members at all.
    """

    as_at: AsAt
    is_released: bool
    rows: tuple[ReleasedRisk, ...]
    gone: tuple[str, ...]
    questions: tuple[Question, ...]
    since: date | None
    register_url: str = ""

    @property
    def summary(self) -> str:
        """``3 risks on the corporate register: 2 very high, 1 high. 1 outside tolerance.``"""
        count = len(self.rows)
        bands = [(band.label, sum(row.risk.band == band for row in self.rows)) for band in reversed(Band)]
        counted = ", ".join(f"{found} {label.lower()}" for label, found in bands if found)
        outside = sum(row.risk.outside for row in self.rows)
        said = f"{count} risk{'' if count == 1 else 's'} on the corporate register"
        return f"{said}: {counted}. {outside or 'None'} outside tolerance." if count else f"{said}."


def released_rows(now: Sequence[PublicRisk], before: Sequence[PublicRisk] | None) -> tuple[ReleasedRisk, ...]:
    """The risks with their movement since the release before; None: there was no register in it."""
    was = {one.reference: one.score for one in before or ()}
    return tuple(_row(one, was, is_first=before is None) for one in now)


def _row(one: PublicRisk, was: Mapping[str, int], *, is_first: bool) -> ReleasedRisk:
    earlier = was.get(one.reference)
    if earlier is None:
        return ReleasedRisk(one, "", "" if is_first else "New")
    if earlier == one.score:
        return ReleasedRisk(one, "level", "Level")
    up = one.score > earlier
    return ReleasedRisk(one, "up" if up else "down", f"{'Up' if up else 'Down'} from {earlier}")


def gone(now: Sequence[PublicRisk], before: Sequence[PublicRisk] | None) -> tuple[PublicRisk, ...]:
    """Those of the release before that this one no longer holds."""
    held = {one.reference for one in now}
    return tuple(one for one in before or () if one.reference not in held)


def questions(
    rows: Sequence[ReleasedRisk], left: Sequence[PublicRisk], *, since: date | None
) -> tuple[Question, ...]:
    """What a scrutiny member could ask, the gravest facts first, at most eight. Every one rests on a fact."""
    asked = [*_by(rows, _outside), *_by(rows, lambda row: _rose(row, since)), *_by(rows, _late)]
    asked += [*_by(rows, lambda row: _came(row, since)), *_by(rows, lambda row: _stood(row, since))]
    asked += [*_by(rows, _accepted), *(_left(one, since) for one in left if since)]
    return tuple(asked[:MOST_QUESTIONS])


def _by(rows: Sequence[ReleasedRisk], ask: Callable[[ReleasedRisk], Question | None]) -> Iterator[Question]:
    return (found for row in rows if (found := ask(row)) is not None)


def _outside(row: ReleasedRisk) -> Question | None:
    if not row.risk.outside:
        return None
    return _question(
        row.risk,
        "What is being done to bring it within tolerance, and by when?",
        "outside tolerance, and not accepted",
    )


def _rose(row: ReleasedRisk, since: date | None) -> Question | None:
    if row.moved != "up" or since is None:
        return None
    return _question(
        row.risk, f"What has changed since {day_words(since)}?", f"{row.movement.lower()} to {row.risk.score}"
    )


def _late(row: ReleasedRisk) -> Question | None:
    if row.risk.review_due is None:
        return None
    return _question(
        row.risk,
        "Why has it not been reviewed, and who will see to it?",
        f"its review was due on {day_words(row.risk.review_due)}",
    )


def _came(row: ReleasedRisk, since: date | None) -> Question | None:
    if row.movement != "New" or since is None:
        return None
    return _question(row.risk, "What brought it to the corporate register?", f"new since {day_words(since)}")


def _stood(row: ReleasedRisk, since: date | None) -> Question | None:
    if row.moved != "level" or row.risk.band != Band.VERY_HIGH or since is None:
        return None
    return _question(
        row.risk, "Is what is being done about it working?", f"very high, and level since {day_words(since)}"
    )


def _accepted(row: ReleasedRisk) -> Question | None:
    if not row.risk.accepted_to:
        return None
    return _question(
        row.risk,
        "What must be so by then for it to be within tolerance?",
        f"over tolerance, accepted to {row.risk.accepted_to}",
    )


def _left(one: PublicRisk, since: date | None) -> Question:
    on = f" of {day_words(since)}" if since else ""
    return _question(one, "Why is it no longer on the corporate register?", f"it was in the release{on}")


def _question(risk: PublicRisk, text: str, because: str) -> Question:
    return Question(
        f"{risk.reference}, {risk.title}: {text[:1].lower()}{text[1:]}", because[:1].upper() + because[1:]
    )
