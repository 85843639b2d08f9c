"""`manage.py import_report`: one JSON object a file, all files or none, 0, 1 or 2, and never a traceback."""

import io
import json
import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from governance.models import Finding, PublishedAssessment, ReportDocument, User
from tests.builders import ben, chloe
from tests.governance.report_story import PARAGRAPHS, council, overall_page, statement_page
from tests.performance.trail_counts import marks, trail_rows

pytestmark = pytest.mark.django_db
KEYS = ["authority", "published_on", "overall_percent", "rating", "scores", "statements", "problems"]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return written(tmp_path / "page.txt", statement_page())


def written(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def run(*arguments: object) -> tuple[int, str, str]:
    """Exit code, output, and the sentence of an error."""
    out = io.StringIO()
    try:
        call_command("import_report", *map(str, arguments), stdout=out)
    except CommandError as error:
        return error.returncode, out.getvalue(), str(error)
    return 0, out.getvalue(), ""


def run_json(*arguments: object) -> tuple[int, list[dict[str, Any]]]:
    code, out, _ = run(*arguments, "--json")
    return code, [json.loads(line) for line in out.splitlines()]


def test_json_has_exactly_the_keys(page: Path) -> None:
    code, (found,) = run_json(page)
    assert code == 0
    assert list(found) == KEYS
    assert found["authority"] == "Borough of Northwick"
    assert (found["published_on"], found["overall_percent"], found["rating"]) == (None, None, None)
    assert found["scores"] == {"8": 3}
    assert found["statements"] == [
        {
            "number": 8,
            "name": "Governance, management and sustainability",
            "score": 3,
            "label": "Evidence shows a good standard",
            "commitment": "The council says who answers for what, and looks at its risks.",
            "expectations": [],
            "findings": list(PARAGRAPHS),
        }
    ]
    assert found["problems"] == []
    assert Finding.objects.count() == 3


def test_without_json_it_reads_as_sentences(page: Path) -> None:
    code, out, _ = run(page)
    assert code == 0
    assert out.splitlines() == [
        f"{page}:",
        "  Borough of Northwick, date not given",
        "  8. Governance, management and sustainability: 3, findings: 3",
        "  Begins an assessment: Borough of Northwick, date not known.",
        "  Scores added: 1.",
        "  Statement 8: 3 paragraphs added.",
    ]


def test_a_dry_run_changes_nothing_at_all(page: Path) -> None:
    before = trail_rows(), marks()
    assert run(page, "--dry-run")[0] == 0
    assert (trail_rows(), marks(), User.objects.count()) == (*before, 0)


def test_the_command_line_stands_as_the_one_who_did_it(page: Path) -> None:
    run(page)
    assert PublishedAssessment.objects.get().recorded_by.is_command_line
    event = Finding.pgh_event_model.objects.select_related("pgh_context")[0]  # type: ignore[attr-defined]
    assert event.pgh_context.metadata["where"] == "import_report"


def test_a_person_can_be_named(page: Path) -> None:
    person = chloe()
    assert run(page, "--by", "CHLOE@hounslow.example")[0] == 0
    assert PublishedAssessment.objects.get().recorded_by == person
    code, _, sentence = run(page, "--by", "nobody@example.gov.uk")
    assert (code, "Nobody with an open account" in sentence) == (2, True)


def test_several_files_are_loaded_together(tmp_path: Path, page: Path) -> None:
    overall = written(tmp_path / "overall.txt", overall_page())
    code, found = run_json(overall, page)
    assert (code, len(found)) == (0, 2)
    assessment = PublishedAssessment.objects.get()
    assert (assessment.scores.count(), assessment.documents.count()) == (9, 2)


def test_one_problem_keeps_all_files_out(tmp_path: Path, page: Path) -> None:
    wrong = written(tmp_path / "wrong.txt", statement_page(score=2))
    before = trail_rows()
    code, out, sentence = run(page, wrong)
    assert (code, sentence) == (1, "Nothing was changed: see the problems above.")
    assert "Not loaded, because another file has a problem." in out
    assert "line 2: Statement 8 has the score 2 here, but 3 is recorded" in out
    assert trail_rows() == before


def test_a_problem_names_its_line(tmp_path: Path) -> None:
    wrong = written(tmp_path / "wrong.txt", statement_page().replace("Score: 3", "Score: 9"))
    code, (found,) = run_json(wrong)
    assert code == 1
    assert list(found) == KEYS
    assert found["problems"][0]["line"] == 3
    assert not PublishedAssessment.objects.exists()


def test_date_and_council_can_be_given(tmp_path: Path) -> None:
    council()
    table = written(tmp_path / "table.csv", "Theme, Area, Score\nEnsuring safety, Safeguarding, 3\n")
    code, (found,) = run_json(table)
    assert (code, found["authority"]) == (1, None)
    assert "--authority" in found["problems"][0]["message"]
    code, (found,) = run_json(table, "--authority", "Northwick Council", "--published-on", "2024-05-17")
    assert (code, found["authority"], found["published_on"]) == (0, "Northwick Council", "2024-05-17")
    assessment = PublishedAssessment.objects.get()
    assert (assessment.authority, assessment.published_on) == ("Borough of Northwick", date(2024, 5, 17))


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["missing.txt"], "There is no file missing.txt. Check the name and the folder."),
        (["."], ". is a folder. Name the files in it."),
        (["a\x00b.txt"], "cannot be read"),
        (["page.txt", "--published-on", "17/05/2024"], "Write it as 2024-05-17."),
        (["page.txt", "--published-on", "2024-02-30"], "which is no date"),
        (["page.txt", "missing.txt"], "There is no file missing.txt."),
        (["big.txt"], "big.txt is over 2 MB."),
        ([], "FILE"),
    ],
)
def test_wrong_use_ends_with_2_and_a_sentence(
    page: Path, monkeypatch: pytest.MonkeyPatch, arguments: Sequence[str], sentence: str
) -> None:
    monkeypatch.chdir(page.parent)
    written(page.parent / "big.txt", b"x" * 3_000_000)
    before = trail_rows()
    code, out, found = run(*arguments)
    # The parser's own errors end the process with 2 by themselves.
    assert (code if arguments else 2) == 2
    assert sentence in found
    assert (out, trail_rows()) == ("", before)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_is_said(page: Path) -> None:
    page.chmod(0)
    code, _, sentence = run(page)
    assert (code, "Permission denied" in sentence) == (2, True)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The text is empty."),
        (b" \n\xc2\xa0\n", "The text is empty."),
        (b"Safeguarding\nScore: 3\x00", "NUL byte"),
        (b"%PDF-1.7 " + bytes(range(256)), "The file is a PDF"),
        (b"PK\x03\x04" + bytes(40), "Word, Excel or ZIP"),
        (b"<!doctype html><title>Safeguarding</title>", "source of a web page"),
        (b"\x81\x8d\x90\x9d", "its encoding cannot be told"),
        (b"Just a sentence about Safeguarding and nothing else.", ""),
    ],
)
def test_what_is_no_report_is_a_problem(tmp_path: Path, content: bytes, sentence: str) -> None:
    code, (found,) = run_json(written(tmp_path / "odd.txt", content))
    assert code == 1
    assert sentence in found["problems"][0]["message"]
    assert not PublishedAssessment.objects.exists()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_give_the_same_text(tmp_path: Path, encoding: str) -> None:
    text = statement_page(paragraphs=["The council’s “plan” – its first – was young."])
    code, (found,) = run_json(written(tmp_path / "page.txt", text.encode(encoding)))
    assert code == 0
    assert found["statements"][0]["findings"] == ["The council’s “plan” – its first – was young."]


def test_a_guessed_encoding_is_said(tmp_path: Path) -> None:
    _, out, _ = run(written(tmp_path / "page.txt", statement_page(paragraphs=["A “plan”."]).encode("cp1252")))
    assert "It was read as Windows-1252" in out


def test_markup_in_a_text_stays_text(tmp_path: Path) -> None:
    hostile = "<script>alert(1)</script> & {{ secret }} '); DROP TABLE x; --"
    assert run(written(tmp_path / "page.txt", statement_page(paragraphs=[hostile])))[0] == 0
    assert Finding.objects.get().text == hostile


def test_the_same_file_twice_is_loaded_once(page: Path) -> None:
    assert run(page, page)[0] == 0
    before = trail_rows(), marks()
    code, out, _ = run(page)
    assert (code, "nothing changes" in out) == (0, True)
    assert (trail_rows(), marks(), ReportDocument.objects.count()) == (*before, 1)


def test_a_named_person_needs_the_right(page: Path) -> None:
    code, _, sentence = run(page, "--by", ben().email)
    assert (code, "Your role does not let you bring in published reports" in sentence) == (2, True)
    assert not PublishedAssessment.objects.exists()


@pytest.mark.reference
def test_the_real_text_has_no_problem() -> None:
    folder = os.environ.get("HOUNSLOW_REFERENCE")
    if not folder:
        pytest.skip("HOUNSLOW_REFERENCE is unset")
    file = Path(folder) / "reports" / "hounslow-2024-governance.txt"
    code, (found,) = run_json(file)
    paragraphs = file.read_text().split("Key findings for this quality statement\n")[1].strip().split("\n")
    assert (code, found["problems"]) == (0, [])
    assert found["authority"] == "London Borough of Hounslow"
    assert found["scores"] == {"8": 3}
    assert found["statements"][0]["findings"] == paragraphs
    assert found["statements"][0]["commitment"].startswith("We have clear responsibilities")
