"""Files of measures brought in through the product's own actions, over a small catalogue."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache

from governance.models import User
from performance.actions import imports, reference
from performance.catalogue import Catalogue, catalogue
from performance.models import ImportBatch, Observation
from tests.performance.imports.makers import long_csv, long_row

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
MEASURES = ("1A", "2A", "2D(1)", "4A")
AREAS = ("England", "London", "East of England", "Hounslow", "Ealing", "Dorset County", "Dorset")


@cache
def small_catalogue() -> Catalogue:
    """Four measures and seven areas of the shipped catalogue."""
    whole = catalogue()
    areas = tuple(area for area in whole.areas if area.name in AREAS)
    return replace(
        whole,
        measures=tuple(measure for measure in whole.measures if measure.code in MEASURES),
        areas=tuple(area if area.parent in _codes(areas) else replace(area, parent="") for area in areas),
        comparators=(),
    )


def _codes(areas: Sequence[object]) -> set[str]:
    return {getattr(area, "ons_code", "") for area in areas}


def references() -> None:
    """The small catalogue in the database."""
    reference.sync(by=None, now=NOW, files=small_catalogue())


def row(**changes: object) -> list[object]:
    """A good row of the long template with the value alone: 2A, Hounslow, 2024-25, 13.9."""
    return long_row(**({"numerator": "", "denominator": ""} | changes))


def uploaded(*rows: Sequence[object], by: User, name: str = "figures.csv") -> ImportBatch:
    """The long template with these rows, uploaded."""
    return uploaded_file(long_csv(*rows), by=by, name=name)


def uploaded_file(content: bytes, *, by: User, name: str = "figures.csv") -> ImportBatch:
    """Any file, uploaded."""
    return imports.upload(file_name=name, content=content, by=by, now=NOW, wait=True)


def previewed(*rows: Sequence[object], by: User, name: str = "figures.csv") -> ImportBatch:
    """The long template with these rows, uploaded and read."""
    return imports.preview(batch=uploaded(*rows, by=by, name=name), now=NOW)


def committed(*rows: Sequence[object], by: User, name: str = "figures.csv") -> ImportBatch:
    """The long template with these rows, brought in; rejected rows are left out."""
    batch = previewed(*rows, by=by, name=name)
    return imports.commit(batch=batch, by=by, now=NOW, leave_out_rejected=True)


def current() -> dict[tuple[str, str, str, str], Decimal | str]:
    """Every current figure: its value, or its marker, by measure, area, period and breakdown."""
    rows = Observation.objects.filter(is_current=True).values_list(
        "measure__code", "area__name", "period__label", "breakdown__key", "value", "marker"
    )
    return {found[:4]: found[5] if found[4] is None else found[4].normalize() for found in rows}


def counts(batch: ImportBatch) -> tuple[int, int, int, int]:
    """New, changed, unchanged and rejected cells."""
    return tuple(batch.counts[name] for name in ("new", "changed", "unchanged", "rejected"))  # type: ignore[return-value]
