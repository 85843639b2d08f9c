"""What the scored pages are told: the position, a statement, a measure, worked out from real sources."""

import json
from datetime import date, timedelta

import pytest

from governance.actions import published, reports
from governance.models import Finding, PublishedAssessment
from performance.actions import imports
from performance.dashboard.build import build
from performance.dashboard.close import close_days
from performance.dashboard.position import result_payload
from performance.dashboard.readings import Reading
from performance.dashboard.statements import framework_of
from performance.models import ImportBatch, Measure, Snapshot
from performance.queries import snapshots
from performance.sources import PublishedSource
from tests import builders
from tests.builders import NOW
from tests.performance.dashboard.story import (
    LONG,
    bring_in,
    drain,
    key_of,
    load_report,
    months,
    record_scores,
    set_target,
    set_up,
    shown,
    verified,
)

TODAY = date(2026, 11, 23)


def tiles(part: str = "staff") -> dict[int, dict[str, object]]:
    """The statements of the overview, by number, as staff or as members see them."""
    return {one["number"]: one for theme in shown("position")[part]["themes"] for one in theme["statements"]}


# --- The position -------------------------------------------------------------------------------------
def test_the_position_tells_the_overall_result_and_the_room_it_leaves(told: None) -> None:
    position = shown("position")
    result = position["result"]
    assert (result["points"], result["out_of"], result["percent"], result["rating"]) == (25, 36, 70, "Good")
    # 25 of 36 is 69.44 %: half up gives 69, so 70 shows that the regulator's own table is used.
    assert (result["exact"], result["headroom"], result["to_next"]) == ("69.44", 2, 7)
    assert (result["scored"], result["of"], result["complete"]) == (9, 9, True)
    assert (position["published_on"], position["state"]) == ("2024-05-17", "published")
    assert [one["statement"] for one in position["raises"]] == [1, 2, 3, 4, 5, 6, 7, 8, 9]


def test_a_printed_result_that_does_not_follow_from_the_scores_is_said() -> None:
    def disagrees(percent: int | None, rating: str) -> bool:
        scores = tuple(enumerate((2, 2, 3, 3, 3, 3, 3, 3, 3), start=1))
        source = PublishedSource(
            1, date(2024, 5, 17), "2024-02", "", percent, rating, "published", "", scores
        )
        payload = result_payload(framework_of(source), dict(scores), source)
        assert payload is not None
        return bool(payload["disagrees"])

    assert not disagrees(None, "")
    assert not disagrees(70, "Good")
    assert disagrees(69, "Good")
    assert disagrees(70, "Requires improvement")


def test_the_tiles_say_what_is_held_on_each_statement(told: None) -> None:
    found = tiles()
    assert (found[1]["score"], found[1]["measures"], found[1]["attention"]) == (2, 2, 1)
    assert found[1]["reason"] == "Quality of life is much lower than in England."
    assert (found[8]["findings"], found[8]["unmarked"], found[8]["to_improve"]) == (3, 3, 0)
    assert (found[7]["latest"], found[2]["latest"], found[9]["latest"]) == ("2026-10-31", "2025-03-31", None)


def test_members_are_told_of_published_measures_alone_and_of_no_mark_of_ours(told: None) -> None:
    finding = Finding.objects.get(statement=8, position=1)
    reports.mark(finding=finding, mark="improve", version=1, by=builders.chloe(), now=NOW)
    drain()
    assert (tiles()[8]["to_improve"], tiles()[8]["reason"]) == (1, "1 point to improve in the report.")
    members = shown("position")["released"]
    assert (tiles("released")[8]["to_improve"], tiles("released")[8]["reason"]) == (0, "")
    assert (tiles("released")[8]["unmarked"], tiles("released")[8]["findings"]) == (0, 3)
    assert [one["code"] for one in members["watch"]] == ["1A", "2A"]
    assert (members["measures"], shown("position")["staff"]["measures"]) == (2, 4)
    assert "waiting-over-28-days" not in json.dumps(members)


def test_what_presses_most_is_watched_first(told: None) -> None:
    set_target("WAIT-28", 150, 220)
    set_target("SG-ASKED", 95, 90)
    drain()
    watched = shown("position")["staff"]["watch"]
    assert [one["code"] for one in watched] == ["1A", "WAIT-28", "SG-ASKED", "2A"]
    assert [one["attention"] for one in watched] == sorted(one["attention"] for one in watched)


@pytest.mark.django_db
def test_before_anything_is_published_there_is_no_result() -> None:
    set_up()
    drain()
    position = shown("position")
    assert (position["result"], position["raises"], position["assessment"]) == (None, [], None)
    assert [one["score"] for one in tiles().values()] == [None] * 9
    assert verified().checked == 5 + 9 + 2


@pytest.mark.django_db
def test_with_some_scores_there_is_a_percentage_of_those_and_no_rating() -> None:
    record_scores(by=set_up(), scores=(2, 3))
    drain()
    result = shown("position")["result"]
    assert (result["percent"], result["rating"], result["complete"]) == (63, None, False)
    assert (result["headroom"], result["to_next"], result["scored"]) == (None, None, 2)


# --- A statement --------------------------------------------------------------------------------------
def test_a_statement_tells_its_score_its_findings_and_its_measures(told: None) -> None:
    statement = shown("statement:8")
    assert (statement["score"], statement["label"]) == (3, "Evidence shows a good standard")
    assert [one["text"][:12] for one in statement["findings"]] == [
        "Leaders met ",
        "Some plans w",
        "The council ",
    ]
    assert statement["commitment"].startswith("The council says who answers")
    assert [one["code"] for one in shown("statement:1")["measures"]] == ["1A", "WAIT-28"]
    assert shown("statement:1")["raise"] == {
        "statement": 1, "from": 2, "to": 3, "points": 26, "percent": 73, "rating": "Good",
    }  # fmt: skip


def test_a_new_assessment_turns_the_one_before_into_an_earlier_score_everywhere(told: None) -> None:
    by = builders.administrator()
    record_scores(by=by, scores=(3, 3, 3, 3, 3, 3, 3, 3, 4), on=date(2026, 9, 1))
    drain()
    for number in range(1, 10):
        statement = shown(f"statement:{number}")
        assert statement["published_on"] == "2026-09-01"
        assert statement["earlier"] == [
            {"published_on": "2024-05-17", "score": 2 if number < 3 else 3, "state": "superseded"}
        ]
    assert shown("position")["result"]["points"] == 28
    # The findings of the earlier report are no findings of this assessment.
    assert shown("statement:8")["findings"] == []
    verified()


def test_a_withdrawn_assessment_is_on_no_page(told: None) -> None:
    found = PublishedAssessment.objects.get()
    published.change_state(assessment=found, state="withdrawn", by=builders.administrator(), now=NOW)
    drain()
    assert shown("position")["result"] is None
    assert {shown(f"statement:{number}")["score"] for number in range(1, 10)} == {None}
    verified()


def test_a_corrected_report_replaces_its_findings(told: None) -> None:
    load_report(by=builders.administrator(), paragraphs=["Only this one."])
    drain()
    assert [one["text"] for one in shown("statement:8")["findings"]] == ["Only this one."]
    assert tiles()[8]["findings"] == 1
    verified()


# --- A measure ----------------------------------------------------------------------------------------
def test_a_measure_tells_its_figure_interval_and_comparisons(told: None) -> None:
    survey, counted = shown(key_of("1A")), shown(key_of("2A"))
    assert (survey["value"], survey["line"]["england"], survey["line"]["region"]) == (
        "18.4", "19.2 of 24", "18.7 of 24",
    )  # fmt: skip
    assert survey["facts"][1]["text"] == "18.0 to 18.8"
    assert counted["facts"][0]["text"] == "40 of 50 people"
    # Wilson's interval of 40 of 50, to the digit.
    assert counted["csv"][0] == [
        "2024-25", "Hounslow", "80", "40", "50", "", "", "66.9629", "88.7562", "",
        "New source: client level data",
    ]  # fmt: skip


def test_a_figure_of_the_councils_own_is_worked_out_from_its_parts(told: None) -> None:
    payload = shown(key_of("SG-ASKED"))
    assert (payload["value"], payload["csv"][1][2]) == ("87.6", "87.628866")
    assert (payload["line"]["status"], payload["origin"]) == ("local", "our own measure")


def test_invented_figures_make_the_measure_invented(told: None) -> None:
    rows = months("WAIT-28", {"2026-07": 300})
    bring_in(LONG, rows, by=builders.administrator(), is_invented=True)
    drain()
    assert shown(key_of("WAIT-28"))["line"]["status"] == "invented"
    assert shown(key_of("WAIT-28"))["source_note"].startswith("Made up for the demonstration.")


def test_a_measure_with_a_figure_has_a_chart_to_explore_and_one_without_has_none(told: None) -> None:
    figures = dict(Snapshot.objects.values_list("key", "figure"))
    chart = figures[key_of("1A")]
    assert chart is not None
    assert len(chart["data"]) > 1
    assert figures["position"] is None
    assert not shown(key_of("old 1E"))["has_figure"]


def test_a_chart_goes_with_its_figures(told: None) -> None:
    """Undone a day later, the chart of the day before must not stand in for it."""
    key = key_of("WAIT-28")
    assert snapshots.figure(key, user=builders.amara()) is not None
    close_days(now=NOW + timedelta(days=1))
    last = ImportBatch.objects.order_by("-id")[0]
    imports.revert(batch=last, by=builders.administrator(), now=NOW + timedelta(days=1))
    drain(NOW + timedelta(days=1))
    assert not shown(key)["has_figure"]
    assert snapshots.figure(key, user=builders.amara()) is None


# --- What each is worked out from ---------------------------------------------------------------------
def test_a_snapshot_says_what_it_was_worked_out_from(told: None) -> None:
    rows = {row.key: row for row in Snapshot.objects.all()}
    # Two years of three areas; of 2A our own and England's, and another council's counts.
    assert rows[key_of("1A")].source_rows == 6
    assert rows[key_of("2A")].source_rows == 3
    # The assessment and nine scores, the report statement and three findings; no measure.
    assert rows["statement:8"].source_rows == 1 + 9 + 1 + 3
    assert rows["statement:8"].rules == "2024-02"
    assert rows[key_of("1A")].rules == Measure.objects.get(code="1A").fingerprint[:12]
    assert len({row.input_hash for row in rows.values()}) == len(rows)


def test_the_same_sources_give_the_same_hash_and_others_another(told: None) -> None:
    before = build("statement:1", Reading(TODAY))
    assert build("statement:1", Reading(TODAY)) == before
    bring_in(LONG, months("WAIT-28", {"2026-07": 300}), by=builders.administrator())
    assert build("statement:1", Reading(TODAY)).input_hash != before.input_hash
    assert build("statement:8", Reading(TODAY)).input_hash == build("statement:8", Reading(TODAY)).input_hash


@pytest.mark.parametrize("key", ["", "all", "statement", "statement:", "measure:x", "measure:-1", "risk:1"])
def test_what_is_no_key_is_refused_with_the_keys_there_are(key: str) -> None:
    with pytest.raises(ValueError, match="Use position, register, statement:<number> or"):
        build(key, Reading(TODAY))
