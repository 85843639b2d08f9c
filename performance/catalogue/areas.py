"""Reads `areas.toml` and `comparators.toml`. PURE."""

from __future__ import annotations

from collections.abc import Iterable

from performance.catalogue.entries import CatalogueError, Entry, check_unique
from performance.catalogue.types import COMPARATOR_KINDS, LEVELS, AreaDefinition, ComparatorSetDefinition


def areas_in(file: Entry) -> list[AreaDefinition]:
    """Every area of the file, with the aliases its council type gives it."""
    patterns = {
        Entry(table, file.file, "an alias pattern").text("council_type"): table
        for table in file.tables("alias_pattern")
    }
    found = []
    for table in file.tables("area"):
        entry = Entry(table, file.file, f"area {table.get('name', '(without a name)')}")
        pattern = patterns.get(str(table.get("council_type", "")), {})
        found.append(_area(entry, [str(text) for text in pattern.get("patterns", [])]))
        entry.done()
    return found


def _area(entry: Entry, patterns: Iterable[str]) -> AreaDefinition:
    name = entry.text("name", longest=80)
    level = entry.choice("level", LEVELS)
    made = [pattern.format(name=name) for pattern in patterns] if level == "la" else []
    return AreaDefinition(
        level=level,
        ons_code=entry.words("ons_code", longest=9),
        code=entry.text("code", longest=12),
        name=name,
        parent=entry.words("parent", longest=9),
        council_type=entry.words("council_type", longest=1),
        valid_from=entry.day_or_none("valid_from"),
        valid_to=entry.day_or_none("valid_to"),
        aliases=(*entry.names("aliases"), *made),
        other_codes=entry.names("other_codes"),
        succeeded_by=entry.names("succeeded_by"),
    )


def comparators_in(file: Entry) -> list[ComparatorSetDefinition]:
    """Every comparator set of the file."""
    return [_comparators(Entry(table, file.file, "a set")) for table in file.tables("set")]


def _comparators(entry: Entry) -> ComparatorSetDefinition:
    found = ComparatorSetDefinition(
        name=entry.text("name", longest=80),
        kind=entry.choice("kind", COMPARATOR_KINDS),
        for_area=entry.text("for_area", longest=9),
        source=entry.text("source"),
        version=entry.text("version"),
        valid_from=entry.day("valid_from"),
        note=entry.words("note"),
        ranked=entry.flag("ranked", False),
        members=entry.names("members"),
    )
    entry.done()
    return found


def check_areas(areas: list[AreaDefinition]) -> None:
    """Codes and names are unique within a level, and every code named is that of an area."""
    check_unique("areas.toml", "level and code", [f"{area.level} {area.key}" for area in areas])
    check_unique("areas.toml", "name", [f"{a.level} {n}" for a in areas for n in {a.name, *a.aliases}])
    known = {area.ons_code for area in areas}
    for area in areas:
        missing = {code for code in (area.parent, *area.succeeded_by) if code} - known
        if missing:
            raise CatalogueError(
                f"areas.toml, area {area.name}: no area has the ONS code {min(missing)}. "
                "Add that area or correct the code."
            )


def check_members(sets: list[ComparatorSetDefinition], areas: list[AreaDefinition]) -> None:
    """Comparator sets name only councils of `areas.toml`."""
    councils = {area.ons_code for area in areas if area.level == "la"}
    for group in sets:
        missing = {group.for_area, *group.members} - councils
        if missing:
            raise CatalogueError(
                f"comparators.toml, set {group.name}: {min(missing)} is not a council of areas.toml. "
                "Correct the ONS code."
            )
