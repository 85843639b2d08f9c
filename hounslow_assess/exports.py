"""Files for spreadsheets: safe to open, and saying what they hold."""

import csv
import io
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

# A spreadsheet takes a cell that begins so for a formula; the full-width forms too.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
BOM = "\ufeff"


def safe_cell(value: object) -> str:
    """The value as text that no spreadsheet runs. Numbers stay numbers, negative ones too."""
    text = "" if value is None else str(value)
    if text.startswith(FORMULA_STARTS) and not _is_number(text):
        return f"'{text}"
    return text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def csv_text(head: Sequence[str], rows: Iterable[Sequence[object]], *, note: str = "") -> str:
    """A CSV with one header row; `note` follows after an empty line, so that no column is upset."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(head)
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    if note:
        writer.writerow([])
        writer.writerow([safe_cell(note)])
    return BOM + out.getvalue()


def csv_response(
    name: str, head: Sequence[str], rows: Iterable[Sequence[object]], *, note: str = ""
) -> HttpResponse:
    """The CSV as a download."""
    response = HttpResponse(csv_text(head, rows, note=note), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
