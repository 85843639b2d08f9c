"""An export that comes back: only what was edited changes, and nobody's later change is overwritten."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from risk.register_import.fields import Field
from risk.register_import.masking import masked_text
from risk.register_import.plans import Did
from risk.register_import.returns import EDITABLE, check_words, compare, exported
from tests.risk.register_import.sheets import here, planned, standing

HEADS = (
    "Ref", "There is a risk that", "Because", "The event", "Leading to", "Category", "Response", "Score",
    "Likelihood", "Impact", "Owner", "Who holds it", "Next review", "Version (leave as it is)",
)  # fmt: skip
RISK = standing()
WAS = check_words(RISK.version, RISK.values)


def sheet_row(**changed: object) -> list[object]:
    """The risk as it was exported, with some cells edited."""
    cells: dict[str, object] = {
        "ref": "ASC-014", "title": "People wait for support", "cause": "rounds have closed",
        "event": "People wait for support", "effect": "harm", "category": "Demand", "response": "Treat",
        "score": 16, "likelihood": 4, "impact": 4, "role": "Service manager", "owner": "Ben Adeyemi",
        "review": date(2026, 12, 14), "version": WAS,
    }  # fmt: skip
    assert changed.keys() <= cells.keys()
    return list((cells | changed).values())


def back(*, risk: object = RISK, **changed: object):  # type: ignore[no-untyped-def] # noqa: ANN201
    (plan,) = planned(sheet_row(**changed), heads=HEADS, facts=here(risks=(risk,)))  # type: ignore[list-item]
    return plan


def test_a_row_that_was_left_alone_changes_nothing() -> None:
    assert back().did == Did.SAME
    assert (
        back(review="14 December 2026", title="People  wait for support ", likelihood="4.0").did == Did.SAME
    )


def test_only_the_edited_cells_change() -> None:
    plan = back(effect="harm and cost", likelihood=3)
    assert plan.did == Did.CHANGE
    assert plan.edits == {Field.EFFECT: "harm and cost", Field.LIKELIHOOD: "3"}


def test_a_cell_that_a_colleague_changed_since_stays_where_the_sheet_left_it_alone() -> None:
    changed = standing(values=RISK.values | {Field.EFFECT: "worse harm"}, version=8)  # type: ignore[operator]
    assert back(risk=changed).did == Did.SAME
    assert back(risk=changed, cause="more rounds have closed").edits == {
        Field.CAUSE: "more rounds have closed"
    }


def test_a_cell_that_both_changed_is_a_conflict_with_both_values() -> None:
    changed = standing(values=RISK.values | {Field.EFFECT: "worse harm"}, version=8)  # type: ignore[operator]
    plan = back(risk=changed, effect="harm and cost")
    assert (plan.did, plan.edits) == (Did.CONFLICT, {})
    (conflict,) = plan.conflicts
    assert (conflict.here, conflict.sheet) == ("worse harm", "harm and cost")
    same = back(risk=changed, effect="worse harm")
    assert (same.did, same.conflicts) == (Did.SAME, ())


def test_a_lost_version_overwrites_nothing() -> None:
    plan = back(version="gone", effect="harm and cost")
    assert (plan.did, plan.edits) == (Did.CONFLICT, {})
    assert "lost its version" in plan.conflicts[0].why


def test_what_is_worked_out_is_told_and_follows_from_its_parts() -> None:
    assert back(score=12).conflicts[0].why == "The score is worked out. Change the likelihood or the impact."
    assert back(score=12, likelihood=3).conflicts == ()


REFUSED = [
    ({"category": "Elsewhere"}, "“Elsewhere” is no category here."),
    ({"owner": "Jo Gone"}, "has left or cannot own a risk"),
    ({"owner": "Nobody"}, "is nobody here"),
    ({"response": "wait"}, "“wait” is no response."),
    ({"review": "soon"}, "“soon” is not a day."),
    ({"likelihood": 6}, "Likelihood 6 is not on the matrix."),
    ({"likelihood": None, "impact": None, "score": None}, "A score cannot be taken away."),
    ({"title": None, "event": None}, "The cell is empty."),
    ({"likelihood": 3, "review": "1/2/2026"}, "A new score says by when to look again"),
]


@pytest.mark.parametrize(("changed", "reason"), REFUSED)
def test_an_edit_that_cannot_be_taken_leaves_the_whole_row_out(
    changed: dict[str, object], reason: str
) -> None:
    plan = back(**changed)
    assert plan.did == Did.LEFT_OUT
    assert any(reason in fault.reason for fault in plan.faults)


def test_a_risk_that_one_may_only_read_is_not_changed() -> None:
    plan = back(risk=standing(is_open=False), effect="harm and cost")
    assert plan.did == Did.LEFT_OUT
    assert plan.faults[0].reason == "You can read ASC-014 but not change it."


def test_a_reference_that_is_not_here_is_named() -> None:
    assert back(ref="ASC-999").faults[0].reason == "ASC-999 is no risk that you can see here."


@given(values=st.dictionaries(st.sampled_from(EDITABLE), st.text(max_size=8)), version=st.integers(1, 99_999))
def test_a_version_never_looks_like_a_number_that_names_a_person(
    values: dict[Field, str], version: int
) -> None:
    said = check_words(version, values)
    assert masked_text(said) == said
    found = exported(said)
    assert found is not None
    assert found.version == version


WORDS = st.dictionaries(st.sampled_from(EDITABLE), st.text(alphabet="ab 1", max_size=4))


@given(base=WORDS, mine=WORDS, theirs=WORDS)
def test_no_cell_is_both_taken_and_in_conflict_and_untouched_cells_never_change(
    base: dict[Field, str], mine: dict[Field, str], theirs: dict[Field, str]
) -> None:
    sheet, now = base | mine, base | theirs
    found = compare(sheet, now, exported(check_words(1, base)))
    assert not found.edits.keys() & {one.field for one in found.conflicts}
    assert all(name in mine for name in found.edits)
    assert all(
        " ".join(now.get(name, "").split()) == " ".join(base.get(name, "").split()) for name in found.edits
    )
