"""The reference tables, brought level with the files in `definitions/`: measures, areas, comparator sets."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any, TypeVar

from django.db import models, transaction
from django.utils import timezone

from governance import actors
from governance.models import User
from performance.catalogue import AreaDefinition, Catalogue, MeasureDefinition, catalogue
from performance.enums import AreaLevel, MeasureState
from performance.models import (
    Area,
    Breakdown,
    ComparatorMember,
    ComparatorSet,
    Measure,
    MeasureStatement,
    MeasureVersion,
)

Row = TypeVar("Row", bound=models.Model)
TOTAL = "Total"
# A measure that is still a draft in the files is not made.
IN_USE = frozenset(MeasureState.values)
# Fields that a definition and its row share by name.
MEASURE_FIELDS = """slug name short_name definition numerator_text denominator_text unit decimals polarity
    frequency interval people_voice objective source old_code state sensitive suppression_k"""
VERSION_FIELDS = "valid_from valid_to definition old_code comparable_with_previous break_reason scope"


@dataclass(frozen=True, slots=True)
class Synced:
    """How many rows were made, changed and taken away. `due`: the files that a person must look at again."""

    made: int = 0
    changed: int = 0
    removed: int = 0
    due: tuple[str, ...] = ()

    def __add__(self, other: "Synced") -> "Synced":
        return Synced(self.made + other.made, self.changed + other.changed, self.removed + other.removed)

    @property
    def is_nothing(self) -> bool:
        """True when the tables already said what the files say."""
        return not self.made + self.changed + self.removed


@transaction.atomic
def sync(*, by: User | None, now: datetime, files: Catalogue | None = None) -> Synced:
    """Make the reference tables say what the files say; write nothing where they already do.

    A measure that has left the files is retired, never deleted: its figures stay. Targets are
    the council's to approve: the files suggest, and set none. `by` is None for a command, which stands in the
    trail by its name. Safe to run at any time and any number of times.
    """
    files = files or catalogue()
    if by is not None:
        actors.on_behalf_of(by)
    due = tuple(source.file for source in files.overdue(today=timezone.localdate(now)))
    done = _areas(files.areas) + _measures(files.measures) + _comparators(files) + _total()
    return replace(done, due=due)


def _measures(definitions: Sequence[MeasureDefinition]) -> Synced:
    wanted = [(position, d) for position, d in enumerate(definitions, start=1) if d.state in IN_USE]
    existing = {measure.code: measure for measure in Measure.objects.all()}
    rows = {(d.code,): _measure_fields(d, position) for position, d in wanted}
    done = _level(Measure, ("code",), rows)
    gone = [m for code, m in existing.items() if (code,) not in rows and m.state != MeasureState.RETIRED]
    for measure in gone:
        measure.state = MeasureState.RETIRED
    Measure.objects.bulk_update(gone, ["state"])
    ids = dict(Measure.objects.values_list("code", "id"))
    return done + Synced(changed=len(gone)) + _versions(wanted, ids) + _statements(wanted, ids)


def _measure_fields(definition: MeasureDefinition, position: int) -> dict[str, Any]:
    fields = {name: getattr(definition, name) for name in MEASURE_FIELDS.split()}
    return fields | {"position": position, "fingerprint": _fingerprint(definition)}


def _fingerprint(definition: MeasureDefinition) -> str:
    text = json.dumps(asdict(definition), default=str, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _versions(wanted: Sequence[tuple[int, MeasureDefinition]], ids: Mapping[str, int]) -> Synced:
    rows = {
        (ids[d.code], version.number): {name: getattr(version, name) for name in VERSION_FIELDS.split()}
        for _, d in wanted
        for version in d.versions
    }
    among = MeasureVersion.objects.filter(measure__in=[ids[d.code] for _, d in wanted])
    return _level(MeasureVersion, ("measure_id", "version"), rows, remove_from=among)


def _statements(wanted: Sequence[tuple[int, MeasureDefinition]], ids: Mapping[str, int]) -> Synced:
    rows: dict[tuple[Any, ...], dict[str, Any]] = {
        (ids[d.code], statement): {} for _, d in wanted for statement in d.statements
    }
    among = MeasureStatement.objects.filter(measure__in=[ids[d.code] for _, d in wanted])
    return _level(MeasureStatement, ("measure_id", "statement"), rows, remove_from=among)


def _areas(definitions: Sequence[AreaDefinition]) -> Synced:
    """Level by level, so that each place finds the one it belongs to."""
    done = Synced()
    for level in AreaLevel.values:
        ids = dict(Area.objects.exclude(ons_code="").values_list("ons_code", "id"))
        rows = {(d.level, d.code, d.ons_code): _area_fields(d, ids) for d in definitions if d.level == level}
        done += _level(Area, ("level", "code", "ons_code"), rows)
    return done


def _area_fields(definition: AreaDefinition, ids: Mapping[str, int]) -> dict[str, Any]:
    return {
        "parent_id": ids.get(definition.parent),
        "name": definition.name,
        # Former ONS codes are other ways of naming the place, as old names are.
        "aliases": [*definition.aliases, *definition.other_codes],
        "valid_from": definition.valid_from,
        "valid_to": definition.valid_to,
    }


def _comparators(files: Catalogue) -> Synced:
    ids = dict(Area.objects.exclude(ons_code="").values_list("ons_code", "id"))
    rows = {(ids[d.for_area], d.name, d.version): {"source": d.source} for d in files.comparators}
    done = _level(ComparatorSet, ("area_id", "name", "version"), rows)
    sets = {(s.area_id, s.name, s.version): s.pk for s in ComparatorSet.objects.all()}
    members: dict[tuple[Any, ...], dict[str, Any]] = {
        (sets[ids[d.for_area], d.name, d.version], ids[code]): {}
        for d in files.comparators
        for code in d.members
    }
    among = ComparatorMember.objects.filter(comparator_set__in={set_id for set_id, _ in members})
    return done + _level(ComparatorMember, ("comparator_set_id", "area_id"), members, remove_from=among)


def _total() -> Synced:
    return _level(Breakdown, ("key",), {("",): {"label": TOTAL}})


def _level(
    model: type[Row],
    key: Sequence[str],
    rows: Mapping[tuple[Any, ...], dict[str, Any]],
    *,
    remove_from: "models.QuerySet[Row] | None" = None,
) -> Synced:
    """Insert what is missing, update what differs, delete what is extra: one statement each, none in vain."""
    existing = {_key(row, key): row for row in model._default_manager.all()}
    new = [
        model(**dict(zip(key, identity, strict=True)), **fields)
        for identity, fields in rows.items()
        if identity not in existing
    ]
    changed, names = _differing(existing, rows)
    extra = [row.pk for row in remove_from or () if _key(row, key) not in rows]
    model._default_manager.bulk_create(new)
    if changed:
        model._default_manager.bulk_update(changed, names)
    if extra:
        model._default_manager.filter(pk__in=extra).delete()
    return Synced(made=len(new), changed=len(changed), removed=len(extra))


def _differing(
    existing: Mapping[tuple[Any, ...], Row], rows: Mapping[tuple[Any, ...], dict[str, Any]]
) -> tuple[list[Row], list[str]]:
    """The stored rows that say something else than the files, set right, and the fields concerned."""
    changed, names = [], set[str]()
    for identity, fields in rows.items():
        row = existing.get(identity)
        different = {} if row is None else {n: v for n, v in fields.items() if getattr(row, n) != v}
        if row is not None and different:
            changed.append(_with(row, different.items()))
            names |= different.keys()
    return changed, sorted(name.removesuffix("_id") for name in names)


def _with(row: Row, fields: Iterable[tuple[str, Any]]) -> Row:
    for name, value in fields:
        setattr(row, name, value)
    return row


def _key(row: models.Model, key: Sequence[str]) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in key)
