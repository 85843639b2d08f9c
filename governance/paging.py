"""A long list in pages, as `components/pagination.html` shows it. Pure: no Django."""

from collections.abc import Callable
from dataclasses import dataclass

# How many pages on either side of the present one are named, besides the first and the last.
NEIGHBOURS = 2


@dataclass(frozen=True)
class Pager:
    """Which rows are shown, of how many, and the addresses of other pages: (number, address, is this one)."""

    first: int
    last: int
    total: int
    noun: str
    previous_url: str = ""
    next_url: str = ""
    pages: tuple[tuple[int, str, bool], ...] = ()


def page_number(given: str, *, total: int, size: int) -> int:
    """The page that an address asks for, from 1; the nearest there is for any other."""
    asked = int(given) if given.isascii() and given.isdecimal() and len(given) < 8 else 1
    return min(max(asked, 1), _last_page(total, size))


def pager(*, page: int, size: int, total: int, noun: str, address: Callable[[int], str]) -> Pager:
    """The pager of a page; `address` gives that of a page by its number."""
    last = _last_page(total, size)
    named = sorted({1, last, *range(max(page - NEIGHBOURS, 1), min(page + NEIGHBOURS, last) + 1)})
    return Pager(
        first=(page - 1) * size + 1 if total else 0,
        last=min(page * size, total),
        total=total,
        noun=noun,
        previous_url=address(page - 1) if page > 1 else "",
        next_url=address(page + 1) if page < last else "",
        pages=tuple((number, address(number), number == page) for number in named),
    )


def _last_page(total: int, size: int) -> int:
    return max(-(-total // size), 1)
