"""Rows of a file into the staging table: names matched, doubles refused, the rest copied in one go."""

import json
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection

from governance.tables.problems import Problem
from performance.actions.matching import Fault, Measures, Place, Places
from performance.actions.rates import rate
from performance.catalogue import catalogue
from performance.models import Area, Breakdown, ImportBatch, Measure, Period

# As `performance.imports.sheaf` sends it: plain lists, decimal numbers as text.
Sheaf = Mapping[str, Any]
# The ids of a measure, an area, a period and a breakdown.
Key = tuple[int, int, int, int]
LISTED = 200
COLUMNS = (
    "batch_id measure_id area_id period_id breakdown_id value numerator denominator base margin marker "
    "part_markers alternatives cells sheet row"
)
COPY = f"COPY performance_stagedobservation ({', '.join(COLUMNS.split())}) FROM STDIN"


@dataclass(slots=True)
class Rejections:
    """Cells left out, with the reason for each row; beyond the cap a reason is counted only."""

    cells: int = 0
    count: int = 0
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    _seen: set[tuple[str, int, str]] = field(default_factory=set)

    def add(self, mismatch: "_Mismatch", *, cells: int, sheet: str, row: int) -> None:
        """Leave out a figure; one reason is listed once a row, however many figures it costs."""
        self.cells += cells
        fault = mismatch.fault
        if (sheet, row, fault.message) in self._seen:
            return
        self._seen.add((sheet, row, fault.message))
        self.count += 1
        if len(self.problems) < LISTED:
            self.problems.append(Problem(sheet, row, mismatch.column, fault.message, fault.mend))


@dataclass(frozen=True, slots=True)
class _Mismatch:
    """A figure that cannot be staged: which part of its name is at fault, and why."""

    column: str
    fault: Fault


def stage(*, batch: ImportBatch, sheaf: Sheaf) -> Rejections:
    """Copy the sheaf's figures into the staging table of this batch, in place of what it held."""
    rejections = Rejections()
    batch.staged.all().delete()
    # Made before the copy begins: while it runs the connection can answer no query.
    matcher = _Matcher(sheaf)
    rejections.notes += matcher.notes
    with connection.cursor() as cursor, cursor.copy(COPY) as copy:
        for row in _rows(batch, sheaf, matcher, rejections):
            copy.write_row(row)
    return rejections


def _rows(
    batch: ImportBatch, sheaf: Sheaf, matcher: "_Matcher", rejections: Rejections
) -> Iterator[Sequence[object]]:
    sheets = [name[:100] for name in sheaf["sheets"]]
    packed = _Packed()
    seen: dict[Key, tuple[str, int]] = {}
    for key, figure in matcher.keyed(sheaf["figures"], seen):
        _, _, _, _, *numbers, marker, markers, seconds, cells, sheet, row, _ = figure
        name = sheets[sheet]
        if not isinstance(key, _Mismatch) and key in seen:
            key = _double(*seen[key])
        if isinstance(key, _Mismatch):
            rejections.add(key, cells=cells, sheet=name, row=row)
            continue
        seen[key] = name, row
        if numbers[0] is None and not marker:
            numbers[0] = matcher.value(key, numerator=numbers[1], denominator=numbers[2])
        yield (batch.pk, *key, *numbers, marker, packed[markers], packed[seconds], cells, name, row)


def _double(sheet: str, row: int) -> _Mismatch:
    place = f"sheet {sheet}, row {row}" if sheet else f"line {row}"
    return _Mismatch("", Fault(f"The same figure stands in {place}.", "Keep one of the two."))


class _Packed:
    """The few shapes of markers and second figures, as the JSON that COPY takes."""

    def __init__(self) -> None:
        self._made: dict[tuple[tuple[str, str], ...], str] = {}

    def __getitem__(self, parts: Mapping[str, str] | None) -> str:
        if not parts:
            return "{}"
        shape = tuple(parts.items())
        if shape not in self._made:
            self._made[shape] = json.dumps(parts)
        return self._made[shape]


class _Matcher:
    """Turns the sheaf's indices into database ids; periods and breakdowns met for the first time are made."""

    def __init__(self, sheaf: Sheaf) -> None:
        self._profile = sheaf["profile"]
        self._units = dict(Measure.objects.values_list("id", "unit"))
        self._areas = sheaf["areas"]
        self._spans = [
            (date.fromisoformat(start), date.fromisoformat(end)) for _, _, start, end in sheaf["periods"]
        ]
        known = measures()
        self._measure_ids = [known.find(code) for code in sheaf["measures"]]
        self._period_ids = period_ids(sheaf["periods"])
        self._breakdown_ids, new = breakdown_ids({figure[3] for figure in sheaf["figures"]})
        self.notes = [f"A part not met before: {breakdown_label(key)}." for key in new[:20]]
        self._places = places()
        self._spots: dict[tuple[int, int], tuple[int, int | None] | Fault] = {}

    def keyed(
        self, figures: Sequence[Any], taken: Container[Key]
    ) -> Iterator[tuple["Key | _Mismatch", Sequence[Any]]]:
        """Each figure with its key. Those of abolished councils come last, once the others are taken.

        Some tables still print the figures of a new council under the code of the one it followed: these go
        to the new one. In other tables it has a row of its own, and the old one keeps its remaining cells.
        """
        late: list[tuple[Key, int, Sequence[Any]]] = []
        for figure in figures:
            measure, area, period, breakdown = figure[:4]
            measure_id, spot = self._measure_ids[measure], self._spot(area, period)
            if isinstance(measure_id, Fault):
                yield _Mismatch("measure", measure_id), figure
            elif isinstance(spot, Fault):
                yield _Mismatch("area", spot), figure
            else:
                key = measure_id, spot[0], self._period_ids[period], self._breakdown_ids[breakdown]
                if spot[1] is None:
                    yield key, figure
                else:
                    late.append((key, spot[1], figure))
        for key, successor, figure in late:
            after = key[0], successor, key[2], key[3]
            yield (key if after in taken else after), figure

    def value(self, key: Key, *, numerator: str | None, denominator: str | None) -> str | None:
        """The value of a figure that the file gives in parts; a published one stays without."""
        return rate(numerator, denominator, self._units[key[0]]) if self._profile == "simple-long" else None

    def _spot(self, area: int, period: int) -> tuple[int, int | None] | Fault:
        """The id of the area in the period, and of its successor where it was abolished before."""
        found = self._spots.get((area, period))
        if found is None:
            level, code, name, ons_code = self._areas[area]
            start, end = self._spans[period]
            place = self._places.find(
                level=level, code=code, name=name, ons_code=ons_code, start=start, end=end
            )
            found = place if isinstance(place, Fault) else (place, self._places.successor(place, start))
            self._spots[area, period] = found
        return found


def measures() -> Measures:
    """Every measure there is, to be found by code."""
    return Measures().add(Measure.objects.values_list("id", "code", "name"))


def places() -> Places:
    """Every area there is, to be found by code or name, with what came after those abolished."""
    successors = {a.ons_code: a.succeeded_by[0] for a in catalogue().areas if a.succeeded_by and a.ons_code}
    names = ["id", "level", "code", "ons_code", "name", "aliases", "valid_from", "valid_to"]
    rows = Area.objects.values_list(*names)
    return Places(successors=successors).add(
        Place(key, level, code, ons_code, name, tuple(aliases), first, last)
        for key, level, code, ons_code, name, aliases, first, last in rows
    )


def period_ids(periods: Sequence[Sequence[str]]) -> list[int]:
    """The ids of periods given as (label, kind, start, end); those met for the first time are made."""
    wanted = [(kind, date.fromisoformat(start), date.fromisoformat(end)) for _, kind, start, end in periods]
    known = _known_periods()
    new = [
        Period(kind=kind, start=start, end=end, label=period[0])
        for period, (kind, start, end) in zip(periods, wanted, strict=True)
        if (kind, start, end) not in known
    ]
    if new:
        Period.objects.bulk_create(new, ignore_conflicts=True)
        known = _known_periods()
    return [known[key] for key in wanted]


def _known_periods() -> dict[tuple[str, date, date], int]:
    return {(p.kind, p.start, p.end): p.pk for p in Period.objects.all()}


def breakdown_ids(keys: set[str]) -> tuple[dict[str, int], list[str]]:
    """The id of each breakdown, and the keys met for the first time, which are made."""
    known = dict(Breakdown.objects.filter(key__in=keys).values_list("key", "id"))
    new = sorted(keys - known.keys())
    if new:
        made = [Breakdown(key=key, label=breakdown_label(key)) for key in new]
        Breakdown.objects.bulk_create(made, ignore_conflicts=True)
        known = dict(Breakdown.objects.filter(key__in=keys).values_list("key", "id"))
    return known, new


def breakdown_label(key: str) -> str:
    """A breakdown for people: 'age=18-64;sex=female' is 'Age 18-64, sex female', the empty key 'Total'."""
    pairs = [pair.replace("_", " ").replace("=", " ", 1) for pair in key.split(";") if pair]
    words = ", ".join(pairs)
    return f"{words[:1].upper()}{words[1:120]}" or "Total"
