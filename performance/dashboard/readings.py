"""The source rows of the scored views, each kind read once for all the keys that are worked out together."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property

from governance.coverage import EvidenceRow
from performance import source_evidence, source_risks, source_scores, sources
from performance.dashboard.statements import framework_of
from performance.source_points import latest_groups


class Reading:
    """What the sources hold, for a day. Each part is read when it is first asked for, and then kept.

    Whoever stores what comes of it holds the locks of all the keys before anything is read: then a higher
    sequence always saw the later data.
    """

    def __init__(self, day: date) -> None:
        self.day = day

    @cached_property
    def published(self) -> sources.PublishedSource | None:
        """The standing published assessment of our council."""
        return sources.published()

    @cached_property
    def reports(self) -> Mapping[int, sources.ReportSource]:
        """What its report says, by statement number."""
        return sources.reports(self.published.id if self.published else None)

    @cached_property
    def measures(self) -> tuple[sources.MeasureSource, ...]:
        """Every measure with its series."""
        return sources.measures()

    def measures_of(self, statement: int) -> tuple[sources.MeasureSource, ...]:
        """The measures that are linked to a statement."""
        return tuple(one for one in self.measures if statement in one.statements)

    def measure(self, measure_id: int) -> sources.MeasureSource | None:
        """One measure with its groups' latest figures, or None where there is none. One query each time."""
        found = next((one for one in self.measures if one.id == measure_id), None)
        if found is None:
            return None
        own, england = (int(series.area_code or 0) or None for series in (found.own, found.england))
        groups = latest_groups(measure_id, own=own, england=england, status=found.status)
        rows = sum(1 + (one.england is not None) for one in groups)
        return replace(found, groups=groups, rows=found.rows + rows)

    @cached_property
    def earlier(self) -> Mapping[int, tuple[sources.EarlierScore, ...]]:
        """The scores of our other published assessments, by statement number."""
        return sources.earlier_scores(but=self.published.id if self.published else None)

    @cached_property
    def agreements(self) -> Mapping[int, source_scores.Agreement]:
        """Our own agreed scores in full, by statement number."""
        return source_scores.agreements(framework_of(self.published).code)

    @cached_property
    def ever_agreed(self) -> tuple[source_scores.AgreedScore, ...]:
        """Every score of ours that was ever agreed, in order."""
        return source_scores.ever_agreed(framework_of(self.published).code)

    @cached_property
    def evidence(self) -> Mapping[int, tuple[EvidenceRow, ...]]:
        """What coverage needs to know of every piece of evidence, by statement number."""
        return source_evidence.evidence()

    @cached_property
    def promises(self) -> tuple[source_evidence.PromiseSource, ...]:
        """Every promise, by due date."""
        return source_evidence.promises()

    @cached_property
    def risks(self) -> tuple[source_risks.RiskSource, ...]:
        """The high and very high risks above tolerance that bear on a statement."""
        return source_risks.grave(day=self.day)

    @cached_property
    def register(self) -> source_risks.RegisterSource:
        """What the registers hold."""
        return source_risks.register(day=self.day)
