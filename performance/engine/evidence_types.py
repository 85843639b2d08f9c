"""What the evidence engine takes and gives: signals, rules, and a view with its reasons. PURE.

Every number is exact (int, Decimal or Fraction; a float is refused) and is rounded half up once, to be shown.
`evidence.py` is the way in.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Literal, TypeAlias

Exact: TypeAlias = int | Decimal | Fraction
Word = Literal["supports", "questions", "contradicts", "cautious", "not enough to say"]
ConfidenceWord = Literal["low", "medium", "high"]

NOT_ENOUGH: Word = "not enough to say"
LOWEST, HIGHEST = 1, 4
# More than any figure or weight needs; an exponent without bound would fill the memory.
MOST_DIGITS = 60


class EvidenceError(ValueError):
    """Something that cannot be weighed. The sentence names it and says how to mend it."""


def exact(value: object, what: str) -> Fraction:
    """An int, Decimal or Fraction as a Fraction; EvidenceError for anything else, a float or NaN among it."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal | Fraction):
        raise EvidenceError(f"{what} is {value!r}. Give it as a whole number, a Decimal or a Fraction.")
    if isinstance(value, Decimal):
        exponent = value.as_tuple().exponent
        if not isinstance(exponent, int) or max(abs(exponent), abs(value.adjusted())) > MOST_DIGITS:
            raise EvidenceError(f"{what} is {value}. Give a plain figure of at most {MOST_DIGITS} digits.")
    return Fraction(value)


def total(ratios: Iterable[tuple[int, int]]) -> Fraction:
    """The exact sum of numerators over denominators, over one denominator: much quicker than one by one."""
    pairs = tuple(ratios)
    below = math.lcm(*(denominator for _, denominator in pairs))
    return Fraction(sum(numerator * (below // denominator) for numerator, denominator in pairs), below)


def half_up(value: Fraction, places: int) -> int:
    """The value in units of its last place, rounded half up, away from nought, as people do."""
    number, below = value.as_integer_ratio()
    scale: int = 10**places
    size = (2 * abs(number) * scale + below) // (2 * below)
    return size if number >= 0 else -size


def rounded(value: Fraction, places: int) -> Fraction:
    """The value as it is shown, rounded half up."""
    return Fraction(half_up(value, places), 10**places)


def shown(value: Fraction, places: int) -> str:
    """`2.57` of 2.5667 with two places; half up, and never `-0.00`."""
    return f"{Decimal(half_up(value, places)).scaleb(-places):.{places}f}"


def plain_name(text: str) -> str:
    """A name without case, spaces, signs and a plural's s, to tell whether two are the same."""
    return re.sub(r"[^a-z0-9]", "", text.casefold()).removesuffix("s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """One thing that a source says about a statement, on the scale of scores.

    `kind` is a slug of the rules ("measure", "voice", "audit", "risk", "plan"); `value` is 1 to 4; `weight`
    is above 0 and counts within the kind; `age` is 0 or more, in units of the source's own frequency.
    `key` is the source it links to ("measure:12") and `on` its date: of several with one key the newest
    counts. `sentence` is for a director, best at most 70 characters. `in_doubt` says, in a sentence, why the
    count is in doubt for now: such a signal is suspended. EvidenceError for a value, weight or age outside.
    """

    kind: str
    value: Exact
    weight: Exact = 1
    age: Exact = 0
    statement: int | None = None
    key: str = ""
    on: date | None = None
    sentence: str = ""
    in_doubt: str = ""

    def __post_init__(self) -> None:
        if not LOWEST <= exact(self.value, "value") <= HIGHEST:
            raise EvidenceError(f"value is {self.value}. Give a figure from {LOWEST} to {HIGHEST}.")
        if exact(self.weight, "weight") <= 0:
            raise EvidenceError(f"weight is {self.weight}. Give a figure above 0, or leave the signal out.")
        if exact(self.age, "age") < 0:
            raise EvidenceError(f"age is {self.age}, which lies in the future. Give 0 or more.")
        if self.key and self.on is None:
            raise EvidenceError(f"on is missing from {self.key}. Give the date, which tells what is newer.")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of source. `name` stands in sentences ("practice audits"); `weight` counts between kinds."""

    slug: str
    name: str
    weight: Fraction
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StatementRules:
    """The kinds of source expected for a statement, why, and the slugs of the evidence categories asked."""

    number: int
    slug: str
    expected_kinds: tuple[str, ...]
    why: str
    categories_asked: tuple[str, ...]


@dataclass(frozen=True)
class Rules:
    """The rules in force from a day until the next version begins. Local: not the regulator's words.

    `questions_from` and `contradicts_from` are differences of ours and the evidence; `medium_from` and
    `high_from` confidence; a signal is fresh to age 1 and stale at `stale_at`. `comparison` gives the value
    of a measure by its comparison with England, `risks` that of a risk outside tolerance by its band, scored
    again as often as `risk_frequency` says. A signal whose key is in `retired` no longer counts.
    """

    version: int
    effective_from: date
    standing: str
    source: str
    review_on: date
    kinds: tuple[Kind, ...]
    statements: tuple[StatementRules, ...]
    comparison: tuple[tuple[str, Fraction], ...]
    questions_from: Fraction = Fraction(3, 4)
    contradicts_from: Fraction = Fraction(5, 4)
    medium_from: Fraction = Fraction(2, 5)
    high_from: Fraction = Fraction(7, 10)
    stale_at: Fraction = Fraction(3)
    fewest_kinds: int = 2
    minimum_people: int = 12
    triangulated_from: int = 3
    retired: tuple[str, ...] = ()
    risks: tuple[tuple[str, Fraction], ...] = ()
    risk_frequency: str = "quarterly"

    def kind(self, slug: str) -> Kind:
        """The kind of source with this slug; EvidenceError when there is none."""
        if (found := self._by_slug.get(slug)) is None:
            raise EvidenceError(f"kind is {slug!r}. Use one of: {', '.join(self._by_slug)}.")
        return found

    def kind_named(self, text: str) -> Kind:
        """The kind of this slug, name or other name, whatever its case and signs; EvidenceError for none."""
        return self.kind(self._slugs.get(plain_name(text), text))

    def statement(self, number: int) -> StatementRules:
        """What is expected for a statement; EvidenceError when the rules do not have it."""
        for one in self.statements:
            if one.number == number:
                return one
        raise EvidenceError(f"Rules version {self.version} have no statement {number}. Add it to their file.")

    @cached_property
    def _by_slug(self) -> dict[str, Kind]:
        return {kind.slug: kind for kind in self.kinds}

    @cached_property
    def _slugs(self) -> dict[str, str]:
        return {
            plain_name(name): kind.slug
            for kind in self.kinds
            for name in (*kind.other_names, kind.name, kind.slug)
        }

    @cached_property
    def fingerprint(self) -> str:
        """A hash of all the rules, so that a result says by which it was made."""
        every = repr([getattr(self, field.name) for field in fields(self)])
        return hashlib.sha256(every.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Confidence:
    """0 to 1: the mean of three parts, each 0 to 1, with the counts behind two of them.

    A part without a base (no kinds expected, no signals, no categories asked for) is 0: nothing is sure.
    """

    kinds: Fraction
    freshness: Fraction
    categories: Fraction
    kinds_present: int
    kinds_expected: int
    categories_current: int
    categories_asked: int
    word: ConfidenceWord

    @property
    def value(self) -> Fraction:
        """The exact confidence."""
        return (self.kinds + self.freshness + self.categories) / 3


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one signal adds: share of its kind x share of its weight within the kind x value, exactly."""

    signal: Signal
    kind_share: Fraction
    weight_share: Fraction

    @property
    def amount(self) -> Fraction:
        """The exact contribution."""
        return self.kind_share * self.weight_share * Fraction(self.signal.value)

    @property
    def shown(self) -> str:
        """`0.3333`: four places, half up."""
        return shown(self.amount, 4)


@dataclass(frozen=True, slots=True)
class KindMean:
    """The weighted mean of a kind that has reported, its share of the whole, its signals and their weight."""

    kind: Kind
    mean: Fraction
    share: Fraction
    count: int
    weight: Fraction


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A signal that was given and does not count, with the sentence that says why."""

    signal: Signal
    reason: str


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """What our evidence says about one statement, and why.

    `indicative` is None exactly when the word is "not enough to say"; `word` is None when there is enough but
    no score of ours to hold it against. `difference` is ours less indicative. `kinds` are those that have
    reported, `expected` those that should, both in the order of the rules; `contributions` stand by kind,
    lowest value first, and are empty when there is not enough to say. `first_reason` has at most 70
    characters; `reasons` are all the sentences, `missing` those among them about gaps.
    """

    ours: int | None
    indicative: Fraction | None
    word: Word | None
    difference: Fraction | None
    confidence: Confidence
    kinds: tuple[KindMean, ...]
    expected: tuple[Kind, ...]
    contributions: tuple[Contribution, ...]
    left_out: tuple[LeftOut, ...]
    is_triangulated: bool
    rules_version: int
    input_hash: str
    first_reason: str = ""
    reasons: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def indicative_shown(self) -> str | None:
        """`2.57`, or None."""
        return None if self.indicative is None else shown(self.indicative, 2)

    @property
    def difference_shown(self) -> str | None:
        """`0.43`, or None; below nought where ours is the lower."""
        return None if self.difference is None else shown(self.difference, 2)

    @property
    def confidence_shown(self) -> str:
        """`0.62`."""
        return shown(self.confidence.value, 2)
