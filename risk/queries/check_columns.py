"""The columns of a sheet as the page shows them on which a person says what they hold."""

from collections.abc import Iterable

from django.urls import reverse

from risk.models import RegisterImport, RegisterImportSheet
from risk.pages.checks import ColumnExample, ColumnsPage
from risk.register_import.cells import Unclear, line
from risk.register_import.grid import Cell, from_data
from risk.register_import.headings import find

EXAMPLES = 3
LONGEST = 60


def columns_page(*, register_import: RegisterImport) -> ColumnsPage:
    """Each column with what its first rows hold. One query."""
    one = register_import
    kept = RegisterImportSheet.objects.filter(register_import=one).values_list("grid", flat=True).first()
    examples: list[tuple[str, ...]] = [() for _ in one.columns]
    if kept:
        grid = from_data(kept)
        headings = find(grid)
        rows = grid.rows[headings.last + 1 :] if headings else ()
        examples = [
            tuple(_examples(row[place] for row in rows if place < len(row)))
            for place in range(len(one.columns))
        ]
    return ColumnsPage(
        name=one.file_name,
        sheet=one.sheet,
        columns=tuple(
            ColumnExample(name or "No heading", found)
            for (name, _), found in zip(one.columns, examples, strict=True)
        ),
        notes=tuple(one.notes),
        url=reverse("risk:check-columns", args=[one.pk]),
        back_url=reverse("risk:check-start"),
        discard_url=reverse("risk:check-discard", args=[one.pk]),
    )


def _examples(cells: Iterable[Cell]) -> list[str]:
    """The first different texts of a column."""
    found: list[str] = []
    for cell in cells:
        said = _said(cell)
        if said and said not in found:
            found.append(said)
        if len(found) == EXAMPLES:
            break
    return found


def _said(cell: Cell) -> str:
    try:
        said = line(cell)
    except Unclear:
        return ""
    return said if len(said) <= LONGEST else f"{said[: LONGEST - 1].rstrip()}…"
