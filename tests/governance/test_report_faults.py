"""Texts that contradict themselves, lack something or are no text: a line, a sentence and nothing guessed."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.governance.report_texts import (
    GOVERNANCE_PAGE,
    LABELS,
    NAMES,
    TITLE,
    messages,
    page,
    read,
    score_list,
)

SCORES = [2, 2, 3, 3, 3, 3, 3, 3, 3]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("Safeguarding\nScore: 0", 2, "'0' is not a score"),
        ("Safeguarding\nScore: 5", 2, "'5' is not a score"),
        ("Safeguarding\nScore: 2.5", 2, "'2.5' is not a score"),
        ("Safeguarding\nScore: 2,5", 2, "'2,5' is not a score"),
        ("Safeguarding\nScore: .3", 2, "'.3' is not a score"),
        ("Safeguarding\nScore: -3", 2, "'-3' is not a score"),
        ("Safeguarding\nScore: 03", 2, "'03' is not a score"),
        ("Safeguarding\nScore: 3 out of 5", 2, "'3 out of 5' is not a score"),
        ("Safeguarding\nScore: 2.5.1", 2, "'2.5.1' cannot be read as a score"),
        ("Safeguarding\nScore: 3-4", 2, "'3-4' cannot be read as a score"),
        ("Safeguarding\nScore: ٣", 2, "'٣' cannot be read as a score"),
        ("Safeguarding\nScore: five", 2, "'five' is not a score"),
        ("Safeguarding\nScore: n/a", 2, "'n/a' cannot be read as a score"),
        ("Safeguarding\nScore: Good", 2, "'Good' cannot be read as a score"),
        ("7. Safeguarding – 5", 1, "'5' is not a score"),
        ("7. Safeguarding – 2.5", 1, "'2.5' is not a score"),
        ("Safeguarding:-3", 1, "'-3' is not a score"),
        ("7. Safeguarding – 2-3", 1, "'2-3' is not a score"),
        ("Ensuring safety,Safeguarding,-1", 1, "'-1' is not a score"),
        ("Ensuring safety\tSafeguarding\t12", 1, "'12' is not a score"),
        (f"Safeguarding\nScore: 3\n2 - {LABELS[2]}", 3, "score 2 here and 3 above do not agree"),
        (f"Safeguarding\nScore: 3\n{LABELS[4]}", 3, "score 4 here and 3 above do not agree"),
        (f"Safeguarding\nScore: 3\n3 - {LABELS[2]}", 3, "those are the words for 2"),
        (f"Safeguarding\n5 - {LABELS[3]}", 2, "'5' is not a score"),
        ("Safeguarding\nScore: 3\n3 - Evidence shows a fair standard", 3, "not the words for any score"),
        ("Safeguarding\nScore: 3\nEvidence shows a fair standard", 3, "not the words for any score"),
        ("Safeguarding\nScore: 3\nScore: 2", 3, "score 2 here and 3 above do not agree"),
    ],
)
def test_a_score_that_cannot_be_accepted_is_a_problem_at_its_line(text: str, line: int, message: str) -> None:
    report = read(text)
    assert [problem.line for problem in report.problems] == [line]
    assert report.problems[0].message.startswith("Safeguarding: ")
    assert message in report.problems[0].message
    assert report.scores == {}
    assert [(one.number, one.score, one.label) for one in report.statements] == [(7, None, None)]


def test_a_statement_with_two_different_scores_is_a_problem_and_has_none() -> None:
    report = read(score_list(SCORES) + "\n" + page(1, 3, "Found."))
    assert messages(report) == [
        (21, "Assessing needs has score 3 here and 2 on line 1. Keep the one that was published.")
    ]
    assert 1 not in report.scores
    assert len(report.scores) == 8


def test_a_statement_named_twice_with_one_score_is_no_problem() -> None:
    assert messages(read(score_list(SCORES) + page(1, 2, "Found."))) == []


def test_the_key_to_the_scores_is_not_a_score() -> None:
    key = "".join(f"{score} - {label}\n" for score, label in LABELS.items())
    report = read(key + score_list(SCORES) + key)
    assert messages(report) == []
    assert list(report.scores.values()) == SCORES


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (
            f"{TITLE}\nSafegarding\nScore: 3\n3 - {LABELS[3]}\nThe local authority commitment\nx",
            3,
            "above this score",
        ),
        (
            f"{TITLE}\nThe local authority commitment\nx\nKey findings for this quality statement\ny",
            2,
            "above this heading",
        ),
        ("1. Assessing the needs of cats – 2", 1, "'Assessing the needs of cats' is not a statement"),
    ],
)
def test_what_stands_under_no_known_statement_is_one_problem_and_goes_nowhere(
    text: str, line: int, message: str
) -> None:
    before = score_list([2])
    for report, first in (
        (read(before + text), len(before.splitlines())),
        (read(f"{text}\n{GOVERNANCE_PAGE}"), 0),
    ):
        assert [problem.line for problem in report.problems] == [first + line]
        assert message in report.problems[0].message
        assert report.statements == read(before if first else GOVERNANCE_PAGE).statements


def test_a_page_of_an_unknown_statement_adds_nothing_to_the_page_before_it() -> None:
    unknown = page(7, 3, "Of another.").replace("Safeguarding\n", "Keeping safe\n")
    report = read(GOVERNANCE_PAGE + unknown)
    assert [problem.line for problem in report.problems] == [16]
    assert report.statements == read(GOVERNANCE_PAGE).statements
    without_score = unknown.replace("Score: 3\n", "").replace(f"3 - {LABELS[3]}\n", "").replace(TITLE, "")
    report = read(GOVERNANCE_PAGE + without_score)
    assert [problem.line for problem in report.problems] == [16]
    assert "above this heading" in report.problems[0].message


def test_each_score_under_an_unknown_name_is_a_problem_of_its_own() -> None:
    report = read("Safegarding\nScore: 3\nSafeguarding\nScore: 2\nLerning\nScore: 4\nLeading\nScore: 1\n")
    assert [problem.line for problem in report.problems] == [2, 6, 8]
    assert report.scores == {7: 2}


def test_two_councils_days_ratings_or_percentages_are_problems_that_name_both_lines() -> None:
    text = (
        f"{TITLE}\nPublished: 1 May 2024\nRating: Good\nOverall score: 70%\n{score_list(SCORES)}"
        "Southmere: local authority assessment\nPublished: 2 May 2024\n"
        "Rating: Inadequate\nOverall score: 71%\n"
    )
    mend = "Keep the one that was published."
    assert messages(read(text)) == [
        (23, f"The council is Southmere here and Borough of Northmere on line 1. {mend}"),
        (24, f"The day of publication is 2 May 2024 here and 1 May 2024 on line 2. {mend}"),
        (25, f"The rating is Inadequate here and Good on line 3. {mend}"),
        (26, f"The overall score is 71 here and 70 on line 4. {mend}"),
    ]


def test_nine_scores_that_make_another_percentage_or_rating_contradict_the_page() -> None:
    report = read(f"Northmere scored 78 out of 100 overall\nRating: Outstanding\n{score_list(SCORES)}")
    assert messages(report) == [
        (
            1,
            "The overall score is given as 78, but the scores make 25 of 36, 70 %, Good. "
            "Check the scores and this line by the published report.",
        ),
        (
            2,
            "The rating is given as Outstanding, but the scores make 25 of 36, 70 %, Good. "
            "Check the scores and this line by the published report.",
        ),
    ]
    assert (report.overall_percent, report.rating) == (78, "Outstanding")


def test_with_fewer_scores_only_percentage_and_rating_can_contradict_each_other() -> None:
    assert messages(read(f"Overall score: 78%\nRating: Good\n{score_list([1, 1])}")) == []
    (problem,) = read(f"Overall score: 78%\nRating: Outstanding\n{score_list([1, 1])}").problems
    assert (problem.line, "78 % is Good" in problem.message) == (2, True)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("Published: 31 February 2024", "There is no such day as 31 February 2024"),
        ("31/11/2024", "There is no such day as 31/11/2024"),
        ("Published: 05/17/2024", "There is no such day as 05/17/2024"),
        ("Published: 17/05/24", "'17/05/24' cannot be read"),
        ("Published: May 17, 2024", "'May 17, 2024' cannot be read"),
        ("Published: May 2024", "'May 2024' cannot be read"),
        ("Published: 17 May 1024", "Correct the year"),
        ("0 May 2024", "There is no such day"),
    ],
)
def test_an_impossible_or_unclear_day_is_a_problem(line: str, message: str) -> None:
    report = read(f"{TITLE}\n{line}\n{score_list(SCORES)}")
    assert [problem.line for problem in report.problems] == [2]
    assert message in report.problems[0].message
    assert report.published_on is None


def test_two_days_that_both_stand_alone_are_not_chosen_between() -> None:
    report = read(f"1 May 2024\n{score_list(SCORES)}2 May 2024\n")
    assert [problem.line for problem in report.problems] == [20]
    assert report.published_on is None


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", None, "The text is empty"),
        (" \n\t\ufeff\u200b\r\n", None, "The text is empty"),
        ("Minutes of a meeting\nof the parish council\n", None, "No quality statement was found"),
        ("%PDF-1.7 stream", None, "No quality statement was found"),
        (f"{GOVERNANCE_PAGE}ab\x00c", 14, "Character 3 is a NUL byte"),
        (f"{GOVERNANCE_PAGE}\ud800", 14, "Character 1 is half of a character"),
        ("x" * 2_000_001, None, "over 2 MB"),
        ("é" * 1_000_001, None, "over 2 MB"),
        ("x\n" * 20_001, 20_001, "more than 20000 lines"),
    ],
)
def test_what_is_no_report_is_refused_with_the_mend(text: str, line: int | None, message: str) -> None:
    report = read(text)
    assert [problem.line for problem in report.problems] == [line]
    assert message in report.problems[0].message
    assert report.statements == ()


def test_after_a_hundred_problems_the_rest_are_counted() -> None:
    report = read("Safeguarding\nScore: 9\n" * 150)
    assert len(report.problems) == 101
    assert report.problems[-1].message == "There are 50 more problems. Mend these first."


PIECES = [
    *NAMES,
    *LABELS.values(),
    TITLE,
    "Score:",
    "Score: 3",
    "3 - ",
    "–",
    "2.5",
    "The local authority commitment",
    "What people expect",
    "Key findings",
    "Published: ",
    "31/02/2024",
    "Overall rating: ",
    "Good",
    "scored 78 out of 100 overall",
    "Theme, Area, Score",
    "Leadership,",
    "\n",
    "\n",
    "\r\n",
    "\t",
    "\u00a0",
    "\x0c",
    "prose",
]


@given(st.one_of(st.text(), st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5))).map("".join)))
def test_no_text_raises_and_every_answer_holds_together(text: str) -> None:
    report = read(text)
    last = text.count("\n") + text.count("\r") + 1
    assert report.problems or report.statements
    assert all(problem.line is None or 1 <= problem.line <= last for problem in report.problems)
    assert all(problem.message.endswith(".") for problem in report.problems)
    assert report.scores == {one.number: one.score for one in report.statements if one.score is not None}
    assert set(report.scores.values()) <= {1, 2, 3, 4}
    assert all(one.label in (None, LABELS.get(one.score or 0)) for one in report.statements)
    assert [one.number for one in report.statements] == sorted({one.number for one in report.statements})
    if not report.problems:
        assert len(report.scores) == len(report.statements)


@given(st.lists(st.integers(1, 4), min_size=1, max_size=9), st.permutations(range(9)))
def test_the_order_of_a_list_changes_nothing(scores: list[int], order: list[int]) -> None:
    pairs = list(zip(NAMES, scores, strict=False))
    shuffled = [pairs[at] for at in order if at < len(pairs)]
    assert read("".join(f"{name} – {score}\n" for name, score in shuffled)).scores == dict(
        enumerate(scores, start=1)
    )


@pytest.mark.parametrize(
    "text",
    [
        "scored" + " " * 1_900_000 + "x",
        ("9" * 290 + "\n") * 6_000,
        (": local authority assessmen" * 10 + "\n") * 7_000,
        "* " * 900_000,
        "\n" * 1_900_000 + "x",
        "Safeguarding\nScore: 3\n" * 9_000,
    ],
    ids=["spaces", "figures", "titles", "bullets", "blank", "scores"],
)
def test_the_largest_texts_take_seconds_and_not_minutes(text: str) -> None:
    began = perf_counter()
    read(text)
    # Not a figure to hold: only a pattern that tries again and again could take this long.
    assert perf_counter() - began < 60
