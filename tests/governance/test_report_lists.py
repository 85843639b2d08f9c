"""Overall pages, press releases and council tables; percentage, rating, council and day."""

from datetime import date

import pytest

from tests.governance.report_texts import NAMES, OTHER_NAMES, TITLE, messages, read, score_list

SCORES = [2, 2, 3, 3, 3, 3, 3, 3, 3]
BY_NUMBER = dict(enumerate(SCORES, start=1))
GROUPS = [
    *["Working with people"] * 3,
    *["Providing support"] * 2,
    *["Ensuring safety"] * 2,
    *["Leadership"] * 2,
]


@pytest.mark.parametrize("names", [NAMES, OTHER_NAMES])
def test_an_overall_page_lists_names_with_the_score_on_the_next_line(names: list[str]) -> None:
    report = read(
        f"{TITLE}\nNorthmere scored 70 out of 100 overall\nWhat we did\n\n{score_list(SCORES, names)}"
    )
    assert messages(report) == []
    assert (report.scores, report.overall_percent, report.rating) == (BY_NUMBER, 70, None)
    assert [statement.name for statement in report.statements] == NAMES


@pytest.mark.parametrize(
    "line",
    [
        "{at}. {name} – {score}",
        "{at}) {name}: {score}",
        "• {name} - {score}",
        "{name} ({score})",
        "QS{at} {name} {score}",
    ],
)
@pytest.mark.parametrize("names", [NAMES, OTHER_NAMES])
def test_a_press_release_lists_names_and_scores_on_one_line(names: list[str], line: str) -> None:
    rows = [line.format(at=at, name=name, score=SCORES[at - 1]) for at, name in enumerate(names, start=1)]
    report = read("Northmere has heard its result.\n" + "\n".join(rows) + "\nLeaders were glad.\n")
    assert messages(report) == []
    assert report.scores == BY_NUMBER
    assert report.authority is None


@pytest.mark.parametrize(
    "blank", ["4. Safeguarding –", "4. Safeguarding", "Safeguarding\nScore:", "Safeguarding,"]
)
def test_a_blank_score_is_reported_as_missing_and_not_guessed(blank: str) -> None:
    report = read(f"1. Assessing people’s needs – 2\n{blank}\n5. Learning, improvement and innovation – 3\n")
    assert messages(report) == [(2, "Safeguarding: no score stands here. Add the published score.")]
    assert report.scores == {1: 2, 9: 3}
    assert [(one.number, one.score) for one in report.statements] == [(1, 2), (7, None), (9, 3)]


@pytest.mark.parametrize(
    "text", ["Safeguarding\n", "Safeguarding\nIt went well.\n", "Safeguarding\nKey findings\nGood.\n"]
)
def test_a_statement_without_any_score_is_reported_as_missing(text: str) -> None:
    assert messages(read(text)) == [(1, "Safeguarding: no score stands here. Add the published score.")]


@pytest.mark.parametrize("sign", [",", "\t", ";", ", ", "|"])
@pytest.mark.parametrize(
    "head", ["Theme{0}Area{0}Score\n", "Theme{0}Quality statement{0}Score (1 to 4)\n", ""]
)
def test_a_council_table_gives_theme_area_and_score(sign: str, head: str) -> None:
    rows = [
        f"{group}{sign}{name}{sign}{score}" for group, name, score in zip(GROUPS, NAMES, SCORES, strict=True)
    ]
    assert read(head.format(sign) + "\n".join(rows)).scores == BY_NUMBER


def test_names_with_commas_may_be_quoted_and_themes_may_be_blank_or_last() -> None:
    report = read(
        "Area,Theme,Score\r\n"
        '"Safe systems, pathways and transitions",Ensuring safety,3\r\n'
        '"Governance, management and sustainability","Leadership","2"\r\n'
        ",Safeguarding,4\r\n"
        "Leadership,,\r\n"
        "Total,,9\r\n"
    )
    assert messages(report) == []
    assert report.scores == {6: 3, 7: 4, 8: 2}


def test_a_row_that_cannot_be_read_names_its_line() -> None:
    report = read(
        "Theme, Area, Score\nLeadership, Safegarding, 3\n"
        "Ensuring safety, Safeguarding, n/a\nx, y\n\nA, prose.\n"
    )
    assert [problem.line for problem in report.problems] == [None, 2, 3, 4, 6]
    assert "row of the table cannot be read" in report.problems[1].message


def test_key_findings_of_an_overall_page_belong_to_no_statement() -> None:
    report = read(f"{score_list(SCORES)}About this page\nKey findings\nThe council plans well.\n")
    assert messages(report) == []
    assert [statement.findings for statement in report.statements] == [()] * 9


@pytest.mark.parametrize(
    ("line", "percent"),
    [
        ("Northmere Council scored 70 out of 100 overall", 70),
        ("We hear that Northmere scored 70 out of 100 overall, its best yet.", 70),
        ("Overall score: 70%", 70),
        ("Overall score: 70 out of 100", 70),
        ("Overall: 70 per cent", 70),
        ("Safeguarding teams scored 70 out of 100", None),
        ("Overall, 70 people came.", None),
    ],
)
def test_the_overall_percentage_is_read_only_where_it_is_said_to_be_that(
    line: str, percent: int | None
) -> None:
    report = read(f"{line}\n{score_list(SCORES)}")
    assert messages(report) == []
    assert report.overall_percent == percent


@pytest.mark.parametrize("figures", ["24", "101", "69.4", "1000"])
def test_an_impossible_overall_percentage_is_a_problem(figures: str) -> None:
    report = read(f"Northmere scored {figures} out of 100 overall\n{score_list(SCORES)}")
    assert messages(report) == [
        (1, f"{figures} is not an overall score. Give a whole number from 25 to 100.")
    ]
    assert report.overall_percent is None


@pytest.mark.parametrize(
    ("line", "rating"),
    [
        ("Rating: Good", "Good"),
        ("Overall rating: good", "Good"),
        ("OVERALL RATING – Good.", "Good"),
        ("Overall rating\nGood", "Good"),
        ("Overall: Good", "Good"),
        ("Rating Good", "Good"),
        ("The council kept its good rating.", None),
        ("Good rating for Northmere", None),
        ("Good", None),
        ("Overall, good work was seen", None),
        ("Rating: what the words of the scale mean here", None),
        ("Rating scales are explained below", None),
    ],
)
def test_the_rating_is_never_read_from_prose(line: str, rating: str | None) -> None:
    report = read(f"{score_list(SCORES)}{line}\n")
    assert messages(report) == []
    assert report.rating == rating


def test_a_press_release_that_says_good_rating_keeps_the_rating_of_its_label() -> None:
    report = read(
        "Overall rating: Requires improvement\n"
        "A good rating was the aim, and the rating of good stays the aim.\n"
        + score_list([2, 2, 2, 2, 3, 2, 2, 3, 2])
    )
    assert (messages(report), report.rating) == ([], "Requires improvement")


def test_a_rating_the_framework_does_not_have_is_a_problem() -> None:
    report = read(f"Rating: Splendid\n{score_list(SCORES)}")
    assert report.rating is None
    assert messages(report) == [
        (1, "'Splendid' is not a rating. Use one of: Inadequate, Requires improvement, Good, Outstanding.")
    ]


@pytest.mark.parametrize(
    ("line", "authority"),
    [
        ("Northmere: local authority assessment", "Northmere"),
        ("NORTHMERE: Local Authority Assessment", "NORTHMERE"),
        ("Stow-on-Lea\u00a0– local authority assessment", "Stow-on-Lea"),
        ("King’s Mere: local authority assessment report", "King's Mere"),
        ("Council: Northmere", "Northmere"),
        ("Northmere Council scored 70 out of 100 overall.", "Northmere Council"),
        ("The council scored 70 out of 100 overall.", None),
        ("A local authority assessment is no exam.", None),
    ],
)
def test_the_council_is_named_by_title_label_or_the_sentence_of_its_score(
    line: str, authority: str | None
) -> None:
    assert read(f"{line}\n{score_list(SCORES)}").authority == authority


@pytest.mark.parametrize(
    "line",
    [
        "Published: 17 May 2024",
        "Published 17th May 2024",
        "published on Friday, 17 may 2024",
        "Assessment published: 17 May 2024",
        "Report published - 17/05/2024",
        "Publication date: 2024-05-17",
        "Date of publication: 17.5.2024",
        "Published:\u00a017 May 2024 Page last updated: 3 June 2025",
        "17 May 2024",
        "Published:\n17 May 2024",
        "17/05/2024",
    ],
)
def test_the_day_of_publication_is_read_day_first(line: str) -> None:
    report = read(f"{TITLE}\n{line}\n{score_list(SCORES)}")
    assert messages(report) == []
    assert report.published_on == date(2024, 5, 17)


def test_the_day_that_is_labelled_beats_days_that_stand_alone() -> None:
    report = read(
        f"3 June 2024\nPublished: 1/2/2024\n4 June 2024\nLast updated: 5 June 2024\n{score_list(SCORES)}"
    )
    assert (messages(report), report.published_on) == ([], date(2024, 2, 1))


def test_a_sentence_with_a_day_in_it_is_no_day_of_publication() -> None:
    assert read(f"On 17 May 2024 we met.\nAssessed: 1 May 2024\n{score_list(SCORES)}").published_on is None
