"""Risks in the scores: which are signals, with what words, and what the registers' payload says of them."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from django.db import transaction

from performance.dashboard.build import build
from performance.dashboard.readings import Reading
from performance.dashboard.register import register_payload
from performance.dashboard.signals import Held, Told, signals
from performance.engine.evidence import weigh
from performance.evidence_rules import rules_at
from performance.released import members_part, public_part
from performance.risk_words import shortened, signal_words
from performance.source_risks import Counted, RegisterSource, RiskSource
from risk.actions import acceptances, reviews, states
from risk.enums import Level
from tests import builders
from tests.performance.dashboard.story import all_shown, drain, shown, sql, verified, waiting
from tests.performance.risk_story import STATEMENT, TODAY, corporate, later, put_on, source
from tests.risk import makers

RULES = rules_at(TODAY)
KEY = f"statement:{STATEMENT}"


def told(*risks: RiskSource, statement: int = STATEMENT, day: date = TODAY) -> tuple[Told, ...]:
    """The signals of these risks."""
    return signals(Held((), risks), statement=statement, day=day, rules=RULES)


# --- Which risks are signals ------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("changed", "worth"),
    [
        ({}, Fraction(5, 4)),
        ({"band": "H", "exposure": 12}, Fraction(2)),
        ({"band": "M", "exposure": 8, "tolerable": 4}, None),
        ({"tolerable": 20}, None),
        ({"tolerable": 19}, Fraction(5, 4)),
        ({"tolerable": None}, None),
        ({"statements": (5,)}, None),
        # An acceptance covers the days before its last.
        ({"accepted_until": TODAY + timedelta(days=1)}, None),
        ({"accepted_until": TODAY}, Fraction(5, 4)),
    ],
)
def test_grave_and_outside_tolerance_and_not_accepted(
    changed: dict[str, Any], worth: Fraction | None
) -> None:
    assert [one.signal.value for one in told(source(**changed))] == ([worth] if worth else [])


def test_a_signal_has_kind_key_day_age_sentence_and_page() -> None:
    (one,) = told(source())
    signal = one.signal
    assert (signal.kind, signal.key, signal.on, one.slug) == ("risk", "risk:7", date(2026, 11, 10), "ASC-007")
    assert signal.age == 13 / Fraction(1461, 16)
    assert signal.sentence == "Very high risk outside tolerance: Night support runs out"
    # The clock was set back: what was judged tomorrow is not older than nothing.
    assert told(source(judged_on=TODAY + timedelta(days=1)))[0].signal.age == 0


def test_a_risk_of_one_service_area_has_weight_and_no_words() -> None:
    (one,) = told(source(levels=("service",)))
    assert one.signal.value == Fraction(5, 4)
    assert (one.slug, one.signal.sentence) == (
        "",
        "A very high risk of one service area is outside tolerance.",
    )


@pytest.mark.parametrize("title", ["Beds run out", "People wait " * 13, "x" * 160])
@pytest.mark.parametrize("band", ["H", "VH"])
def test_a_sentence_has_room_on_a_tile(band: str, title: str) -> None:
    said = signal_words(band, title)
    assert len(said) <= 70
    assert said.startswith(("High risk outside tolerance", "Very high risk outside tolerance"))


def test_a_text_is_shortened_between_words() -> None:
    assert shortened("one two three", longest=13) == "one two three"
    assert shortened("one two, three", longest=10) == "one two…"


def test_risks_pull_the_indicative_score_down_and_count_as_a_kind() -> None:
    view = weigh(
        [one.signal for one in told(source(), source(id=8, band="H", exposure=12))],
        ours=3, expected_kinds=["measure", "risk"], categories_current=0, categories_asked=4, rules=RULES,
    )  # fmt: skip
    assert [(one.kind.slug, one.mean, one.count) for one in view.kinds] == [("risk", Fraction(13, 8), 2)]
    assert view.confidence.kinds_present == 1


# --- What the payload says of the registers ---------------------------------------------------------------
def held(*public: RiskSource) -> RegisterSource:
    """Two risks of which one is shared, and these on the corporate register."""
    own = source(id=8, reference="ASC-008", title="An area's own", levels=("service",))
    every, shared = Counted(2, 2, 1, 1, date(2026, 11, 25)), Counted(1, 1, 0, 0, None)
    return RegisterSource(every, (source(), own), shared, (source(),), public)


def test_the_shared_part_has_neither_words_nor_counts_of_an_area() -> None:
    part = register_payload(held(), day=TODAY)["staff"]
    assert part["since"] == "2026-09-30"
    assert [one["reference"] for one in part["every"]["worst"]] == ["ASC-007", "ASC-008"]
    assert [one["reference"] for one in part["shared"]["worst"]] == ["ASC-007"]
    assert (part["shared"]["live"], part["shared"]["overdue"], part["every"]["next_due"]) == (
        1,
        0,
        "2026-11-25",
    )


def test_members_get_the_named_facts_of_public_corporate_risks_when_they_are_released() -> None:
    late = source(review_by=date(2026, 11, 20), accepted_until=date(2027, 3, 31))
    payload = register_payload(held(late), day=TODAY)
    payload["released"]["risks"][0]["cause"] = "Never for members"
    assert members_part("register", payload) == {
        "released": {
            "risks": [
                {
                    "reference": "ASC-007", "title": "Night support runs out",
                    "headline": "Two rounds closed.",
                    "band": "VH", "score": 20, "register": "Corporate", "owner": "Head of Reablement",
                    "outside": False, "tolerance": "over tolerance, accepted to 31 Mar 2027",
                    "review_due": "2026-11-20",
                }
            ]
        }
    }  # fmt: skip
    assert public_part("register", payload) == {"released": None}


def test_a_review_that_is_due_today_is_not_late() -> None:
    assert [source(review_by=TODAY + timedelta(days=n)).days_late(TODAY) for n in (-2, 0, 1)] == [2, 0, 0]
    assert source(review_by=None).days_late(TODAY) == 0


# --- From the tables to the pages -------------------------------------------------------------------------
def risk_signals(key: str = KEY) -> list[dict[str, Any]]:
    """The risks among a statement's signals."""
    return _of_risks(shown(key))


def built_for(day: date) -> list[dict[str, Any]]:
    """The same as it would be worked out for a day."""
    return _of_risks(build(KEY, Reading(day)).payload)


def _of_risks(payload: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for one in payload["evidence"]["signals"] if one["kind"] == "risk"]


@pytest.fixture
def registers(told: None) -> None:
    """The story of the scores, with registers set up."""
    makers.set_all_up()


def test_a_risk_comes_into_the_scores_and_leaves_them(registers: None) -> None:
    risk = corporate(statements=(STATEMENT, 7))
    drain()
    assert [one["slug"] for one in risk_signals()] == [one["slug"] for one in risk_signals("statement:7")]
    assert (risk_signals()[0]["slug"], risk_signals()[0]["value"]) == (risk.reference, "1.25")
    acceptances.accept(
        risk=risk, until=later(10).date(), reason="Beds open.", by=builders.amara(), now=makers.NOW
    )
    drain()
    assert risk_signals() == []
    # It ends on its day, whether or not the job of that day has run.
    assert [len(built_for(later(days).date())) for days in (9, 10)] == [0, 1]
    acceptances.end(risk=risk, reason="They did not.", now=makers.NOW)
    drain()
    assert len(risk_signals()) == 1
    risk.refresh_from_db()
    reviews.no_change(
        risk=risk,
        version=risk.version,
        note="As before.",
        review_by=later(30).date(),
        by=builders.ben(),
        now=later(1),
    )
    assert built_for(later(2).date())[0]["on"] == "2026-11-24"
    risk.refresh_from_db()
    states.close(
        risk=risk, version=risk.version, reason="It is no more.", approver=builders.amara(),
        by=builders.ben(), now=makers.NOW,
    )  # fmt: skip
    drain()
    assert risk_signals() == []
    assert shown("register")["staff"]["every"]["live"] == 0
    assert verified().waiting == 0


def test_a_draft_and_an_areas_own_risk_keep_their_words(registers: None) -> None:
    makers.named("A draft nobody reads", as_draft=True, current=makers.judged(5, 4))
    makers.named("An area's secret", current=makers.judged(5, 4))
    drain()
    assert [one["sentence"] for one in risk_signals()] == [
        "A very high risk of one service area is outside tolerance."
    ]
    for key, payload in all_shown().items():
        text = str(payload if key != "register" else payload["staff"]["shared"])
        assert "A draft nobody reads" not in str(payload)
        assert "An area's secret" not in text


# One statement a source and column, as somebody with psql would write it.
CHANGES = {
    "a title": "UPDATE risk_risk SET title = 'Otherwise'",
    "a state": "UPDATE risk_risk SET state = 'closed', closed_because = 'Over.', closed_at = now()",
    "who may read it": "UPDATE risk_risk SET publication = 'exempt'",
    "a day of review": "UPDATE risk_risk SET review_by = '2026-11-01'",
    "an owner": "UPDATE risk_risk SET owner_role = 'Somebody else'",
    "a score": (
        "INSERT INTO risk_riskassessment (risk_id, kind, likelihood, impact, worst_on, impacts, exposure, "
        "band, matrix_id, rationale, is_judged, by_id, entered_by_id, at) SELECT risk_id, kind, 4, 3, "
        "worst_on, impacts, 12, 'H', matrix_id, 'No.', true, by_id, entered_by_id, at "
        "FROM risk_riskassessment WHERE kind = 'current'"
    ),
    "an acceptance": (
        "INSERT INTO risk_acceptance (risk_id, exposure, tolerable, reason, granted_by_id, granted_at, "
        "until, ended_because) SELECT id, 20, 9, 'So.', raised_by_id, now(), '2027-01-31', '' FROM risk_risk"
    ),
    "a review": (
        "INSERT INTO risk_riskstep (risk_id, kind, note, by_id, entered_by_id, at) SELECT id, 'reviewed', "
        "'', raised_by_id, raised_by_id, '2026-11-23 12:00+00' FROM risk_risk"
    ),
    "a membership's end": (
        "UPDATE risk_registermembership SET during = daterange(lower(during), '2026-11-24') "
        "WHERE register_id = (SELECT id FROM risk_register WHERE level = 'corporate')"
    ),
    "a register's level": "UPDATE risk_register SET level = 'service' WHERE level = 'corporate'",
    "a tolerance": (
        "INSERT INTO risk_appetite (category_id, optimal, tolerable, why, approved_by_id, in_force_from) "
        "SELECT category_id, 1, 25, 'So.', raised_by_id, now() FROM risk_risk"
    ),
    "an escalation": "UPDATE risk_escalation SET decide_by = '2026-12-01'",
    "a link moved": "UPDATE risk_riskstatement SET statement = 9",
    "a link deleted": "DELETE FROM risk_riskstatement",
}


def test_a_change_of_any_table_is_shown_everywhere_after_the_drain(registers: None) -> None:
    """As test_every_source does for the other sources; told once, and each change is taken back."""
    risk = makers.named("Night support runs out", current=makers.judged(5, 4), now=later(-3))
    makers.drained()
    put_on(risk, Level.CORPORATE)
    drain()
    before = all_shown()
    for name, change in CHANGES.items():
        with transaction.atomic():
            assert sql(change) > 0, name
            assert waiting(), name
            drain()
            assert all_shown() != before, name
            verified()
            transaction.set_rollback(True)


def test_a_risk_reaches_its_statements_the_register_and_the_position_alone(registers: None) -> None:
    risk = corporate(statements=(STATEMENT,))
    drain()
    sql("UPDATE risk_risk SET headline = 'Otherwise' WHERE id = %s", risk.pk)
    assert waiting() == {f"risk:{risk.pk}"}
    put_on(makers.named("Another", statements=()), Level.DIRECTORATE)
    drain()
    assert verified().waiting == 0
