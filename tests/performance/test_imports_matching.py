"""Names in files lead to one measure and one area, or to a reason."""

from datetime import date

import pytest

from performance.actions.matching import SUGGESTIONS, Fault, Measures, Place, Places, plain

YEAR = {"start": date(2024, 4, 1), "end": date(2025, 3, 31)}
OLD_YEAR = {"start": date(2017, 4, 1), "end": date(2018, 3, 31)}
ENGLAND = Place(1, "england", "England", "E92000001", "England")
EAST = Place(2, "region", "E", "E12000006", "East of England", ("Eastern",))
HOUNSLOW = Place(3, "la", "728", "E09000018", "Hounslow", ("London Borough of Hounslow",))
GATESHEAD = Place(4, "la", "106", "E08000037", "Gateshead", ("E08000020",))
OLD_DORSET = Place(5, "la", "809", "E10000009", "Dorset County", valid_to=date(2019, 3, 31))
DORSET = Place(6, "la", "809", "E06000059", "Dorset", valid_from=date(2019, 4, 1))
OUTER = Place(7, "council_type", "O", "", "Outer London")
PLACES = Places(successors={"E10000009": "E06000059"}).add(
    [ENGLAND, EAST, HOUNSLOW, GATESHEAD, OLD_DORSET, DORSET, OUTER]
)


def find(code: str = "", name: str = "", ons_code: str = "", level: str = "", **span: date) -> int | Fault:
    return PLACES.find(level=level, code=code, name=name, ons_code=ons_code, **(span or YEAR))


@pytest.mark.parametrize(
    ("asked", "place"),
    [
        ({"ons_code": "E09000018"}, HOUNSLOW),
        ({"ons_code": "E12000006", "name": "Eastern", "level": "region"}, EAST),
        ({"ons_code": "E08000020"}, GATESHEAD),
        ({"code": "e09000018"}, HOUNSLOW),
        ({"code": "728"}, HOUNSLOW),
        ({"code": "Hounslow", "name": "Hounslow"}, HOUNSLOW),
        ({"code": "hounslow  "}, HOUNSLOW),
        ({"name": "London Borough of Hounslow"}, HOUNSLOW),
        ({"name": "eastern", "level": "region"}, EAST),
        ({"code": "England", "level": "england"}, ENGLAND),
        ({"code": "O", "name": "Outer London", "level": "council_type"}, OUTER),
    ],
)
def test_an_area_is_found_by_any_of_its_names(asked: dict[str, str], place: Place) -> None:
    assert find(**asked) == place.id


def test_a_code_of_two_councils_is_the_one_of_the_period() -> None:
    assert find(code="809", level="la") == DORSET.id
    assert find(code="809", level="la", **OLD_YEAR) == OLD_DORSET.id


def test_a_code_of_two_councils_in_a_period_of_both_is_refused() -> None:
    span = {"start": date(2018, 1, 1), "end": date(2020, 1, 1)}
    found = find(code="809", level="la", **span)
    assert isinstance(found, Fault)
    assert "Dorset County (E10000009) or Dorset (E06000059)" in found.message


def test_an_unknown_area_is_suggested_the_nearest() -> None:
    found = find(name="Hounslw")
    assert found == Fault("‘Hounslw’ is not an area known here.", "Did you mean Hounslow (E09000018)?")


def test_letters_that_only_look_alike_are_not_the_same_name() -> None:
    found = find(name="Hоunslow")  # the first o is Cyrillic
    assert isinstance(found, Fault)
    assert "Did you mean Hounslow" in found.mend


def test_a_name_of_another_level_is_not_taken() -> None:
    assert isinstance(find(name="Hounslow", level="region"), Fault)


def test_what_is_like_nothing_gets_a_plain_mend() -> None:
    found = find(name="Atlantis")
    assert isinstance(found, Fault)
    assert found.mend == "Give the name or the ONS code of a council, a region or England."


def test_suggestions_end_but_reasons_do_not() -> None:
    places = Places().add([HOUNSLOW])
    faults = [
        places.find(level="", code="", name="Hounslw", ons_code="", **YEAR) for _ in range(SUGGESTIONS + 1)
    ]
    assert "Did you mean" in faults[0].mend  # type: ignore[union-attr]
    assert "Did you mean" not in faults[-1].mend  # type: ignore[union-attr]


def test_an_abolished_council_has_a_successor_from_its_end_on() -> None:
    assert PLACES.successor(OLD_DORSET.id, date(2019, 4, 1)) == DORSET.id
    assert PLACES.successor(OLD_DORSET.id, date(2018, 4, 1)) is None
    assert PLACES.successor(HOUNSLOW.id, date(2024, 4, 1)) is None


def test_a_measure_is_found_by_its_code_in_any_case() -> None:
    measures = Measures().add([(4, "2D(1)", "At home after reablement")])
    assert measures.find("2d(1)") == 4


def test_an_unknown_measure_is_suggested_the_nearest() -> None:
    measures = Measures().add([(4, "2D(1)", "At home after reablement")])
    assert measures.find("2D(I)") == Fault(
        "No measure has the code ‘2D(I)’.", "Did you mean 2D(1) (At home after reablement)?"
    )


def test_names_are_compared_without_case_spacing_and_ampersand() -> None:
    assert plain(" Bath  & North East Somerset") == plain("bath and north east somerset")
