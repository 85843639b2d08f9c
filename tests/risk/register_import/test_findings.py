"""What is found, gravest first, with the rows."""

from datetime import date

from risk.register_import.findings import by_band, findings, lead, months_before
from tests.risk.register_import.sheets import HEADS, found, here, planned, row

FULL = (*HEADS, "RAG", "Score", "Target L", "Target I", "Last updated")


def test_a_sound_register_asks_for_nothing() -> None:
    plans = planned(row())
    assert findings(plans, here(), frozenset()) == [] or found(row()) == {}
    assert lead([], plans, here()) == "Nothing in it asks for a decision, and nothing is missing."


def test_each_finding_names_its_rows_and_counts_them() -> None:
    said = found(
        row("R1", "Beds close", likelihood=4, impact=5, owner="Jo Gone", review="1/3/2026"),
        row("R2", "Lack of social workers", action=None),
        row("R3", "Money ends", likelihood=None, impact=None, owner="Somebody", review=None),
        row("R4", "Staff leave: closed"),
        row("R5", "Beds close", likelihood=4, impact=4),
    )
    assert said == {
        "raise": ("2 risks score 15 or more and no one above the service was told", (2, 6)),
        "outside": ("1 risk is over your tolerance", (2,)),
        "overdue": ("1 review is overdue, the longest by 267 days", (2,)),
        "no-action": ("1 says “treat” and has no action", (3,)),
        "unscored": ("1 risk is not scored", (4,)),
        "owner-left": ("1 risk is owned by somebody who left", (2,)),
        "owner-unknown": ("1 risk has no owner that is known here", (4,)),
        "titles": ("1 title names an effect or a missing control, not an event", (3,)),
        "no-review": ("1 risk has no next review", (4,)),
        "closed": ("1 title says that it is over, and the row stands open", (5,)),
        "twins": ("2 rows look like the same risk", (2, 6)),
    }


def test_a_score_of_15_would_go_up_and_one_of_12_would_not() -> None:
    said = found(row("R1", "One", likelihood=3, impact=5), row("R2", "Two", likelihood=3, impact=4))
    assert said["raise"][1] == (2,)


def test_what_does_not_agree_with_itself() -> None:
    said = found(
        [*row("R1", "One", likelihood=3, impact=4), "Red", 12, 5, 5, "1/1/2025"],
        [*row("R2", "Two", likelihood=4, impact=4), "Amber", 15, 2, 2, "1/6/2026"],
        [*row("R3", "Three", likelihood=5, impact=5), "Red", 25, 5, 5, "1/6/2026"],
        heads=FULL,
    )
    assert said["colours"] == ("2 typed colours disagree with the score", (2, 3))
    assert said["sums"] == ("1 typed score is not likelihood times impact", (3,))
    assert said["targets"] == ("1 target is above the current score", (2,))
    assert said["old"] == ("1 score has not been looked at in 18 months", (2,))


def test_an_exposure_alone_is_weighed_although_it_is_no_score() -> None:
    said = found(
        [*row("R1", "One", likelihood=None, impact=None), None, "20 (VH)", None, None, None], heads=FULL
    )
    assert said["raise"][1] == said["outside"][1] == said["unscored"][1] == (2,)


def test_the_lead_says_the_first_findings_in_words() -> None:
    plans = planned(
        row("R1", "One", likelihood=5, impact=4, review="1/3/2026"), row("R2", "Two", action=None)
    )
    columns = frozenset()  # type: ignore[var-annotated]
    said = lead(findings(plans, here(), columns), plans, here())
    assert said.startswith(
        "1 risk stands at 15 or more, and no one above the service was told. 1 risk is over"
    )
    assert "1 review is overdue" in said


def test_bands_are_counted_with_those_that_have_none() -> None:
    plans = planned(row("R1", "One", likelihood=5, impact=4), row("R2", "Two", likelihood=None, impact=None))
    assert by_band(plans, here().matrix) == {"VH": 1, "H": 0, "M": 0, "L": 0, "": 1}


def test_months_before_a_day() -> None:
    assert months_before(date(2026, 11, 23), 18) == date(2025, 5, 23)
    assert months_before(date(2026, 8, 31), 18) == date(2025, 2, 28)
