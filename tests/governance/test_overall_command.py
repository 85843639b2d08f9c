"""`manage.py overall`: the line of JSON, the plain text, and exit 2 with a sentence for anything else."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from governance.management.commands.overall import Command

ROOT = Path(__file__).resolve().parents[2]
HOUNSLOW = ["2", "2", "3", "3", "3", "3", "3", "3", "3"]


def printed(*arguments: str) -> str:
    out = StringIO()
    call_command("overall", *arguments, stdout=out)
    return out.getvalue()


def exit_of(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error, as the shell would see them."""
    try:
        Command().run_from_argv(["manage.py", "overall", *arguments])
    except SystemExit as stopped:
        code = int(stopped.code or 0)
    else:
        code = 0
    seen = capsys.readouterr()
    return code, seen.out, seen.err


def test_the_json_is_one_line_with_exactly_the_agreed_keys_in_their_order() -> None:
    out = printed(*HOUNSLOW, "--json")
    assert out.count("\n") == 1
    assert out.startswith(
        '{"points": 25, "percent": 70, "rating": "Good", "complete": true, "headroom": 2, "to_next": 7, '
        '"raises": [{"statement": 1, "from": 2, "to": 3, "points": 26, "percent": 73, "rating": "Good"}, '
        '{"statement": 2, "from": 2, "to": 3, "points": 26, "percent": 73, "rating": "Good"}, '
        '{"statement": 3, "from": 3, "to": 4, "points": 26, "percent": 73, "rating": "Good"}, '
    )
    assert [one["statement"] for one in json.loads(out)["raises"]] == list(range(1, 10))


def test_fewer_than_nine_scores_leave_rating_headroom_and_to_next_null() -> None:
    assert json.loads(printed("2", "3", "--json")) == {
        "points": 5,
        "percent": 63,
        "rating": None,
        "complete": False,
        "headroom": None,
        "to_next": None,
        "raises": [
            {"statement": 1, "from": 2, "to": 3, "points": 6, "percent": 75, "rating": None},
            {"statement": 2, "from": 3, "to": 4, "points": 6, "percent": 75, "rating": None},
        ],
    }


def test_nine_fours_have_nowhere_to_go() -> None:
    result = json.loads(printed(*["4"] * 9, "--json"))
    assert (result["points"], result["percent"], result["rating"]) == (36, 100, "Outstanding")
    assert (result["headroom"], result["to_next"], result["raises"]) == (4, None, [])


def test_categories_use_the_earlier_method_one_list_a_statement() -> None:
    lists = ["2,3,3,2", "4,4,3,3", "2,2,1,1", *["3,3,3,3"] * 6]
    same = printed("3", "4", "1", *["3"] * 6, "--json")
    assert printed("--categories", *lists, "--json") == same
    assert printed("--json", "--categories", *lists[:4], "--categories", *lists[4:]) == same
    assert json.loads(printed("--categories", "2, 3, 3, 2", "--json"))["points"] == 3


def test_without_json_the_text_says_the_same_in_words() -> None:
    out = printed(*HOUNSLOW)
    assert "8. Governance, management and sustainability: 3\n" in out
    assert "25 points of 36, 70 % (rounded up)" in out
    assert "Rating: Good, 2 points above its floor" in out
    assert "The next rating is 7 points away." in out
    assert "No rating: 2 of 9 statements have a score." in printed("1", "1")
    assert "There is no higher rating." in printed(*["4"] * 9)
    assert "The next rating is 1 point away." in printed(*["2"] * 5, *["3"] * 4)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["0"], "Score 1 is '0', which is not a score. Give a whole number from 1 to 4."),
        (["3", "5"], "Score 2 is '5', which is not a score. Give a whole number from 1 to 4."),
        (["2.5"], "Score 1 is '2.5'"),
        (["two"], "Score 1 is 'two'"),
        (["-1"], "Score 1 is '-1'"),
        (["+3"], "Score 1 is '+3'"),
        ([" 3"], "Score 1 is ' 3'"),
        (["٣"], "Score 1 is '٣'"),
        (["9" * 5000], "which is not a score"),
        ([""], "Score 1 is ''"),
        ([], "No scores were given. Give a whole number from 1 to 4."),
        (["3"] * 10, "10 scores were given but there are 9 statements. Give 9 or fewer."),
        (["--categories", "2,3,5,2"], "List 1 is '5'"),
        (["--categories", "3", "2,,3"], "List 2 is ''"),
        (["--categories", "3,3,3,3,3,3,3"], "7 categories were given. Give from 1 to 6 scores."),
        (["3", "--categories", "3,3"], "Give one or the other."),
        (["--categories"], "expected at least one argument"),
        (["3", "--nonsense"], "unrecognized arguments: --nonsense"),
    ],
)
def test_anything_else_is_exit_2_with_a_sentence_and_no_result(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = exit_of(capsys, *arguments, *(["--json"] if arguments else []))
    assert code == 2
    assert out == ""
    assert sentence in err
    assert "Traceback" not in err


def test_called_from_code_the_error_carries_exit_code_2() -> None:
    with pytest.raises(CommandError) as caught:
        printed("5")
    assert caught.value.returncode == 2


def test_it_runs_with_no_database_to_reach() -> None:
    nowhere = {**os.environ, "DATABASE_URL": "postgres://nobody@127.0.0.1:1/nothing"}
    done = subprocess.run(
        [sys.executable, "manage.py", "overall", *HOUNSLOW, "--json"],
        cwd=ROOT,
        env=nowhere,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, json.loads(done.stdout)["percent"]) == (0, 70)
