"""What the pages say in words of their own: room around a score, themes in a line, tallies, buttons."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from performance.pages import (
    AsAt,
    FindingRow,
    ImportPage,
    LinkedMeasure,
    OverviewPage,
    Raise,
    RejectedRow,
    ScoreBlock,
    Standing,
    StatementPage,
    StatementRow,
    StatementsPage,
    StatementTile,
    ThemeColumn,
    plural,
    ruler,
)

BANDS = (
    (1, "Inadequate", 9, 13),
    (2, "Requires improvement", 14, 22),
    (3, "Good", 23, 31),
    (4, "Outstanding", 32, 36),
)
NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)


def block(points: int, rating: str | None, band: int | None) -> ScoreBlock:
    return ScoreBlock(points, 36, 70, rating, band, "Care Quality Commission, 17 May 2024", "worked out")


def standing(points: int = 25, rating: str | None = "Good", band: int | None = 3, **more: Any) -> Standing:
    given = {"headroom": 2, "to_next": 7, "next_rating": "Outstanding", **more}
    return Standing(block(points, rating, band), ruler(BANDS, points), **given)


def tile(number: int, score: int | None, **more: Any) -> StatementTile:
    return StatementTile(number, f"Statement {number}", f"/{number}/", score, "Nothing.", **more)


# --- Words ----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("count", "words"), [(0, "0 points"), (1, "1 point"), (2, "2 points"), (1204, "1,204 points")]
)
def test_the_noun_agrees(count: int, words: str) -> None:
    assert plural(count, "point") == words


def test_a_noun_may_have_its_own_plural() -> None:
    assert plural(2, "person", "people") == "2 people"


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (AsAt(NOW), "no changes since"),
        (AsAt(NOW, 1), "1 change since"),
        (AsAt(NOW, 3), "3 changes since"),
        (AsAt(None, 3, past_day=date(2026, 10, 3)), ""),
    ],
)
def test_a_figure_says_what_waits_and_a_past_day_does_not(at: AsAt, words: str) -> None:
    assert at.waiting_words == words


# --- Where we stand -------------------------------------------------------------------------------
def test_the_room_around_the_published_score() -> None:
    ours = standing()
    assert ours.headroom_words == "points above the floor of Good"
    assert ours.next_words == "points to Outstanding"
    assert ours.raise_words == "No single raise changes the rating."
    assert ours.fall_words == "3 statements falling by one would lose the rating."


def test_the_noun_of_the_room_agrees_too() -> None:
    ours = standing(31, headroom=1, to_next=1)
    assert ours.headroom_words == "point above the floor of Good"
    assert ours.next_words == "point to Outstanding"
    assert ours.raise_words == "One statement raised by one would make it Outstanding."


def test_at_the_floor_one_fall_is_enough() -> None:
    assert standing(23, headroom=0).fall_words == "1 statement falling by one would lose the rating."


def test_the_highest_rating_has_nothing_above_it() -> None:
    top = standing(34, "Outstanding", 4, headroom=2, to_next=None, next_rating=None)
    assert (top.next_words, top.raise_words) == ("", "")


def test_the_lowest_rating_cannot_be_lost() -> None:
    assert standing(10, "Inadequate", 1, headroom=1).fall_words == ""


def test_without_all_nine_scores_no_room_is_claimed() -> None:
    part = standing(20, None, None, headroom=None, to_next=None, next_rating=None)
    assert (part.raise_words, part.fall_words, part.next_words) == ("", "", "")


# --- The ruler ------------------------------------------------------------------------------------
def test_the_ruler_has_a_cell_a_point_and_marks_the_published_one() -> None:
    made = ruler(BANDS, 25)
    assert [cell.points for cell in made.cells] == list(range(9, 37))
    assert [cell.points for cell in made.cells if cell.published] == [25]
    assert not any(cell.ours for cell in made.cells)
    assert [band.name for band in made.bands if band.current] == ["Good"]
    assert [cell.points for cell in made.cells if cell.opens_band] == [9, 14, 23, 32]
    assert made.sentence == "Published 25, in Good, 23 to 31, on a scale from 9 to 36 points."


def test_ours_joins_the_published_score_on_the_ruler() -> None:
    made = ruler(BANDS, 25, 32)
    assert [cell.points for cell in made.cells if cell.ours] == [32]
    assert made.sentence.startswith("Published 25 and Ours 32, in Outstanding, 32 to 36")


def test_an_empty_ruler_says_so() -> None:
    made = ruler(BANDS, None)
    assert not any(cell.published for cell in made.cells)
    assert made.sentence == "Nothing is scored yet, on a scale from 9 to 36 points."


@given(st.integers(9, 36))
def test_each_score_stands_in_exactly_one_band(points: int) -> None:
    made = ruler(BANDS, points)
    current = [band for band in made.bands if band.current]
    assert len(current) == 1
    assert current[0].low <= points <= current[0].high
    assert [cell.band for cell in made.cells if cell.published] == [current[0].band]


# --- Themes and statements ------------------------------------------------------------------------
def test_a_theme_in_a_line_names_its_weakest_statement() -> None:
    theme = ThemeColumn("Working with people", 7, 12, (tile(1, 3), tile(2, 2), tile(3, 2)))
    assert theme.line == "Weakest: Statement 2, 2"


@pytest.mark.parametrize(
    ("tiles", "weakest"),
    [
        ((tile(1, 3), tile(2, 3, thin=True)), 2),
        ((tile(1, 3), tile(2, 3, attention=2)), 2),
        ((tile(1, 2, attention=1), tile(2, 3, thin=True, attention=9)), 1),
        ((tile(1, None), tile(2, 4)), 2),
    ],
)
def test_the_weakest_is_lowest_then_thin_then_most_in_need(tiles: tuple[Any, ...], weakest: int) -> None:
    found = ThemeColumn("Theme", None, 8, tiles).weakest
    assert found is not None
    assert found.number == weakest


def test_a_theme_on_one_level_says_so() -> None:
    assert ThemeColumn("Leadership", 6, 8, (tile(8, 3), tile(9, 3))).line == "All at 3"


def test_a_theme_without_scores_is_not_published() -> None:
    theme = ThemeColumn("Leadership", None, 8, (tile(8, None), tile(9, None)))
    assert theme.weakest is None
    assert theme.line == "Not published"


@pytest.mark.parametrize(
    ("score", "words"), [(None, "Not published"), (1, "Significant shortfalls"), (4, "Exceptional standard")]
)
def test_a_score_has_its_word_everywhere(score: int | None, words: str) -> None:
    assert tile(1, score).words == words
    assert StatementRow(1, "Name", "Theme", "/", score, 0, 0, 0, 0, None).words == words
    assert statement(published=score).words == words


def overview(*tiles: StatementTile) -> OverviewPage:
    themes = (ThemeColumn("Theme", None, 12, tiles),)
    return OverviewPage(AsAt(NOW), None, (), themes, (), "", 0, "/measures/", "/statements/")


def test_the_lowest_scores_are_named_most_in_need_first() -> None:
    page = overview(tile(1, 2), tile(2, 2, attention=3), tile(3, 3), tile(4, None))
    assert [one.number for one in page.lowest] == [2, 1]


def test_three_of_the_lowest_are_enough() -> None:
    assert len(overview(*(tile(n, 2) for n in range(1, 6)), tile(6, 3)).lowest) == 3


@pytest.mark.parametrize("score", [None, 3])
def test_no_statement_is_lowest_when_all_stand_level(score: int | None) -> None:
    assert overview(tile(1, score), tile(2, score)).lowest == ()


def statements(*raises: Raise) -> StatementsPage:
    return StatementsPage(AsAt(NOW), "tiles", "/", "/?view=table", "", (), (), raises=raises)


@pytest.mark.parametrize(
    ("rating", "changes", "words"),
    [("Good", False, "73%: Good, as now."), ("Good", True, "73%: Good."), ("", False, "73%.")],
)
def test_what_one_more_point_would_do_is_said_once_for_all(rating: str, changes: bool, words: str) -> None:
    made = Raise(1, "Assessing needs", "/", 2, 3, 26, 36, 73, rating, changes)
    assert statements(made, made).raise_words == (
        f"Any statement raised by one, with the others as they are, would make 26 of 36 points, {words} "
        "This is a sum, not how likely it is."
    )
    assert statements(made).raise_words.startswith("Assessing needs raised by one")
    assert statements().raise_words == ""


def statement(**more: Any) -> StatementPage:
    given = {"published": 3, "findings": (), "measures": (), **more}
    return StatementPage(AsAt(NOW), 7, "Safeguarding", "Ensuring safety", "Safe.", source="", **given)


def test_findings_are_tallied_by_mark() -> None:
    marks = ("strength", "strength", "improve", "promise", "", "")
    page = statement(findings=tuple(FindingRow(n, "Text", mark) for n, mark in enumerate(marks)))  # type: ignore[arg-type]
    assert page.tally == "6 findings: 2 strengths, 1 to improve, 1 promise, 2 not marked."


def test_a_newer_mark_is_said_and_not_counted_before_the_figures_are() -> None:
    fresh, held = FindingRow(1, "Text", "strength", counted="improve"), FindingRow(2, "Text", "improve")
    assert statement(findings=(fresh, held)).tally == (
        "2 findings: 2 to improve. 1 newer mark below is not counted yet."
    )
    taken_away = FindingRow(3, "Text", "", counted="promise")
    assert statement(findings=(fresh, taken_away)).tally == (
        "2 findings: 1 to improve, 1 promise. 2 newer marks below are not counted yet."
    )


def test_readers_whom_our_marks_are_not_for_are_told_how_many_findings_there_are() -> None:
    assert statement(findings=(FindingRow(1, "Text", "", is_bare=True),)).tally == "1 finding."


def test_no_findings_are_said_to_be_none() -> None:
    assert statement().tally == "No findings are held."


def test_findings_share_the_width_only_with_something() -> None:
    finding = (FindingRow(1, "Text", ""),)
    assert not statement(findings=finding).is_paired
    assert statement(findings=finding, commitment="We listen.").is_paired
    assert not statement(commitment="We listen.").is_paired


def test_only_worse_measures_need_attention() -> None:
    measures = tuple(
        LinkedMeasure("4A", "Name", "/", "1%", "", grade)
        for grade in ("worse", "better", "same", "none", "worse")  # type: ignore[arg-type]
    )
    assert statement(measures=measures).attention == 2


def test_a_finding_can_be_given_any_other_mark() -> None:
    assert FindingRow(1, "Text", "").mark_label == "Not marked"
    assert [value for value, _ in FindingRow(1, "Text", "").choices] == [
        "strength",
        "improve",
        "promise",
        "context",
    ]
    assert "strength" not in dict(FindingRow(1, "Text", "strength").choices)


# --- Imports --------------------------------------------------------------------------------------
IMPORT = ImportPage(
    name="a.csv",
    profile="Simple",
    by="Ben",
    at=NOW,
    size="1 KB",
    job="done",
    step="",
    refresh_url="/",
    progress_url="/",
    state="Waiting to be confirmed",
    new=1204,
    changed_count=3,
    rejected_count=2,
)


def test_the_button_says_what_it_brings_in() -> None:
    assert IMPORT.commit_words == "Bring in 1,207 figures, leave out 2 rejected ones"
    one = replace(IMPORT, new=1, changed_count=0, rejected_count=0)
    assert one.commit_words == "Bring in 1 figure"


def test_rejected_rows_that_are_not_listed_are_counted() -> None:
    """By rows: the two cells of one row are no reason to look for a second row in the download."""
    row = RejectedRow("", "6", "area", "Atlantis is not an area known here.", "Give its name.")
    assert replace(IMPORT, rejected=(row,), problems=1).rejected_more == 0
    assert replace(IMPORT, rejected=(row,), problems=52).rejected_more == 51


def test_sheets_are_named_where_there_are_any() -> None:
    row = RejectedRow("", "6", "area", "Unknown.", "Give its name.")
    assert not replace(IMPORT, rejected=(row,)).has_sheets
    assert replace(IMPORT, rejected=(row, replace(row, sheet="1A"))).has_sheets


@pytest.mark.parametrize(
    ("job", "busy"), [("queued", True), ("running", True), ("done", False), ("failed", False)]
)
def test_the_page_asks_again_only_while_the_worker_has_it(job: Any, busy: bool) -> None:
    assert replace(IMPORT, job=job).is_busy is busy
