"""Grids and facts for the pure tests: what a sheet holds, and what is here."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from risk.matrix import default_matrix
from risk.register_import.fields import Field
from risk.register_import.findings import findings
from risk.register_import.grid import Cell, Grid
from risk.register_import.headings import Headings, find
from risk.register_import.here import Choices, Class, Here, Person, Place, Standing
from risk.register_import.plans import Plan, plan
from risk.register_import.rows import read_rows

TODAY = date(2026, 11, 23)
HEADS = ("Ref", "Title", "L", "I", "Owner", "Treatment", "Action", "Review date")
CHOICES = Choices(area=1, category=1, worst_on="service", control_kind="detects")
BEN = Person(1, "Ben Adeyemi", "ben@example.org", "Service manager", is_here=True)
GONE = Person(2, "Jo Gone", "jo@example.org", "Finance lead", is_here=False)


def here(**changed: Any) -> Here:
    """A day on which two areas, one of them the sender's, two categories and two people are here."""
    found = Here(
        day=TODAY,
        matrix=default_matrix(),
        places=(Place(1, "Learning Disability", is_open=True), Place(2, "Older People", is_open=False)),
        classes=(Class(1, "Demand", 16), Class(2, "Workforce", 9)),
        people=(BEN, GONE),
    )
    return replace(found, **changed)


def grid(*rows: Sequence[Cell], first: int = 1, **given: Any) -> Grid:
    """A sheet of these rows."""
    numbers = tuple(range(first, first + len(rows)))
    return Grid("xlsx", "Register", tuple(tuple(row) for row in rows), numbers, **given)


def headed(sheet: Grid) -> Headings:
    """Its headings, which it has."""
    found = find(sheet)
    assert found is not None
    return found


def row(reference: Cell = "R1", title: Cell = "People wait for support", **changed: Cell) -> list[Cell]:
    """A good row under HEADS, with some cells otherwise."""
    cells: dict[str, Cell] = {
        "reference": reference,
        "title": title,
        "likelihood": 3,
        "impact": 3,
        "owner": "Ben Adeyemi",
        "treatment": "Treat",
        "action": "Price two rounds",
        "review": "14/12/2026",
    }
    assert changed.keys() <= cells.keys()
    return list((cells | changed).values())


def planned(
    *rows: Sequence[Cell],
    heads: Sequence[Cell] = HEADS,
    facts: Here | None = None,
    choices: Choices = CHOICES,
) -> list[Plan]:
    """What comes of rows under headings, the columns as they are guessed; the first row is row 2."""
    sheet = grid(heads, *rows)
    headings = headed(sheet)
    facts = facts or here()
    return plan(read_rows(sheet, headings, headings.guesses, facts.matrix), facts, choices)


def found(
    *rows: Sequence[Cell], facts: Here | None = None, **given: Any
) -> dict[str, tuple[str, tuple[int, ...]]]:
    """The findings by key: sentence, rows."""
    plans = planned(*rows, facts=facts, **given)
    columns = frozenset(one for one in headed(grid(given.get("heads", HEADS), *rows)).guesses if one)
    return {one.key: (one.title, one.rows) for one in findings(plans, facts or here(), columns)}


def standing(**changed: Any) -> Standing:
    """ASC-014, of this area, which its sender may change."""
    values = {
        Field.TITLE: "People wait for support",
        Field.CAUSE: "rounds have closed",
        Field.EVENT: "People wait for support",
        Field.EFFECT: "harm",
        Field.CATEGORY: "Demand",
        Field.AREA: "Learning Disability",
        Field.STATE: "Being treated",
        Field.RESPONSE: "Treat",
        Field.LIKELIHOOD: "4",
        Field.IMPACT: "4",
        Field.SCORE: "16",
        Field.TARGET_LIKELIHOOD: "2",
        Field.TARGET_IMPACT: "3",
        Field.TARGET_SCORE: "6",
        Field.OWNER_ROLE: "Service manager",
        Field.OWNER: "Ben Adeyemi",
        Field.REVIEW_BY: "2026-12-14",
    }
    found = Standing(14, "ASC-014", "", 7, 1, "People wait for support", True, values, 16)
    return replace(found, **changed)
