"""What the scored pages are told of our own scores, what our evidence says, its coverage, and promises."""

import json
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from performance.dashboard.build import build
from performance.dashboard.readings import Reading
from performance.engine.evidence import Signal, weigh
from performance.evidence_rules import rules_at
from performance.models import Measure
from performance.payload_shapes import SHAPE, readable
from tests import builders
from tests.builders import NOW
from tests.performance.dashboard.own_story import STATEMENT, TODAY, agree_score
from tests.performance.dashboard.story import (
    doubt_count,
    drain,
    key_of,
    propose_target,
    set_target,
    shown,
    verified,
    waiting,
)

KEY = f"statement:{STATEMENT}"
# What the first shape of a payload did not have.
NEW = {"ours", "agreed_on", "supported", "promises", "evidence", "thin", "coverage", "voice"}
NEW |= {"target", "doubt", "signal", "groups", "short"}


def tile(part: str = "staff", number: int = STATEMENT) -> dict[str, Any]:
    tiles = [one for theme in shown("position")[part]["themes"] for one in theme["statements"]]
    return next(one for one in tiles if one["number"] == number)


# --- Our score ------------------------------------------------------------------------------------------
def test_an_agreed_score_stands_with_its_reasons_and_names(ours: None) -> None:
    found = shown(KEY)["ours"]
    assert {name: found[name] for name in found if name != "rests_on"} == {
        "score": 3,
        "label": "Evidence shows a good standard",
        "rationale": "Waits are falling.",
        "strengths": "Reviews are done in time.",
        "gaps": "Carers wait.",
        "confidence": "medium",
        "agreed_on": "2026-11-23",
        "agreed_by": "Amara Okafor",
        "proposed_by": "Ben Adeyemi",
        "challenged_by": "Chloe Marsh",
    }
    assert found["rests_on"] == [
        {"kind": "evidence", "text": "Survey 1"},
        {"kind": "measure", "text": Measure.objects.get(code="1A").name},
    ]
    assert (tile()["ours"], tile()["agreed_on"]) == (3, "2026-11-23")
    assert (tile(number=2)["ours"], shown("statement:2")["ours"]) == (None, None)


def test_reasons_of_another_score_than_was_proposed_are_those_of_the_agreement(told: None) -> None:
    round = builders.challenged(2, 3)
    builders.scores.agree(
        round=round, score=2, rationale="Too early.", version=2, by=builders.amara(), now=NOW
    )
    drain()
    assert (shown("statement:2")["ours"]["score"], shown("statement:2")["ours"]["rationale"]) == (
        2,
        "Too early.",
    )


def test_the_position_adds_up_what_is_agreed(ours: None) -> None:
    first = shown("position")["ours"]
    assert (first["points"], first["out_of"], first["rating"], first["complete"]) == (3, 4, None, False)
    assert (first["scored"], first["of"], first["agreed_on"]) == (1, 9, "2026-11-23")
    for number in range(2, 10):
        builders.agreed(number, 3)
    drain()
    whole = shown("position")["ours"]
    assert (whole["points"], whole["percent"], whole["rating"]) == (27, 75, "Good")
    assert (whole["headroom"], whole["to_next"], whole["exact"]) == (4, 5, "75.00")
    verified()


def test_nothing_said_before_the_agreement_is_in_any_snapshot(told: None) -> None:
    before = shown("statement:7")
    builders.challenged(7, 1, rationale="CANARY of a challenge")
    builders.proposed(8, 4, rationale="CANARY of a proposal")
    propose_target("WAIT-28", 150, 220)
    drain()
    assert shown("statement:7") == before
    assert (shown("position")["ours"], tile(number=7)["ours"], tile(number=8)["ours"]) == (None, None, None)
    for key in ("position", "statement:7", "statement:8", key_of("WAIT-28")):
        assert "CANARY" not in json.dumps(shown(key))
    assert shown(key_of("WAIT-28"))["target"] is None


def test_a_piece_of_evidence_of_one_service_area_is_not_named_to_all(ours: None) -> None:
    area = builders.service_area("Learning Disability")
    piece = builders.checked_evidence("CANARY of the area", statements=(2,), service_area=area)
    round = builders.proposed(2, 3, evidence=[piece.pk], tied_elsewhere=0)
    round = builders.scores.challenge(
        round=round, score=3, rationale="Yes.", version=1, by=builders.chloe(), now=NOW
    )
    builders.scores.agree(round=round, score=3, version=2, by=builders.amara(), now=NOW)
    drain()
    assert shown("statement:2")["ours"]["rests_on"] == [
        {"kind": "evidence", "text": "A piece of evidence of one service area"}
    ]
    assert shown("statement:2")["coverage"]["current"] == 1
    assert "CANARY" not in json.dumps(shown("statement:2")) + json.dumps(shown("position"))


# --- What our evidence says -------------------------------------------------------------------------------
def test_the_engines_answer_stands_with_its_arithmetic(ours: None) -> None:
    found = shown(KEY)["evidence"]
    assert (found["word"], found["indicative"], found["difference"], found["rules"]) == (
        "contradicts",
        "1.13",
        "1.87",
        1,
    )
    assert [(one["kind"], one["value"], one["share"], one["contribution"]) for one in found["signals"]] == [
        ("measure", "1.00", "0.5000", "0.5000"),
        ("voice", "1.25", "0.5000", "0.6250"),
    ]
    assert [(one["slug"], one["on"]) for one in found["signals"]] == [
        ("waiting-over-28-days", "2026-10-31"),
        (Measure.objects.get(code="1A").slug, "2025-03-31"),
    ]
    assert found["signals"][0]["sentence"] == shown(key_of("WAIT-28"))["line"]["finding"]
    assert found["reasons"][0].startswith("The signals add up to 1.13. Ours is 3; 3 less 1.13 is 1.87")
    kinds = {one["slug"]: one["mean"] for one in found["kinds"]}
    assert kinds == {"measure": "1.00", "voice": "1.25", "audit": None, "risk": None}


def test_the_answer_is_the_engines_own_of_the_same_figures(ours: None) -> None:
    """Worked out once more from the sources by hand."""
    given = (
        Signal(kind="measure", value=1, age=Fraction(23 * 48, 1461)),
        Signal(kind="voice", value=Fraction(5, 4), age=Fraction((TODAY - date(2025, 3, 31)).days * 4, 1461)),
    )
    view = weigh(
        given,
        ours=3,
        expected_kinds=("measure", "voice", "audit", "risk"),
        categories_current=2,
        categories_asked=4,
        rules=rules_at(TODAY),
    )
    found = shown(KEY)["evidence"]
    assert (found["confidence"], found["confidence_word"]) == (view.confidence_shown, view.confidence.word)
    assert found["indicative"] == view.indicative_shown


def test_the_tile_says_the_word_and_the_first_reason_to_staff(ours: None) -> None:
    assert tile()["evidence"]["word"] == "contradicts"
    assert 0 < len(tile()["evidence"]["reason"]) <= 70
    assert tile("released")["evidence"] == tile()["evidence"] | {"reason": ""}
    assert tile(number=9)["evidence"]["word"] == "not enough to say"
    assert (tile()["thin"], tile(number=9)["thin"]) == (False, True)


def test_the_supported_range_moves_only_by_what_is_said(ours: None) -> None:
    assert shown("position")["supported"] == {
        "low": 1, "low_rating": None, "high": 3, "high_rating": None, "out_of": 4, "unsaid": 0, "unscored": 8,
        "sentence": "Our evidence would support 1 to 3 points of 4. "
        "Eight statements have no score of ours and stand apart.",
    }  # fmt: skip
    for number in range(2, 10):
        builders.agreed(number, 3)
    drain()
    found = shown("position")["supported"]
    assert (found["low"], found["high"], found["unsaid"]) == (25, 27, 8)
    assert (found["low_rating"], found["high_rating"]) == ("Good", "Good")


def test_a_count_in_doubt_is_suspended_and_the_pages_say_so(ours: None) -> None:
    doubt_count("WAIT-28")
    drain()
    found = shown(KEY)["evidence"]
    assert found["word"] == "not enough to say"
    assert (found["indicative"], found["difference"]) == (None, None)
    assert [(one["until"], one["slug"]) for one in found["suspended"]] == [
        ("2026-11-30", "waiting-over-28-days")
    ]
    assert [(one["kind"], one["share"], one["contribution"]) for one in found["signals"]] == [
        ("voice", None, None)
    ]
    assert shown(key_of("WAIT-28"))["doubt"] == {"reason": "Two teams count twice.", "until": "2026-11-30"}
    verified()
    later = build(KEY, Reading(date(2026, 12, 1))).payload["evidence"]
    assert (later["word"], later["suspended"]) == ("contradicts", [])


# --- Coverage, promises, voice ----------------------------------------------------------------------------
def test_coverage_counts_what_is_current_on_the_day(ours: None) -> None:
    found = shown(KEY)["coverage"]
    assert (found["current"], found["asked"], found["triangulated"]) == (2, 4, False)
    assert [(one["slug"], one["current"], one["waiting"], one["expired"]) for one in found["categories"]] == [
        ("people", 1, 0, 0),
        ("staff-and-leaders", 0, 0, 0),
        ("partners", 0, 1, 0),
        ("processes", 1, 0, 0),
    ]
    tomorrow = build(KEY, Reading(TODAY + timedelta(days=1))).payload["coverage"]
    assert (tomorrow["current"], tomorrow["categories"][3]["expired"]) == (1, 1)


def test_a_piece_that_is_changed_is_told_by_its_own_mark(ours: None) -> None:
    piece = builders.evidence("Another", statements=(STATEMENT, 3), category="partners")
    drain()
    builders.evidence_actions.check(evidence=piece, version=piece.version, by=builders.chloe(), now=NOW)
    assert waiting() == {f"evidence:{piece.pk}"}
    drain()
    assert shown(KEY)["coverage"]["triangulated"]
    assert shown("statement:3")["coverage"]["current"] == 1
    verified()


def test_promises_stand_with_their_lateness(ours: None) -> None:
    rows = shown(KEY)["promises"]
    assert [(one["state"], one["due_on"], one["late"]) for one in rows] == [
        ("open", "2024-09-30", True),
        ("open", "2027-01-31", False),
    ]
    assert shown("position")["promises"] == {
        "open": 2, "late": 1, "kept": 0, "dropped": 0, "next_due": "2027-01-31",
    }  # fmt: skip
    assert build("position", Reading(date(2027, 2, 1))).payload["promises"] == {
        "open": 2, "late": 2, "kept": 0, "dropped": 0, "next_due": None,
    }  # fmt: skip


def test_peoples_voice_is_heard_apart(ours: None) -> None:
    position = shown("position")
    assert [one["code"] for one in position["staff"]["voice"]] == ["1A"]
    assert [one["code"] for one in position["released"]["voice"]] == ["1A"]


# --- A measure --------------------------------------------------------------------------------------------
def test_a_measure_tells_its_target_and_what_it_is_worth(ours: None) -> None:
    found = shown(key_of("WAIT-28"))
    assert found["target"] == {
        "target": "150", "tolerance": "220", "stretch": "80", "trigger": "290", "is_used": True,
        "words": {"target": "150", "tolerance": "220", "stretch": "80", "trigger": "290"},
    }  # fmt: skip
    assert found["signal"] == {
        "worth": "1.00", "by": "target", "figure": "322", "value": "322",
        "period": "October 2026", "on": "2026-10-31",
    }  # fmt: skip
    assert shown(key_of("1A"))["signal"]["by"] == "england"
    asked = shown(key_of("SG-ASKED"))
    assert (asked["target"], asked["signal"]["worth"], asked["signal"]["by"]) == (None, None, None)
    assert shown(key_of("old 1E"))["signal"] is None


# --- Queries, hashes, shapes ----------------------------------------------------------------------------
@pytest.mark.parametrize(("key", "count"), [("position", 22), (KEY, 23), ("measure", 9), ("register", 5)])
def test_a_key_asks_the_same_however_much_there_is(ours: None, key: str, count: int) -> None:
    key = key_of("WAIT-28") if key == "measure" else key
    assert _queries(key) == count
    for number in (2, 3):
        agree_score(number)
    for title in ("One", "Two", "Three"):
        builders.checked_evidence(title, statements=(STATEMENT, 2))
        builders.promise(title, statement=STATEMENT)
    set_target("SG-ASKED", 90, 80)
    doubt_count("2A")
    assert _queries(key) == count


def _queries(key: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        build(key, Reading(TODAY))
    return len(queries)


def test_the_hash_says_the_day_and_all_that_is_held(ours: None) -> None:
    before = {key: build(key, Reading(TODAY)).input_hash for key in ("position", KEY, key_of("2A"))}
    assert all(
        build(key, Reading(TODAY + timedelta(days=1))).input_hash != one for key, one in before.items()
    )
    builders.promise("Another", statement=STATEMENT)
    assert build("position", Reading(TODAY)).input_hash != before["position"]
    assert build(KEY, Reading(TODAY)).input_hash != before[KEY]
    assert build(key_of("2A"), Reading(TODAY)).input_hash == before[key_of("2A")]


def test_a_closed_day_of_before_reads_as_if_nothing_had_been_held(ours: None) -> None:
    """What the first release wrote lacks what came after it, and every page can read it."""
    for key in ("position", KEY, key_of("WAIT-28")):
        now = shown(key)
        old = _without(now, NEW) | {"shape": 1}
        read = readable(key, old)
        assert read is not None
        assert _names(read) >= _names(now) - {"words", "is_used"}
        assert SHAPE == 2


def _without(value: Any, names: set[str]) -> Any:
    if isinstance(value, dict):
        return {name: _without(one, names) for name, one in value.items() if name not in names}
    return [_without(one, names) for one in value] if isinstance(value, list) else value


def _names(payload: dict[str, Any]) -> set[str]:
    """The names at the top, and those of a tile and of a line."""
    parts = (
        [payload, payload.get("line", {}), *payload.get("measures", [])[:1]]
        if "themes" not in payload
        else []
    )
    if "staff" in payload:
        staff = payload["staff"]
        parts = [payload, staff, staff["themes"][0]["statements"][0], staff["watch"][0]]
    return {name for part in parts if isinstance(part, dict) for name in part}
