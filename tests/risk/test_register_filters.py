"""What an address asks of the register, read and written again."""

import pytest

from risk.enums import Band
from risk.register_filters import Asked, Cell, asked


def test_an_address_is_read_and_written_alike() -> None:
    given = {
        "q": "night support", "status": "all", "band": "M+", "register": "3", "owner": "12", "statement": "4",
        "category": "2", "cell": "before-4-5", "view": "worse", "sort": "review",
    }  # fmt: skip
    wanted = asked(given)
    assert wanted == Asked(**given)
    assert wanted.place == Cell("before", 4, 5)
    assert wanted.query() == (
        "?q=night+support&status=all&band=M%2B&register=3&owner=12&statement=4&category=2&cell=before-4-5"
        "&view=worse&sort=review"
    )
    assert wanted.without("q").query(page="2").endswith("&sort=review&page=2")


@pytest.mark.parametrize(
    "given",
    [
        {"status": "gone", "band": "XL", "view": "none", "sort": "colour"},
        {"cell": "current-0-3"},
        {"cell": "inherent-1-1"},
        {"cell": "current-１-3"},
        {"register": "-1", "owner": "1e3", "category": "٣", "statement": "99999999999"},
        {"q": " \0 "},
    ],
)
def test_what_cannot_be_asked_is_left_out(given: dict[str, str]) -> None:
    assert asked(given) == Asked()
    assert asked(given).query() == ""


def test_words_are_cut_and_their_spaces_made_one() -> None:
    assert asked({"q": "  bed \n rounds  "}).q == "bed rounds"
    assert len(asked({"q": "x" * 500}).q) == 80


@pytest.mark.parametrize(
    ("band", "bands"),
    [
        ("", ()),
        ("VH", (Band.VERY_HIGH,)),
        ("H+", (Band.HIGH, Band.VERY_HIGH)),
        ("M+", (Band.MEDIUM, Band.HIGH, Band.VERY_HIGH)),
        ("L", (Band.LOW,)),
    ],
)
def test_a_band_and_above_is_that_band_and_the_graver_ones(band: str, bands: tuple[Band, ...]) -> None:
    assert asked({"band": band}).bands == bands
