"""What a worker does with a register before anybody confirms it: reads its cells, checks its rows."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from governance.models import User
from governance.tables import caller
from governance.tables.problems import Problem
from risk.actions.register_steps import RegisterRefused, begin, locked, move
from risk.actions.scores import matrix_in_force
from risk.check_states import CheckState, Step
from risk.models import RegisterImport, RegisterImportSheet, RegisterLayout
from risk.policies import can_log_in
from risk.queries.register_here import here
from risk.register_import import plans, report
from risk.register_import.fields import Field
from risk.register_import.grid import Grid, as_data, from_data
from risk.register_import.headings import Headings, best, find
from risk.register_import.here import Choices, Here
from risk.register_import.masking import masked
from risk.register_import.plans import Plan
from risk.register_import.rows import read_rows

START = caller.starts("risk.register_import.reading")
NOT_A_TABLE = "No row of it looks like the headings of a register."
NAME_COLUMNS = "Put one row of headings above the risks, such as Reference, Risk, Likelihood, Impact, Owner."
NO_ROWS = "There are headings and no row below them."
ADD_ROWS = "Check that it is the sheet with the risks, and send it again."


def read(*, register_import: RegisterImport, now: datetime) -> RegisterImport:
    """Read the file in a child process, find its headings, and go on to the check where its layout is known.

    The register ends as waiting for its columns, checked, or refused with the reason. Nothing happens when
    it is past reading already.
    """
    held = begin(register_import, CheckState.UPLOADED, CheckState.READING)
    if held is None:
        return _fresh(register_import)
    content = RegisterImportSheet.objects.values_list("content", flat=True).get(register_import=held)
    said = caller.ask(caller.message({}, bytes(content or b"")), code=START)
    with transaction.atomic():
        held = locked(held)
        # Another worker may have had the same task and been faster.
        if held.state != CheckState.READING:
            return held
        _take(held, said)
    return check(register_import=held, now=now) if held.state == CheckState.CHECKING else held


def _take(held: RegisterImport, said: dict[str, Any] | Problem) -> None:
    """Keep the cells of the sheet that looks most like a register, or say why there are none."""
    problem = said if isinstance(said, Problem) else _problem(said)
    if problem is None and not isinstance(said, Problem):
        # A number that names a person is taken out before anything is kept or looked at.
        grids = [masked(from_data(one)) for one in said["sheets"]]
        grid, headings = best(grids)
        if headings is None:
            problem = Problem(grid.sheet, None, "", NOT_A_TABLE, NAME_COLUMNS)
        elif headings.last + 1 >= len(grid.rows):
            problem = Problem(grid.sheet, None, "", NO_ROWS, ADD_ROWS)
        else:
            others = [one.sheet for one in grids if one is not grid]
            _keep(held, grid, headings, others)
    if problem is not None:
        _refuse(held, problem)


def _keep(held: RegisterImport, grid: Grid, headings: Headings, others: Sequence[str]) -> None:
    """Keep the cells; the file itself goes."""
    notes = [
        *_sent_before(held),
        *grid.notes,
        *(f"Sheet {name} was not read: the register is in {grid.sheet}." for name in others),
        *(f"More than one column is headed “{name}”: say which is which." for name in set(headings.doubles)),
    ]
    RegisterImportSheet.objects.filter(register_import=held).update(content=None, grid=as_data(grid))
    held.sheet, held.headings, held.notes, held.attempts = grid.sheet[:100], headings.key, notes, 0
    held.columns = [[name, guess or ""] for name, guess in zip(headings.names, headings.guesses, strict=True)]
    _recall(held, headings)


def _sent_before(held: RegisterImport) -> list[str]:
    """That this very sheet was brought in before."""
    same = RegisterImport.objects.filter(sha256=held.sha256, state=CheckState.LOADED)
    before = same.order_by("-loaded_at").first()
    if before is None or before.loaded_at is None:
        return []
    day = before.loaded_at
    return [f"This very sheet was brought in before, on {day.day} {day:%B %Y}."]


def _recall(held: RegisterImport, headings: Headings) -> None:
    """Go by what was chosen for this layout before; an export is known by itself."""
    fields = ["sheet", "headings", "notes", "columns", "attempts"]
    layout = RegisterLayout.objects.filter(headings=headings.key).select_related("area").first()
    if layout is not None and layout.area and not can_log_in(held.submitted_by, area=layout.area):
        # Somebody of another service area chose it.
        layout.area = None
    if layout is not None:
        # Columns beyond the last that has a heading count nothing in a layout, nor do the marks of a check.
        chosen = dict(enumerate(field for _, field in layout.columns))
        held.columns = [[name, chosen.get(place, "")] for place, (name, _) in enumerate(held.columns)]
        held.area, held.category = layout.area, layout.category
        held.worst_on, held.control_kind = layout.worst_on, layout.control_kind
        day = layout.used_at
        held.notes = [*held.notes, f"Its columns were read as on {day.day} {day:%B %Y}."]
        fields += ["area", "category", "worst_on", "control_kind"]
    if headings.is_export or (layout is not None and layout.area):
        move(held, Step.CHECK, *fields)
    else:
        move(held, Step.RECOGNISE, *fields)


def _problem(said: dict[str, Any]) -> Problem | None:
    if "problem" not in said:
        return None
    sheet, row, column, message, mend = said["problem"]
    return Problem(sheet, row, column, message, mend)


def _refuse(held: RegisterImport, problem: Problem) -> None:
    place = Problem(problem.sheet, problem.row, problem.column, problem.message, "").sentence()
    held.failure, held.mend = place, problem.mend
    RegisterImportSheet.objects.filter(register_import=held).update(content=None)
    move(held, Step.REFUSE, "failure", "mend")


def check(*, register_import: RegisterImport, now: datetime) -> RegisterImport:
    """Hold the rows against what is here, and keep what was found. Changes no risk."""
    held = begin(register_import, CheckState.CHECKING)
    if held is None:
        return _fresh(register_import)
    kept = RegisterImportSheet.objects.get(register_import=held)
    try:
        found, facts, headings = planned(held, kept, by=held.submitted_by, now=now)
    except ValidationError as refused:
        return _give_up(held, " ".join(refused.messages))
    with transaction.atomic():
        held = locked(held)
        if held.state != CheckState.CHECKING:
            return held
        kept.report = report.report(found, facts, headings, columns_of(held))
        kept.save(update_fields=["report"])
        held.counts, held.checked_at, held.attempts = report.counts(found), now, 0
        move(held, Step.FINISH, "counts", "checked_at", "attempts")
    return held


@transaction.atomic
def _give_up(held: RegisterImport, why: str) -> RegisterImport:
    held = locked(held)
    held.failure, held.mend = why, ""
    move(held, Step.GIVE_UP, "failure", "mend")
    return held


def planned(
    held: RegisterImport, kept: RegisterImportSheet, *, by: User, now: datetime
) -> tuple[list[Plan], Here, Headings]:
    """What comes of each row, held against what is here now. RegisterRefused before a matrix is set up."""
    grid, headings = grid_of(kept)
    _, matrix = matrix_in_force()
    columns = columns_of(held)
    is_export = Field.CHECK in columns
    facts = here(by=by, matrix=matrix, now=now, with_values=is_export, whose=held.on_behalf_of)
    choices = Choices(held.area_id, held.category_id, held.worst_on, held.control_kind)
    return plans.plan(read_rows(grid, headings, columns, matrix), facts, choices), facts, headings


def grid_of(kept: RegisterImportSheet) -> tuple[Grid, Headings]:
    """The cells that were kept, and their headings. RegisterRefused once their time is over."""
    if kept.grid is None:
        raise RegisterRefused("The sheet is no longer kept. Send it again.")
    grid = from_data(kept.grid)
    headings = find(grid)
    if headings is None:
        raise RegisterRefused(f"{NOT_A_TABLE} {NAME_COLUMNS}")
    return grid, headings


def columns_of(held: RegisterImport) -> Sequence[Field | None]:
    """What each column holds, as it was chosen."""
    return [Field(field) if field else None for _, field in held.columns]


def _fresh(register_import: RegisterImport) -> RegisterImport:
    found: RegisterImport = RegisterImport.objects.get(pk=register_import.pk)
    return found
