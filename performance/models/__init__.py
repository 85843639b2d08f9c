"""Tables of the performance app."""

from performance.models.imports import ImportBatch, ImportFile, ImportIssue, StagedObservation
from performance.models.measures import (
    Area,
    Breakdown,
    ComparatorMember,
    ComparatorSet,
    Measure,
    MeasureStatement,
    MeasureVersion,
    Period,
)
from performance.models.observations import Observation
from performance.models.snapshots import Snapshot

__all__ = [
    "Area",
    "Breakdown",
    "ComparatorMember",
    "ComparatorSet",
    "ImportBatch",
    "ImportFile",
    "ImportIssue",
    "Measure",
    "MeasureStatement",
    "MeasureVersion",
    "Observation",
    "Period",
    "Snapshot",
    "StagedObservation",
]
