"""Which snapshots there should be, and which others a change reaches."""

from collections.abc import Iterable

from governance.framework import Framework
from performance.models import Measure, MeasureStatement, Snapshot
from performance.snapshot_keys import ALL, POSITION, is_measure, measure_key, number_of, statement_key

_RANK = {"measure": 0, "statement": 1, POSITION: 2}


def every_key(framework: Framework) -> list[str]:
    """All keys that should have a snapshot, in the order in which they are locked and built.

    A measure that was deleted is among them: its snapshot says that it is no longer in use.
    """
    held = Snapshot.objects.filter(key__startswith="measure:").values_list("key", flat=True).distinct()
    measures = {measure_key(pk) for pk in Measure.objects.values_list("id", flat=True)}
    statements = {statement_key(statement.number) for statement in framework.statements}
    return sorted({*measures, *held, *statements, POSITION}, key=_order)


def expand(keys: Iterable[str], framework: Framework) -> list[str]:
    """The keys that a change of these reaches, each once, in one order for all (so that locks never cross).

    A measure reaches its statements, every key the position. A mark of the position itself says that the
    published scores changed: every statement tells its own, its earlier ones and what a raise would give.
    What is no key, or a statement that the framework does not have, reaches nothing.
    """
    wanted = set(keys)
    if ALL in wanted:
        return every_key(framework)
    statements = {statement_key(statement.number) for statement in framework.statements}
    measures = {key for key in wanted if is_measure(key)}
    links = MeasureStatement.objects.filter(measure_id__in=map(number_of, measures))
    reached = {statement_key(number) for number in links.values_list("statement", flat=True)}
    if POSITION in wanted:
        reached |= statements
    return sorted({*measures, *((wanted | reached) & statements), POSITION}, key=_order)


def _order(key: str) -> tuple[int, int]:
    kind, _, number = key.partition(":")
    return _RANK[kind], int(number or 0)
