"""Results of councils as a table of values: read whole, with every problem named by row and column. Pure.

One heading row, then one row a result:

| heading                  | what it holds                                                              |
|--------------------------|----------------------------------------------------------------------------|
| Council                  | the council's name; "Authority" is understood too                          |
| Published on             | the day, as 17 May 2024, 17/05/2024 or 2024-05-17; never month first       |
| 1 Assessing needs, ...   | a column a statement: the score 1 to 4, in figures or in the words for it   |
| Percent                  | only where it was printed: a whole number from 25 to 100 (optional column) |
| Rating                   | only where it was printed (optional column)                                |
| Standing                 | Published, Under review, Superseded or Withdrawn (optional column)         |
| Source                   | where it was published (optional column)                                   |

A statement's column may be headed by its number ("4", "S4"), its name, or both. Commas, semicolons and tabs
part the values; the heading row decides which. What our own file holds besides ("Points" and so on) is not
read.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from governance.framework import framework_at
from governance.reading.result_cells import read_row
from governance.reading.result_table import headings, read_columns, read_table
from governance.reading.result_types import COUNCIL, ResultFile, ResultRow, RowProblem, Unusable

__all__ = ["ResultFile", "ResultRow", "RowProblem", "headings", "read_results"]


def read_results(text: str, *, today: date) -> ResultFile:
    """The results of a table, and every problem in it. `today` bounds the days of publication."""
    try:
        table = list(read_table(text))
        rules = framework_at(today)
        columns, problems = read_columns(table, rules)
    except Unusable as error:
        return ResultFile(problems=(error.problem,))
    if problems:
        return ResultFile(problems=tuple(problems))
    rows: list[ResultRow] = []
    for number, cells in table[1:]:
        found = read_row(number, cells, columns, rules, today)
        problems += found if isinstance(found, list) else []
        rows += [found] if isinstance(found, ResultRow) else []
    problems += _repeated(rows)
    if not table[1:]:
        problems.append(
            RowProblem(None, None, "The file has no row below its heading.", "Add a row a result.")
        )
    problems.sort(key=lambda one: one.row or 0)
    return ResultFile(() if problems else tuple(rows), tuple(problems))


def _repeated(rows: Iterable[ResultRow]) -> Iterator[RowProblem]:
    """Rows of the same council and day as an earlier one; withdrawn results are out of the way."""
    seen: dict[tuple[str, date], int] = {}
    for one in rows:
        if one.standing == "withdrawn":
            continue
        first = seen.setdefault((one.authority.casefold(), one.published_on), one.row)
        if first != one.row:
            message = f"Row {first} gives the same council and day."
            yield RowProblem(one.row, COUNCIL, message, "Keep one of the two.")
