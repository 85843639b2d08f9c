"""Look-alike report texts: the shapes of published pages, in words of our own."""

from governance.framework import framework
from governance.reports import ParsedReport, parse_report

PRESENT = framework("2024-02")
NAMES = [statement.name for statement in PRESENT.statements]
# As overall pages and press releases write them.
OTHER_NAMES = [
    "Assessing people’s needs",
    "Supporting people to lead healthier lives",
    "Equity in experiences and outcomes",
    "Care provision, integration and continuity of care",
    "Partnership and communities",
    "Safe pathways, systems and transitions",
    "Safeguarding",
    "Governance, management, and sustainability",
    "Learning, improvement & innovation",
]
LABELS = {label.score: label.label for label in PRESENT.labels}
TITLE = "Borough of Northmere: local authority assessment"

GOVERNANCE_PAGE = f"""{TITLE}
Downloads
Governance, management and sustainability
Score: 3
3 – {LABELS[3]}
What people expect
- I know who answers for my care.
- I can see where the money goes.
The local authority commitment
Leaders say plainly who decides what, and by when.
Key findings for this quality statement
The risk register went to Cabinet each quarter.
Staff knew whom to tell when a risk grew.
"""


def read(text: str) -> ParsedReport:
    """The report of a text under the present framework."""
    return parse_report(text, framework=PRESENT)


def page(number: int, score: int, *findings: str) -> str:
    """One statement's page, with these findings."""
    return "\n".join(
        [
            TITLE,
            NAMES[number - 1],
            f"Score: {score}",
            f"{score} - {LABELS[score]}",
            "The local authority commitment",
            f"Northmere promises a good {number}.",
            "Key findings for this quality statement",
            *findings,
            "",
        ]
    )


def score_list(scores: list[int], names: list[str] | None = None) -> str:
    """An overall page's list: a name, and its score on the next line."""
    return "".join(f"{name}\nScore: {score}\n" for name, score in zip(names or NAMES, scores, strict=False))


def messages(report: ParsedReport) -> list[tuple[int | None, str]]:
    """The problems as pairs of line and message."""
    return [(problem.line, problem.message) for problem in report.problems]
