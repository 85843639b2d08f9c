"""The demonstration: Hounslow's published facts and invented months, brought in by the actions of any others.

The last six weeks are lived through with `now` as a parameter: nothing is inserted into snapshots or history.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from governance.actions import council, outbox, people, reports
from governance.demonstration import demonstration_people
from governance.models import Council, Finding, User
from performance.actions import director, imports, reference, targets
from performance.actions.demonstration_months import Months
from performance.actions.demonstration_ours import Step, live
from performance.catalogue import catalogue
from performance.dashboard.close import close_days
from performance.enums import ImportState
from performance.models import ImportBatch, Measure, Release
from risk.actions import demonstration as risk_demonstration

FOLDER = Path(__file__).parent.parent / "definitions" / "demonstration"
SINCE = timedelta(days=45)
# When the Director last read the weekly page.
LOOKED = timedelta(days=7)
LEAD = (
    "Workforce is the highest risk and could pull Assessing needs to 1; hospital discharge comes next, "
    "before winter. Both wait for a decision, and so does the money for six agency social workers."
)
NAME, SHORT_NAME, ONS_CODE = "London Borough of Hounslow", "Hounslow", "E09000018"
OWN_WORDS = "Summary in our own words.txt"
# What each paragraph of the summary is, in order; two are left for whoever tries the product.
MARKS = ("strength", "strength", "", "improve", "promise", "", "improve", "strength")


class NotEmpty(Exception):
    """The database holds a council already."""


def _nobody(line: str) -> None:
    """Hears the steps when nobody asked for them."""


@dataclass(frozen=True)
class _Story:
    people: Mapping[str, User]

    @property
    def administrator(self) -> User:
        return self.people["administrator"]


def load(*, now: datetime, tell: Callable[[str], None] = _nobody) -> bool:
    """Fill an empty database with the demonstration. False when it is there already; `tell` hears each step.

    NotEmpty when the database holds a council that is no demonstration. A load that was cut short goes on.
    """
    held = Council.objects.first()
    if held is not None and not held.is_demonstration:
        raise NotEmpty(f"This database holds {held.name}. Load the demonstration into a database of its own.")
    begin = (now - SINCE).replace(hour=8, minute=0, second=0, microsecond=0)
    if held is not None and Release.objects.exists():
        catch_up(now=now)
        return False
    story = _people(now=begin, tell=tell)
    tell("Living through a year of risks")
    risk_demonstration.live(people=story.people, now=now)
    _published(story, now=begin, tell=tell)
    months = Months((FOLDER / "operational.csv").read_text(encoding="utf-8"), today=now.date())
    told_months = partial(_months_over, months, by=story.administrator)
    _measures(story, told_months, now=begin + timedelta(days=1), tell=tell)
    _report(story, now=begin + timedelta(days=2), tell=tell)
    _marks(story, now=begin + timedelta(days=9), tell=tell)
    tell("Scoring ourselves, with evidence, challenges and promises")
    live(FOLDER / "ours.toml", people=story.people, begin=begin, each_day=told_months)
    told_months(now=now)
    _directors_page(story, now=now)
    tell("Closing the days until today")
    catch_up(now=now)
    return True


def _directors_page(story: _Story, *, now: datetime) -> None:
    """Business support wrote its paragraph, the Head of Performance checked it; the Director last read it."""
    director.mark_read(by=story.people["amara"], now=now - LOOKED)
    lead = director.write_lead(
        words=LEAD, version=0, by=story.people["support"], now=now - timedelta(hours=2)
    )
    director.check_lead(version=lead.version, by=story.people["performance"], now=now - timedelta(hours=1))


def catch_up(*, now: datetime) -> None:
    """Do what the worker would have done until now."""
    outbox.drain(now=now)
    close_days(now=now)
    outbox.drain(now=now)


def _people(*, now: datetime, tell: Callable[[str], None]) -> _Story:
    tell("Naming the council and its people")
    by = people.command_line(now=now)
    if not Council.objects.exists():
        council.set_up(name=NAME, short_name=SHORT_NAME, ons_code=ONS_CODE, by=by, now=now)
        council.mark_demonstration(by=by)
    return _Story(demonstration_people(now=now))


def _published(story: _Story, *, now: datetime, tell: Callable[[str], None]) -> None:
    tell("Bringing in the published scores")
    reference.sync(by=None, now=now)
    text = (FOLDER / "report_scores.txt").read_text(encoding="utf-8")
    _loaded(text, "Published scores.txt", by=story.administrator, now=now)
    _bring_in(
        "ascof_hounslow.csv", (FOLDER / "ascof_hounslow.csv").read_bytes(), by=story.administrator, now=now
    )
    outbox.drain(now=now)


def _measures(story: _Story, told_months: Step, *, now: datetime, tell: Callable[[str], None]) -> None:
    tell("Bringing in the published measures and the invented months")
    close_days(now=now)
    told_months(now=now)
    _targets(story, now=now)
    outbox.drain(now=now)


def _months_over(months: Months, *, by: User, now: datetime) -> None:
    """No figure is brought in before its month is over."""
    if found := months.over(now.date()):
        name, text = found
        _bring_in(name, text.encode(), by=by, now=now, is_invented=True)


def _targets(story: _Story, *, now: datetime) -> None:
    """The invented council has taken up what is common practice."""
    for measure in Measure.objects.exclude(targets__isnull=False):
        definition = catalogue().measure(measure.code)
        target, tolerance = definition.suggested_target, definition.suggested_tolerance
        if target is not None and tolerance is not None:
            proposed = targets.propose(
                measure=measure,
                target=target,
                tolerance=tolerance,
                reason="Common practice for this measure, and within our reach.",
                by=story.people["ben"],
                now=now,
            )
            targets.approve(target=proposed, version=proposed.version, by=story.people["amara"], now=now)


def _report(story: _Story, *, now: datetime, tell: Callable[[str], None]) -> None:
    tell("Bringing in the report on governance, in our own words")
    close_days(now=now)
    text = (FOLDER / "report_in_our_own_words.txt").read_text(encoding="utf-8")
    _loaded(text, OWN_WORDS, by=story.administrator, now=now)
    outbox.drain(now=now)


def _marks(story: _Story, *, now: datetime, tell: Callable[[str], None]) -> None:
    tell("Marking its findings")
    close_days(now=now)
    findings = Finding.objects.order_by("statement", "position")
    for finding, mark in zip(findings, MARKS, strict=False):
        if mark and finding.mark == "unmarked":
            reports.mark(
                finding=finding, mark=mark, version=finding.version, by=story.people["chloe"], now=now
            )
    outbox.drain(now=now)


def _loaded(text: str, file_name: str, *, by: User, now: datetime) -> None:
    done = reports.load(text=text, file_name=file_name, by=by, now=now)
    if done.problems:
        raise ValueError(f"{file_name}: {done.problems[0].message}")


def _bring_in(name: str, content: bytes, *, by: User, now: datetime, is_invented: bool = False) -> None:
    if ImportBatch.objects.filter(file_name=name, state=ImportState.COMMITTED).exists():
        return
    batch = imports.upload(
        file_name=name, content=content, by=by, now=now, is_invented=is_invented, wait=True
    )
    batch = imports.preview(batch=batch, now=now)
    imports.commit(batch=batch, by=by, now=now)
