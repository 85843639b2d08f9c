"""Reports to load: look-alike texts in our own words, about a council that is not."""

from collections.abc import Sequence

from governance.actions import council as council_actions
from governance.actions import reports
from governance.actions.reports import LoadedReport
from governance.models import Council, User
from tests import builders
from tests.builders import NOW

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


def council() -> Council:
    """Northwick is the council that this installation serves."""
    return council_actions.set_up(
        name="Borough of Northwick",
        short_name="Northwick",
        ons_code="E09000099",
        by=builders.operator(),
        now=NOW,
    )


def load(text: str, by: User, **given: object) -> LoadedReport:
    """Load a text that must have no problem."""
    loaded = reports.load(**{"file_name": "page.txt", "now": NOW, "text": text, "by": by} | given)  # type: ignore[arg-type]
    assert loaded.problems == ()
    return loaded
