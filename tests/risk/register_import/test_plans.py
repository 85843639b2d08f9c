"""What comes of each row, held against what is here."""

from dataclasses import replace

import pytest

from risk.enums import ScoreKind
from risk.register_import.fields import Field
from risk.register_import.here import Choices
from risk.register_import.plans import Did
from tests.risk.register_import.sheets import CHOICES, HEADS, here, planned, row, standing

AREAS = (*HEADS, "Service area", "Category")
FULL = (*HEADS, "Score", "Target L", "Target I")


def test_a_sound_row_is_new_with_its_owner_and_its_levels() -> None:
    (plan,) = planned(row())
    assert plan.did == Did.NEW
    assert plan.owner is not None
    assert plan.levels == {ScoreKind.CURRENT: (3, 3)}
    assert plan.fingerprint


def test_a_row_without_a_score_is_a_draft() -> None:
    assert planned(row(likelihood=None, impact=None))[0].did == Did.DRAFT
    (plan,) = planned([*row(likelihood=None, impact=None), "20 (VH)", None, None], heads=FULL)
    assert (plan.did, plan.exposure, plan.levels) == (Did.DRAFT, 20, {})


def test_the_same_reference_and_the_same_risk_twice_are_left_out() -> None:
    one, again, other = planned(row("R1"), row("R1", "Other"), row("R2", "Other"))
    assert (one.did, again.did, other.did) == (Did.NEW, Did.LEFT_OUT, Did.NEW)
    assert again.faults[0].reason == "Row 2 has the same reference, R1."
    first, second = planned(row(None), row(None, " PEOPLE wait  for support"))
    assert (first.did, second.did) == (Did.NEW, Did.LEFT_OUT)
    assert second.faults[0].reason == "Row 2 says the same risk."


def test_each_area_numbers_its_own_risks() -> None:
    facts = here(places=tuple(replace(place, is_open=True) for place in here().places))
    one, other = planned(
        [*row("R1"), "Learning Disability", ""], [*row("R1"), "Older People", ""], heads=AREAS, facts=facts
    )
    assert (one.did, other.did, other.twin) == (Did.NEW, Did.NEW, 2)


def test_a_target_above_the_current_score_is_left_out_and_the_risk_is_not() -> None:
    (plan,) = planned([*row(), None, 4, 5], heads=FULL)
    assert (plan.did, plan.is_target_above) == (Did.NEW, True)
    assert ScoreKind.TARGET not in plan.levels


LACKING = [
    (Choices(), "No service area is named that is known here."),
    (Choices(area=1), "No category is named that is known here."),
    (Choices(area=1, category=1), "The sheet does not say what the worst effect falls on."),
    (Choices(area=2, category=1, worst_on="service"), "You do not work in Older People"),
]


@pytest.mark.parametrize(("choices", "reason"), LACKING)
def test_what_nobody_said_for_the_sheet_leaves_its_rows_out(choices: Choices, reason: str) -> None:
    (plan,) = planned(row(), choices=choices)
    assert plan.did == Did.LEFT_OUT
    assert any(reason in fault.reason for fault in plan.faults)


def test_a_row_that_says_nothing_in_words_is_left_out() -> None:
    (plan,) = planned(row("R1", " ... "))
    assert (plan.did, plan.faults[0].reason) == (Did.LEFT_OUT, "The row does not say what could happen.")


def test_areas_and_categories_go_by_name_and_others_by_what_was_chosen() -> None:
    (named, other) = planned(
        [*row("R1"), "learning disability", "WORKFORCE"],
        [*row("R2", "Other"), "Nowhere", "Finance"],
        heads=AREAS,
    )
    assert [plan.area and plan.area.id for plan in (named, other)] == [1, 1]
    assert [plan.category and plan.category.id for plan in (named, other)] == [2, 1]


def test_an_owner_goes_by_name_address_or_title_and_one_who_left_is_none() -> None:
    plans = planned(
        *(row(f"R{n}", f"Risk {n}", owner=owner) for n, owner in enumerate(
            ("ben adeyemi", "ben@example.org", "Service Manager", "Jo Gone", "Somebody", None)
        ))
    )  # fmt: skip
    assert [bool(plan.owner) for plan in plans] == [True, True, True, False, False, False]
    assert [plan.owner_fault for plan in plans] == ["", "", "", "left", "unknown", ""]
    assert plans[4].owner_role == "Somebody"


def test_a_row_that_was_brought_in_before_is_the_same() -> None:
    (first,) = planned(row())
    (again,) = planned(row(), facts=here(brought={first.fingerprint: "ASC-020"}))
    assert again.did == Did.SAME
    assert "as ASC-020" in again.line.notes[0].reason


def test_a_risk_with_the_same_reference_or_title_is_here_already() -> None:
    facts = here(risks=(standing(own_reference="R1", title="In other words", score=9),))
    assert planned(row(), facts=facts)[0].did == Did.SAME
    assert planned(row(), facts=here(risks=(standing(score=9),)))[0].did == Did.SAME
    (other,) = planned(row(), facts=here(risks=(standing(score=16),)))
    assert (other.did, other.conflicts[0].here, other.conflicts[0].sheet) == (Did.CONFLICT, "16", "9")


def test_a_reference_of_ours_on_another_risk_is_no_match() -> None:
    (plan,) = planned(row("ASC-014", "Another risk"), facts=here(risks=(standing(),)))
    assert plan.did == Did.LEFT_OUT
    assert "ASC-014 is another risk here: “People wait for support”." in plan.faults[0].reason


def test_a_title_in_another_alphabet_is_its_own() -> None:
    one, other = planned(row(None, "Λίστα αναμονής"), row(None, "Άλλο"))
    assert (one.did, other.did) == (Did.NEW, Did.NEW)
    assert one.fingerprint != other.fingerprint


def test_a_formula_is_kept_as_text() -> None:
    (plan,) = planned(row("R1", '=HYPERLINK("http://x")'))
    assert (plan.did, plan.line.told.title) == (Did.NEW, '=HYPERLINK("http://x")')
    assert Field.TITLE in plan.line.texts
    assert CHOICES.area == 1
