"""Which snapshots there should be, and which others a change reaches."""

from collections.abc import Iterable

from governance.framework import Framework
from performance.models import Measure, MeasureStatement
from performance.snapshot_keys import ALL, POSITION, measure_key, number_of, statement_key

_RANK = {"measure": 0, "statement": 1, POSITION: 2}


def every_key(framework: Framework) -> list[str]:
    """All keys that should have a snapshot, in the order in which they are locked and built."""
    measures = Measure.objects.order_by("id").values_list("id", flat=True)
    return [
        *(measure_key(pk) for pk in measures),
        *(statement_key(statement.number) for statement in framework.statements),
        POSITION,
    ]


def expand(keys: Iterable[str], framework: Framework) -> list[str]:
    """The keys that a change of these reaches, each once, in one order for all (so that locks never cross).

    A measure reaches its statements; a measure or a statement reaches the position.
    """
    wanted = set(keys)
    if ALL in wanted:
        return every_key(framework)
    measures = [number_of(key) for key in wanted if key.startswith("measure:")]
    links = MeasureStatement.objects.filter(measure_id__in=measures).values_list("statement", flat=True)
    reached = wanted | {statement_key(number) for number in links} | {POSITION}
    numbers = {statement.number for statement in framework.statements}
    known = {key for key in reached if not key.startswith("statement:") or number_of(key) in numbers}
    existing = set(Measure.objects.filter(id__in=measures).values_list("id", flat=True))
    return sorted(
        (key for key in known if not key.startswith("measure:") or number_of(key) in existing), key=_order
    )


def _order(key: str) -> tuple[int, int]:
    kind, _, number = key.partition(":")
    return _RANK[kind], int(number or 0)
