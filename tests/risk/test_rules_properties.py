"""Properties of the rules: an answer carried out is asked for no more, and a graver risk goes no lower."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from risk.enums import Level, RiskState
from risk.rule_types import LEVELS, Ask, Code, Refusal, Review, RiskFacts, rank
from risk.rules import evaluate, level_after
from tests.risk.rule_story import DAY, RULES, carried_out, codes, facts

near = st.dates(DAY - timedelta(days=200), DAY)
maybe_near = st.none() | near
levels = st.frozensets(st.sampled_from(LEVELS))
refusals = st.builds(
    Refusal,
    codes=st.frozensets(st.sampled_from(Code), min_size=1),
    level=st.sampled_from(LEVELS[1:]),
    on=near,
    exposure=st.sampled_from([10, 12, 15, 16, 20]),
    matrix_version=st.integers(1, 2),
)


@st.composite
def some_facts(draw: st.DrawFn) -> RiskFacts:
    return facts(
        draw(st.integers(1, 5)),
        draw(st.integers(1, 5)),
        people=draw(st.integers(1, 5)),
        state=draw(st.sampled_from(RiskState)),
        tolerable_max=draw(st.none() | st.sampled_from([6, 9, 12, 16])),
        accepted_until=draw(st.none() | st.dates(DAY - timedelta(days=20), DAY + timedelta(days=20))),
        response=draw(st.sampled_from(["treat", "tolerate"])),
        registers=draw(levels) | {Level.SERVICE},
        open_destinations=draw(levels) - {Level.SERVICE},
        undecided_since=draw(maybe_near),
        is_sent_on=draw(st.booleans()),
        review_due_on=draw(maybe_near),
        standing_since=draw(maybe_near),
        reviews=tuple(
            Review(on, exposure)
            for on, exposure in sorted(
                draw(st.lists(st.tuples(near, st.sampled_from([6, 12, 16])), max_size=4))
            )
        ),
        asks=tuple(draw(st.lists(st.builds(Ask, st.sampled_from(LEVELS), st.just("so"), near), max_size=2))),
        refusals=tuple(draw(st.lists(refusals, max_size=3))),
    )


@settings(max_examples=100)
@given(some_facts())
def test_an_answer_carried_out_is_asked_for_no_more(risk: RiskFacts) -> None:
    first = evaluate(risk, RULES, DAY)
    second = evaluate(carried_out(risk, first), RULES, DAY)
    assert second.raises is None
    assert second.de_escalate is None
    assert second.reminders == first.reminders


@settings(max_examples=100)
@given(some_facts())
def test_what_is_raised_is_above_where_it_stands_and_every_reason_is_of_one_rule(risk: RiskFacts) -> None:
    found = evaluate(risk, RULES, DAY).raises
    if found is not None:
        assert all(rank(found.destination) > rank(level) for level in risk.registers | risk.open_destinations)
        rules = [reason.code for reason in found.reasons if reason.code != Code.MANUAL]
        assert len(rules) == len(set(rules))
        assert found.reasons
        assert found.due.told_by is not None


@settings(max_examples=100)
@given(some_facts())
def test_nothing_goes_up_and_comes_down_on_one_day(risk: RiskFacts) -> None:
    outcome = evaluate(risk, RULES, DAY)
    assert outcome.raises is None or outcome.de_escalate is None


@settings(max_examples=100)
@given(some_facts(), st.integers(1, 5), st.integers(1, 5), st.integers(1, 5))
def test_a_graver_score_never_goes_lower(risk: RiskFacts, likelihood: int, impact: int, people: int) -> None:
    """Without refusals, which are bound to one exposure."""
    free = replace(risk, refusals=())
    graver = facts(
        max(likelihood, risk.likelihood or 0),
        max(impact, *risk.impacts.values()),
        people=max(people, *risk.impacts.values()),
    )
    worse = replace(
        free,
        exposure=graver.exposure,
        likelihood=graver.likelihood,
        impacts=graver.impacts,
        band=graver.band,
    )
    assert rank(level_after(worse, RULES, DAY)) >= rank(level_after(free, RULES, DAY))


@settings(max_examples=100)
@given(some_facts(), st.permutations(range(3)))
def test_the_order_of_refusals_and_asks_changes_no_destination(risk: RiskFacts, order: list[int]) -> None:
    turned = replace(
        risk,
        refusals=tuple(risk.refusals[at] for at in order if at < len(risk.refusals)),
        asks=risk.asks[::-1],
    )
    before, after = evaluate(risk, RULES, DAY), evaluate(turned, RULES, DAY)
    assert sorted(codes(before)) == sorted(codes(after))
    assert before.de_escalate == after.de_escalate


@settings(max_examples=100)
@given(some_facts(), st.integers(0, 120))
def test_a_refusal_never_raises_anything(risk: RiskFacts, days: int) -> None:
    day: date = DAY + timedelta(days=days)
    free = evaluate(replace(risk, refusals=()), RULES, day).raises
    bound = evaluate(risk, RULES, day).raises
    if bound is not None:
        assert free is not None
        assert rank(bound.destination) <= rank(free.destination)
