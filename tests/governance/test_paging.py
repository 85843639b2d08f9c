"""A long list in pages."""

import pytest

from governance.paging import page_number, pager


@pytest.mark.parametrize(
    ("given", "number"),
    [
        ("", 1),
        ("2", 2),
        ("3", 3),
        ("4", 3),
        ("0", 1),
        ("-1", 1),
        ("x", 1),
        ("²", 1),
        ("9" * 40, 1),
        ("1.0", 1),
    ],
)
def test_the_page_asked_for_is_one_that_there_is(given: str, number: int) -> None:
    assert page_number(given, total=101, size=50) == number


def test_an_empty_list_has_one_page() -> None:
    assert page_number("5", total=0, size=50) == 1
    found = pager(page=1, size=50, total=0, noun="things", address=str)
    assert (found.first, found.last, found.pages) == (0, 0, ((1, "1", True),))


def test_a_page_in_the_middle_names_its_neighbours_and_the_ends() -> None:
    found = pager(page=6, size=10, total=118, noun="things", address=lambda number: f"?page={number}")
    assert (found.first, found.last) == (51, 60)
    assert [number for number, _, _ in found.pages] == [1, 4, 5, 6, 7, 8, 12]
    assert [number for number, _, current in found.pages if current] == [6]
    assert (found.previous_url, found.next_url) == ("?page=5", "?page=7")


def test_the_last_page_is_as_long_as_it_is() -> None:
    found = pager(page=3, size=50, total=101, noun="things", address=str)
    assert (found.first, found.last, found.next_url) == (101, 101, "")
