"""`manage.py explain`: the line of JSON, the sentences, and exit 2 with a sentence for anything else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from performance.management.commands.explain import Command

ROOT = Path(__file__).resolve().parents[2]
CASE: dict[str, Any] = {
    "ours": 3,
    "expected_kinds": ["measure", "voice", "audit", "risk"],
    "categories_current": 2,
    "categories_asked": 4,
    "signals": [
        {"kind": "measure", "value": "2.0", "weight": "1", "age": "0.5"},
        {"kind": "measure", "value": "3.0", "weight": "1", "age": "1.5"},
        {"kind": "audit", "value": "3.2", "weight": "1", "age": "2"},
        {"kind": "voice", "value": "2.0", "weight": "1", "age": "3.5"},
    ],
}


def changed(signal: dict[str, Any] | None = None, **top: Any) -> dict[str, Any]:
    """The worked example with other keys, at the top or in its second signal."""
    signals = [CASE["signals"][0], CASE["signals"][1] | (signal or {}), *CASE["signals"][2:]]
    return {**CASE, "signals": signals, **top}


def printed(folder: Path, case: object, *options: str) -> str:
    file, out = folder / "case.json", StringIO()
    file.write_text(json.dumps(case), encoding="utf-8")
    call_command("explain", str(file), *options, stdout=out)
    return out.getvalue()


def answer(folder: Path, case: object) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(printed(folder, case, "--json"))
    return found


def test_the_json_is_one_line_with_exactly_the_agreed_keys_in_their_order(tmp_path: Path) -> None:
    # Three of four kinds, freshness (1 + 0.75 + 0.5 + 0) / 4, two of four categories: 1.8125 / 3.
    assert printed(tmp_path, CASE, "--json") == (
        '{"indicative": "2.57", "words": "supports", "confidence": "0.60", "confidence_word": "medium", '
        '"contributions": ["0.3333", "0.5000", "1.0667", "0.6667"]}\n'
    )


def test_contributions_stand_in_the_order_of_the_file(tmp_path: Path) -> None:
    backwards = answer(tmp_path, {**CASE, "signals": CASE["signals"][::-1]})
    assert backwards["contributions"] == ["0.6667", "1.0667", "0.5000", "0.3333"]
    twice = answer(tmp_path, {**CASE, "signals": [*CASE["signals"], CASE["signals"][0]]})
    assert twice["contributions"] == ["0.2222", "0.3333", "1.0667", "0.6667", "0.2222"]


@pytest.mark.parametrize(
    ("ours", "values", "words"),
    [
        (3, ("2.25", "2.25"), "questions"),
        (3, ("1.75", "1.75"), "contradicts"),
        (2, ("2.75", "2.75"), "cautious"),
        (3, ("2.26", "2.26"), "supports"),
        (None, ("2.26", "2.26"), None),
    ],
)
def test_the_words(tmp_path: Path, ours: int | None, values: tuple[str, str], words: str | None) -> None:
    signals = [
        {"kind": kind, "value": value, "weight": "1", "age": "0"}
        for kind, value in zip(("measure", "audit"), values, strict=True)
    ]
    found = answer(tmp_path, {**CASE, "ours": ours, "signals": signals})
    assert (found["words"], found["indicative"]) == (words, values[0])


def test_one_kind_of_source_is_not_enough_to_say(tmp_path: Path) -> None:
    assert answer(tmp_path, {**CASE, "signals": CASE["signals"][:2]}) == {
        "indicative": None,
        "words": "not enough to say",
        "confidence": "0.54",
        "confidence_word": "medium",
        "contributions": [],
    }
    nothing = answer(tmp_path, {**CASE, "signals": [], "expected_kinds": [], "categories_asked": 2})
    assert (nothing["words"], nothing["confidence"]) == ("not enough to say", "0.33")


def test_figures_may_be_numbers_and_kinds_go_by_their_names(tmp_path: Path) -> None:
    text = (
        json.dumps(CASE).replace('"2.0"', "2.0").replace('"1"', "1").replace('"audit"', '"practice_audits"')
    )
    text = text.replace('"voice"', '"People\'s voice"')
    assert text.count('"People\'s voice"') == 2
    assert answer(tmp_path, json.loads(text)) == answer(tmp_path, CASE)
    exact = changed({"value": 2.1, "weight": 1e-05})
    assert answer(tmp_path, exact)["contributions"][1] == "0.0000"


def test_without_json_it_explains_in_sentences(tmp_path: Path) -> None:
    lines = printed(tmp_path, changed({"sentence": "Outcome met: 95.0%"})).splitlines()
    assert lines[0] == "What our evidence says: supports."
    assert "Three of four kinds of source have reported: measures, practice audits, people's voice." in lines
    assert "Nothing counts yet from risks." in lines
    assert "Measures (Outcome met: 95.0%): 3.0 x 1/3 x 1/2 = 0.5000" in lines
    assert lines[-1] == "Sum: 2.5667, shown 2.57"
    silent = printed(tmp_path, {**CASE, "ours": None, "signals": []}).splitlines()
    assert silent[0] == "What our evidence says: not enough to say."
    unscored = printed(tmp_path, {**CASE, "ours": None})
    assert "What our evidence says: there is no score of ours to compare." in unscored


def without(key: str) -> dict[str, Any]:
    return {name: value for name, value in CASE.items() if name != key}


SIGNAL_2 = "signals 2, "
WRONG: list[tuple[object, str]] = [
    (without("ours"), "ours is missing. Write a whole number from 1 to 4, or null where there is no score"),
    (changed(ours=5), "ours is 5. Write a whole number from 1 to 4, or null"),
    (changed(ours="3"), 'ours is "3".'),
    (changed(ours=3.0), 'ours is "3.0".'),
    (changed(ours=True), "ours is true."),
    (without("expected_kinds"), "expected_kinds is missing. Write a list, as []."),
    (changed(expected_kinds="measure"), 'expected_kinds is "measure". Write a list, as [].'),
    (changed(expected_kinds=["gossip"]), 'expected_kinds, item 1, is "gossip". Use one of: measure, audit,'),
    (changed(expected_kinds=[1]), "expected_kinds, item 1, is 1. Use one of"),
    (changed(expected_kinds=["voice", "people's voice"]), "expected_kinds has a kind twice. Name each once."),
    (without("categories_asked"), "categories_asked is missing. Write a whole number from 0 to 100."),
    (changed(categories_current=5), "categories_current is 5 of 4 asked for. Give a count from 0 to the"),
    (changed(categories_current=-1), "categories_current is -1. Write a whole number from 0 to 100."),
    (changed(categories_current=None), "categories_current is null."),
    (without("signals"), "signals is missing. Write a list, as []."),
    (changed(signals={}), "signals is {}. Write a list, as []."),
    (changed(signals=["measure"]), 'signals 1, "measure" stands where an object should. Write {...}.'),
    (changed(extra=1), "extra is not a key that is known. Correct its spelling or take it out."),
    (changed({"wieght": "1"}), SIGNAL_2 + "wieght is not a key that is known."),
    (
        changed({"kind": "gossip"}),
        SIGNAL_2 + 'kind is "gossip". Use one of: measure, audit, voice, risk, plan.',
    ),
    (changed({"kind": None}), SIGNAL_2 + "kind is null."),
    (changed({"value": "0.99"}), SIGNAL_2 + "value is 0.99. Give a figure from 1 to 4."),
    (changed({"value": 5}), SIGNAL_2 + "value is 5. Give a figure from 1 to 4."),
    (changed({"value": "two"}), SIGNAL_2 + 'value is "two". Write a figure, as "value": "1.5".'),
    (changed({"value": "٣"}), SIGNAL_2 + 'value is "٣".'),
    (changed({"value": "1e999999999"}), SIGNAL_2 + 'value is "1e999999999".'),
    (changed({"value": float("nan")}), SIGNAL_2 + 'value is "NaN".'),
    (changed({"value": True}), SIGNAL_2 + "value is true."),
    (changed({"value": [2]}), SIGNAL_2 + "value is [2]."),
    (changed({"value": "9" * 5000}), SIGNAL_2 + 'value is "999'),
    (changed({"weight": "0"}), SIGNAL_2 + "weight is 0. Give a figure above 0, or leave the signal out."),
    (changed({"weight": "-1"}), SIGNAL_2 + "weight is -1. Give a figure above 0"),
    (changed({"weight": "1e99"}), SIGNAL_2 + "weight is 1E+99. Give a plain figure of at most 60 digits."),
    (changed({"age": "-0.1"}), SIGNAL_2 + "age is -0.1, which lies in the future. Give 0 or more."),
    (changed({"sentence": 1}), SIGNAL_2 + "sentence is 1. Write one line between quotation marks."),
    (changed({"sentence": "a\nb"}), SIGNAL_2 + "sentence is"),
    ([], "[] stands where an object should. Write {...}."),
    (None, "null stands where an object should."),
]


def exit_of(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error, as the shell would see them."""
    try:
        Command().run_from_argv(["manage.py", "explain", *arguments])
    except SystemExit as stopped:
        code = int(stopped.code or 0)
    else:
        code = 0
    seen = capsys.readouterr()
    return code, seen.out, seen.err


@pytest.mark.parametrize(("case", "sentence"), WRONG, ids=[sentence[:60] for _, sentence in WRONG])
def test_anything_else_is_exit_2_with_a_sentence_and_no_result(
    case: object, sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "case.json"
    file.write_text(json.dumps(case), encoding="utf-8")
    code, out, err = exit_of(capsys, str(file), "--json")
    assert (code, out) == (2, "")
    assert f"case.json: {sentence}" in err
    assert err.rstrip().endswith(".")


TEXTS = {
    "no JSON": (b'{"ours": 3,}', "line 1, column 12 is not JSON"),
    "nothing": (b"", "line 1, column 1 is not JSON"),
    "a key twice": (b'{"ours": 3, "ours": 4}', "ours stands twice in one object. Keep one of the two."),
    "not UTF-8": (b'{"ours": "\xff"}', "it is not UTF-8 at byte 10. Save it as UTF-8."),
    "too deep": (b"[" * 200_000, "it is nested too deeply. Write one object with a list of signals."),
    "a number without end": (b"9" * 5000, "a number in it has too many figures. Shorten it."),
    "too large": (b" " * 1_000_001, "the file is larger than 1,000,000 bytes."),
}


@pytest.mark.parametrize("case", TEXTS)
def test_what_is_no_json_is_exit_2(case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, sentence = TEXTS[case]
    file = tmp_path / "case.json"
    file.write_bytes(data)
    code, out, err = exit_of(capsys, str(file), "--json")
    assert (code, out) == (2, "")
    assert sentence in err


@pytest.mark.parametrize("name", ["absent.json", "", ".", "a\0b"])
def test_a_file_that_cannot_be_read_is_exit_2(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = exit_of(capsys, f"{tmp_path}/{name}", "--json")
    assert (code, out) == (2, "")
    assert "the file cannot be read (" in err
    assert "Give the path of a JSON file." in err
    assert exit_of(capsys)[0] == 2


def test_it_reads_standard_input_and_needs_no_database() -> None:
    nowhere = {**os.environ, "DATABASE_URL": "postgres://nobody@127.0.0.1:1/nothing"}
    done = [
        subprocess.run(
            [sys.executable, "manage.py", "explain", "-", "--json"],
            cwd=ROOT,
            env=nowhere,
            input=text,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        for text in (json.dumps(CASE), "{}")
    ]
    assert [one.returncode for one in done] == [0, 2]
    assert json.loads(done[0].stdout)["indicative"] == "2.57"
    assert "standard input: ours is missing." in done[1].stderr
