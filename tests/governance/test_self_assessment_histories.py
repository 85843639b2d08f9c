"""Random histories: whoever tries whatever, no score is agreed by its proposer and none stands twice.

Which attempts go through is foretold by rules written anew here, not by the product's own.
HYPOTHESIS_PROFILE=nightly looks far longer.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from governance.actions import self_assessments as scores
from governance.enums import Role
from governance.models import SelfAssessment, User
from governance.policies import NotAllowed
from tests import builders
from tests.builders import NOW, SAFEGUARDING

IS_NIGHTLY = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"
HISTORIES, STEPS = (500, 60) if IS_NIGHTLY else (6, 25)
CHALLENGERS = {"manager", "psw", "director"}
PROPOSERS = {"officer", *CHALLENGERS}


def deputy() -> User:
    return builders.person("Nadia Deputy", Role.DIRECTOR)


STORY: list[Callable[[], User]] = [
    builders.ben, builders.erin, builders.chloe, builders.manager, builders.amara, deputy,
    builders.auditor, builders.leader, builders.dev, builders.administrator,
]  # fmt: skip
SCORE = st.integers(1, 4)
# None: what comes next, and whoever usually does it. Without these hardly a history would come to an end.
WHO = st.one_of(st.none(), st.integers(0, len(STORY) - 1))
WHOSE = st.one_of(st.none(), st.none(), st.integers(0, len(STORY) - 1))
MOVES = ("propose", "challenge", "ask", "revise", "agree", "withdraw", "come_late")
WHAT = st.one_of(st.none(), st.none(), st.sampled_from(MOVES))
NEXT = {"": "propose", "proposed": "challenge", "challenged": "agree", "returned": "revise"}
USUAL = {"propose": 0, "challenge": 2, "ask": 4, "revise": 0, "agree": 4, "withdraw": 0, "come_late": 0}


@dataclass
class Foretold:
    """The open round as this file understands it: its state, and who had a hand in its proposals."""

    pk: int
    state: str
    version: int
    proposers: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class Tried:
    """What somebody tries in the open round."""

    round: Foretold
    held: SelfAssessment
    by: User
    person: User
    score: int


class Histories(RuleBasedStateMachine):
    """One history, taken back after it."""

    def __init__(self) -> None:
        super().__init__()
        self._transaction = transaction.atomic()
        self._transaction.__enter__()
        self.people = [somebody() for somebody in STORY]
        self.round: Foretold | None = None
        self.agreed: int | None = None

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self._transaction.__exit__(None, None, None)

    # --- Attempts -------------------------------------------------------------------------------------
    @rule(what=WHAT, who=WHO, whose=WHOSE, score=SCORE)
    def somebody_tries_something(
        self, what: str | None, who: int | None, whose: int | None, score: int
    ) -> None:
        what = what or NEXT[self.round.state if self.round else ""]
        by = self.people[USUAL[what] if who is None else who]
        person = by if whose is None else self.people[whose]
        if what == "propose":
            self.propose(by, person, score)
        elif self.round is not None:
            held = SelfAssessment.objects.get(pk=self.round.pk)
            getattr(self, what)(Tried(self.round, held, by, person, score))

    def propose(self, by: User, person: User, score: int) -> None:
        may = by.role in PROPOSERS and person.role in PROPOSERS and self.round is None
        made = self._attempt(lambda: builders.proposed(score=score, by=by, on_behalf_of=person), may=may)
        if made is not None:
            self.round = Foretold(made.pk, "proposed", 1, {by.pk, person.pk})

    def challenge(self, one: Tried) -> None:
        may = {one.by.role, one.person.role} <= CHALLENGERS and not {
            one.by.pk,
            one.person.pk,
        } & one.round.proposers
        self._move(
            lambda: scores.challenge(
                round=one.held, score=one.score, rationale="Seen.", version=one.held.version, by=one.by,
                on_behalf_of=one.person, now=NOW,
            ),
            to="challenged", may=may and one.round.state == "proposed",
        )  # fmt: skip

    def ask(self, one: Tried) -> None:
        self._move(
            lambda: scores.ask(round=one.held, question="Why?", version=one.held.version, by=one.by, now=NOW),
            to="returned",
            may=_may_agree(one),
        )

    def revise(self, one: Tried) -> None:
        self._move(
            lambda: scores.revise(
                round=one.held, score=one.score, rationale="Anew.", confidence="low", tied_elsewhere=1,
                version=one.held.version, by=one.by, now=NOW,
            ),
            to="proposed", may=one.by.pk in one.round.proposers and one.round.state == "returned",
        )  # fmt: skip

    def agree(self, one: Tried) -> None:
        self._move(
            lambda: scores.agree(
                round=one.held,
                score=one.score,
                rationale="So be it.",
                version=one.held.version,
                by=one.by,
                now=NOW,
            ),
            to="agreed",
            may=_may_agree(one),
        )
        if one.round.state == "agreed":
            self.round, self.agreed = None, one.round.pk
            Ends.agreed += 1

    def withdraw(self, one: Tried) -> None:
        self._move(
            lambda: scores.withdraw(
                round=one.held, rationale="No.", version=one.held.version, by=one.by, now=NOW
            ),
            to="withdrawn",
            may=one.by.pk in one.round.proposers or one.by.role == "director",
        )
        if one.round.state == "withdrawn":
            self.round = None

    def come_late(self, one: Tried) -> None:
        """With a version that is no longer there, nobody gets anywhere."""
        self._attempt(
            lambda: scores.withdraw(
                round=one.held, rationale="No.", version=one.held.version - 1, by=one.by, now=NOW
            ),
            may=False,
        )

    # --- What always holds ----------------------------------------------------------------------------
    @invariant()
    def the_rounds_are_as_foretold(self) -> None:
        rows = SelfAssessment.objects.filter(statement=SAFEGUARDING)
        states = dict(rows.values_list("pk", "state"))
        standing = [pk for pk, state in states.items() if state == "agreed"]
        waiting = [pk for pk, state in states.items() if state in ("proposed", "challenged", "returned")]
        assert standing == ([self.agreed] if self.agreed else [])
        assert waiting == ([self.round.pk] if self.round else [])
        if self.round:
            held = rows.get(pk=self.round.pk)
            assert (held.state, held.version) == (self.round.state, self.round.version)
            assert set(held.proposer_ids) == self.round.proposers

    @invariant()
    def nobody_agreed_or_challenged_the_own(self) -> None:
        """By SQL of its own."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM governance_selfassessmentstep AS said "
                "JOIN governance_selfassessmentstep AS proposal USING (self_assessment_id) "
                "WHERE proposal.kind = 'proposal' AND said.kind IN ('agreement', 'challenge') "
                "AND (said.by_id IN (proposal.by_id, proposal.entered_by_id) "
                "OR said.entered_by_id IN (proposal.by_id, proposal.entered_by_id))"
            )
            assert cursor.fetchone() == (0,)

    def _move(self, work: Callable[[], SelfAssessment], *, to: str, may: bool) -> None:
        assert self.round is not None
        if self._attempt(work, may=may) is not None:
            self.round.state, self.round.version = to, self.round.version + 1

    def _attempt(self, work: Callable[[], SelfAssessment], *, may: bool) -> SelfAssessment | None:
        """Done where it may be done, else refused with a sentence and nothing changed."""
        try:
            with transaction.atomic():
                done = work()
        except (ValidationError, NotAllowed):
            assert not may
            return None
        assert may
        return done


def _may_agree(one: Tried) -> bool:
    may = one.by.role == "director" and one.by.pk not in one.round.proposers
    return may and one.round.state == "challenged"


class Ends:
    """How many scores were agreed over all histories: none would mean that nothing was tried."""

    agreed = 0


@pytest.mark.django_db
def test_whatever_is_tried_the_rules_hold() -> None:
    for somebody in STORY:
        somebody()
    run_state_machine_as_test(
        Histories,
        settings=settings(
            max_examples=HISTORIES,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize=not IS_NIGHTLY,
            suppress_health_check=list(HealthCheck),
            phases=list(Phase) if IS_NIGHTLY else [Phase.generate],
        ),
    )
    assert Ends.agreed >= HISTORIES
