"""Our own scores: proposed with reasons, challenged by a second person, agreed by the Director.

Each action writes a step that nobody can change, and moves the round along the state table. `version` is the
one that the person saw: when something was said meanwhile, Stale (409) gives the round as it stands now.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone

from governance import self_assessment_policies as policies
from governance.actions import outbox
from governance.actions import self_assessment_ties as ties
from governance.enums import Confidence, SelfAssessmentState, SelfAssessmentStepKind
from governance.framework import Framework, FrameworkError, framework, framework_at
from governance.models import SelfAssessment, SelfAssessmentStep, User
from governance.permissions import Permission
from governance.policies import Stale, check
from governance.self_assessment_states import LEADS_TO, may_move

NO_RATIONALE = "Write why this is the right score."
AS_PROPOSED = "Agreed as proposed and challenged."
MOST_LETTERS = 10_000


@dataclass(frozen=True)
class _Words:
    """What a step says. Line ends are one sign, however a browser sends them."""

    rationale: str
    score: int | None = None
    strengths: str = ""
    gaps: str = ""
    confidence: str = ""


@transaction.atomic
def propose(
    *,
    statement: int,
    score: int,
    rationale: str,
    strengths: str = "",
    gaps: str = "",
    confidence: str,
    findings: Collection[int] = (),
    evidence: Collection[int] = (),
    tied_elsewhere: int = 0,
    by: User,
    on_behalf_of: User | None = None,
    now: datetime,
) -> SelfAssessment:
    """Begin a round on a statement. Stale, with the round, where one is open already.

    `findings` and `evidence` are ids; `tied_elsewhere` counts what the caller ties to it in the same
    transaction (measures). With `on_behalf_of` it is that person's proposal, entered by `by`.
    """
    check(by, Permission.PROPOSE_SCORES)
    whose = _speaker(by, on_behalf_of, Permission.PROPOSE_SCORES)
    rules = framework_at(timezone.localdate(now))
    words = _proposal(rules, score, rationale, strengths, gaps, confidence)
    rests_on = ties.chosen(
        statement=_statement(rules, statement),
        findings=findings,
        evidence=evidence,
        elsewhere=tied_elsewhere,
        by=by,
    )
    _one_at_a_time(statement)
    _refuse_second_round(statement)
    round = SelfAssessment.objects.create(
        statement=statement, framework=rules.code, score=score, opened_at=now, proposed_by=whose
    )
    ties.bring_level(round=round, ties=rests_on, by=by)
    _say(round, SelfAssessmentStepKind.PROPOSAL, words, by=whose, entered_by=by, now=now)
    outbox.wake()
    return round


@transaction.atomic
def challenge(
    *,
    round: SelfAssessment,
    score: int,
    rationale: str,
    version: int,
    by: User,
    on_behalf_of: User | None = None,
    now: datetime,
) -> SelfAssessment:
    """A second person agrees with the proposal or speaks for another score, with reasons either way."""
    held = _locked(round)
    policies.check_challenge(by, round=held)
    whose = _speaker(by, on_behalf_of, Permission.CHALLENGE_SCORES)
    policies.check_challenge(whose, round=held)
    _check_version(held, version)
    words = _Words(_text(rationale), _score(framework(held.framework), score))
    return _move(held, SelfAssessmentStepKind.CHALLENGE, words, by=whose, entered_by=by, now=now)


@transaction.atomic
def ask(*, round: SelfAssessment, question: str, version: int, by: User, now: datetime) -> SelfAssessment:
    """Return the round to its proposer with a question."""
    held = _locked(round)
    policies.check_agree(by, round=held)
    _check_version(held, version)
    words = _Words(_text(question, field="question", empty="Write the question."))
    return _move(held, SelfAssessmentStepKind.QUESTION, words, by=by, entered_by=by, now=now)


@transaction.atomic
def revise(
    *,
    round: SelfAssessment,
    score: int,
    rationale: str,
    strengths: str = "",
    gaps: str = "",
    confidence: str,
    findings: Collection[int] = (),
    evidence: Collection[int] = (),
    tied_elsewhere: int = 0,
    version: int,
    by: User,
    now: datetime,
) -> SelfAssessment:
    """Answer a question with a new proposal, which stands for what it rests on anew; it is challenged again.

    It stays the proposal of the person whose it was; `by` is that person or whoever entered it.
    """
    held = _locked(round)
    policies.check_revise(by, round=held)
    _check_version(held, version)
    rules = framework(held.framework)
    words = _proposal(rules, score, rationale, strengths, gaps, confidence)
    rests_on = ties.chosen(
        statement=held.statement,
        findings=findings,
        evidence=evidence,
        elsewhere=tied_elsewhere + ties.hidden(round=held, by=by),
        by=by,
    )
    ties.bring_level(round=held, ties=rests_on, by=by)
    held.score = score
    return _move(held, SelfAssessmentStepKind.PROPOSAL, words, by=held.proposed_by, entered_by=by, now=now)


@transaction.atomic
def agree(
    *, round: SelfAssessment, score: int, rationale: str = "", version: int, by: User, now: datetime
) -> SelfAssessment:
    """The Director agrees a score, which takes the place of the one agreed before.

    It may be another than was proposed and challenged. A rationale is asked for unless all are the same.
    """
    held = _locked(round)
    policies.check_agree(by, round=held)
    _check_version(held, version)
    _score(framework(held.framework), score)
    if not rationale.strip() and _spoken_for(held) == {score}:
        rationale = AS_PROPOSED
    words = _Words(_text(rationale, empty="Write why: the scores spoken for differ from each other."), score)
    _check_move(held, SelfAssessmentState.AGREED)
    _supersede(held.statement, now=now)
    held.score, held.agreed_at = score, now
    return _move(held, SelfAssessmentStepKind.AGREEMENT, words, by=by, entered_by=by, now=now)


@transaction.atomic
def withdraw(
    *, round: SelfAssessment, rationale: str, version: int, by: User, now: datetime
) -> SelfAssessment:
    """Take an open round back, with the reason; what was said in it stays on record."""
    held = _locked(round)
    policies.check_withdraw(by, round=held)
    _check_version(held, version)
    words = _Words(_text(rationale, empty="Write why it is withdrawn."))
    return _move(held, SelfAssessmentStepKind.WITHDRAWAL, words, by=by, entered_by=by, now=now)


# --- Who and what -------------------------------------------------------------------------------------
def _speaker(by: User, on_behalf_of: User | None, permission: Permission) -> User:
    """Whose words they are."""
    if on_behalf_of is None or on_behalf_of.pk == by.pk:
        return by
    policies.check_enter_for(by, person=on_behalf_of, permission=permission)
    return on_behalf_of


def _statement(rules: Framework, number: int) -> int:
    try:
        return rules.statement(number).number
    except FrameworkError as error:
        raise ValidationError(str(error), code="statement") from error


def _score(rules: Framework, score: int) -> int:
    if not rules.lowest_score <= score <= rules.highest_score:
        raise ValidationError({"score": rules.score_rule})
    return score


def _text(text: str, *, field: str = "rationale", empty: str = NO_RATIONALE) -> str:
    """The text with plain line ends, never empty; ValidationError under the field's name."""
    clean = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not clean:
        raise ValidationError({field: empty})
    if len(clean) > MOST_LETTERS:
        raise ValidationError({field: f"Use {MOST_LETTERS:,} characters or fewer, not {len(clean):,}."})
    return clean


def _optional(text: str, field: str) -> str:
    return _text(text, field=field) if text.strip() else ""


def _proposal(
    rules: Framework, score: int, rationale: str, strengths: str, gaps: str, confidence: str
) -> _Words:
    if confidence not in Confidence.values:
        raise ValidationError({"confidence": "Choose how sure you are: low, medium or high."})
    return _Words(
        rationale=_text(rationale),
        score=_score(rules, score),
        strengths=_optional(strengths, "strengths"),
        gaps=_optional(gaps, "gaps"),
        confidence=confidence,
    )


# --- The round ----------------------------------------------------------------------------------------
def _one_at_a_time(statement: int) -> None:
    """Until the transaction ends, nobody else begins a round on the statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"self-assessment:{statement}"]
        )


def _refuse_second_round(statement: int) -> None:
    theirs = SelfAssessment.objects.open().filter(statement=statement).first()
    if theirs is not None:
        raise Stale(
            "A score is already proposed for this statement. See it first: it can be challenged, or "
            "withdrawn to make room for another.",
            theirs=theirs,
        )


def _locked(round: SelfAssessment) -> SelfAssessment:
    """The round as it stands; until the transaction ends, nobody else moves it."""
    held: SelfAssessment = (
        SelfAssessment.objects.select_for_update(of=("self",)).select_related("proposed_by").get(pk=round.pk)
    )
    return held


def _check_version(held: SelfAssessment, version: int) -> None:
    if held.version != version:
        raise Stale(
            "Somebody said something in this round while you had it open. See both, then decide.",
            theirs=held,
        )


def _spoken_for(held: SelfAssessment) -> set[int | None]:
    """The scores of the proposal and the challenge that stand."""
    challenge = held.steps.filter(kind=SelfAssessmentStepKind.CHALLENGE).last()
    return {held.score, challenge.score if challenge else None}


def _check_move(held: SelfAssessment, to: SelfAssessmentState) -> None:
    if not may_move(held.state, to):
        words = SelfAssessmentState(held.state).label.lower()
        raise ValidationError(f"This cannot be done now: the round stands at “{words}”.", code="state")


def _supersede(statement: int, *, now: datetime) -> None:
    """Make room for another agreed score."""
    rows = SelfAssessment.objects.select_for_update().filter(
        statement=statement, state=SelfAssessmentState.AGREED
    )
    for earlier in rows:
        _check_move(earlier, SelfAssessmentState.SUPERSEDED)
        earlier.state, earlier.closed_at = SelfAssessmentState.SUPERSEDED, now
        earlier.version += 1
        earlier.save(update_fields=["state", "closed_at", "version"])


def _move(
    held: SelfAssessment,
    kind: SelfAssessmentStepKind,
    words: _Words,
    *,
    by: User,
    entered_by: User,
    now: datetime,
) -> SelfAssessment:
    """Say it, and bring the round to where that leads."""
    to = LEADS_TO[kind]
    _check_move(held, to)
    held.state, held.version = to, held.version + 1
    if to == SelfAssessmentState.WITHDRAWN:
        held.closed_at = now
    held.save(update_fields=["state", "version", "score", "agreed_at", "closed_at"])
    _say(held, kind, words, by=by, entered_by=entered_by, now=now)
    outbox.wake()
    return held


def _say(
    round: SelfAssessment,
    kind: SelfAssessmentStepKind,
    words: _Words,
    *,
    by: User,
    entered_by: User,
    now: datetime,
) -> None:
    SelfAssessmentStep.objects.create(
        self_assessment=round,
        kind=kind,
        score=words.score,
        rationale=words.rationale,
        strengths=words.strengths,
        gaps=words.gaps,
        confidence=words.confidence,
        by=by,
        entered_by=entered_by,
        at=now,
    )
