"""Reports to load and people to load them: look-alike texts in our own words, and the story people."""

from collections.abc import Sequence
from datetime import UTC, datetime

from governance.actions import people, reports
from governance.actions.reports import LoadedReport
from governance.enums import Role
from governance.models import Council, User

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LABELS = {
    1: "Evidence shows significant shortfalls",
    2: "Evidence shows some shortfalls",
    3: "Evidence shows a good standard",
    4: "Evidence shows an exceptional standard",
}
PARAGRAPHS = (
    "Leaders met each week and looked at what people told them.",
    "Some plans were new, so nobody could show yet what they changed.",
    "The council meant to do all its checks itself by the spring.",
)
NAMES = (
    "Assessing needs",
    "Supporting people to live healthier lives",
    "Equity in experience and outcomes",
    "Care provision, integration and continuity",
    "Partnerships and communities",
    "Safe systems, pathways and transitions",
    "Safeguarding",
    "Governance, management and sustainability",
    "Learning, improvement and innovation",
)


def statement_page(
    *,
    authority: str = "Borough of Northwick",
    statement: int = 8,
    score: int = 3,
    paragraphs: Sequence[str] = PARAGRAPHS,
    commitment: str = "The council says who answers for what, and looks at its risks.",
    published: str = "",
) -> str:
    """One statement's page."""
    return "\n".join(
        [
            f"{authority}: local authority assessment",
            *([f"Published: {published}"] if published else []),
            NAMES[statement - 1],
            f"Score: {score}",
            f"{score} - {LABELS[score]}",
            "The local authority commitment",
            commitment,
            "Key findings for this quality statement",
            *paragraphs,
        ]
    )


def overall_page(
    *,
    authority: str = "Borough of Northwick",
    scores: Sequence[int] = (2, 2, 3, 3, 3, 3, 3, 3, 3),
    published: str = "17 May 2024",
) -> str:
    """The page with all nine scores."""
    rows = [line for name, score in zip(NAMES, scores, strict=True) for line in (name, f"Score: {score}")]
    dated = [f"Published: {published}"] if published else []
    return "\n".join([f"{authority}: local authority assessment", *dated, *rows])


def person(name: str, role: Role) -> User:
    """A person with a sign-in, made as an administrator on the server would."""
    return people.create(
        email=f"{name.lower()}@example.gov.uk",
        name=name,
        role=role,
        by=people.command_line(now=NOW),
        now=NOW,
        is_demonstration=True,
    )


def chloe() -> User:
    """The Principal Social Worker: loads reports and marks findings."""
    return person("Chloe", Role.PRINCIPAL_SOCIAL_WORKER)


def council(name: str = "Borough of Northwick", short_name: str = "Northwick") -> Council:
    """The council that this installation serves; a demonstration, so that no second factor is asked for."""
    return Council.objects.create(
        name=name, short_name=short_name, ons_code="E09000099", is_demonstration=True, created_at=NOW
    )


def load(text: str, by: User, **given: object) -> LoadedReport:
    """Load a text that must have no problem."""
    loaded = reports.load(**{"file_name": "page.txt", "now": NOW, "text": text, "by": by} | given)  # type: ignore[arg-type]
    assert loaded.problems == ()
    return loaded
