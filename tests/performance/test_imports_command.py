"""`manage.py import_measures`: what it prints, how it ends, and that it changes all or nothing."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from governance.models import OutboxMark, User
from performance.models import ImportBatch, Measure, MeasureVersion, Observation
from tests.builders import amara, ben
from tests.performance.import_story import references, row
from tests.performance.imports.makers import CELLS, MARKERS, ascof_sheets, long_csv, ods
from tests.performance.trail_counts import marks, orphan_trail_rows, trail_rows

pytestmark = pytest.mark.django_db

KEYS = ["profile", "cells", "new", "changed", "unchanged", "rejected", "markers", "alternatives", "problems"]
DEMONSTRATION = Path(__file__).parents[2] / "performance" / "definitions" / "demonstration"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    references()
    return tmp_path


def file(folder: Path, *rows: list[object], name: str = "figures.csv") -> str:
    path = folder / name
    path.write_bytes(long_csv(*rows))
    return str(path)


def run(capsys: pytest.CaptureFixture[str], path: str, *options: str) -> dict[str, Any]:
    """The object printed; `exit` is how the command would end."""
    status = 0
    try:
        call_command("import_measures", path, "--json", *options)
    except CommandError as error:
        status = error.returncode
    out = capsys.readouterr().out
    assert out.count("\n") == 1
    return json.loads(out) | {"exit": status}


def test_a_loaded_file_is_told_with_exactly_the_promised_keys(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = run(capsys, file(folder, row(), row(period="2023-24", value="", marker="c")))
    assert list(said) == [*KEYS, "exit"]
    assert said == {
        "profile": "simple-long",
        "cells": 2,
        "new": 2,
        "changed": 0,
        "unchanged": 0,
        "rejected": 0,
        "markers": {"z": 0, "x": 0, "c": 1, "w": 0},
        "alternatives": 0,
        "problems": [],
        "exit": 0,
    }
    assert Observation.objects.count() == 2


def test_the_same_file_again_leaves_no_trace(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = file(folder, row())
    run(capsys, path)
    before = trail_rows(), marks(), ImportBatch.objects.count()
    said = run(capsys, path)
    assert (said["new"], said["changed"], said["unchanged"], said["exit"]) == (0, 0, 1, 0)
    assert (trail_rows(), marks(), ImportBatch.objects.count()) == before


def test_a_dry_run_tells_and_leaves_no_trace(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = trail_rows(), marks()
    said = run(capsys, file(folder, row()), "--dry-run")
    assert (said["new"], said["exit"]) == (1, 0)
    assert (trail_rows(), marks()) == before
    assert not Observation.objects.exists()


def test_one_rejected_row_and_nothing_is_changed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = trail_rows(), marks()
    said = run(capsys, file(folder, row(), row(area="Hounslw", period="2023-24")))
    assert (said["new"], said["rejected"], said["exit"]) == (1, 1, 1)
    assert said["problems"] == [
        {
            "sheet": "",
            "row": 3,
            "column": "area",
            "message": "‘Hounslw’ is not an area known here.",
            "mend": "Did you mean Hounslow (E09000018)?",
        }
    ]
    assert (trail_rows(), marks()) == before


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "empty"),
        (b"a,b\n1,2\n", "not of a kind that can be read here"),
        (b"\x00" * 50, "NUL"),
        (b"PK\x03\x04 torn", ""),
        (b"%PDF-1.7 \n1 0 obj", ""),
    ],
)
def test_a_file_that_is_wrong_as_a_whole_is_a_problem(
    folder: Path, capsys: pytest.CaptureFixture[str], content: bytes, what: str
) -> None:
    path = folder / "wrong.csv"
    path.write_bytes(content)
    said = run(capsys, str(path))
    assert (said["profile"], said["cells"], said["exit"]) == (None, 0, 1)
    assert what in said["problems"][0]["message"]
    assert not ImportBatch.objects.exists()


def test_a_missing_file_or_a_folder_is_wrong_use(folder: Path) -> None:
    for path in (folder / "nowhere.csv", folder):
        with pytest.raises(CommandError) as told:
            call_command("import_measures", str(path))
        assert told.value.returncode == 2


def test_without_json_it_speaks_in_sentences(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("import_measures", file(folder, row()))
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "simple-long: 1 cells (1 new, 0 changed, 0 unchanged, 0 rejected)."
    assert lines[-1] == "Loaded."


def test_problems_without_json_name_the_place(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("import_measures", file(folder, row(area="Hounslw")))
    assert capsys.readouterr().out.startswith("Line 2, column area: ‘Hounslw’ is not an area known here. Did")


def test_what_it_changes_stands_in_the_trail_under_its_name(folder: Path) -> None:
    before = orphan_trail_rows()
    call_command("import_measures", file(folder, row()))
    assert orphan_trail_rows() == before
    assert ImportBatch.objects.get().submitted_by.is_command_line


def test_it_may_be_run_for_a_person_with_the_right(folder: Path) -> None:
    person: User = amara()
    call_command("import_measures", file(folder, row()), "--by", person.email)
    assert ImportBatch.objects.get().committed_by == person


def test_a_person_without_the_right_is_wrong_use(folder: Path) -> None:
    with pytest.raises(CommandError, match="does not let you bring in measures") as told:
        call_command("import_measures", file(folder, row()), "--by", ben().email)
    assert told.value.returncode == 2


def test_an_empty_database_is_given_its_reference_tables_first(
    tmp_path: Path, db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not Measure.objects.exists()
    assert run(capsys, file(tmp_path, row()))["exit"] == 0
    assert Measure.objects.filter(code="2A").exists()


def test_a_look_alike_workbook_is_loaded_whole(
    tmp_path: Path, db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "workbook.ods"
    path.write_bytes(ods(ascof_sheets()))
    said = run(capsys, str(path))
    assert (said["profile"], said["exit"]) == ("ascof-time-series", 0)
    assert (said["new"], said["rejected"], said["markers"]) == (CELLS, 0, MARKERS)


def test_a_change_in_the_files_log_that_the_definitions_lack_is_noted(
    tmp_path: Path, db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("sync_reference")
    MeasureVersion.objects.filter(measure__code="2D(1)", valid_from="2024-04-01").update(
        valid_from="2024-04-02"
    )
    path = tmp_path / "workbook.ods"
    path.write_bytes(ods(ascof_sheets()))
    call_command("import_measures", str(path))
    assert "The file's log says that 2D(1) changed in 2024-25; the definitions" in capsys.readouterr().out


def test_the_demonstrations_published_figures_load(capsys: pytest.CaptureFixture[str], db: None) -> None:
    said = run(capsys, str(DEMONSTRATION / "ascof_hounslow.csv"))
    assert (said["profile"], said["cells"], said["new"]) == ("published-cells", 1275, 1275)
    assert set(Observation.objects.values_list("status", flat=True)) == {"official"}


# --- The real workbook ------------------------------------------------------------------------------
@pytest.fixture
def workbook() -> str:
    named = os.environ.get("HOUNSLOW_REFERENCE")
    if not named:
        pytest.skip("HOUNSLOW_REFERENCE is unset: the published workbook was not read")
    return str(Path(named) / "data" / "ascof_2024-25_outcomes_and_demographics.ods")


@pytest.mark.reference
def test_the_published_workbook_loads_whole_and_once(
    workbook: str, db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    first = run(capsys, workbook)
    assert first == {
        "profile": "ascof-time-series",
        "cells": 73_556,
        "new": 73_556,
        "changed": 0,
        "unchanged": 0,
        "rejected": 0,
        "markers": {"z": 17_471, "x": 3_649, "c": 135, "w": 0},
        "alternatives": 2_490,
        "problems": [],
        "exit": 0,
    }
    before = trail_rows(), marks(), ImportBatch.objects.count()
    again = run(capsys, workbook)
    assert again == first | {"new": 0, "unchanged": 73_556}
    assert (trail_rows(), marks(), ImportBatch.objects.count()) == before


@pytest.mark.reference
def test_the_demonstrations_figures_are_those_of_the_workbook(
    workbook: str, db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    cells = run(capsys, str(DEMONSTRATION / "ascof_hounslow.csv"))["cells"]
    said = run(capsys, workbook)
    assert (said["new"], said["changed"], said["unchanged"]) == (73_556 - cells, 0, cells)


@pytest.mark.reference
def test_a_large_commit_marks_each_measure_once(
    workbook: str, db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("sync_reference")
    OutboxMark.objects.all().delete()
    capsys.readouterr()
    run(capsys, workbook)
    assert OutboxMark.objects.count() == 25
    assert orphan_trail_rows() == 0
