"""Pages about one statement, alone and one after another, and the JSON they give."""

import json
import os
from datetime import date
from pathlib import Path

import pytest

from governance.reports import parse_report
from tests.governance.report_texts import (
    GOVERNANCE_PAGE,
    LABELS,
    NAMES,
    PRESENT,
    TITLE,
    messages,
    page,
    read,
    score_list,
)


def test_a_statement_page_gives_exactly_the_agreed_json() -> None:
    assert json.dumps(read(GOVERNANCE_PAGE).as_json()) == json.dumps(
        {
            "authority": "Borough of Northmere",
            "published_on": None,
            "overall_percent": None,
            "rating": None,
            "scores": {"8": 3},
            "statements": [
                {
                    "number": 8,
                    "name": "Governance, management and sustainability",
                    "score": 3,
                    "label": LABELS[3],
                    "commitment": "Leaders say plainly who decides what, and by when.",
                    "expectations": ["I know who answers for my care.", "I can see where the money goes."],
                    "findings": [
                        "The risk register went to Cabinet each quarter.",
                        "Staff knew whom to tell when a risk grew.",
                    ],
                }
            ],
            "problems": [],
        }
    )


def test_problems_in_json_have_a_line_and_a_message() -> None:
    answer = read("Safeguarding\nScore: 5\n").as_json()
    assert answer["problems"] == [
        {"line": 2, "message": "Safeguarding: '5' is not a score. Give a whole number from 1 to 4."}
    ]
    assert answer["scores"] == {}


@pytest.mark.parametrize("score", [1, 2, 3, 4])
@pytest.mark.parametrize(
    "lines",
    [
        "Score: {score}\n{score} - {label}",
        "Score {score}\n{score} – {label}",
        "Score: {score}\n{score}\u00a0—\u00a0{label}",
        "Score:\u00a0{score}",
        "Score – {score}\n{label}",
        "SCORE: {score}.\n{label}.",
        "Score: {score} - {label}",
        "Score:\n{score}",
        "Score\n{score} - {label}",
        "Score: {score} out of 4",
        "Score: {score}/4",
        "Score: {word}",
        "Score: {word}\n{word} - {label}",
        "{label}",
        "{score}: {label}",
    ],
)
def test_the_score_is_read_in_every_way_it_is_printed(lines: str, score: int) -> None:
    word = ["", "one", "Two", "three", "FOUR"][score]
    shown = lines.format(score=score, label=LABELS[score], word=word)
    report = read(f"{TITLE}\nSafeguarding\n{shown}\nThe local authority commitment\nWe try.\n")
    assert messages(report) == []
    assert report.scores == {7: score}
    assert report.statements[0].label in (LABELS[score], None)
    assert (report.statements[0].label is None) == ("vidence" not in shown)


def test_a_page_without_the_heading_of_its_findings_keeps_them_apart_from_the_commitment() -> None:
    text = GOVERNANCE_PAGE.replace("Key findings for this quality statement\n", "")
    assert "Key findings" not in text
    assert read(text) == read(GOVERNANCE_PAGE)


def test_a_page_may_lack_every_part() -> None:
    report = read(f"{TITLE}\nSafeguarding\nScore: 2\n2 - {LABELS[2]}\n")
    (statement,) = report.statements
    assert messages(report) == []
    assert (statement.commitment, statement.expectations, statement.findings) == (None, (), ())


def test_a_commitment_of_two_paragraphs_is_kept_whole_above_the_findings() -> None:
    text = GOVERNANCE_PAGE.replace("by when.\n", "by when.\nThey publish it.\n")
    assert read(text).statements[0].commitment == (
        "Leaders say plainly who decides what, and by when.\n\nThey publish it."
    )


def test_pages_pasted_one_after_another_keep_their_findings_apart() -> None:
    report = read(page(8, 3, "Eight one.", "Eight two.") + page(1, 2, "One one.") + page(9, 4, "Nine one."))
    assert messages(report) == []
    assert report.scores == {1: 2, 8: 3, 9: 4}
    assert [(one.commitment, one.findings) for one in report.statements] == [
        ("Northmere promises a good 1.", ("One one.",)),
        ("Northmere promises a good 8.", ("Eight one.", "Eight two.")),
        ("Northmere promises a good 9.", ("Nine one.",)),
    ]


def test_two_pages_of_one_statement_with_different_commitments_are_a_problem() -> None:
    assert messages(read(page(8, 3, "Eight.") + GOVERNANCE_PAGE)) == [
        (
            11,
            "Governance, management and sustainability has another commitment here than on line 2. "
            "Give each statement's page once.",
        )
    ]


def test_pages_without_titles_and_with_theme_headings_between_are_kept_apart() -> None:
    pages = [page(7, 3, "Seven."), page(8, 2, "Eight.")]
    first, second = (one.replace(f"{TITLE}\n", "") for one in pages)
    for between in ("", "Theme 4: Leadership\nWhat leaders do here.\n", "Leadership\n", "Downloads\n"):
        report = read(f"{TITLE}\n{first}{between}{second}")
        assert messages(report) == [], between
        assert [one.findings for one in report.statements] == [("Seven.",), ("Eight.",)], between


def test_the_same_page_pasted_twice_counts_once() -> None:
    assert read(GOVERNANCE_PAGE * 2) == read(GOVERNANCE_PAGE)


def test_a_paragraph_said_twice_on_one_page_stays_twice() -> None:
    assert read(page(8, 3, "Same.", "Same.")).statements[0].findings == ("Same.", "Same.")


def test_an_overall_page_and_a_statement_page_add_up() -> None:
    report = read(f"{TITLE}\n{score_list([2, 2, 3, 3, 3, 3, 3, 3, 3])}{GOVERNANCE_PAGE}")
    assert messages(report) == []
    assert len(report.scores) == 9
    assert report.statements[7].findings == read(GOVERNANCE_PAGE).statements[0].findings
    assert report.statements[7].label == LABELS[3]


def test_links_to_the_other_statements_do_not_lack_a_score() -> None:
    menu = "".join(f"{name}\n" for name in NAMES)
    assert messages(read(f"{TITLE}\n{menu}{GOVERNANCE_PAGE}")) == []


def test_a_subheading_and_prose_that_begin_like_a_statement_or_a_score_stay_findings() -> None:
    findings = (
        "Safeguarding",
        "Safeguarding was well led, and 3 people said so.",
        "Safeguarding - three teams shared one rota.",
        "Safeguarding 2024",
        "Score cards were in use.",
        "Score 3 was the aim of every team.",
        "Score: how staff saw it.",
        "Overall, leaders were good.",
        "Rating their care, people said it was good.",
        "Published by the council each month.",
        "17 May 2024",
        "3 - a lucky number",
        "Leadership",
        "Evidence shows a good standard",
    )
    report = read(page(8, 3, *findings))
    assert report.statements[0].findings == findings
    assert messages(report) == []
    assert (report.rating, report.published_on, report.scores) == (None, None, {8: 3})


def test_paragraphs_keep_their_own_text_and_lose_only_bullets_and_margins() -> None:
    said = "People’s carers “coped”\u00a0– they maximised, or maximized, what they had."
    report = read(
        page(
            8, 3, f"\u00a0\u200b {said} \t", "• One", "*   Two", "- Three", "o Four", "–2 % fewer", "----", ""
        )
    )
    assert report.statements[0].findings == (said, "One", "Two", "Three", "Four", "–2 % fewer")


@pytest.mark.parametrize(
    "changed",
    [
        "\ufeff" + GOVERNANCE_PAGE,
        GOVERNANCE_PAGE.replace("\n", "\r\n"),
        GOVERNANCE_PAGE.replace("\n", "\r"),
        GOVERNANCE_PAGE.replace("\n", "\n\n  \n"),
        GOVERNANCE_PAGE.replace("Score: 3", "Sc\u200bore:\u00a03\u200b"),
        GOVERNANCE_PAGE.replace("Governance, management", "GOVERNANCE,  management"),
        GOVERNANCE_PAGE.replace("Governance, management", "Quality statement 8: Governance, management"),
        GOVERNANCE_PAGE.replace("What people expect", "**What people expect:**"),
        GOVERNANCE_PAGE.replace("- I", "• I"),
        GOVERNANCE_PAGE.replace("The local authority commitment", "## The local authority’s commitment"),
        GOVERNANCE_PAGE.replace("Downloads", "Page last updated: 3 June 2024"),
        GOVERNANCE_PAGE.replace("Key findings for this quality statement", "\x0cKey findings"),
    ],
)
def test_the_marks_of_web_pages_and_word_processors_change_nothing(changed: str) -> None:
    assert changed != GOVERNANCE_PAGE
    assert read(changed) == read(GOVERNANCE_PAGE)


def test_a_page_break_inside_a_line_parts_two_paragraphs() -> None:
    assert read(page(8, 3, "End of a page.\x0cTop of the next.")).statements[0].findings == (
        "End of a page.",
        "Top of the next.",
    )


def test_line_numbers_are_those_of_an_editor() -> None:
    assert [one.line for one in read("\r\n\x0c\r\nSafeguarding\r\nScore: 9\r\n").problems] == [4]
    assert [one.line for one in read("\u2028x\n\nSafeguarding\rScore: 9").problems] == [4]


def test_the_day_and_council_of_a_page_are_those_of_its_head() -> None:
    report = read(GOVERNANCE_PAGE.replace("Downloads", "Published: 17 May 2024"))
    assert (report.authority, report.published_on) == ("Borough of Northmere", date(2024, 5, 17))
    assert report.as_json()["published_on"] == "2024-05-17"


@pytest.mark.reference
def test_the_published_text_of_hounslow_is_read_whole() -> None:
    folder = os.environ.get("HOUNSLOW_REFERENCE")
    if not folder:
        pytest.skip("HOUNSLOW_REFERENCE does not name the folder of the real published files")
    text = Path(folder, "reports", "hounslow-2024-governance.txt").read_text(encoding="utf-8")
    report = parse_report(text, framework=PRESENT)
    (statement,) = report.statements
    assert messages(report) == []
    assert (report.authority, report.scores) == ("London Borough of Hounslow", {8: 3})
    assert (report.rating, report.overall_percent, report.published_on) == (None, None, None)
    assert statement.label == LABELS[3]
    paragraphs = text.splitlines()
    assert statement.commitment == paragraphs[5]
    assert list(statement.findings) == paragraphs[7:]
    assert len(statement.findings) == 11
