"""Risks logged, changed, reviewed, moved: what each needs, what each leaves, and who may."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from governance.policies import NotAllowed, Stale
from risk.actions import controls, reviews, risks, states
from risk.actions.risks import Answer
from risk.entries import Words
from risk.enums import ControlKind, Dimension, Effectiveness, RiskState, RiskStepKind
from risk.models import Control, Risk, RiskAssessment, RiskStep
from tests import builders
from tests.risk import makers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("story")]
NOW = makers.NOW
SOON = date(2026, 12, 14)


def problems(call: Any, *args: Any, **given: Any) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as raised:
        call(*args, **given)
    return raised.value.message_dict if hasattr(raised.value, "error_dict") else {"": raised.value.messages}


def test_a_risk_that_has_everything_is_open_at_once_and_being_treated() -> None:
    risk = makers.logged()
    assert risk.reference == "ASC-001"
    assert risk.state == RiskState.TREATING
    assert (risk.current.exposure, risk.current.band, risk.target.exposure) == (12, "H", 6)
    assert risk.title == "People leave hospital with no night support"
    assert [step.kind for step in risk.steps.all()] == [RiskStepKind.LOGGED, RiskStepKind.OPENED]
    assert [one.register.name for one in risk.memberships.all()] == ["Learning Disability register"]
    assert risk.steps.first().by == risk.raised_by == builders.ben()


def test_references_follow_each_other_without_a_gap() -> None:
    first = makers.logged()
    with pytest.raises(ValidationError):
        risks.log(**makers.entry(current=makers.judged(6, 1)))
    assert (first.number, makers.named("a home care provider fails").number) == (1, 2)


@pytest.mark.parametrize(
    ("field", "changed"),
    [
        ("owner", {"answer": Answer(response="treat"), "action": None}),
        ("cause", {"words": Words(cause=" ", event="people wait", effect="harm")}),
        ("event", {"words": Words(cause="too few", event="", effect="harm")}),
        ("event", {"words": Words(cause="x", event="Reputational damage", effect="y")}),
        ("effect", {"words": Words(cause="too few", event="people wait too long", effect="")}),
        ("current", {"current": None}),
        ("current", {"current": makers.judged(6, 2)}),
        ("target", {"target": None}),
        ("target", {"target": makers.judged(5, 5)}),
        ("controls", {"control": None}),
        ("action", {"action": None}),
        ("statements", {"statements": (4, 11)}),
        ("cause", {"words": Words(cause="her number is 943 476 5919", event="people wait", effect="harm")}),
    ],
)
def test_what_is_missing_is_told_by_its_field_and_nothing_is_saved(
    field: str, changed: dict[str, Any]
) -> None:
    makers.set_all_up()
    assert field in problems(risks.log, **makers.entry(**changed))
    assert not Risk.objects.exists()
    assert not Control.objects.exists()


def test_treat_without_an_action_cannot_open_by_form() -> None:
    makers.set_all_up()
    said = problems(risks.log, **makers.entry(action=None))
    assert said == {"action": ["“Treat” needs an action. Add the first one, or choose another response."]}


def test_target_equal_to_current_needs_tolerate_and_a_rationale() -> None:
    makers.set_all_up()
    level = {"target": makers.judged(4, 3)}
    assert set(problems(risks.log, **makers.entry(**level))) == {"response", "rationale"}
    tolerated = makers.answer(response="tolerate", response_because="More would cost more than it saves.")
    assert risks.log(**makers.entry(**level, answer=tolerated)).state == RiskState.OPEN


def test_a_draft_needs_little_and_opens_when_it_has_the_rest() -> None:
    makers.set_all_up()
    bare = makers.entry(
        current=None, target=None, answer=Answer(), action=None, control=None, as_draft=True,
        words=Words(cause="", event="people wait too long", effect=""),
    )  # fmt: skip
    draft = risks.log(**bare)
    assert draft.state == RiskState.DRAFT
    assert not Risk.objects.visible_to(builders.chloe()).exists()
    assert Risk.objects.visible_to(builders.ben()).exists()
    said = problems(risks.open_draft, risk=draft, version=draft.version, by=builders.ben(), now=NOW)
    assert {"owner", "cause", "effect", "current", "target", "response", "controls"} <= set(said)


def test_only_those_of_the_area_log_and_change() -> None:
    risk = makers.logged()
    erin = builders.erin()
    with pytest.raises(NotAllowed, match="You do not work in Learning Disability"):
        risks.log(**makers.entry(by=erin))
    with pytest.raises(NotAllowed, match="You can read ASC-001 but not change it"):
        states.close(risk=risk, version=risk.version, reason="It is over.", by=erin, now=NOW)
    assert not Risk.objects.visible_to(erin).exists()
    for stranger in (builders.dev(), builders.leader()):
        with pytest.raises(NotAllowed):
            risks.log(**makers.entry(by=stranger))


def test_logged_on_behalf_of_somebody_both_names_are_kept() -> None:
    makers.set_all_up()
    risk = risks.log(**makers.entry(by=builders.chloe(), on_behalf_of=builders.ben()))
    assert (risk.raised_by, risk.entered_by) == (builders.ben(), builders.chloe())
    assert (risk.current.by, risk.current.entered_by) == (builders.ben(), builders.chloe())
    with pytest.raises(NotAllowed, match="cannot log risks in Learning Disability"):
        risks.log(**makers.entry(by=builders.chloe(), on_behalf_of=builders.erin()))


# --- Reviews ------------------------------------------------------------------------------------------
def test_a_new_score_is_added_and_the_old_one_stays() -> None:
    risk = makers.logged()
    risk = reviews.rescore(
        risk=risk, version=risk.version, current=makers.judged(5, 4, people=3), rationale="Two more closed.",
        review_by=SOON, by=builders.ben(), now=NOW,
    )  # fmt: skip
    assert [one.exposure for one in risk.assessments.filter(kind="current")] == [12, 20]
    assert (risk.current.exposure, risk.current.band, risk.current.people_impact) == (20, "VH", 3)
    assert risk.current.impacts == {"people": 3, "service": 4}


def test_a_review_without_change_keeps_the_score_and_says_what_it_was_judged_by() -> None:
    risk = makers.logged()
    risk = reviews.no_change(
        risk=risk,
        version=risk.version,
        note="The weekly figures.",
        review_by=SOON,
        by=builders.ben(),
        now=NOW,
    )
    assert RiskAssessment.objects.filter(risk=risk, kind="current").count() == 1
    step = risk.steps.last()
    assert (step.kind, step.note, step.assessment) == (
        RiskStepKind.REVIEWED,
        "The weekly figures.",
        risk.current,
    )
    assert risk.review_by == SOON


def test_a_new_score_below_the_target_asks_for_another_target() -> None:
    risk = makers.logged()
    lower = {"risk": risk, "version": risk.version, "current": makers.judged(1, 3), "rationale": "Mended.",
             "review_by": SOON, "by": builders.ben(), "now": NOW}  # fmt: skip
    assert "target" in problems(reviews.rescore, **lower)
    assert reviews.rescore(**lower, target=makers.judged(1, 2)).target.exposure == 2


def test_impact_on_people_above_the_worst_is_refused() -> None:
    makers.set_all_up()
    said = problems(risks.log, **makers.entry(current=makers.judged(4, 3, people=5)))
    assert "The impact on people and safeguarding, 5, is above the worst, 3" in said["current"][0]


def test_the_day_of_the_next_review_lies_ahead() -> None:
    risk = makers.logged()
    given = {"risk": risk, "version": risk.version, "note": "Looked.", "by": builders.ben(), "now": NOW}
    assert "review_by" in problems(reviews.no_change, **given, review_by=NOW.date())
    assert "note" in problems(reviews.no_change, **(given | {"note": " "}), review_by=SOON)


def test_whoever_is_too_late_is_told_and_nothing_is_written() -> None:
    risk = makers.logged()
    seen = risk.version
    reviews.no_change(risk=risk, version=seen, note="Looked.", review_by=SOON, by=builders.ben(), now=NOW)
    with pytest.raises(Stale) as stale:
        states.close(risk=risk, version=seen, reason="Over.", by=builders.ben(), now=NOW)
    assert stale.value.theirs.version == seen + 1
    assert Risk.objects.get().state == RiskState.TREATING


# --- States -------------------------------------------------------------------------------------------
def test_tolerating_above_tolerance_needs_an_acceptance() -> None:
    risk = makers.logged()
    risk.category = makers.category("People and duty")
    risk.save(update_fields=["category"])
    said = problems(
        states.tolerate, risk=risk, version=risk.version, rationale="No more.", by=builders.ben(), now=NOW
    )
    assert said["acceptance"][0].startswith("12 is over the tolerance of 9.")


def test_closing_needs_a_reason_and_nothing_is_deletable() -> None:
    risk = makers.logged()
    given = {"risk": risk, "version": risk.version, "by": builders.ben(), "now": NOW}
    assert "reason" in problems(states.close, **given, reason="  ")
    closed = states.close(**given, reason="The rounds run again.")
    assert (closed.state, closed.closed_because) == (RiskState.CLOSED, "The rounds run again.")
    for table in (RiskStep, RiskAssessment):
        with pytest.raises(Exception, match=r"[Cc]annot"), transaction.atomic():
            table.objects.all().delete()
    again = states.reopen(**(given | {"version": closed.version}), reason="It closed again.")
    assert (again.state, again.closed_because) == (RiskState.TREATING, "")


def test_what_happened_is_an_issue_until_its_lessons_are_written() -> None:
    risk = makers.logged()
    risk = states.materialise(
        risk=risk, version=risk.version, what="Seven people had no night support.",
        happened_on=NOW.date(), owner=builders.ben(), by=builders.ben(), now=NOW,
    )  # fmt: skip
    assert (risk.state, risk.issue.settled_on) == (RiskState.MATERIALISED, None)
    risk = states.settle_issue(
        risk=risk, version=risk.version, lessons="Ask for two weeks' notice.", by=builders.ben(), now=NOW
    )
    assert (risk.state, risk.issue.settled_on) == (RiskState.TREATING, NOW.date())
    later = {"happened_on": NOW.date() + timedelta(days=1), "what": "x", "owner": builders.ben()}
    assert "happened_on" in problems(
        states.materialise, risk=risk, version=risk.version, by=builders.ben(), now=NOW, **later
    )


def test_a_merged_risk_says_where_it_went() -> None:
    one, other = makers.logged(), makers.named("a provider closes its night rounds")
    given = {"version": other.version, "reason": "The same.", "by": builders.ben(), "now": NOW}
    assert "survivor" in problems(states.merge, risk=other, into=other, **given)
    merged = states.merge(risk=other, into=one, **given)
    assert (merged.state, merged.merged_into) == (RiskState.MERGED, one)
    assert "survivor" in problems(states.merge, risk=one, into=merged, **(given | {"version": one.version}))


# --- Words and owners ---------------------------------------------------------------------------------
def test_a_change_says_what_stood_there_before() -> None:
    risk = makers.logged()
    given = {
        "risk": risk, "version": risk.version, "category": risk.category, "answer": makers.answer(),
        "words": makers.WORDS, "statements": (4,), "by": builders.ben(), "now": NOW,
    }  # fmt: skip
    assert risks.change(**given, reason="").version == risk.version
    given["answer"] = makers.answer(owner_role="Head of Commissioning")
    assert "reason" in problems(risks.change, **given, reason="")
    changed = risks.change(**given, reason="Reorganised.")
    assert changed.steps.last().note == "Reorganised.\nBefore: owner “Head of Reablement”."


def test_an_owner_who_has_left_is_refused() -> None:
    makers.set_all_up()
    gone = makers.answer(owner=builders.dev())
    assert "Dev Anand has left or cannot own a risk" in problems(
        risks.log, **makers.entry(answer=gone, action=None)
    )["owner"][0]  # fmt: skip


# --- Controls -----------------------------------------------------------------------------------------
def test_a_rating_comes_from_the_newest_test() -> None:
    control = makers.logged().controls.get()
    assert control.effectiveness == Effectiveness.UNTESTED
    given = {"control": control, "note": "Called ten.", "by": builders.ben(), "now": NOW}
    tested = controls.test(
        **given, version=1, result=Effectiveness.PARTLY, tested_on=NOW.date() - timedelta(days=1)
    )
    older = controls.test(
        **given, version=2, result=Effectiveness.INEFFECTIVE, tested_on=NOW.date() - timedelta(days=9)
    )
    assert (tested.effectiveness, older.effectiveness) == (Effectiveness.PARTLY, Effectiveness.PARTLY)
    assert control.tests.count() == 2
    assert "tested_on" in problems(
        controls.test, **given, version=3, result=Effectiveness.EFFECTIVE, tested_on=SOON
    )


def test_a_control_needs_words() -> None:
    risk = makers.logged()
    assert "description" in problems(
        controls.add, risk=risk, description=" ", kind=ControlKind.PREVENTS, by=builders.ben(), now=NOW
    )


# --- What the database refuses ------------------------------------------------------------------------
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE risk_riskassessment SET likelihood = 3",
        "UPDATE risk_risk SET state = 'closed'",
        "UPDATE risk_risk SET merged_into_id = id, state = 'merged'",
        "INSERT INTO risk_registermembership (risk_id, register_id, during, why, ended_because, by_id, at) "
        "SELECT risk_id, register_id, during, why, '', by_id, at FROM risk_registermembership",
        "UPDATE risk_control SET effectiveness = 'effective'",
        "DELETE FROM risk_matrixversion",
        "UPDATE risk_appetite SET tolerable = 25",
    ],
)
def test_raw_sql_cannot_break_it(statement: str) -> None:
    makers.logged()
    with pytest.raises(Exception) as refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert isinstance(refused.value, IntegrityError) or "append_only" in str(refused.value)


def test_a_score_by_raw_sql_is_the_current_one_too() -> None:
    risk = makers.logged()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO risk_riskassessment (risk_id, kind, likelihood, impact, worst_on, impacts, "
            "exposure, band, matrix_id, rationale, is_judged, by_id, entered_by_id, at) "
            "SELECT risk_id, 'current', 5, 5, worst_on, impacts, "
            "25, 'VH', matrix_id, 'By hand.', true, by_id, entered_by_id, at "
            "FROM risk_riskassessment WHERE kind = 'current'"
        )
    risk.refresh_from_db()
    assert risk.current.exposure == 25
    assert Dimension(risk.current.worst_on) == Dimension.SERVICE
