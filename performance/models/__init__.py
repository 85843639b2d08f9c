"""Tables of the performance app."""

from performance.models.imports import ImportBatch, ImportFile, ImportIssue, StagedObservation
from performance.models.links import LastLook, SelfAssessmentMeasure
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
from performance.models.papers import DirectorLead, DirectorLook, Paper, WeeklyLetter
from performance.models.releases import Release, ReleasedSnapshot, ReleaseHold, Restatement
from performance.models.snapshots import Snapshot
from performance.models.targets import CountInDoubt, Target

__all__ = [
    "Area",
    "Breakdown",
    "ComparatorMember",
    "ComparatorSet",
    "CountInDoubt",
    "DirectorLead",
    "DirectorLook",
    "ImportBatch",
    "ImportFile",
    "ImportIssue",
    "LastLook",
    "Measure",
    "MeasureStatement",
    "MeasureVersion",
    "Observation",
    "Paper",
    "Period",
    "Release",
    "ReleaseHold",
    "ReleasedSnapshot",
    "Restatement",
    "SelfAssessmentMeasure",
    "Snapshot",
    "StagedObservation",
    "Target",
    "WeeklyLetter",
]
