"""Scores and evidence: the nine statements, one statement, and the findings of the published report. Pure."""

from dataclasses import dataclass, field
from datetime import date

from performance.pages.overview import Raise, ThemeColumn
from performance.pages.risks import StatementRisks
from performance.pages.statement_ours import Ours
from performance.pages.words import MARK_WORDS, SCORE_WORDS, AsAt, Grade, Link, Mark, Score, plural


@dataclass(frozen=True)
class StatementRow:
    """One statement in the table. The counts are of what is held: findings kept, measures linked."""

    number: int
    name: str
    theme: str
    url: str
    published: Score | None
    findings: int
    to_improve: int
    measures: int
    attention: int
    latest: date | None  # the newest thing held on it

    @property
    def words(self) -> str:
        """The score in the regulator's short words."""
        return SCORE_WORDS[self.published] if self.published else "Not published"


@dataclass(frozen=True)
class StatementsPage:
    """The nine statements as tiles or as a table, and what each single raise would do."""

    as_at: AsAt
    view: str  # "tiles" or "table"
    tiles_url: str
    table_url: str
    summary: str  # "25 of 36 points published on 17 May 2024."
    themes: tuple[ThemeColumn, ...]
    rows: tuple[StatementRow, ...]
    raises: tuple[Raise, ...] = ()
    report_url: str | None = None
    csv_url: str | None = None
    first_steps: tuple[Link, ...] = ()

    @property
    def raise_words(self) -> str:
        """What one point more gives, whichever statement it comes from: every raise leads to the same sum."""
        if not self.raises:
            return ""
        one = self.raises[0]
        rating = f": {one.rating}{'' if one.changes_rating else ', as now'}" if one.rating else ""
        which = "Any statement" if len(self.raises) > 1 else one.name
        return (
            f"{which} raised by one, with the others as they are, would make {one.points} of {one.out_of} "
            f"points, {one.percent}%{rating}. This is a sum, not how likely it is."
        )


@dataclass(frozen=True)
class FindingRow:
    """One paragraph of the published report, kept with its statement. ``mark_url``: None where fixed.

    ``counted`` is the mark that the figures count, where a newer one was just given; ``is_bare`` leaves the
    mark out, for readers whom our marks are not for.
    """

    pk: int
    text: str
    mark: Mark
    mark_url: str | None = None
    counted: Mark | None = None
    is_bare: bool = False

    @property
    def mark_label(self) -> str:
        """The mark in words, ``Not marked`` when no one has read it yet."""
        return MARK_WORDS.get(self.mark, "Not marked")

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """The other marks it could be given, as (value, words)."""
        return tuple((key, words) for key, words in MARK_WORDS.items() if key != self.mark)


@dataclass(frozen=True)
class LinkedMeasure:
    """A measure tied to the statement: its figure and what it says in one line."""

    code: str
    name: str
    url: str
    value: str
    says: str  # "England 24.5%: worse. 484 of 2,785, 2024 to 2025"
    grade: Grade = "none"
    invented: bool = False


@dataclass(frozen=True)
class StatementPage:
    """One statement: the published score, what the report found, the measures tied to it."""

    as_at: AsAt
    number: int
    name: str
    theme: str
    summary: str  # our own one sentence, never the regulator's
    published: Score | None
    source: str  # "Care Quality Commission, 17 May 2024"
    findings: tuple[FindingRow, ...]
    measures: tuple[LinkedMeasure, ...]
    findings_source: str = ""  # the text they were read from: "Summary in our own words.txt"
    commitment: str = ""
    expectations: tuple[str, ...] = ()
    score_history: tuple[tuple[date, Score, str], ...] = ()  # earlier published scores: date, score, status
    raise_to: Raise | None = None
    ours: Ours = field(default_factory=Ours)
    risks: StatementRisks | None = None  # None for members; of an earlier day the register tells
    past_risks_url: str = ""
    statements_url: str = ""
    report_url: str | None = None
    import_url: str | None = None
    previous: Link | None = None
    following: Link | None = None

    @property
    def words(self) -> str:
        """The score in the regulator's short words."""
        return SCORE_WORDS[self.published] if self.published else "Not published"

    @property
    def is_paired(self) -> bool:
        """Whether there is something to stand beside the findings; what stands alone gets the whole width."""
        return bool(self.findings) and bool(self.measures or self.commitment or self.expectations)

    @property
    def attention(self) -> int:
        """How many linked measures are worse than England."""
        return sum(measure.grade == "worse" for measure in self.measures)

    @property
    def tally(self) -> str:
        """``12 findings: 5 strengths, 4 to improve, 1 promise, 2 not marked``, as every page counts them."""
        if not self.findings:
            return "No findings are held."
        if all(finding.is_bare for finding in self.findings):
            return f"{plural(len(self.findings), 'finding')}."
        nouns = (
            ("strength", "strength", "strengths"),
            ("improve", "to improve", "to improve"),
            ("promise", "promise", "promises"),
            ("context", "context", "context"),
            ("", "not marked", "not marked"),
        )
        marks = [f.mark if f.counted is None else f.counted for f in self.findings]
        counts = [(sum(held == mark for held in marks), one, many) for mark, one, many in nouns]
        parts = ", ".join(plural(n, one, many) for n, one, many in counts if n)
        return f"{plural(len(self.findings), 'finding')}: {parts}.{self._newer}"

    @property
    def _newer(self) -> str:
        newer = sum(finding.counted is not None for finding in self.findings)
        return (
            f" {plural(newer, 'newer mark')} below {'is' if newer == 1 else 'are'} not counted yet."
            if newer
            else ""
        )
