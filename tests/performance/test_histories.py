"""Generated histories: whatever happens, in whatever order, after a drain every figure is as its sources say.

Scores, reports, marks and files come in by the product's own actions, we score ourselves, add evidence, make
promises and set targets; others write raw SQL, days end, the clock is set back, the worker looks or does not.
HYPOTHESIS_PROFILE=nightly looks far longer.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from governance.actions import evidence, outbox, published, reports
from governance.enums import AssessmentState, FindingMark
from governance.models import (
    Evidence,
    Finding,
    Promise,
    PublishedAssessment,
    PublishedScore,
    SelfAssessment,
)
from performance.actions import imports
from performance.dashboard.close import close_days
from performance.dashboard.verify import verify
from performance.models import ImportBatch, Snapshot
from tests import builders, databases
from tests.builders import NOW
from tests.performance.dashboard.story import (
    CELLS,
    LONG,
    bring_in,
    cells,
    doubt_count,
    load_report,
    months,
    record_scores,
    set_target,
    shown,
    sql,
    waiting,
)  # fmt: skip

IS_NIGHTLY = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"
HISTORIES, STEPS = (1000, 60) if IS_NIGHTLY else (12, 10)
SCORES = st.lists(st.integers(1, 4), min_size=1, max_size=9)
DAYS = st.dates(date(2023, 1, 1), date(2026, 11, 1))
VALUES = st.integers(0, 999)
WORDS = st.sampled_from(["Waits fell.", "Staff left.", "People were heard.", "Plans were late."])
OBSERVATION = "(SELECT id FROM performance_observation ORDER BY (id * {0}) %% 101, id LIMIT 1)"
# What somebody might do with psql; some of it the database refuses.
EDITS = (
    "UPDATE performance_observation SET value = {0} WHERE id = " + OBSERVATION,
    "UPDATE performance_observation SET value = NULL, marker = 'c' WHERE id = " + OBSERVATION,
    "UPDATE performance_observation SET numerator = {0} %% 50, denominator = 50 WHERE id = " + OBSERVATION,
    "DELETE FROM performance_observation WHERE id = " + OBSERVATION,
    "UPDATE performance_observation SET is_current = NOT is_current WHERE id = " + OBSERVATION,
    "UPDATE performance_observation SET measure_id = 1 + {0} %% 5 WHERE id = " + OBSERVATION,
    "UPDATE performance_target SET target = {0} WHERE id = (SELECT max(id) FROM performance_target)",
    "UPDATE performance_target SET tolerance = {0}, state = 'ended' WHERE tolerance > {0}",
    "UPDATE performance_measure SET polarity = 'neutral' WHERE id = 1 + {0} %% 5",
    "UPDATE governance_selfassessment SET score = 1 + {0} %% 4 WHERE statement = 1 + {0} %% 9",
    "UPDATE governance_selfassessment SET statement = 1 + {0} %% 9 WHERE id %% 3 = {0} %% 3",
    "UPDATE governance_evidence SET review_by = dated + 1 + {0}, category = 'partners' WHERE id %% 2 = 1",
    "UPDATE governance_evidence SET title = 'Piece {0}' WHERE id %% 3 = {0} %% 3",
    "DELETE FROM governance_evidencestatement WHERE statement = 1 + {0} %% 9",
    "UPDATE governance_promise SET due_on = '2026-11-01'::date + {0} %% 60, statement = 1 + {0} %% 9",
    "UPDATE governance_user SET name = 'Person {0}' WHERE role = 'director'",
    "UPDATE performance_measure SET position = {0} WHERE id = 1 + {0} %% 5",
    "DELETE FROM performance_measurestatement WHERE measure_id = 1 + {0} %% 5",
    "INSERT INTO performance_measurestatement (measure_id, statement) VALUES (1 + {0} %% 5, 1 + {0} %% 9)",
    "UPDATE performance_period SET label = 'P{0}' WHERE id = 1 + {0} %% 5",
    "UPDATE performance_area SET name = 'Place {0}' WHERE level = 'region'",
    "UPDATE governance_council SET short_name = 'Hounslow {0}'",
    "UPDATE governance_publishedscore SET score = 1 + {0} %% 4 WHERE statement = 1 + {0} %% 9",
    "DELETE FROM governance_publishedscore WHERE statement = 1 + {0} %% 9",
    "UPDATE governance_publishedassessment SET rating = 'Good' WHERE rating = ''",
    "UPDATE governance_reportstatement SET commitment = 'No. {0}'",
    "DELETE FROM governance_finding WHERE position = 1 + {0} %% 3",
    "UPDATE governance_finding SET text = 'No. {0}' WHERE position = 1 + {0} %% 3",
)  # fmt: skip


@contextmanager
def may_be_refused() -> Iterator[None]:
    """An action or the database may say no; then nothing has happened."""
    try:
        with transaction.atomic():
            yield
    except (ValidationError, IntegrityError, AssertionError):
        pass


class Histories(RuleBasedStateMachine):
    """One history, begun where the story ends and taken back after it."""

    def __init__(self) -> None:
        super().__init__()
        self.now = NOW
        self.closed: dict[date, str] = {}
        self._transaction = transaction.atomic()
        self._transaction.__enter__()

    def teardown(self) -> None:
        """However a history ends, a last drain makes all of it true."""
        try:
            self.drain()
            self.closed_days_stay()
        finally:
            transaction.set_rollback(True)
            self._transaction.__exit__(None, None, None)

    # --- By actions -----------------------------------------------------------------------------------
    @rule(scores=SCORES, on=DAYS)
    def an_assessment_is_published(self, scores: list[int], on: date) -> None:
        """Back-dated ones too."""
        with may_be_refused():
            record_scores(by=builders.administrator(), scores=scores, on=on, now=self.now)

    @rule(which=VALUES, state=st.sampled_from(AssessmentState.values))
    def its_standing_changes(self, which: int, state: str) -> None:
        held = list(PublishedAssessment.objects.order_by("id"))
        with may_be_refused():
            published.change_state(
                assessment=held[which % len(held)], state=state, by=builders.administrator(), now=self.now
            )

    @rule(
        statement=st.integers(1, 9),
        score=st.integers(1, 4),
        paragraphs=st.lists(WORDS, min_size=1, max_size=4),
    )
    def a_report_is_loaded(self, statement: int, score: int, paragraphs: list[str]) -> None:
        with may_be_refused():
            load_report(
                by=builders.administrator(),
                now=self.now,
                statement=statement,
                score=score,
                paragraphs=paragraphs,
            )

    @rule(which=VALUES, mark=st.sampled_from(FindingMark.values))
    def a_finding_is_marked(self, which: int, mark: str) -> None:
        found = list(Finding.objects.order_by("id"))
        if found:
            finding = found[which % len(found)]
            reports.mark(
                finding=finding, mark=mark, version=finding.version, by=builders.chloe(), now=self.now
            )

    @rule(
        month=st.integers(1, 10),
        value=VALUES,
        code=st.sampled_from(["WAIT-28", "SG-ASKED"]),
        invented=st.booleans(),
    )
    def own_figures_are_imported(self, month: int, value: int, code: str, invented: bool) -> None:
        given = value if code == "WAIT-28" else (min(value, 500), 500)
        rows = months(code, {f"2026-{month:02d}": given})
        with may_be_refused():
            bring_in(LONG, rows, by=builders.administrator(), now=self.now, is_invented=invented)

    @rule(
        value=st.integers(1, 24), year=st.integers(2021, 2024), area=st.sampled_from(["Hounslow", "England"])
    )
    def published_figures_are_imported(self, value: int, year: int, area: str) -> None:
        rows = cells("1A", f"{year} to {year + 1}", {area: {"value": value, "base": 400, "margin": 1}})
        with may_be_refused():
            bring_in(CELLS, rows, by=builders.administrator(), now=self.now)

    @rule(which=VALUES)
    def an_import_is_undone(self, which: int) -> None:
        batches = list(ImportBatch.objects.filter(state="committed").order_by("id"))
        if batches:
            with may_be_refused():
                imports.revert(batch=batches[which % len(batches)], by=builders.administrator(), now=self.now)

    @rule(statement=st.integers(1, 9), score=st.integers(1, 4))
    def a_score_is_proposed(self, statement: int, score: int) -> None:
        """Of a proposal no snapshot says a word."""
        with may_be_refused():
            builders.proposed(statement, score, now=self.now)

    @rule(which=VALUES, score=st.integers(1, 4))
    def the_next_step_of_a_round_is_taken(self, which: int, score: int) -> None:
        rounds = list(SelfAssessment.objects.open().order_by("id"))
        if not rounds:
            return
        round = rounds[which % len(rounds)]
        step = builders.scores.challenge if round.state == "proposed" else builders.scores.agree
        by = builders.chloe() if round.state == "proposed" else builders.amara()
        with may_be_refused():
            step(round=round, score=score, rationale="So it is.", version=round.version, by=by, now=self.now)

    @rule(
        statements=st.sets(st.integers(1, 9), min_size=1, max_size=3),
        category=st.sampled_from(["people", "partners", "processes"]),
        days=st.integers(1, 5),
    )
    def a_piece_of_evidence_is_added(self, statements: set[int], category: str, days: int) -> None:
        """Most of them expire while the history lasts."""
        with may_be_refused():
            builders.evidence(
                f"Piece for {days}",
                statements=tuple(statements),
                category=category,
                dated=self.now.date() - timedelta(days=9),
                review_by=self.now.date() + timedelta(days=days),
                now=self.now,
            )

    @rule(which=VALUES, retires=st.booleans())
    def a_piece_of_evidence_is_checked_or_retired(self, which: int, retires: bool) -> None:
        pieces = list(Evidence.objects.filter(state="held").order_by("id"))
        if not pieces:
            return
        piece = pieces[which % len(pieces)]
        with may_be_refused():
            if retires:
                evidence.retire(evidence=piece, version=piece.version, reason="Old.", by=builders.ben())
            else:
                evidence.check(evidence=piece, version=piece.version, by=builders.chloe(), now=self.now)

    @rule(statement=st.integers(1, 9), days=st.integers(-3, 3))
    def a_promise_is_recorded(self, statement: int, days: int) -> None:
        """Some are late from the day after, some turn late as days end."""
        due_on = self.now.date() + timedelta(days=days)
        with may_be_refused():
            builders.promise("Something", statement=statement, due_on=due_on, now=self.now)

    @rule(
        code=st.sampled_from(["WAIT-28", "SG-ASKED", "1A"]), goal=st.integers(0, 400), gap=st.integers(-9, 99)
    )
    def a_target_is_set(self, code: str, goal: int, gap: int) -> None:
        with may_be_refused():
            set_target(code, goal, goal + gap, now=self.now)

    @rule(code=st.sampled_from(["WAIT-28", "1A"]), days=st.integers(0, 3))
    def a_count_is_doubted(self, code: str, days: int) -> None:
        with may_be_refused():
            doubt_count(code, until=self.now.date() + timedelta(days=days), now=self.now)

    # --- Behind the product's back --------------------------------------------------------------------
    @rule(edit=st.sampled_from(EDITS), value=VALUES)
    def somebody_writes_sql(self, edit: str, value: int) -> None:
        with may_be_refused():
            sql(edit.format(value))

    # --- The worker and the clock ---------------------------------------------------------------------
    @rule()
    def drain(self) -> None:
        """The worker looks; then all is as the sources say."""
        assert outbox.drain(now=self.now).failures == {}
        done = verify(now=self.now)
        assert (done.differences, done.waiting, waiting()) == ((), 0, set())
        self.position_adds_up()
        self.ours_adds_up()

    @rule(days=st.integers(1, 3))
    def days_end(self, days: int) -> None:
        """With or without a drain before: what waited belongs to the new day."""
        self.now += timedelta(days=days)
        for day in close_days(now=self.now):
            self.closed[day] = _digest(day)
        assert close_days(now=self.now) == []

    @rule(hours=st.integers(1, 60))
    @precondition(lambda self: self.closed)
    def the_clock_is_set_back(self, hours: int) -> None:
        self.now -= timedelta(hours=hours)

    # --- What always holds ----------------------------------------------------------------------------
    @invariant()
    def closed_days_stay(self) -> None:
        """Never written again, and each with every key that there was."""
        for day, digest in self.closed.items():
            assert _digest(day) == digest
            keys = Snapshot.objects.filter(day__lte=day).values("key").distinct().count()
            assert Snapshot.objects.filter(day=day).count() == keys

    def position_adds_up(self) -> None:
        """By arithmetic of its own, not by the product's."""
        position = shown("position")
        if position["assessment"] is None:
            assert position["result"] is None
            return
        scores = dict(
            PublishedScore.objects.filter(assessment=position["assessment"]).values_list("statement", "score")
        )
        tiles = {
            one["number"]: one["score"]
            for theme in position["staff"]["themes"]
            for one in theme["statements"]
        }
        assert {number: score for number, score in tiles.items() if score} == scores
        assert (position["result"] or {"points": 0})["points"] == sum(scores.values())

    def ours_adds_up(self) -> None:
        """So does what was agreed, and nothing that was only proposed."""
        position = shown("position")
        agreed = SelfAssessment.objects.filter(state="agreed", framework=position["framework"])
        scores = dict(agreed.values_list("statement", "score"))
        tiles = {
            one["number"]: one["ours"] for theme in position["staff"]["themes"] for one in theme["statements"]
        }
        assert {number: score for number, score in tiles.items() if score} == scores
        assert (position["ours"] or {"points": 0})["points"] == sum(scores.values())
        open_now = Promise.objects.filter(state="open").count()
        assert position["promises"]["open"] == open_now


def _digest(day: date) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT md5(string_agg(one::text, '|' ORDER BY one.key)) "
            "FROM performance_snapshot AS one WHERE day = %s",
            [day],
        )
        return str(cursor.fetchone()[0])


def test_after_every_history_all_figures_are_true(told_database: str, django_db_blocker: Any) -> None:
    with django_db_blocker.unblock(), databases.pointed_at(told_database):
        run_state_machine_as_test(
            Histories,
            settings=settings(
                max_examples=HISTORIES,
                stateful_step_count=STEPS,
                deadline=None,
                derandomize=not IS_NIGHTLY,
                suppress_health_check=list(HealthCheck),
                # Making a failing history shorter takes minutes: at night there is time.
                phases=list(Phase) if IS_NIGHTLY else [Phase.generate],
            ),
        )
