"""What the council holds itself: a score agreed on statement 1, evidence, a promise, targets and a doubt."""

from datetime import date

from governance.models import Finding
from performance.actions import self_assessments
from performance.models import Measure
from tests import builders
from tests.builders import NOW
from tests.performance.dashboard.story import drain, set_target

TODAY = date(2026, 11, 23)
# Statement 1 has a survey and the waits; statement 8 the paragraphs of the report.
STATEMENT = 1


def agree_score(statement: int = STATEMENT, score: int = 3) -> None:
    """Ben proposes it by what there is, Chloe challenges, Amara agrees."""
    pieces = [builders.checked_evidence(f"Survey {statement}", statements=(statement,)).pk]
    round = self_assessments.propose(
        statement=statement,
        score=score,
        rationale="Waits are falling.",
        strengths="Reviews are done in time.",
        gaps="Carers wait.",
        confidence="medium",
        findings=list(Finding.objects.filter(statement=statement).values_list("pk", flat=True)[:1]),
        measures=list(
            Measure.objects.filter(statement_links__statement=statement).values_list("pk", flat=True)[:1]
        ),
        evidence=pieces,
        by=builders.ben(),
        now=NOW,
    )
    round = builders.scores.challenge(
        round=round, score=score, rationale="So say the files.", version=1, by=builders.chloe(), now=NOW
    )
    builders.scores.agree(round=round, score=score, version=round.version, by=builders.amara(), now=NOW)


def hold_our_own() -> None:
    """A score of 3 that our evidence contradicts: waits at the trigger, a survey far below England."""
    agree_score()
    builders.evidence("Notes of the forum", statements=(STATEMENT,), category="partners")
    builders.checked_evidence(
        "Old audit", statements=(STATEMENT,), category="processes", review_by=date(2026, 11, 23)
    )
    builders.promise(statement=STATEMENT)
    builders.promise("Forums meet each month", statement=STATEMENT, due_on=date(2027, 1, 31))
    set_target("WAIT-28", 150, 220)
    drain()
