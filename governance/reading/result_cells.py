"""One row of a table of councils' results: every cell read, every fault named."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from governance.framework import Framework, FrameworkError, framework_at
from governance.reading.dates import date_line
from governance.reading.result_types import (
    COUNCIL,
    MOST_NAME,
    MOST_SOURCE,
    PERCENT,
    PUBLISHED_ON,
    RATING,
    SOURCE,
    STANDING,
    STANDINGS,
    ResultRow,
    RowProblem,
)
from governance.reading.scores import read_score
from governance.reading.text import plain
from governance.wording import words

_PERCENT = re.compile(r"([0-9]{1,3}) ?%?", re.ASCII)
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_DAY_FIRST = "Write the day first, as 17 May 2024 or 17/05/2024."


@dataclass
class _Cells:
    """One row by heading, gathering its problems while it is read."""

    row: int
    cells: Mapping[str | int, str]
    names: Mapping[str | int, str]
    framework: Framework
    problems: list[RowProblem] = field(default_factory=list)

    def get(self, heading: str | int) -> str:
        return " ".join(self.cells.get(heading, "").split())

    def fault(self, heading: str | int, message: str, mend: str) -> None:
        self.problems.append(RowProblem(self.row, self.names.get(heading, str(heading)), message, mend))


def read_row(
    number: int,
    given: Sequence[str],
    columns: Sequence[tuple[str | int, str]],
    rules: Framework,
    today: date,
) -> ResultRow | list[RowProblem]:
    """The result of a row, or its problems."""
    if any(cell.strip() for cell in given[len(columns) :]):
        message = f"The row has {len(given)} values, the heading {len(columns)}."
        mend = "Put values that hold a comma into quotation marks."
        return [RowProblem(number, None, message, mend)]
    held = {meant: cell for (meant, _), cell in zip(columns, given, strict=False) if meant}
    cells = _Cells(number, held, dict(columns), rules)
    authority, day = _authority(cells), _day(cells, today)
    result = ResultRow(
        row=number,
        authority=authority,
        published_on=day or today,
        scores=dict(_scores(cells)),
        percent=_percent(cells),
        rating=_rating(cells),
        standing=_standing(cells),
        source=_source(cells),
    )
    if not result.scores and not cells.problems:
        cells.fault(COUNCIL, "The row gives no score.", "Give the scores, or leave the row out.")
    return cells.problems or result


def _authority(cells: _Cells) -> str:
    name = cells.get(COUNCIL)
    if not name:
        cells.fault(COUNCIL, "No council is named.", "Give the council that was assessed.")
    elif len(name) > MOST_NAME:
        cells.fault(COUNCIL, f"The name is longer than {MOST_NAME} characters.", "Shorten it.")
    elif name.startswith((*_FORMULA, "'")) or not any(sign.isalpha() for sign in name):
        cells.fault(COUNCIL, f"{_quoted(name)} is not a council's name.", "Write the name out.")
    return name


def _day(cells: _Cells, today: date) -> date | None:
    text = cells.get(PUBLISHED_ON)
    found = date_line(plain(text)) if text else None
    if found is None or found.day is None:
        message = found.fault if found and found.fault else f"{_quoted(text)} is not a day."
        cells.fault(PUBLISHED_ON, message if text else "There is no day.", _DAY_FIRST)
        return None
    if found.day > today:
        cells.fault(
            PUBLISHED_ON, f"{_quoted(text)} has not come yet.", "Give the day on which it was published."
        )
    try:
        framework_at(found.day)
    except FrameworkError as error:
        cells.fault(PUBLISHED_ON, str(error), "Leave the row out if it was another kind of assessment.")
    return found.day


def _scores(cells: _Cells) -> Iterator[tuple[int, int]]:
    rules = cells.framework
    for one in rules.statements:
        text = cells.get(one.number)
        found = read_score(plain(text), rules)
        if found is None:
            cells.fault(one.number, f"{_quoted(text)} cannot be read as a score.", rules.score_rule)
        elif found.fault:
            cells.fault(one.number, found.fault.removesuffix(rules.score_rule).strip(), rules.score_rule)
        elif found.score is not None:
            yield one.number, found.score


def _percent(cells: _Cells) -> int | None:
    text = cells.get(PERCENT)
    if not text:
        return None
    found = _PERCENT.fullmatch(text)
    lowest = cells.framework.bands[0].from_percent
    if found and lowest <= int(found[1]) <= 100:
        return int(found[1])
    cells.fault(
        PERCENT,
        f"{_quoted(text)} is no overall score.",
        f"Give the whole number that was printed, from {lowest} to 100, or nothing.",
    )
    return None


def _rating(cells: _Cells) -> str:
    text = cells.get(RATING)
    found = cells.framework.rating_named(text) if text else ""
    if found is None:
        known = ", ".join(band.rating for band in cells.framework.bands)
        cells.fault(RATING, f"{_quoted(text)} is no rating.", f"Give one of {known}, or nothing.")
    return found or ""


def _standing(cells: _Cells) -> str:
    text = cells.get(STANDING)
    found = "_".join(words(text.replace("_", " ")))
    if text and found not in STANDINGS:
        cells.fault(
            STANDING,
            f"{_quoted(text)} is no standing.",
            "Give Published, Under review, Superseded, Withdrawn, or nothing.",
        )
    return found


def _source(cells: _Cells) -> str:
    text = cells.get(SOURCE)
    if len(text) > MOST_SOURCE:
        cells.fault(SOURCE, f"The source is longer than {MOST_SOURCE} characters.", "Shorten it.")
    return text


def _quoted(text: str) -> str:
    return f"‘{text if len(text) <= 40 else text[:39] + '…'}’"
