"""A framework file that could mislead is refused with the file, the key and the mend."""

from datetime import date
from pathlib import Path

import pytest

from governance.framework import FrameworkError, framework, overall, read_framework, read_frameworks
from governance.framework_files import FOLDER
from governance.wording import words

PRESENT = (FOLDER / "2024-02.toml").read_text(encoding="utf-8")


def written(folder: Path, text: str, code: str = "2024-02") -> Path:
    path = folder / f"{code}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_later_framework_is_one_more_file(tmp_path: Path) -> None:
    written(tmp_path, PRESENT)
    later = PRESENT.replace('code = "2024-02"', 'code = "2027-04"').replace("2023-11-01", "2027-04-01")
    written(tmp_path, later.replace('label = "Evidence shows a good standard"', 'label = "Good"'), "2027-04")
    first, second = read_frameworks(tmp_path)
    assert first == framework("2024-02")
    assert (second.code, second.effective_from) == ("2027-04", date(2027, 4, 1))
    assert (first.label(3), second.label(3)) == ("Evidence shows a good standard", "Good")


def test_another_number_of_statements_and_other_bands_need_no_code(tmp_path: Path) -> None:
    eight = PRESENT[: PRESENT.index("[[statements]]\nnumber = 9")].replace(
        "from_percent = 63", "from_percent = 60"
    )
    found = read_framework(written(tmp_path, eight))
    result = overall(dict.fromkeys(range(1, 9), 3), found)
    assert (result.points, result.out_of, result.percent, result.rating) == (24, 32, 75, "Good")
    assert (result.headroom, result.to_next) == (5, 4)


def test_categories_of_evidence_can_be_chosen_for_one_statement(tmp_path: Path) -> None:
    line = 'slug = "safeguarding"\n'
    chosen = PRESENT.replace(line, line + 'evidence_categories = ["processes", "people"]\n')
    found = read_framework(written(tmp_path, chosen))
    assert [one.slug for one in found.statement(7).evidence_categories] == ["people", "processes"]
    assert len(found.statement(6).evidence_categories) == 4


REFUSED = {
    "a missing key": ('name = "Safeguarding"\n', "", r"statements 7, name is missing"),
    "an empty text": ('name = "Safeguarding"', 'name = " "', r"statements 7, name is not a text"),
    "an unknown key": (
        'slug = "equity"',
        'slug = "equity"\ncolour = "red"',
        r"statements 3, colour is not a key",
    ),
    "a slug with capitals": ('slug = "equity"', 'slug = "Equity"', r"statements 3, slug is 'Equity'"),
    "a slug twice": ('slug = "equity"', 'slug = "learning"', r"statements has 'learning' twice"),
    "a gap in the numbers": ("number = 5", "number = 6", r"statements 5, number is 6"),
    "a number in quotation marks": ("number = 5", 'number = "5"', r"statements 5, number is '5'"),
    "an unknown theme": (
        'theme = "leadership"',
        'theme = "people"',
        r"statements 8, theme is 'people'. Use one of",
    ),
    "a theme without statements": (
        "[[themes]]",
        '[[themes]]\nslug = "spare"\nname = "Spare"\n\n[[themes]]',
        r"themes has 'spare'",
    ),
    "one name for two statements": (
        "other_names = []",
        'other_names = ["Assessing peoples needs"]',
        r"'Assessing peoples needs' twice",
    ),
    "names that are no list": (
        "other_names = []",
        'other_names = "None"',
        r"other_names is not a list of texts",
    ),
    "a date in quotation marks": (
        "review_on = 2026-12-01",
        'review_on = "2026-12-01"',
        r"review_on is not a date. Write it as",
    ),
    "a date with a time": (
        "review_on = 2026-12-01",
        "review_on = 2026-12-01T09:00:00",
        r"review_on is not a date",
    ),
    "another rounding": ('rounding = "up"', 'rounding = "down"', r"rounding is 'down'"),
    "a code that is not the file's": (
        'code = "2024-02"',
        'code = "2024-03"',
        r"code is '2024-03' but the file is",
    ),
    "a score out of turn": ("score = 2", "score = 3", r"scores 2, score is 3"),
    "bands out of order": ("from_percent = 63", "from_percent = 90", r"bands is not in rising order"),
    "results below every band": ("from_percent = 25", "from_percent = 30", r"bands begins at 30 per cent"),
    "a rating twice": ('rating = "Good"', 'rating = "Outstanding"', r"bands has 'Outstanding' twice"),
    "a percentage over 100": ("from_percent = 88", "from_percent = 880", r"bands 4, from_percent is 880"),
    "no table of themes": ("[[themes]]", "[[theme]]", r"themes is missing"),
    "a category that is not there": (
        'slug = "safeguarding"',
        'slug = "safeguarding"\nevidence_categories = ["outcomes"]',
        r"has 'outcomes'. Use some of: people",
    ),
    "no TOML": ("code =", "code", r"is not TOML"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_wrong_file_is_refused_with_its_place_and_mend(case: str, tmp_path: Path) -> None:
    old, new, message = REFUSED[case]
    wrong = PRESENT.replace(old, new)
    assert wrong != PRESENT
    with pytest.raises(FrameworkError, match=message) as caught:
        read_framework(written(tmp_path, wrong))
    assert str(caught.value).startswith("2024-02.toml: ")
    assert str(caught.value).rstrip().endswith(".")


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "2024-02.toml"
    path.write_bytes(PRESENT.encode("utf-16"))
    with pytest.raises(FrameworkError, match="not UTF-8"):
        read_framework(path)
    with pytest.raises(FrameworkError, match="cannot be read"):
        read_framework(tmp_path / "absent.toml")


def test_a_folder_needs_a_framework_and_no_two_from_one_day(tmp_path: Path) -> None:
    with pytest.raises(FrameworkError, match="holds no framework"):
        read_frameworks(tmp_path)
    written(tmp_path, PRESENT)
    written(tmp_path, PRESENT.replace('code = "2024-02"', 'code = "2025-01"'), "2025-01")
    with pytest.raises(FrameworkError, match="Give each its own day"):
        read_frameworks(tmp_path)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("People’s needs", "peoples NEEDS"),
        ("maximize & organisation", "maximise and organization"),
        ("a, b; c", "A B  C"),
    ],
)
def test_two_spellings_of_a_name_are_one_name(one: str, other: str) -> None:
    assert words(one) == words(other)


def test_different_names_stay_different() -> None:
    assert words("size") != words("sizes")
    assert words("care") != words("cares")
