"""The Director's page: frozen view models. PURE.

| template                         | context                                                      |
|----------------------------------|--------------------------------------------------------------|
| performance/director.html        | page: DirectorPage, keys: a one-time key for each form       |
| performance/papers/director.html | page: DirectorPage, council, printed: PrintedBy              |
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from math import inf

from performance.pages.words import plural
from risk.pages.director import Cards, Count, Named, Part, Upkeep

# DOMAIN 5: the marking is data; this is what a page of names and risks carries where nothing higher is said.
DEFAULT_MARKING = "OFFICIAL"
# Lowest first; a marking that is not among them is a council's own, and stands above.
MARKINGS = (DEFAULT_MARKING, "OFFICIAL-SENSITIVE")
# On paper: the class of the page, and up to how many lines it takes.
DENSITIES: tuple[tuple[str, float], ...] = (("", 28), ("is-full", 34), ("is-crowded", inf))


@dataclass(frozen=True)
class Lead:
    """The paragraph at the top, with who wrote it and who checked that wording."""

    words: str = ""
    prepared_by: str = ""
    prepared_at: datetime | None = None
    checked_by: str = ""
    checked_at: datetime | None = None
    version: int = 0

    @property
    def said(self) -> str:
        """ "Prepared by Business support; checked by the Head of Performance"."""
        if not self.prepared_by:
            return "Nobody has prepared it yet"
        checked = f"checked by {self.checked_by}" if self.checked_by else "not checked yet"
        return f"Prepared by {self.prepared_by}; {checked}"


@dataclass(frozen=True)
class StatementLine:
    """A statement that risks could pull down. `is_grave`: our score could fall to 1."""

    name: str
    url: str
    named: Named
    words: str
    score: int | None
    is_grave: bool


@dataclass(frozen=True)
class Statements:
    """Those that the risks bear on, the gravest first."""

    rows: tuple[StatementLine, ...]
    more: int = 0


@dataclass(frozen=True)
class Confidence:
    """How many figures rest on old data."""

    old_scores: int
    scores: int
    thin_statements: int
    statements: int

    @property
    def words(self) -> str:
        """ "4 of 22 risk scores are over six months old, and 1 of 9 statements is thinly evidenced."."""
        are = "is" if self.old_scores == 1 else "are"
        said = f"{self.old_scores} of {self.scores} risk scores {are} over six months old"
        if not self.statements:
            return f"{said}."
        rest = "is" if self.thin_statements == 1 else "are"
        return f"{said}, and {self.thin_statements} of {self.statements} statements {rest} thinly evidenced."


@dataclass(frozen=True)
class DirectorPage:
    """Everything on the page. `looked_at` is None for somebody who never said that they had read it."""

    at: datetime
    lead: Lead
    cards: Cards
    looked_at: datetime | None
    since: date
    new: Part
    outside: Part
    told: Part
    statements: Statements
    issues: Part
    upkeep: Upkeep
    confidence: Confidence
    may_prepare: bool = False
    may_check: bool = False
    register_url: str = ""
    escalations_url: str = ""
    decisions_url: str = ""

    @property
    def marking(self) -> str:
        """The highest of what stands on the page: a page carries the marking of what it holds."""
        parts = (self.new, self.outside, self.told, self.issues)
        held: list[str] = [row.named.marking for part in parts for row in part.rows]
        held += [one.risk.marking for card in self.cards.shown for one in card.risks]
        held += [row.named.marking for row in self.statements.rows]
        return max((DEFAULT_MARKING, *filter(None, held)), key=_rank)

    @property
    def new_heading(self) -> str:
        """The second part's heading, with its baseline."""
        day = f"{self.since.day} {self.since:%B}"
        return f"New or worse since you last looked, {day}" if self.looked_at else f"New or worse since {day}"

    @property
    def density(self) -> str:
        """The class that keeps it one sheet on paper: smaller type where more lines stand on it."""
        cards = self.cards.shown
        parts = (self.new, self.outside, self.told, self.statements, self.issues)
        lines = sum(len(card.options) for card in cards) + 3 * len(self.new.rows) + 2 * len(self.issues.rows)
        lines += max(len(self.outside.rows), len(self.told.rows)) + len(self.statements.rows)
        lines += sum(bool(part.more) for part in parts) + len(self.lead.words) // 120
        return next(name for name, most in DENSITIES if lines <= most)

    @property
    def actions_words(self) -> str:
        """ "7 of 26 open actions are overdue."."""
        late, held = self.upkeep.late_actions, self.upkeep.open_actions
        if not held:
            return "No action is open."
        return f"{late or 'None'} of {plural(held, 'open action')} {'is' if late <= 1 else 'are'} overdue."

    @property
    def upkeep_lines(self) -> tuple[tuple[Count, str], ...]:
        """The counts that are not nought, each with its words."""
        held = self.upkeep
        lines = (
            (held.overdue, "review overdue", "reviews overdue"),
            (held.untreated, "treated without an action", "treated without an action"),
            (held.untested, "with a key control not tested", "with a key control not tested"),
        )
        return tuple((count, one if count.total == 1 else many) for count, one, many in lines if count.total)


def csv_rows(page: DirectorPage) -> Iterator[tuple[object, ...]]:
    """Every line of the page as part, reference, what, how it stands, by when: the head is `CSV_HEAD`."""
    for card in page.cards.shown:
        refs = ", ".join(one.risk.reference for one in card.risks)
        yield "Decisions", refs, card.question, card.recommended, card.due_on or ""
    for moved in page.new.rows:
        was = "new" if moved.before is None else f"was {moved.before}"
        yield "New or worse", moved.named.reference, moved.title, f"{moved.chip}, {was}", moved.following
    for one in page.outside.rows:
        stands = f"{one.score} over {one.tolerable}: {one.acceptance}"
        yield "Outside tolerance", one.named.reference, one.title, stands, ""
    for line in page.told.rows:
        yield "Who was told", line.named.reference, line.who, line.answer, line.on
    for row in page.statements.rows:
        yield "Statements", row.named.reference, row.name, row.words, ""
    for issue in page.issues.rows:
        yield "Open issues", issue.named.reference, issue.what, issue.owner, issue.happened_on
    for count, words in page.upkeep_lines:
        refs = ", ".join(one.reference for one in count.named)
        yield "Upkeep", refs, words, count.total, ""
    yield (
        "Confidence",
        "",
        "Risk scores on old data",
        f"{page.confidence.old_scores} of {page.confidence.scores}",
        "",
    )


def _rank(marking: str) -> int:
    return MARKINGS.index(marking) if marking in MARKINGS else len(MARKINGS)


CSV_HEAD = ("Part", "Reference", "What", "How it stands", "When or next")


def default_lead(cards: Cards, day: date) -> str:
    """What stands where nobody has written a paragraph: how many decisions wait, the first when."""
    if not cards.total:
        return "Nothing waits for a decision."
    first = cards.first_due
    due = f", the first by {first.day} {first:%B}" if first else ""
    if first is not None and first < day:
        due = f", the first overdue since {first.day} {first:%B}"
    verb = "waits" if cards.total == 1 else "wait"
    return f"{plural(cards.total, 'decision')} {verb}{due}."
