"""The parts of the bench, in the order in which they run."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.bench import (
    evidence,
    freshness,
    leaders,
    memory,
    overview,
    queries,
    recompute,
    risks,
    start,
    workbook,
)


@dataclass(frozen=True)
class Part:
    """Something that gives figures by name, and the most seconds that it may take."""

    measure: Callable[[], Mapping[str, float]]
    seconds: float


PARTS: Mapping[str, Part] = {
    "evidence": Part(evidence.measure, 30),
    "recompute": Part(recompute.measure, 120),
    "queries": Part(queries.measure, 180),
    "first-load": Part(overview.first_load, 60),
    "leaders": Part(leaders.measure, 120),
    "preview": Part(workbook.preview_vs_calamine, 90),
    "commit": Part(workbook.commit_vs_copy, 120),
    "freshness": Part(freshness.measure, 120),
    "risks": Part(risks.pages, 240),
    "register": Part(risks.bring_in, 120),
    "rules": Part(risks.run_rules, 180),
    "edits": Part(risks.edits, 240),
    "memory": Part(memory.measure, 60),
    "start": Part(start.measure, 150),
}
