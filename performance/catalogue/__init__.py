"""The measures, areas and comparator sets that ship with the product, read from `definitions/`. PURE.

Source of the published measures: "Measures from the Adult Social Care Outcomes Framework, England, 2024 to
2025" (Department of Health and Social Care, Open Government Licence v3.0). The wording, the polarity and the
links to the nine statements are the council's own. Every fault in a file is a `CatalogueError`.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from performance.catalogue.areas import areas_in, check_areas, check_members, comparators_in
from performance.catalogue.entries import CatalogueError, Entry, check_unique, read_file
from performance.catalogue.measures import measures_in
from performance.catalogue.types import (
    AreaDefinition,
    Catalogue,
    ComparatorSetDefinition,
    FileSource,
    MeasureDefinition,
    MeasureVersionDefinition,
)

__all__ = [
    "AreaDefinition",
    "Catalogue",
    "CatalogueError",
    "ComparatorSetDefinition",
    "FileSource",
    "MeasureDefinition",
    "MeasureVersionDefinition",
    "catalogue",
    "load_catalogue",
]

FOLDER = Path(__file__).parent.parent / "definitions"


@cache
def catalogue() -> Catalogue:
    """The catalogue that ships with the product, read once."""
    return load_catalogue(FOLDER)


def load_catalogue(folder: Path) -> Catalogue:
    """Read and check `measures/*.toml`, `areas.toml`, `comparators.toml` and `demonstration/sources.toml`."""
    measure_files = [read_file(path) for path in sorted((folder / "measures").glob("*.toml"))]
    area_file, comparator_file = read_file(folder / "areas.toml"), read_file(folder / "comparators.toml")
    demonstration = read_file(folder / "demonstration" / "sources.toml")
    sources = [_source(file) for file in (*measure_files, area_file, comparator_file)]
    sources += [_figures_source(Entry(t, "sources.toml", "a file")) for t in demonstration.tables("file")]
    measures = [m for file in measure_files for m in measures_in(file)]
    areas = areas_in(area_file)
    comparators = comparators_in(comparator_file)
    for file in (area_file, comparator_file, demonstration, *measure_files):
        file.done()
    check_unique("measures", "code", [measure.code for measure in measures])
    check_unique("measures", "slug", [measure.slug for measure in measures])
    check_areas(areas)
    check_members(comparators, areas)
    return Catalogue(tuple(measures), tuple(areas), tuple(comparators), tuple(sources))


def _source(file: Entry) -> FileSource:
    return FileSource(
        file=file.file,
        source=file.text("source"),
        licence=file.words("licence"),
        review_on=file.day("review_on"),
        note=file.words("note", longest=1200),
        invented=file.flag("invented", False),
    )


def _figures_source(entry: Entry) -> FileSource:
    name = entry.text("name")
    entry.file = name
    source = replace(_source(entry), file=name)
    entry.done()
    return source
