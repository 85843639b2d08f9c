"""A table of councils' results: what it may look like, and every fault named by row and column."""

import csv
import io
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.enums import AssessmentState
from governance.framework import framework
from governance.reading.result_types import MOST_ROWS, STANDINGS
from governance.result_files import ResultFile, ResultRow, RowProblem, headings, read_results
from hounslow_assess.exports import csv_text

RULES = framework("2024-02")
TODAY = date(2026, 11, 23)
HEAD = headings(RULES)
NINE = dict(enumerate((2, 2, 3, 3, 3, 3, 3, 3, 3), start=1))
ROW = ["Borough of Eastwick", "17 May 2024", *map(str, NINE.values()), "70", "Good", "", "Press release"]


def table(*rows: list[str], head: tuple[str, ...] = HEAD, delimiter: str = ",") -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(head)
    writer.writerows(rows)
    return out.getvalue()


def read(*rows: list[str], **given: str) -> ResultFile:
    return read_results(table(*rows, **given), today=TODAY)  # type: ignore[arg-type]


def changed(**by_heading: str) -> list[str]:
    """The usual row with other cells; the headings of statements are s1 to s9."""
    row = dict(zip(HEAD, ROW, strict=True))
    keys = {f"s{number}": heading for number, heading in enumerate(HEAD[2:11], start=1)}
    return list((row | {keys.get(name, name): cell for name, cell in by_heading.items()}).values())


def the_problem(file: ResultFile) -> RowProblem:
    assert file.rows == ()
    (problem,) = file.problems
    return problem


def test_a_row_as_the_template_has_it() -> None:
    (row,) = read(ROW).rows
    assert row == ResultRow(
        row=2,
        authority="Borough of Eastwick",
        published_on=date(2024, 5, 17),
        scores=NINE,
        percent=70,
        rating="Good",
        standing="",
        source="Press release",
    )


def test_the_standings_are_those_of_the_database() -> None:
    assert set(STANDINGS) == set(AssessmentState.values)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_heading_decides_what_parts_the_values(delimiter: str) -> None:
    assert len(read(ROW, delimiter=delimiter).rows) == 1


@pytest.mark.parametrize(
    "head",
    [
        ("authority", "DATE", *map(str, range(1, 10)), "per cent", "rating", "status", "source"),
        ("Authority", "date", *(f"S{number}" for number in range(1, 10)), "percentage", "", "", ""),
        ("Council", "Published", *(one.name for one in RULES.statements), "Percent", "Rating", "State", ""),
        ("Council", "Published", *(f"Statement {n}" for n in range(1, 10)), "Percent", "Rating", "", ""),
    ],
)
def test_headings_by_other_names(head: tuple[str, ...]) -> None:
    (row,) = read(ROW, head=head).rows  # type: ignore[arg-type]
    assert (row.scores, row.percent) == (NINE, 70)


def test_columns_in_another_order() -> None:
    (row,) = read(ROW[::-1], head=HEAD[::-1]).rows  # type: ignore[arg-type]
    assert (row.authority, row.scores) == ("Borough of Eastwick", NINE)


@pytest.mark.parametrize(
    "text",
    ["17 May 2024", "17/05/2024", "2024-05-17", "17.5.2024", "Friday 17 May 2024", "17th May 2024"],
)
def test_days_are_read_day_first(text: str) -> None:
    (row,) = read(changed(**{"Published on": text})).rows
    assert row.published_on == date(2024, 5, 17)


@pytest.mark.parametrize(
    ("cell", "score"),
    [
        ("3", 3),
        (" 3 ", 3),
        ("three", 3),
        ("3/4", 3),
        ("3 - Evidence shows a good standard", 3),
        ("Evidence shows a good standard", 3),
        ("", None),
    ],
)
def test_scores_in_figures_and_in_words(cell: str, score: int | None) -> None:
    (row,) = read(changed(s4=cell)).rows
    assert row.scores.get(4) == score
    assert len(row.scores) == (8 if score is None else 9)


@pytest.mark.parametrize(
    ("changes", "column", "words"),
    [
        ({"s4": "5"}, HEAD[5], "'5' is not a score. Give a whole number from 1 to 4."),
        ({"s4": "0"}, HEAD[5], "'0' is not a score."),
        ({"s4": "2.5"}, HEAD[5], "'2.5' is not a score."),
        ({"s4": "-3"}, HEAD[5], "'-3' is not a score."),
        ({"s4": "Good"}, HEAD[5], "‘Good’ cannot be read as a score. Give a whole number from 1 to 4."),
        ({"s4": "=1+2"}, HEAD[5], "‘=1+2’ cannot be read as a score."),
        ({"s4": "2 - Evidence shows a good standard"}, HEAD[5], "do not agree"),
        ({"Published on": ""}, "Published on", "There is no day. Write the day first"),
        ({"Published on": "05/17/2024"}, "Published on", "There is no such day as 05/17/2024."),
        ({"Published on": "17/05/24"}, "Published on", "‘17/05/24’ is not a day. Write the day first"),
        ({"Published on": "45429"}, "Published on", "‘45429’ is not a day."),
        ({"Published on": "24 November 2026"}, "Published on", "has not come yet."),
        ({"Published on": "1 January 2020"}, "Published on", "No framework was in force on 01/01/2020."),
        ({"Council": " "}, "Council", "No council is named. Give the council that was assessed."),
        ({"Council": "x" * 121}, "Council", "longer than 120 characters. Shorten it."),
        ({"Council": "=HYPERLINK(1)"}, "Council", "‘=HYPERLINK(1)’ is not a council's name."),
        ({"Council": "@SUM(A1)"}, "Council", "is not a council's name. Write the name out."),
        ({"Council": "2024"}, "Council", "‘2024’ is not a council's name."),
        ({"Percent": "24"}, "Percent", "‘24’ is no overall score. Give the whole number"),
        ({"Percent": "101"}, "Percent", "‘101’ is no overall score."),
        ({"Percent": "69.4"}, "Percent", "‘69.4’ is no overall score."),
        ({"Percent": "0.7"}, "Percent", "‘0.7’ is no overall score."),
        ({"Percent": "٧٠"}, "Percent", "is no overall score."),
        ({"Rating": "Great"}, "Rating", "‘Great’ is no rating. Give one of Inadequate, "),
        ({"Standing": "Lost"}, "Standing", "‘Lost’ is no standing. Give Published, "),
        ({"Source": "x" * 201}, "Source", "longer than 200 characters."),
    ],
)
def test_a_fault_names_row_column_and_mend(changes: dict[str, str], column: str, words: str) -> None:
    problem = the_problem(read(ROW, changed(Council="Southwick"), changed(**({"Council": "W"} | changes))))
    assert (problem.row, problem.column) == (4, column)
    assert words in f"{problem.message} {problem.mend}"
    assert problem.mend


@pytest.mark.parametrize(
    ("cell", "standing"),
    [("Under review", "under_review"), ("under_review", "under_review"), ("WITHDRAWN", "withdrawn")],
)
def test_where_a_result_stands(cell: str, standing: str) -> None:
    assert read(changed(Standing=cell)).rows[0].standing == standing


def test_every_fault_is_told_in_order_at_once() -> None:
    file = read(changed(s1="5", Rating="x"), ROW, changed(Council="", s9="9"))
    assert [(one.row, one.column) for one in file.problems] == [
        (2, HEAD[2]),
        (2, "Rating"),
        (4, "Council"),
        (4, HEAD[10]),
    ]


def test_blank_rows_count_and_say_nothing() -> None:
    text = "\r\n" + table([], ROW, ["", " "], changed(Council="Southwick", s1="7"))
    assert [one.row for one in read_results(text, today=TODAY).problems] == [6]


def test_the_same_council_and_day_twice() -> None:
    again = the_problem(read(ROW, changed(Council="borough of EASTWICK", s1="3")))
    assert (again.row, again.column, again.message) == (
        3,
        "Council",
        "Row 2 gives the same council and day.",
    )
    assert len(read(ROW, changed(Standing="withdrawn", s1="3")).rows) == 2
    assert len(read(ROW, changed(**{"Published on": "18 May 2024"})).rows) == 2


@pytest.mark.parametrize(
    ("head", "column", "words"),
    [
        ((*HEAD[:4], *HEAD[5:]), None, "There is no column headed “3 Equity in experience and outcomes”."),
        (HEAD[1:], None, "There is no column headed “Council”."),
        ((*HEAD, "Mood"), "Mood", "This heading is not known. Use Council, Published on, "),
        ((*HEAD, "4"), "4", "Two columns have this heading."),
        ((*HEAD, "10"), "10", "This heading is not known."),
        ((*HEAD, "5 Safeguarding"), "5 Safeguarding", "This heading is not known."),
        ((*HEAD, *map(str, range(60))), None, "The heading has 75 columns."),
    ],
)
def test_a_fault_in_the_heading(head: tuple[str, ...], column: str | None, words: str) -> None:
    problem = the_problem(read(head=head))  # type: ignore[arg-type]
    assert (problem.row, problem.column) == (1, column)
    assert words in f"{problem.message} {problem.mend}"


def test_a_value_too_many() -> None:
    problem = the_problem(read([*ROW, "more"]))
    assert (problem.row, problem.message) == (2, "The row has 16 values, the heading 15.")


def test_a_row_cut_short_lacks_what_is_missing() -> None:
    assert read(ROW[:10]).rows[0].scores == {number: NINE[number] for number in range(1, 9)}


@pytest.mark.parametrize(
    ("text", "row", "words"),
    [
        ("", None, "There is nothing to read."),
        (" \n\r\n", None, "There is nothing to read."),
        (", ,\n,,\n", None, "There is nothing to read."),
        (table(), None, "The file has no row below its heading."),
        (table(ROW) + "a\0b", 3, "There is a character that no text has"),
        (table(ROW) + '"open', 3, "The quotation marks do not match"),
        (table(ROW) + "x" * 200_000, 3, "The quotation marks do not match"),
        (table(ROW) + "x" * 2_000_001, None, "over 2 MB"),
        ("PK\x03\x04", 1, "There is a character that no text has"),
    ],
)
def test_what_cannot_be_read_at_all(text: str, row: int | None, words: str) -> None:
    problem = the_problem(read_results(text, today=TODAY))
    assert problem.row == row
    assert words in problem.message


def test_a_byte_order_mark_is_no_part_of_the_heading() -> None:
    assert len(read_results("\ufeff" + table(ROW), today=TODAY).rows) == 1


def test_ten_thousand_rows_are_stopped_early() -> None:
    text = table(*(changed(Council=f"Council {number}") for number in range(10_000)))
    began = time.perf_counter()
    problem = the_problem(read_results(text, today=TODAY))
    assert (problem.row, problem.message) == (MOST_ROWS + 2, f"The file has more than {MOST_ROWS} results.")
    assert time.perf_counter() - began < 1


def test_as_many_as_there_may_be() -> None:
    file = read(*(changed(Council=f"Council {number}x") for number in range(MOST_ROWS)))
    assert len(file.rows) == MOST_ROWS


def test_a_row_without_any_score_is_no_result() -> None:
    problem = the_problem(read(changed(**dict.fromkeys((f"s{n}" for n in range(1, 10)), ""))))
    assert problem.message == "The row gives no score."


@given(st.text(max_size=200), st.sampled_from(["", table(), table(ROW)]))
def test_whatever_is_read_gives_results_or_problems(text: str, before: str) -> None:
    file = read_results(before + text, today=TODAY)
    assert bool(file.rows) != bool(file.problems)
    assert all(problem.message and problem.mend for problem in file.problems)


@given(
    st.lists(
        st.tuples(
            st.text(st.characters(categories=["L"]), min_size=1, max_size=20),
            st.dates(date(2023, 11, 1), TODAY),
            st.lists(st.sampled_from(["", "1", "2", "3", "4"]), min_size=9, max_size=9).filter(any),
            st.sampled_from(["", *map(str, range(25, 101))]),
        ),
        min_size=1,
        max_size=5,
        unique_by=lambda one: (one[0].casefold(), one[1]),
    )
)
def test_what_is_written_is_read_again(rows: list[tuple[str, date, list[str], str]]) -> None:
    given_rows = [[name, day.isoformat(), *scores, percent] for name, day, scores, percent in rows]
    file = read_results(csv_text(HEAD[:12], given_rows), today=TODAY)
    assert file.problems == ()
    for row, (name, day, scores, percent) in zip(file.rows, rows, strict=True):
        assert (row.authority, row.published_on) == (name, day)
        assert [str(row.scores.get(number, "")) for number in range(1, 10)] == scores
        assert str(row.percent or "") == percent
