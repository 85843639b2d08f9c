"""What of a snapshot is for members: a list of what they may have, and nothing else passes."""

from typing import Any

import pytest

from performance.released import fingerprint, members_part, public_part

LINE = {"id": 1, "code": "1A", "status": "official", "in_use": True, "value": "18.4"}
OWN_LINE = {**LINE, "code": "WAIT-28", "status": "local"}
INVENTED_LINE = {**LINE, "code": "SG-ASKED", "status": "invented"}
OURS = {
    "score": 3,
    "label": "3 - Good",
    "rationale": "We act at once.",
    "strengths": "Speed.",
    "gaps": "Reach.",
    "confidence": "high",
    "agreed_on": "2026-11-20",
    "agreed_by": "Amara Okafor",
    "proposed_by": "Ben Adeyemi",
    "challenged_by": "Chloe Marsh",
    "rests_on": [{"kind": "evidence", "text": "A note"}],
}
EVIDENCE = {
    "word": "questions",
    "indicative": "2.31",
    "difference": "-0.69",
    "confidence": "0.62",
    "confidence_word": "medium",
    "reasons": ["People waiting rose."],
    "signals": [{"sentence": "People waiting rose.", "slug": "waiting"}],
    "suspended": [{"sentence": "The count is in doubt.", "until": "2026-12-24"}],
    "rules": "1",
}
STATEMENT = {
    "shape": 2,
    "number": 8,
    "name": "Governance",
    "score": 3,
    "findings": [{"id": 5, "text": "Leaders met each week.", "mark": "improve", "version": 4}],
    "measures": [LINE, OWN_LINE, INVENTED_LINE],
    "raise": {"statement": 8, "from": 3, "to": 4, "points": 26, "percent": 73, "rating": "Good"},
    "ours": OURS,
    "evidence": EVIDENCE,
    "coverage": {"current": 2, "asked": 4, "triangulated": False, "categories": [{"waiting": 3}]},
    "promises": [{"id": 1, "what": "All checks in house", "late": True}],
}
TILE = {
    "number": 8,
    "score": 3,
    "findings": 5,
    "to_improve": 2,
    "unmarked": 3,
    "ours": 3,
    "agreed_on": "2026-11-20",
    "evidence": {"word": "questions", "reason": "People waiting rose.", "confidence": "low"},
    "thin": True,
    "coverage": {"current": 2, "asked": 4, "triangulated": False},
}
POSITION = {
    "framework": "2024-02",
    "result": {"points": 25, "out_of": 36, "percent": 70, "rating": "Good"},
    "ours": {"points": 26, "out_of": 36, "percent": 73, "rating": "Good"},
    "supported": {"low": 24, "high": 26},
    "course": [{"on": "2026-10-01", "points": 25}],
    "promises": {"open": 4, "late": 1},
    "staff": {"themes": [], "watch": [OWN_LINE], "measures": 60},
    "released": {
        "themes": [{"name": "One", "statements": [TILE]}],
        "watch": [LINE, OWN_LINE],
        "voice": [INVENTED_LINE, LINE],
        "measures": 40,
    },
}
MEASURE = {
    "line": LINE,
    "value": "18.4",
    "csv": [["2024-25", "Hounslow", "18.4"]],
    "target": {"target": "19"},
    "doubt": {"reason": "Counted twice"},
    "signal": {"worth": "2.10"},
}
EVERY: dict[str, dict[str, Any]] = {"position": POSITION, "statement:8": STATEMENT, "measure:1": MEASURE}


def released(key: str) -> dict[str, Any]:
    part = members_part(key, EVERY[key])
    assert part is not None
    return part


def public(key: str) -> dict[str, Any]:
    part = public_part(key, EVERY[key])
    assert part is not None
    return part


def planted(value: Any, extra: str) -> Any:
    """The payload with a key more in every place that has keys."""
    if isinstance(value, dict):
        return {name: planted(inner, extra) for name, inner in value.items()} | {"brand_new": extra}
    if isinstance(value, list):
        return [planted(inner, extra) for inner in value]
    return value


# --- The list -----------------------------------------------------------------------------------------
@pytest.mark.parametrize("key", EVERY)
@pytest.mark.parametrize("part", [members_part, public_part])
def test_a_key_that_nobody_named_is_left_out_wherever_it_stands(key: str, part: Any) -> None:
    payload = planted(EVERY[key], "unheard-of")
    assert "unheard-of" in str(payload)
    assert "unheard-of" not in str(part(key, payload))


@pytest.mark.parametrize("key", EVERY)
def test_a_named_key_that_suddenly_holds_more_names_is_left_out(key: str) -> None:
    name = "framework" if key == "position" else "name" if key == "statement:8" else "value"
    part = members_part(key, EVERY[key] | {name: {"secret": "unheard-of"}})
    assert part is not None
    assert part[name] is None


def test_a_key_of_another_kind_is_not_for_members() -> None:
    assert members_part("draft:1", {"line": LINE, "value": "1"}) is None


# --- What is released ---------------------------------------------------------------------------------
def test_an_agreed_score_is_released_with_its_reasons_and_without_who_argued() -> None:
    ours = released("statement:8")["ours"]
    assert (ours["score"], ours["rationale"], ours["gaps"]) == (3, "We act at once.", "Reach.")
    assert (ours["agreed_by"], ours["agreed_on"]) == ("Amara Okafor", "2026-11-20")
    assert (ours["proposed_by"], ours["challenged_by"], ours["rests_on"]) == ("", "", [])


def test_the_evidences_word_is_released_without_its_reasons() -> None:
    evidence = released("statement:8")["evidence"]
    assert (evidence["word"], evidence["confidence_word"], evidence["rules"]) == ("questions", "medium", "1")
    assert (evidence["reasons"], evidence["signals"], evidence["suspended"]) == ([], [], [])
    assert (evidence["indicative"], evidence["difference"], evidence["confidence"]) == (None, None, None)
    tile = released("position")["released"]["themes"][0]["statements"][0]
    assert tile["evidence"] == {"word": "questions", "reason": "", "confidence": "low"}


def test_only_published_measures_pass() -> None:
    assert [line["code"] for line in released("statement:8")["measures"]] == ["1A"]
    assert [line["code"] for line in released("position")["released"]["watch"]] == ["1A"]
    assert [line["code"] for line in released("position")["released"]["voice"]] == ["1A"]


@pytest.mark.parametrize("line", [OWN_LINE, INVENTED_LINE, {**LINE, "in_use": False}, None])
def test_a_measure_of_our_own_is_not_for_members(line: Any) -> None:
    assert members_part("measure:1", MEASURE | {"line": line}) is None


def test_our_marks_and_what_counts_them_stay_with_us() -> None:
    finding = released("statement:8")["findings"][0]
    assert finding == {"id": 5, "text": "Leaders met each week.", "mark": "", "version": 0}
    tile = released("position")["released"]["themes"][0]["statements"][0]
    assert (tile["to_improve"], tile["unmarked"], tile["findings"]) == (0, 0, 5)


def test_promises_coverage_targets_and_doubts_stay_with_us() -> None:
    assert (released("statement:8")["promises"], released("statement:8")["coverage"]) == ([], None)
    position = released("position")
    assert (position["promises"], position["supported"], position["course"]) == (None, None, None)
    assert [released("measure:1")[name] for name in ("target", "doubt", "signal")] == [None] * 3


def test_what_is_for_staff_is_no_part_of_it() -> None:
    assert "staff" not in released("position")


def test_the_published_result_passes_whole() -> None:
    assert released("position")["result"] == POSITION["result"]
    assert released("measure:1")["csv"] == MEASURE["csv"]
    assert released("statement:8")["raise"] == STATEMENT["raise"]


# --- Before anything is released ----------------------------------------------------------------------
def test_before_a_release_there_is_nothing_of_ours() -> None:
    assert (public("statement:8")["ours"], public("statement:8")["evidence"]) == (None, None)
    assert public("position")["ours"] is None
    tile = public("position")["released"]["themes"][0]["statements"][0]
    assert (tile["ours"], tile["agreed_on"], tile["evidence"]["word"]) == (None, None, "")


def test_before_a_release_what_is_published_is_there() -> None:
    assert public("position")["result"] == POSITION["result"]
    assert public("measure:1")["value"] == "18.4"


# --- What was seen ------------------------------------------------------------------------------------
def test_the_same_parts_are_named_alike_whatever_their_order() -> None:
    assert fingerprint({"a": {"x": 1, "y": 2}}) == fingerprint({"a": {"y": 2, "x": 1}})
    assert fingerprint({"a": {"x": 1}}) != fingerprint({"a": {"x": 2}})
