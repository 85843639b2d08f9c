"""Reads `measures/*.toml`. PURE."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from performance.catalogue.entries import Entry
from performance.catalogue.types import (
    AGGREGATIONS,
    COLLECTIONS,
    FREQUENCIES,
    INTERVALS,
    KINDS,
    POLARITIES,
    SCOPES,
    STATES,
    UNITS,
    MeasureDefinition,
    MeasureVersionDefinition,
)


def measures_in(file: Entry) -> list[MeasureDefinition]:
    """Every measure of the file."""
    collection = file.choice("collection", COLLECTIONS)
    found = []
    for table in file.tables("measure"):
        entry = Entry(table, file.file, f"measure {table.get('code', '(without a code)')}")
        found.append(_measure(entry, collection))
        entry.done()
    return found


def _measure(entry: Entry, collection: str) -> MeasureDefinition:
    code = entry.text("code", longest=20)
    definition = entry.text("definition")
    numerator, denominator = entry.words("numerator_text"), entry.words("denominator_text")
    old_code = entry.words("old_code")
    measure = MeasureDefinition(
        code=code,
        slug=entry.text("slug", longest=40),
        name=entry.text("name", longest=75),
        short_name=entry.text("short_name", longest=40),
        subject=entry.text("subject", longest=40),
        subject_is_plural=entry.flag("subject_is_plural", False),
        people_phrase=entry.words("people_phrase", longest=50),
        base_noun=entry.words("base_noun", "people"),
        definition=definition,
        numerator_text=numerator,
        denominator_text=denominator,
        objective=entry.words("objective", "Local"),
        unit=entry.choice("unit", UNITS),
        decimals=entry.whole("decimals", 1),
        out_of=entry.figure("out_of"),
        polarity=entry.choice("polarity", POLARITIES),
        frequency=entry.choice("frequency", FREQUENCIES),
        aggregation=entry.choice("aggregation", AGGREGATIONS),
        kind=entry.choice("kind", KINDS),
        interval=entry.choice("interval", INTERVALS),
        people_voice=entry.flag("people_voice", False),
        sensitive=entry.flag("sensitive", False),
        suppression_k=entry.whole("suppression_k", 5, lowest=1),
        spc_suitable=entry.flag("spc_suitable", False),
        state=entry.choice("state", STATES, "active"),
        collection=collection,
        source=entry.text("source"),
        statements=entry.numbers("statements", lowest=1, highest=9),
        old_code=old_code,
        compare_areas=entry.flag("compare_areas", True),
        caution=entry.words("caution", longest=160),
        note=entry.words("note"),
        suggested_target=entry.figure("suggested_target"),
        suggested_tolerance=entry.figure("suggested_tolerance"),
        versions=_versions(entry, definition, numerator, denominator, old_code),
    )
    _check_measure(measure, entry)
    return measure


def _versions(
    entry: Entry, definition: str, numerator: str, denominator: str, old_code: str
) -> tuple[MeasureVersionDefinition, ...]:
    found = []
    for number, table in enumerate(entry.tables("version"), start=1):
        part = Entry(table, entry.file, f"{entry.place}, version {number}")
        found.append(
            MeasureVersionDefinition(
                number=number,
                valid_from=part.day("valid_from"),
                valid_to=part.day_or_none("valid_to"),
                definition=part.words("definition", definition),
                numerator_text=part.words("numerator_text", numerator),
                denominator_text=part.words("denominator_text", denominator),
                old_code=part.words("old_code", old_code if number == 1 else ""),
                change=part.words("change"),
                comparable_with_previous=part.flag("comparable_with_previous", True),
                break_reason=part.words("break_reason", longest=60),
                scope=part.choice("scope", SCOPES, "all"),
            )
        )
        _check_version(found[-1], part)
        part.done()
    return _closed(found, entry)


def _closed(versions: list[MeasureVersionDefinition], entry: Entry) -> tuple[MeasureVersionDefinition, ...]:
    """Each version ends the day before the next begins, unless the file says otherwise."""
    if not versions:
        raise entry.fault("version", "there is none", "Write at least one [[measure.version]]")
    ended = []
    for version, following in pairwise(versions):
        if following.valid_from <= version.valid_from:
            raise entry.fault("version", f"version {following.number} begins too early", "Put them in order")
        ended.append(replace(version, valid_to=version.valid_to or following.valid_from - timedelta(days=1)))
    return (*ended, versions[-1])


def _check_version(version: MeasureVersionDefinition, entry: Entry) -> None:
    if version.comparable_with_previous == bool(version.break_reason):
        raise entry.fault(
            "break_reason",
            "a break needs a reason, and only a break has one",
            "Set comparable_with_previous = false with a reason, or take the reason out",
        )
    if version.number == 1 and not version.comparable_with_previous:
        raise entry.fault(
            "comparable_with_previous", "the first version has nothing before it", "Take it out"
        )


def _check_measure(measure: MeasureDefinition, entry: Entry) -> None:
    if measure.interval == "margin" and measure.kind != "survey":
        raise entry.fault("interval", "only a survey publishes a margin", "Write proportion, rate or none")
    if measure.interval == "rate" and measure.unit != "per_100k":
        raise entry.fault("interval", "a rate interval needs the unit per_100k", "Write proportion or none")
    if measure.interval == "proportion" and measure.unit != "percent":
        raise entry.fault("interval", "a proportion needs the unit percent", "Write rate or none")
    if measure.suggested_tolerance is not None and measure.suggested_target is None:
        raise entry.fault("suggested_tolerance", "there is no target beside it", "Write suggested_target")
    if not measure.compare_areas and not measure.caution:
        raise entry.fault("caution", "areas are not to be compared and no reason is given", "Say why")
    if not measure.statements:
        raise entry.fault("statements", "it is empty", "Link the measure to at least one statement, 1 to 9")
