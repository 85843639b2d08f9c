"""How well evidence covers a statement: where a piece stands on a day, and which categories have one."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.coverage import SOON, EvidenceRow, coverage, is_expiring, standing
from governance.framework_types import EvidenceCategory

DAY = date(2026, 11, 23)
CATEGORIES = tuple(
    EvidenceCategory(slug, slug.capitalize()) for slug in ("people", "staff", "partners", "processes")
)
ONE_DAY = timedelta(days=1)


def row(
    category: str = "people", review_by: date = DAY, *, checked: bool = True, retired: bool = False
) -> EvidenceRow:
    return EvidenceRow(category, review_by, is_checked=checked, is_retired=retired)


@pytest.mark.parametrize(
    ("piece", "where"),
    [
        (row(), "current"),
        (row(review_by=DAY - ONE_DAY), "expired"),
        (row(review_by=DAY - ONE_DAY, checked=False), "expired"),
        (row(checked=False), "waiting"),
        (row(retired=True), "retired"),
        (row(review_by=DAY - ONE_DAY, retired=True), "retired"),
    ],
)
def test_where_a_piece_stands(piece: EvidenceRow, where: str) -> None:
    assert standing(piece, DAY) == where


@pytest.mark.parametrize(("days", "expiring"), [(-1, False), (0, True), (60, True), (61, False)])
def test_sixty_days_before_its_review_a_piece_is_expiring(days: int, expiring: bool) -> None:
    assert SOON.days == 60
    assert is_expiring(row(review_by=DAY + timedelta(days=days)), DAY) is expiring
    assert not is_expiring(row(review_by=DAY + timedelta(days=days), retired=True), DAY)


def test_each_category_counts_its_own() -> None:
    found = coverage(
        [
            row(),
            row(),
            row("staff", DAY - ONE_DAY),
            row("partners", checked=False),
            row("other"),
            row("processes", retired=True),
        ],
        CATEGORIES,
        DAY,
    )
    assert [(one.slug, one.current, one.expired, one.waiting) for one in found.categories] == [
        ("people", 2, 0, 0),
        ("staff", 0, 1, 0),
        ("partners", 0, 0, 1),
        ("processes", 0, 0, 0),
    ]
    assert (found.current, found.asked, found.triangulated) == (1, 4, False)


@pytest.mark.parametrize(("current", "triangulated"), [(2, False), (3, True), (4, True)])
def test_three_categories_are_triangulated(current: int, triangulated: bool) -> None:
    rows = [row(category.slug) for category in CATEGORIES[:current]]
    assert coverage(rows, CATEGORIES, DAY).triangulated is triangulated


def test_nothing_covers_nothing() -> None:
    found = coverage([], (), DAY)
    assert (found.current, found.asked, found.triangulated) == (0, 0, False)


ROWS = st.lists(
    st.builds(
        EvidenceRow,
        category=st.sampled_from([*(category.slug for category in CATEGORIES), "other"]),
        review_by=st.dates(DAY - timedelta(days=5), DAY + timedelta(days=5)),
        is_checked=st.booleans(),
        is_retired=st.booleans(),
    ),
    max_size=12,
)


@given(ROWS)
def test_every_piece_that_is_held_counts_once_and_in_any_order(rows: list[EvidenceRow]) -> None:
    found = coverage(rows, CATEGORIES, DAY)
    counted = sum(one.current + one.expired + one.waiting for one in found.categories)
    assert counted == sum(not one.is_retired and one.category != "other" for one in rows)
    assert found == coverage(list(reversed(rows)), CATEGORIES, DAY)
    assert 0 <= found.current <= found.asked


@given(ROWS, st.integers(0, 12))
def test_time_alone_covers_nothing_more(rows: list[EvidenceRow], days: int) -> None:
    later = coverage(rows, CATEGORIES, DAY + timedelta(days=days))
    assert later.current <= coverage(rows, CATEGORIES, DAY).current
