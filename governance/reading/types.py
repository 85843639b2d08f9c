"""What a published report's text gives: frozen, and ready for JSON. `reports.py` is the way in."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Problem:
    """Why a text cannot be taken as it stands. `line` counts from 1; None when it is about the whole text."""

    line: int | None
    message: str

    def as_json(self) -> dict[str, int | str | None]:
        """The keys in which `manage.py import_report --json` prints it."""
        return {"line": self.line, "message": self.message}


@dataclass(frozen=True)
class ParsedStatement:
    """What the text says on one statement: `name` as the framework has it, the rest as published."""

    number: int
    name: str
    score: int | None
    label: str | None
    commitment: str | None
    expectations: tuple[str, ...]
    findings: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """The keys in which `manage.py import_report --json` prints it; what is not known is None."""
        return {
            "number": self.number,
            "name": self.name,
            "score": self.score,
            "label": self.label,
            "commitment": self.commitment,
            "expectations": list(self.expectations),
            "findings": list(self.findings),
        }


@dataclass(frozen=True)
class ParsedReport:
    """The facts of one text. Whoever saves it must first see that `problems` is empty.

    `scores` holds the statements, by number, whose score could be accepted; `overall_percent` and `rating`
    are there only where the text prints them: nothing is worked out, nothing is guessed.
    """

    authority: str | None
    published_on: date | None
    overall_percent: int | None
    rating: str | None
    scores: dict[int, int]
    statements: tuple[ParsedStatement, ...]
    problems: tuple[Problem, ...]

    def as_json(self) -> dict[str, object]:
        """The keys in which `manage.py import_report --json` prints it, one object a file."""
        return {
            "authority": self.authority,
            "published_on": self.published_on.isoformat() if self.published_on else None,
            "overall_percent": self.overall_percent,
            "rating": self.rating,
            "scores": {str(number): score for number, score in self.scores.items()},
            "statements": [statement.as_json() for statement in self.statements],
            "problems": [problem.as_json() for problem in self.problems],
        }
