"""The rules by which evidence is weighed, read from `rules/` and checked when the product starts. PURE.

Rules are local, versioned data with effective dates, one file each; `rules_at` gives those in force on a day.
Every fault in a file is a `CatalogueError` that names the file, the entry, the key and the mend.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import get_args

from governance.framework import Framework, framework_at
from performance.catalogue.entries import CatalogueError, Entry, read_file
from performance.engine.benchmark import Level
from performance.engine.evidence_types import (
    HIGHEST,
    LOWEST,
    Kind,
    Rules,
    StatementRules,
    plain_name,
)
from performance.engine.evidence_values import DAYS

FOLDER = Path(__file__).resolve().parent / "rules"
STANDINGS = ("local default", "the council's own")
# From worst to best; "not comparable" has no value.
LEVELS = get_args(Level)[:5]
# The bands of a risk that can be a signal, from worst, and how scores of risks name them.
RISK_BANDS = {"very high": "VH", "high": "H"}


@cache
def all_rules() -> tuple[Rules, ...]:
    """All versions, the earliest first. Checks every file, once; CatalogueError when one is wrong."""
    return read_all_rules(FOLDER)


def rules_at(day: date) -> Rules:
    """The rules in force on a day; CatalogueError for a day before the first."""
    begun = [one for one in all_rules() if one.effective_from <= day]
    if not begun:
        first = all_rules()[0].effective_from
        raise CatalogueError(
            f"No rules for evidence were in force on {day:%d/%m/%Y}. Give a day from {first:%d/%m/%Y}."
        )
    return begun[-1]


def rules_version(version: int) -> Rules:
    """The rules of this version, for a result of the past; CatalogueError when there are none."""
    for one in all_rules():
        if one.version == version:
            return one
    known = ", ".join(str(one.version) for one in all_rules())
    raise CatalogueError(f"There are no rules for evidence of version {version}. Use one of: {known}.")


def read_all_rules(folder: Path) -> tuple[Rules, ...]:
    """All rules of a folder, the earliest first; CatalogueError for none, or a version not after the last."""
    found = sorted((read_rules(path) for path in folder.glob("evidence-*.toml")), key=lambda one: one.version)
    if not found:
        raise CatalogueError(f"{folder.name}: it holds no evidence-1.toml. Put the file back.")
    for earlier, later in pairwise(found):
        if earlier.effective_from >= later.effective_from:
            raise CatalogueError(
                f"evidence-{later.version}.toml, the file, effective_from: it is not after that of "
                f"evidence-{earlier.version}.toml. Give a later version a later day."
            )
    return tuple(found)


def read_rules(path: Path) -> Rules:
    """One version from its file."""
    file = read_file(path)
    version = file.whole("version", 0, lowest=1)
    if path.name != f"evidence-{version}.toml":
        raise file.fault("version", f"it is {version}", f"Call the file evidence-{version}.toml")
    begins = file.day("effective_from")
    kinds = _kinds(file)
    rules = Rules(
        version=version,
        effective_from=begins,
        standing=file.choice("standing", STANDINGS),
        source=file.text("source"),
        review_on=file.day("review_on"),
        kinds=kinds,
        statements=_statements(file, kinds, _framework(file, begins)),
        comparison=_comparison(file),
        questions_from=_figure(file, "questions_from", 0, HIGHEST),
        contradicts_from=_figure(file, "contradicts_from", 0, HIGHEST),
        medium_from=_figure(file, "medium_from", 0, 1),
        high_from=_figure(file, "high_from", 0, 1),
        stale_at=_figure(file, "stale_at", 1, 100),
        fewest_kinds=file.whole("fewest_kinds", 0, lowest=2),
        minimum_people=file.whole("minimum_people", 0, lowest=1),
        triangulated_from=file.whole("triangulated_from", 0, lowest=1),
        retired=file.names("retired"),
        risks=_risks(file),
        risk_frequency=file.choice("risk_frequency", tuple(DAYS)),
    )
    _rising(file, "contradicts_from", (rules.questions_from, rules.contradicts_from))
    _rising(file, "high_from", (rules.medium_from, rules.high_from))
    file.done()
    return rules


def _figure(entry: Entry, key: str, above: int, below: int) -> Fraction:
    value = entry.figure(key)
    if value is None or not value.is_finite() or not Decimal(above) < value < Decimal(below):
        raise entry.fault(key, f"{value} is not a figure between {above} and {below}", f"Mend {key}")
    return Fraction(value)


def _rising(entry: Entry, key: str, values: Sequence[Fraction]) -> None:
    if any(low >= high for low, high in pairwise(values)):
        raise entry.fault(key, "the figures do not rise", "Put the lower first and give none twice")


def _framework(file: Entry, day: date) -> Framework:
    try:
        return framework_at(day)
    except ValueError as error:
        raise file.fault("effective_from", str(error).rstrip("."), "Give a later day") from error


def _kinds(file: Entry) -> tuple[Kind, ...]:
    found: list[Kind] = []
    names: set[str] = set()
    for table in file.tables("kind"):
        entry = Entry(table, file.file, f"kind {table.get('slug', '(without a slug)')}")
        kind = Kind(
            slug=entry.text("slug", longest=20),
            name=entry.text("name", longest=30),
            weight=_figure(entry, "weight", 0, 100),
            other_names=entry.names("other_names"),
        )
        entry.done()
        own = {plain_name(name) for name in (kind.slug, kind.name, *kind.other_names)}
        if names & own:
            raise entry.fault("name", "a kind before goes by one of its names", "Give each its own")
        names |= own
        found.append(kind)
    if len(found) < 2:
        raise file.fault("kind", "there are fewer than two", "Write a [[kind]] for each kind of source")
    return tuple(found)


def _comparison(file: Entry) -> tuple[tuple[str, Fraction], ...]:
    found: list[tuple[str, Fraction]] = []
    for at, table in enumerate(file.tables("comparison"), start=1):
        entry = Entry(table, file.file, f"comparison {at}")
        level = entry.choice("level", LEVELS)
        found.append((level, _figure(entry, "value", LOWEST, HIGHEST)))
        entry.done()
    if tuple(level for level, _ in found) != LEVELS:
        raise file.fault("comparison", "not each level stands once, from worst", f"Write {', '.join(LEVELS)}")
    _rising(file, "comparison", [value for _, value in found])
    return tuple(found)


def _risks(file: Entry) -> tuple[tuple[str, Fraction], ...]:
    """By band the value of a risk outside tolerance, the worst first."""
    found: list[tuple[str, Fraction]] = []
    for at, table in enumerate(file.tables("risk"), start=1):
        entry = Entry(table, file.file, f"risk {at}")
        band = entry.choice("band", tuple(RISK_BANDS))
        found.append((RISK_BANDS[band], _figure(entry, "value", LOWEST, HIGHEST)))
        entry.done()
    if tuple(band for band, _ in found) != tuple(RISK_BANDS.values()):
        raise file.fault("risk", "not each band stands once, from worst", f"Write {', '.join(RISK_BANDS)}")
    _rising(file, "risk", [value for _, value in found])
    return tuple(found)


def _statements(file: Entry, kinds: tuple[Kind, ...], framework: Framework) -> tuple[StatementRules, ...]:
    found = tuple(_statement(table, file.file, kinds, framework) for table in file.tables("statement"))
    given = [(one.number, one.slug) for one in found]
    wanted = [(one.number, one.slug) for one in framework.statements]
    if given != wanted:
        missing = ", ".join(f"{number} {slug}" for number, slug in wanted if (number, slug) not in given)
        raise file.fault(
            "statement",
            f"they are not those of the framework {framework.code}, in its order"
            + (f"; missing: {missing}" if missing else ""),
            "Write one [[statement]] for each",
        )
    return found


def _statement(
    table: dict[str, object], file: str, kinds: tuple[Kind, ...], framework: Framework
) -> StatementRules:
    entry = Entry(table, file, f"statement {table.get('number', '(without a number)')}")
    found = StatementRules(
        number=entry.whole("number", 0, lowest=1),
        slug=entry.text("slug"),
        expected_kinds=_known(entry, "expected_kinds", [kind.slug for kind in kinds], at_least=2),
        why=entry.text("why", longest=160),
        categories_asked=_known(
            entry, "categories_asked", [one.slug for one in framework.evidence_categories], at_least=1
        ),
    )
    entry.done()
    return found


def _known(entry: Entry, key: str, known: Sequence[str], *, at_least: int) -> tuple[str, ...]:
    names = entry.names(key)
    if len(names) < at_least or not set(names) <= set(known):
        raise entry.fault(
            key, f"{list(names)} is too few or not known", f"Write {at_least} or more of {', '.join(known)}"
        )
    return names
