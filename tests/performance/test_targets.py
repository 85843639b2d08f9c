"""Targets: proposed by one person, decided by another, the right way round; counts in doubt up to a day."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from governance.enums import Role
from governance.policies import NotAllowed, Stale
from performance.actions import targets
from performance.catalogue import catalogue
from performance.engine.evidence import EvidenceError, Yardstick
from performance.enums import TargetState
from performance.models import CountInDoubt, Measure, Target
from performance.policies import can_decide_target, check_decide_target
from performance.target_rules import NO_BETTER_WAY, Points, faults
from performance.target_states import TRANSITIONS, may_move
from tests import builders
from tests.builders import NOW
from tests.performance.dashboard.story import doubt_count, propose_target, set_target, set_up

pytestmark = pytest.mark.usefixtures("story")

HIGH, LOW, NEITHER = (catalogue().measure(code) for code in ("SG-ASKED", "WAIT-28", "SG-CONVERSION"))
FIGURES = st.decimals(0, 100, places=1)


def points(target: object, tolerance: object, stretch: object = None, trigger: object = None) -> Points:
    given = (None if one is None else Decimal(str(one)) for one in (target, tolerance, stretch, trigger))
    return Points(*given)  # type: ignore[arg-type]


# --- What a target may be (pure) ------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("measure", "typed", "wrong"),
    [
        (HIGH, points(90, 80), set()),
        (HIGH, points(90, 80, 95, 70), set()),
        (HIGH, points(80, 90), {"target"}),
        (HIGH, points(90, 90), {"target"}),
        (HIGH, points(90, 80, 85), {"stretch"}),
        (HIGH, points(90, 80, None, 85), {"tolerance"}),
        (HIGH, points(120, 80), {"target"}),
        (HIGH, points(90, -1), {"tolerance"}),
        (LOW, points(150, 220), set()),
        (LOW, points(220, 150), {"target"}),
        (LOW, points(150, 220, 100, 300), set()),
        (LOW, points(150, 220, 160, 200), {"stretch", "tolerance"}),
        (LOW, points(-1, 220), {"target"}),
        (NEITHER, points(30, 20), {""}),
    ],
)
def test_a_target_stands_on_the_better_side_of_its_tolerance(
    measure: object, typed: Points, wrong: set[str]
) -> None:
    assert set(faults(typed, measure)) == wrong  # type: ignore[arg-type]


def test_a_target_beyond_its_tolerance_gets_a_sentence_that_names_both() -> None:
    assert faults(points(80, 90), HIGH)["target"] == (
        "The target, 80%, is not beyond the tolerance, 90%. Higher is better here: "
        "give a target above the tolerance."
    )
    assert faults(points(220, 150), LOW)["target"].endswith("give a target below the tolerance.")
    assert faults(points(30, 20), NEITHER) == {"": NO_BETTER_WAY}


@given(target=FIGURES, tolerance=FIGURES, stretch=st.none() | FIGURES, trigger=st.none() | FIGURES)
@pytest.mark.parametrize("measure", [HIGH, LOW], ids=["high", "low"])
def test_what_passes_here_the_engine_takes_and_what_does_not_it_refuses(
    measure: object,
    target: Decimal,
    tolerance: Decimal,
    stretch: Decimal | None,
    trigger: Decimal | None,
) -> None:
    polarity = measure.polarity  # type: ignore[attr-defined]
    named = {"target": target, "tolerance": tolerance, "stretch": stretch, "trigger": trigger}
    try:
        Yardstick(polarity=polarity, **named)  # type: ignore[arg-type]
    except EvidenceError:
        assert faults(Points(**named), measure)  # type: ignore[arg-type]
    else:
        assert not faults(Points(**named), measure)  # type: ignore[arg-type]


@pytest.mark.parametrize("measure", catalogue().measures, ids=lambda one: one.code)
def test_what_the_files_suggest_can_be_approved(measure: object) -> None:
    suggested, tolerance = measure.suggested_target, measure.suggested_tolerance  # type: ignore[attr-defined]
    assert (suggested is None) == (tolerance is None)
    if suggested is not None:
        assert faults(Points(suggested, tolerance), measure) == {}  # type: ignore[arg-type]


def test_every_state_says_where_it_leads() -> None:
    assert set(TRANSITIONS) == set(TargetState)
    reached = {state for states in TRANSITIONS.values() for state in states}
    assert reached == set(TargetState) - {TargetState.PROPOSED}
    assert may_move("proposed", "approved")
    assert not may_move("refused", "approved")


# --- Proposing and deciding -----------------------------------------------------------------------------
@pytest.fixture
def measured(db: None) -> None:
    set_up()


@pytest.mark.usefixtures("measured")
def test_a_target_counts_once_another_person_approves_it() -> None:
    proposed = propose_target("WAIT-28", 150, 220, stretch=100)
    assert (proposed.state, proposed.stretch, proposed.trigger) == ("proposed", 100, None)
    approved = targets.approve(target=proposed, version=1, by=builders.amara(), now=NOW, reason=" Yes. ")
    assert (approved.state, approved.decided_by, approved.decided_at) == ("approved", builders.amara(), NOW)
    assert (approved.decided_because, approved.version) == ("Yes.", 2)


@pytest.mark.usefixtures("measured")
def test_the_next_approved_target_takes_the_place_of_the_one_before() -> None:
    first = set_target("WAIT-28", 150, 220)
    second = set_target("WAIT-28", 100, 150)
    assert Target.objects.get(state="approved") == second
    first.refresh_from_db()
    assert (first.state, first.decided_by) == ("replaced", builders.amara())


@pytest.mark.usefixtures("measured")
def test_a_proposer_cannot_decide_their_own_target() -> None:
    proposed = propose_target("WAIT-28", 150, 220, by=builders.amara())
    for decide in (targets.approve, targets.refuse):
        with pytest.raises(NotAllowed, match="You proposed this target"):
            decide(target=proposed, version=1, by=builders.amara(), now=NOW, reason="Mine.")
    assert Target.objects.get().state == "proposed"


@pytest.mark.usefixtures("measured")
@pytest.mark.parametrize("role", [role for role in Role if role != Role.DIRECTOR])
def test_the_pair_about_decisions_agrees(role: Role) -> None:
    proposed = propose_target("WAIT-28", 150, 220)
    by = builders.EVERY_ROLE[role]()
    assert not can_decide_target(by, target=proposed)
    with pytest.raises(NotAllowed):
        check_decide_target(by, target=proposed)
    assert can_decide_target(builders.amara(), target=proposed)


@pytest.mark.usefixtures("measured")
@pytest.mark.parametrize("who", [builders.dev, builders.auditor, builders.leader, builders.administrator])
def test_who_may_not_propose_is_refused(who: Callable[[], object]) -> None:
    with pytest.raises(NotAllowed, match="propose targets"):
        propose_target("WAIT-28", 150, 220, by=who())


@pytest.mark.usefixtures("measured")
def test_one_target_waits_at_a_time() -> None:
    waiting = propose_target("WAIT-28", 150, 220)
    with pytest.raises(Stale, match="Ben Adeyemi has proposed") as refused:
        propose_target("WAIT-28", 100, 150, by=builders.chloe())
    assert refused.value.theirs == waiting


@pytest.mark.usefixtures("measured")
def test_two_who_decide_at_once_are_told_of_each_other() -> None:
    proposed = propose_target("WAIT-28", 150, 220)
    targets.refuse(target=proposed, version=1, reason="Too far off.", by=builders.amara(), now=NOW)
    with pytest.raises(Stale, match="Amara Okafor decided this target") as stale:
        targets.approve(target=proposed, version=1, by=builders.amara(), now=NOW)
    assert stale.value.theirs.decided_because == "Too far off."


@pytest.mark.usefixtures("measured")
def test_a_reason_is_asked_for() -> None:
    proposed = propose_target("WAIT-28", 150, 220)
    with pytest.raises(ValidationError, match="Say why the target is refused"):
        targets.refuse(target=proposed, version=1, reason="  ", by=builders.amara(), now=NOW)
    measure = Measure.objects.get(code="SG-ASKED")
    with pytest.raises(ValidationError, match="Say why this is the right target"):
        targets.propose(
            measure=measure,
            target=Decimal(90),
            tolerance=Decimal(80),
            reason="",
            by=builders.ben(),
            now=NOW,
        )


@pytest.mark.usefixtures("measured")
def test_a_target_the_wrong_way_round_is_not_kept() -> None:
    with pytest.raises(ValidationError, match="is not beyond the tolerance"):
        propose_target("WAIT-28", 220, 150)
    with pytest.raises(ValidationError, match="plain number"):
        propose_target("WAIT-28", "NaN", 150)
    # As near as the four places that are kept.
    with pytest.raises(ValidationError, match="is not beyond the tolerance"):
        propose_target("WAIT-28", "150.00001", "150.00002")
    assert not Target.objects.exists()


@pytest.mark.usefixtures("measured")
def test_an_approved_target_can_end_and_nothing_else_can() -> None:
    proposed = propose_target("WAIT-28", 150, 220)
    with pytest.raises(ValidationError, match="cannot become ended"):
        targets.end(target=proposed, version=1, reason="Over.", by=builders.amara(), now=NOW)
    approved = targets.approve(target=proposed, version=1, by=builders.amara(), now=NOW)
    ended = targets.end(target=approved, version=2, reason="Over.", by=builders.amara(), now=NOW)
    assert (ended.state, ended.decided_because) == ("ended", "Over.")
    with pytest.raises(ValidationError, match="cannot become approved"):
        targets.approve(target=ended, version=3, by=builders.amara(), now=NOW)


@pytest.mark.usefixtures("measured")
def test_a_measure_out_of_use_has_no_target() -> None:
    Measure.objects.filter(code="WAIT-28").update(state="retired")
    with pytest.raises(ValidationError, match="no longer collected"):
        propose_target("WAIT-28", 150, 220)


# --- Counts in doubt --------------------------------------------------------------------------------------
@pytest.mark.usefixtures("measured")
def test_a_count_is_in_doubt_once_and_makes_room_when_its_day_is_over() -> None:
    first = doubt_count("WAIT-28", until=date(2026, 11, 24))
    with pytest.raises(Stale, match="Ben Adeyemi has marked this count"):
        doubt_count("WAIT-28")
    later = NOW + timedelta(days=2)
    second = doubt_count("WAIT-28", until=date(2026, 12, 1), now=later)
    first.refresh_from_db()
    assert (first.lifted_at, second.lifted_at) == (later, None)


@pytest.mark.usefixtures("measured")
@pytest.mark.parametrize("until", [date(2026, 11, 22), date(2027, 11, 25)])
def test_a_doubt_lasts_from_today_on_and_a_year_at_most(until: date) -> None:
    with pytest.raises(ValidationError, match="within a year"):
        doubt_count("WAIT-28", until=until)
    assert doubt_count("WAIT-28", until=date(2026, 11, 23)).until == date(2026, 11, 23)


@pytest.mark.usefixtures("measured")
def test_a_doubt_is_lifted_once() -> None:
    doubt = doubt_count("WAIT-28")
    lifted = targets.lift(doubt=doubt, by=builders.chloe(), now=NOW)
    assert (lifted.lifted_by, lifted.lifted_at) == (builders.chloe(), NOW)
    again = targets.lift(doubt=doubt, by=builders.ben(), now=NOW + timedelta(days=1))
    assert (again.lifted_by, again.lifted_at) == (builders.chloe(), NOW)
    assert CountInDoubt.objects.count() == 1
