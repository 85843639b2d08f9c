"""Our own scores in the making: the page to propose one, a round with its steps, and what may be ticked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone

from governance.enums import Confidence, EvidenceState, FindingMark, SelfAssessmentState
from governance.enums import SelfAssessmentStepKind as Kind
from governance.framework import Framework, Statement, framework
from governance.models import (
    Evidence,
    SelfAssessment,
    SelfAssessmentEvidence,
    SelfAssessmentFinding,
    SelfAssessmentStep,
    User,
)
from governance.permissions import Permission
from governance.policies import can
from governance.self_assessment_queries import (
    may_be_entered_for,
    our_findings,
    published_score,
    published_scores,
)
from governance.self_assessment_states import OPEN
from performance.enums import MeasureState
from performance.models import Measure, SelfAssessmentMeasure
from performance.pages.rounds import Ground, ProposePage, RoundPage, SaidStep, ScoreHeld
from performance.pages.words import SCORE_WORDS
from performance.wording import day_words

ROUND = "performance:score-round"
TONES = {
    SelfAssessmentState.AGREED: "done",
    SelfAssessmentState.SUPERSEDED: "off",
    SelfAssessmentState.WITHDRAWN: "off",
}


# --- Proposing ----------------------------------------------------------------------------------------
def begun_and_agreed(statement: int, *, user: User) -> tuple[SelfAssessment | None, SelfAssessment | None]:
    """The round that is open on a statement, and the one whose score is ours now. One query."""
    rows = SelfAssessment.objects.visible_to(user).filter(
        statement=statement, state__in=[*OPEN, SelfAssessmentState.AGREED]
    )
    found = {one.state in OPEN: one for one in rows}
    return found.get(True), found.get(False)


def propose_page(
    *, statement: Statement, user: User, ours: SelfAssessment | None, theirs: SelfAssessment | None = None
) -> ProposePage:
    """The page around the form; `theirs` is a round that has begun already. One query without it."""
    steps = list(theirs.steps.select_related("by", "entered_by")) if theirs else []
    published = published_score(statement.number)
    return ProposePage(
        statement=statement.name,
        theme=statement.theme.name,
        summary=statement.summary,
        statement_url=reverse("performance:statement-detail", args=[statement.slug]),
        published=_held(published.score, published.assessment.published_on) if published else _held(None),
        ours=_held(ours.score, ours.agreed_at) if ours else _held(None),
        theirs=said(steps[-1]) if steps else None,
        theirs_url=reverse(ROUND, args=[theirs.pk]) if theirs else "",
        needs_another=can(user, Permission.AGREE_SCORES),
    )


def findings_of(statement: int) -> list[tuple[int, str]]:
    """The paragraphs of the report that stands, each with its mark. One query."""
    rows = our_findings(statement).values_list("pk", "mark", "text")
    return [(pk, f"{_mark(mark)}{text}") for pk, mark, text in rows]


def measures_of(statement: int) -> list[tuple[int, str]]:
    """The measures that tell something about a statement. One query."""
    rows = Measure.objects.filter(statement_links__statement=statement, state=MeasureState.ACTIVE)
    return list(rows.values_list("pk", "name"))


def evidence_of(statement: int, *, user: User, rules: Framework) -> list[tuple[int, str]]:
    """The pieces of evidence held on a statement that this person sees, the newest first. One query."""
    names = {one.slug: one.name for one in rules.evidence_categories}
    rows = Evidence.objects.visible_to(user).filter(
        statement_links__statement=statement, state=EvidenceState.HELD
    )
    return [
        (one.pk, f"{one.title} ({names.get(one.category, one.category)}, {day_words(one.dated)})")
        for one in rows.order_by("-dated", "pk")
    ]


def _mark(mark: str) -> str:
    return "" if mark == FindingMark.UNMARKED else f"{FindingMark(mark).label}: "


# --- A round ------------------------------------------------------------------------------------------
def rounds_for(user: User) -> QuerySet[SelfAssessment]:
    """The rounds that a person sees, each with its proposers and the scores that stand on its statement."""
    agreed = SelfAssessment.objects.filter(statement=OuterRef("statement"), state=SelfAssessmentState.AGREED)
    published = published_scores().filter(statement=OuterRef("statement"))
    rounds: QuerySet[SelfAssessment] = (
        SelfAssessment.objects.visible_to(user)
        .select_related("proposed_by")
        .with_proposers()
        .annotate(
            ours_score=Subquery(agreed.values("score")[:1]),
            ours_at=Subquery(agreed.values("agreed_at")[:1]),
            published_score=Subquery(published.values("score")[:1]),
            published_on=Subquery(published.values("assessment__published_on")[:1]),
        )
    )
    return rounds


@dataclass(frozen=True)
class RoundFacts:
    """A round of `rounds_for` with what was said in it and what it rests on, read once for page and forms.

    Each link to evidence says by `is_seen` whether this person may know of the piece.
    """

    round: Any
    steps: list[SelfAssessmentStep]
    findings: list[SelfAssessmentFinding]
    measures: list[SelfAssessmentMeasure]
    evidence: list[Any]

    @property
    def proposal(self) -> SelfAssessmentStep:
        """The proposal that stands."""
        return next(step for step in reversed(self.steps) if step.kind == Kind.PROPOSAL)


def round_facts(round: SelfAssessment, user: User) -> RoundFacts:
    """Four queries."""
    measures = SelfAssessmentMeasure.objects.filter(self_assessment=round).select_related("measure")
    findings = round.finding_links.select_related("finding__report_statement")
    seen = Evidence.objects.visible_to(user).filter(pk=OuterRef("evidence_id"))
    evidence = SelfAssessmentEvidence.objects.filter(self_assessment=round).select_related("evidence")
    return RoundFacts(
        round=round,
        steps=list(round.steps.select_related("by", "entered_by")),
        findings=list(findings.order_by("finding__position", "pk")),
        measures=list(measures.order_by("measure__position", "pk")),
        evidence=list(evidence.annotate(is_seen=Exists(seen)).order_by("-evidence__dated", "pk")),
    )


def round_page(facts: RoundFacts, *, user: User) -> RoundPage:
    """What was said in a round, and what it rests on. No query."""
    round = facts.round
    statement = framework(round.framework).statement(round.statement)
    steps = tuple(said(step) for step in facts.steps)
    return RoundPage(
        statement=statement.name,
        theme=statement.theme.name,
        statement_url=reverse("performance:statement-detail", args=[statement.slug]),
        url=reverse(ROUND, args=[round.pk]),
        state=SelfAssessmentState(round.state).label,
        tone=TONES.get(SelfAssessmentState(round.state), "wait"),
        score=round.score,
        version=round.version,
        published=_held(round.published_score, round.published_on),
        ours=_held(round.ours_score, round.ours_at),
        steps=steps,
        grounds=tuple(_grounds(facts)),
        hidden=sum(not link.is_seen for link in facts.evidence),
        has_one=round.state in OPEN and 1 in _standing_scores(steps),
        is_standing=round.state == SelfAssessmentState.AGREED,
        trail_url=_trail_url(round) if can(user, Permission.VIEW_TRAIL) else None,
    )


def people_for(user: User, permission: Permission, *, but: SelfAssessment | None = None) -> QuerySet[User]:
    """For whom this person may enter something; in a round, none of its proposers."""
    people = may_be_entered_for(user, permission)
    return people.exclude(pk__in=but.proposer_ids) if but else people


def _standing_scores(steps: tuple[SaidStep, ...]) -> set[int | None]:
    """What the latest proposal and the challenge to it speak for."""
    latest = max(index for index, step in enumerate(steps) if step.kind == Kind.PROPOSAL)
    return {step.score for step in steps[latest:]}


def said(step: SelfAssessmentStep) -> SaidStep:
    """One step as pages show it."""
    return SaidStep(
        kind=step.kind,
        words=Kind(step.kind).label,
        by=step.by.name,
        entered_by=step.entered_by.name if step.entered_by_id != step.by_id else "",
        at=step.at,
        score=step.score,
        rationale=step.rationale,
        strengths=step.strengths,
        gaps=step.gaps,
        confidence=Confidence(step.confidence).label if step.confidence else "",
    )


def _grounds(facts: RoundFacts) -> Iterator[Ground]:
    """Of evidence that is not for this person, nothing but the number stands on the page."""
    for found in facts.findings:
        report = found.finding.report_statement.assessment_id
        yield Ground("finding", found.finding.text, reverse("governance:report-detail", args=[report]))
    for one in facts.measures:
        url = reverse("performance:measure-detail", args=[one.measure.slug])
        yield Ground("measure", one.measure.name, url)
    for link in facts.evidence:
        if link.is_seen:
            url = reverse("governance:evidence-detail", args=[link.evidence_id])
            yield Ground("evidence", link.evidence.title, url)


def _held(score: int | None, at: date | datetime | None = None) -> ScoreHeld:
    """A score with its day in London; none where there is no score."""
    if not score:
        return ScoreHeld(None)
    return ScoreHeld(score, timezone.localdate(at) if isinstance(at, datetime) else at)


def _trail_url(round: SelfAssessment) -> str:
    return f"{reverse('governance:trail-list')}?table=governance.SelfAssessment&object={round.pk}"


def stored_words(facts: RoundFacts) -> tuple[tuple[str, str], ...]:
    """What stands now, beside what somebody typed who came second: label and value."""
    latest, round = said(facts.steps[-1]), facts.round
    name = f"{latest.by}, entered by {latest.entered_by}" if latest.entered_by else latest.by
    score = f"{latest.score} {SCORE_WORDS[latest.score]}" if latest.score else ""
    rows = [
        ("Where it stands", SelfAssessmentState(round.state).label),
        ("Said last", f"{latest.words} by {name}"),
        ("Score", score),
        ("Reason", latest.rationale),
    ]
    return tuple((label, value) for label, value in rows if value)
