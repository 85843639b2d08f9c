"""What the reference data are made of. Frozen, and checked by the readers beside this file. PURE."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from performance.catalogue.entries import CatalogueError

UNITS = ("percent", "per_100k", "score", "days", "count", "gbp", "ratio")
POLARITIES = ("high", "low", "range", "neutral")
FREQUENCIES = ("daily", "weekly", "monthly", "quarterly", "annual", "biennial")
AGGREGATIONS = ("ratio_of_sums", "mean_weighted", "last", "sum", "not_aggregable")
KINDS = ("survey", "administrative", "workforce", "inspection")
INTERVALS = ("margin", "proportion", "rate", "none")
STATES = ("draft", "active", "retired")
COLLECTIONS = ("ascof", "ascof-historic", "local")
SCOPES = ("all", "aggregates")
LEVELS = ("england", "region", "council_type", "la")
COMPARATOR_KINDS = ("neighbours", "region", "council_type", "england", "custom")


@dataclass(frozen=True, slots=True)
class MeasureVersionDefinition:
    """A measure as it was defined for a time. `scope` says whether a break holds for every area or only for
    the aggregates (England, regions, council types)."""

    number: int
    valid_from: date
    valid_to: date | None
    definition: str
    numerator_text: str
    denominator_text: str
    old_code: str
    change: str
    comparable_with_previous: bool
    break_reason: str
    scope: str


@dataclass(frozen=True, slots=True)
class MeasureDefinition:
    """One measure. `subject` and `people_phrase` are the words that finding sentences are made of:
    "Feeling safe" and "people feel as safe as they want". `base_noun` is what the denominator counts.
    `compare_areas` is false where the publisher says that comparing areas means nothing; `caution` says why.
    `suggested_target` is common practice and holds for nobody until a council approves a target."""

    code: str
    slug: str
    name: str
    short_name: str
    subject: str
    subject_is_plural: bool
    people_phrase: str
    base_noun: str
    definition: str
    numerator_text: str
    denominator_text: str
    objective: str
    unit: str
    decimals: int
    out_of: Decimal | None
    polarity: str
    frequency: str
    aggregation: str
    kind: str
    interval: str
    people_voice: bool
    sensitive: bool
    suppression_k: int
    spc_suitable: bool
    state: str
    collection: str
    source: str
    statements: tuple[int, ...]
    old_code: str
    compare_areas: bool
    caution: str
    note: str
    suggested_target: Decimal | None
    suggested_tolerance: Decimal | None
    versions: tuple[MeasureVersionDefinition, ...]

    def breaks(self, *, level: str = "la") -> tuple[MeasureVersionDefinition, ...]:
        """The versions whose figures must not be joined to earlier ones, at this level of area."""
        return tuple(
            version
            for version in self.versions
            if not version.comparable_with_previous and (version.scope == "all" or level != "la")
        )


@dataclass(frozen=True, slots=True)
class AreaDefinition:
    """A place with figures. The key is (level, ons_code or code, valid_from). `parent` is the ONS code of the
    region, or of England; `succeeded_by` holds the ONS codes of what came after an abolished council."""

    level: str
    ons_code: str
    code: str
    name: str
    parent: str
    council_type: str
    valid_from: date | None
    valid_to: date | None
    aliases: tuple[str, ...]
    other_codes: tuple[str, ...]
    succeeded_by: tuple[str, ...]

    @property
    def key(self) -> str:
        """What identifies the area within its level: the ONS code, or the published code without one."""
        return self.ons_code or self.code


@dataclass(frozen=True, slots=True)
class ComparatorSetDefinition:
    """Areas to compare one area with, from a named source and version. Members are ONS codes, ranked only
    when `ranked`."""

    name: str
    kind: str
    for_area: str
    source: str
    version: str
    valid_from: date
    note: str
    ranked: bool
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileSource:
    """Where a reference file comes from and when a person must look at it again. `invented` marks figures
    made up for the demonstration."""

    file: str
    source: str
    licence: str
    review_on: date
    note: str
    invented: bool


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All the reference data, checked against each other."""

    measures: tuple[MeasureDefinition, ...]
    areas: tuple[AreaDefinition, ...]
    comparators: tuple[ComparatorSetDefinition, ...]
    sources: tuple[FileSource, ...]

    def measure(self, code: str) -> MeasureDefinition:
        """The measure of this code. Raises CatalogueError when there is none."""
        for measure in self.measures:
            if measure.code == code:
                return measure
        raise CatalogueError(f"No measure has the code {code}. Look it up in definitions/measures.")

    def area(self, level: str, key: str) -> AreaDefinition:
        """The area of this level whose ONS code (or published code) is `key`. Raises CatalogueError."""
        for area in self.areas:
            if area.level == level and area.key == key:
                return area
        raise CatalogueError(f"No area of level {level} has the code {key}. Look it up in areas.toml.")

    def overdue(self, *, today: date) -> tuple[FileSource, ...]:
        """The files whose review date has passed."""
        return tuple(source for source in self.sources if source.review_on < today)
