"""The child process: what it may use, what it must not load, and the sentence for each of its deaths."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from governance.tables import caller, limits
from performance.imports import base, profiles, wire
from performance.imports.types import Reading
from tests.performance.imports import makers
from tests.performance.imports.makers import (
    HEADINGS,
    MAIN,
    OFFICE_RELATIONS,
    long_csv,
    long_row,
    xlsx_parts,
    zip_of,
)

TODAY = date(2025, 11, 23)


def read(source: Path | bytes | str) -> Reading:
    return base.read(source, "figures.xlsx", today=TODAY)


def sentence(reading: Reading) -> str:
    (problem,) = reading.problems
    assert problem.mend
    return problem.message


def run(code: str, seconds: float = 20) -> Reading:
    return wire.reading(base.run_child(b"{}\n", code=code, seconds=seconds))


# --- The same as in this process -------------------------------------------------------------------
def test_the_child_gives_what_the_reader_gives() -> None:
    data = makers.ods(makers.ascof_sheets())
    here = wire.reading(profiles.read_bytes(data, today=TODAY, units={}).as_dict())
    assert read(data) == here
    assert len(here.figures) == makers.FIGURES


def test_a_file_is_read_by_path_whatever_it_is_called(tmp_path: Path) -> None:
    path = tmp_path / "=cmd|' a.csv;x.exe"
    path.write_bytes(makers.xlsx(makers.ascof_sheets()))
    assert read(path).cells == read(str(path)).cells == makers.CELLS


def test_units_and_today_reach_the_child() -> None:
    data = long_csv(long_row(numerator="9", denominator="4"), long_row(period="2024-25", area="Ealing"))
    reading = base.read(data, today=date(2024, 4, 1), units={"2A": "percent"})
    assert [p.message for p in reading.problems] == ["The numerator 9 is larger than the denominator 4."]
    assert reading.notes == ["The period 2024-25 has not ended yet."]


# --- Files that are no files -----------------------------------------------------------------------
def test_folders_devices_and_missing_files(tmp_path: Path) -> None:
    assert sentence(read(tmp_path)) == "This is a folder or a device, not a file."
    assert sentence(read(Path("/dev/zero"))) == "This is a folder or a device, not a file."
    assert sentence(read(tmp_path / "missing.csv")) == "The file cannot be opened."
    assert sentence(read("nul\0byte")) == "The file cannot be opened."


def test_a_file_too_large_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(limits.WORKBOOK_BYTES * 40)
    assert sentence(read(path)) == "The file is 1000.0 MB; a file may have 25 MB."


# --- Limits ----------------------------------------------------------------------------------------
def limits_in_the_child() -> list[int]:
    code = (
        f"import sys; sys.path.insert(0, {str(caller.ROOT)!r})\n"
        "from governance.tables import child; child.lower_limits()\n"
        "import json, resource as r\n"
        "kinds = (r.RLIMIT_AS, r.RLIMIT_CPU, r.RLIMIT_CORE, r.RLIMIT_FSIZE)\n"
        "print(json.dumps([n for k in kinds for n in r.getrlimit(k)]))"
    )
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, check=True)
    found: list[int] = json.loads(done.stdout)
    return found


def test_the_limits_are_set_and_cannot_be_raised_again() -> None:
    assert limits_in_the_child() == [*[512 * limits.MB] * 2, 15, 16, 0, 0, 0, 0]


def test_the_child_loads_neither_the_framework_nor_the_heavy_libraries() -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(caller.ROOT)!r}); import performance.imports.child\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, check=True, text=True)
    loaded = set(done.stdout.split())
    assert {"python_calamine", "performance"} <= loaded
    assert not loaded & {"django", "pandas", "numpy", "openpyxl", "plotly", "psycopg", "celery", "ssl"}


def test_the_caller_does_not_load_the_workbook_reader() -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(caller.ROOT)!r}); import performance.imports.base\n"
        "print('python_calamine' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "False"


def test_memory_without_end_is_refused() -> None:
    """One text of a megabyte named by three thousand cells passes every cap and asks for three gigabytes."""
    text = os.urandom(500_000).hex()
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 3_001))
    parts = xlsx_parts()
    relations = str(parts["xl/_rels/workbook.xml.rels"])
    strings = f'<Relationship Id="rId2" Type="{OFFICE_RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>'
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    changed = {
        "xl/_rels/workbook.xml.rels": relations.replace("</Relationships>", f"{strings}</Relationships>"),
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>{text}</t></si></sst>',
        "xl/worksheets/sheet1.xml": sheet,
    }
    data = zip_of(parts | changed)
    assert sentence(read(data)) == "The file asked for more memory than a table needs."


def test_the_largest_grid_allowed_fits() -> None:
    cell = (
        '<table:table-cell table:number-columns-repeated="200" office:value-type="string"><text:p>x</text:p>'
    )
    row = f'<table:table-row table:number-rows-repeated="9999">{cell}</table:table-cell>'
    reading = read(makers.ods_of(f'<table:table table:name="Data">{row}</table:table-row></table:table>'))
    assert sentence(reading).startswith("The table is not of a kind that can be read here.")


# --- Deaths ----------------------------------------------------------------------------------------
DEATHS = [
    ("import os; os.kill(os.getpid(), 9)", caller.TOO_MUCH),
    ("import os; os.abort()", caller.TOO_MUCH),
    ("import os; os._exit(3)", caller.TOO_MUCH),
    ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", caller.TOO_SLOW),
    ("raise RuntimeError('a secret in a trace')", caller.NOT_UNDERSTOOD),
    ("print('not what was asked')", caller.NOT_UNDERSTOOD),
    ("", caller.NOT_UNDERSTOOD),
]


@pytest.mark.parametrize(("code", "problem"), DEATHS, ids=[code or "silence" for code, _ in DEATHS])
def test_a_death_of_the_child_is_a_sentence(code: str, problem: object) -> None:
    reading = run(code)
    assert reading.problems == [problem]
    assert (reading.cells, reading.figures, reading.has_errors) == (0, [], True)


def test_a_child_that_never_answers_is_ended() -> None:
    assert run("import time; time.sleep(60)", seconds=0.5).problems == [caller.TOO_SLOW]


def test_a_child_that_loops_is_ended_by_its_own_limit() -> None:
    code = "import resource; resource.setrlimit(resource.RLIMIT_CPU, (1, 2))\nwhile True: pass"
    assert run(code).problems == [caller.TOO_SLOW]


def test_damage_that_only_the_reader_meets_is_a_sentence() -> None:
    reading = read(makers.xlsx_of('<row r="1"><c r="A1"><v>1</row>'))
    assert sentence(reading) == "The sheet is damaged."
    assert sentence(read(zip_of(xlsx_parts() | {"xl/worksheets/sheet1.xml": b"\xc3\x28<sheetData/>"})))


def test_no_path_of_the_machine_is_told() -> None:
    for problem in (caller.TOO_SLOW, caller.TOO_MUCH, caller.NOT_UNDERSTOOD, caller.NOT_STARTED):
        assert "/" not in problem.sentence()
        assert problem.mend
    assert HEADINGS[0] in sentence_of_the_unknown()


def sentence_of_the_unknown() -> str:
    return read(b"a,b\n1,2\n").problems[0].mend
