"""A published report's text in, its facts out. Pure: no files, no database, no clock, nothing guessed.

Reads a statement's page, several of them one after another, an overall page, a press release's list and a
council's table, in any mixture. A score is taken only where number and words agree; a rating only from a
line that is nothing but label and rating; a contradiction is a problem with its line and how to mend it.
"""

from collections.abc import Callable

from governance.framework_types import Framework, Statement
from governance.reading import signs
from governance.reading.dates import date_line
from governance.reading.facts import Facts
from governance.reading.scores import ScoreText, read_score, score_line, statement_line
from governance.reading.statements import Entry
from governance.reading.text import MOST_LINES, Line, lines, refusal
from governance.reading.types import ParsedReport, ParsedStatement, Problem

__all__ = ["ParsedReport", "ParsedStatement", "Problem", "parse_report"]


def parse_report(text: str, *, framework: Framework) -> ParsedReport:
    """The facts of a report's text, and the problems for which it must not be saved as it stands.

    Takes any text and never raises for what it holds; an empty one, one over 2 MB or with a NUL byte is not
    read at all. A line is a paragraph. Names, labels and ratings come as the framework spells them.
    """
    facts = Facts(framework)
    problem = refusal(text)
    if problem is not None:
        facts.refuse(problem.line, problem.message)
        return facts.refused()
    found = lines(text)
    if len(found) > MOST_LINES:
        facts.refuse(
            found[MOST_LINES].number,
            f"The text has more than {MOST_LINES} lines. Give the text of one report.",
        )
        return facts.refused()
    _Reader(found, facts, framework).read()
    return facts.report()


class _Reader:
    """Goes through the lines once. Each handler takes the line and says whether it was its own."""

    def __init__(self, found: list[Line], facts: Facts, framework: Framework) -> None:
        self.lines = found
        self.facts = facts
        self.framework = framework
        self.at = 0
        self.entry: Entry | None = None
        # "head" right after a name, where score and label may stand; "body" after that; else an open part.
        self.place = "body"
        self.in_table = False
        # True where the text belongs to no known statement: one problem says so, not one a line.
        self.is_lost = False
        self.handlers: tuple[Callable[[Line], bool], ...] = (
            self._title,
            self._table,
            self._statement,
            self._heading,
            self._score,
            self._label,
            self._furniture,
            self._date,
            self._percent,
            self._rating,
            self._authority,
            self._unknown_name,
        )

    def read(self) -> None:
        for at, line in enumerate(self.lines):
            self.at = at
            if not (line.plain and any(handle(line) for handle in self.handlers)):
                self._paragraph(line)

    @property
    def in_part(self) -> bool:
        """True while paragraphs belong to the commitment, expectations or findings of a statement."""
        return self.entry is not None and self.place not in ("head", "body")

    def _leave(self) -> None:
        self.entry, self.place, self.in_table, self.is_lost = None, "body", False, False

    def _lose(self, line: Line, message: str) -> None:
        """Once for a stretch of text that no known statement begins."""
        was_lost = self.is_lost
        self._leave()
        self.is_lost = True
        if not was_lost:
            self.facts.refuse(line.number, message)

    def _begin(self, statement: Statement, line: Line) -> Entry:
        self.entry = Entry(statement, line.number)
        self.place, self.is_lost = "head", False
        self.facts.entries.append(self.entry)
        return self.entry

    def _title(self, line: Line) -> bool:
        name = signs.title(line.plain)
        if name is None:
            return False
        self._leave()
        self.facts.name_authority(name, line)
        return True

    def _table(self, line: Line) -> bool:
        if signs.is_table_header(line.plain):
            self._leave()
            self.in_table = True
            return True
        self.in_table = self.in_table and signs.is_row(line.plain)
        if not self.in_table or statement_line(line.plain, self.framework):
            return False
        theme = self.framework.theme_at_start(line.plain)
        if not signs.is_total_row(line.plain) and not (theme and not line.plain[theme[1] :].strip(" |,;\"'")):
            self.facts.refuse(
                line.number, "This row of the table cannot be read. Give it as theme, area, score."
            )
        return True

    def _statement(self, line: Line) -> bool:
        found = statement_line(line.plain, self.framework)
        if found is None:
            return False
        if found.score is not None or self.in_table or self._opens_statement():
            entry = self._begin(found.statement, line)
            self.facts.add_score(entry, found.score or ScoreText(), line)
            return True
        if self.in_part:
            return False
        self.entry, self.place = None, "body"
        self.facts.mentions.append(Entry(found.statement, line.number))
        return True

    def _opens_statement(self) -> bool:
        """True when a score, a label or a heading follows: then the name begins its statement."""
        line = self._next()
        if line is None:
            return False
        score = score_line(line.plain, self.framework)
        return score is not None or self._is_label(line) or signs.heading(line.plain) is not None

    def _next(self) -> Line | None:
        """The next line that does more than dress the page."""
        for line in self.lines[self.at + 1 : self.at + 8]:
            dressing = signs.is_furniture(line.plain) or signs.is_theme_heading(line.plain)
            if not dressing and date_line(line.plain) is None:
                return line
        return None

    def _is_label(self, line: Line) -> bool:
        found = read_score(line.plain, self.framework)
        return found is not None and (found.label is not None or found.fault is not None)

    def _heading(self, line: Line) -> bool:
        part = signs.heading(line.plain)
        if part is None:
            return False
        certain = signs.is_full_heading(line.plain)
        if self.entry is not None and part not in self.entry.parts and (certain or self.place != "body"):
            self.entry.parts[part] = []
            self.place = part
            return True
        if certain:
            self._lose(
                line, "No statement's name stands above this heading. Put the name and score before it."
            )
        else:
            self._leave()
        return True

    def _score(self, line: Line) -> bool:
        found = score_line(line.plain, self.framework)
        if found is None:
            return False
        if self.entry is not None and self.place == "head":
            self.facts.add_score(self.entry, found, line)
            return True
        if not found.is_figure:
            return False
        self.is_lost = False
        self._lose(line, "No statement's name that the framework has stands above this score. Put it there.")
        return True

    def _label(self, line: Line) -> bool:
        if self.entry is None or self.place != "head":
            return False
        found = read_score(line.plain, self.framework)
        following = self._next()
        if found is None or (following is not None and self._is_label(following)):
            return False  # Labels one under another are the key to the scores, not a score.
        if found.score is not None and found.label is None and not self.entry.has_blank:
            return False
        self.facts.add_score(self.entry, found, line)
        return True

    def _furniture(self, line: Line) -> bool:
        if signs.is_furniture(line.plain):
            return True
        if signs.is_theme_heading(line.plain):
            if self.in_part:
                self._leave()
            return True
        if not signs.is_theme(line.plain, self.framework):
            return False
        following = self._next()
        before_statement = (
            following is not None and statement_line(following.plain, self.framework) is not None
        )
        return before_statement or not self.in_part

    def _date(self, line: Line) -> bool:
        found = date_line(line.plain)
        if found is None or (self.in_part and not found.labelled):
            return False
        self.facts.add_date(found, line)
        return True

    def _percent(self, line: Line) -> bool:
        figures = signs.labelled_percent(line.plain)
        if figures is not None:
            self.facts.add_percent(figures, line)
        return figures is not None

    def _rating(self, line: Line) -> bool:
        found = signs.rating_line(line.plain, self.framework)
        if found is None:
            return False
        if found.rating is None and found.fault is None:
            following = self._next()
            rating = self.framework.rating_named(following.plain) if following else None
            found = signs.RatingText(rating)
        self.facts.add_rating(found, line)
        return found.rating is not None or found.fault is not None

    def _authority(self, line: Line) -> bool:
        name = None if self.in_part else signs.labelled_authority(line.plain)
        if name is not None:
            self.facts.name_authority(name, line)
        return name is not None

    def _unknown_name(self, line: Line) -> bool:
        name = None if self.in_part else signs.numbered_name(line.plain)
        if name is not None:
            self.facts.refuse(
                line.number, f"{name!r} is not a statement the framework has. Correct its name."
            )
        return name is not None

    def _paragraph(self, line: Line) -> None:
        if self.entry is not None and self.in_part:
            self.entry.parts[self.place].append(line.text)
            return
        self.place = "body"
        figures = signs.scored_percent(line.text)
        if figures is not None:
            self.facts.add_percent(figures, line)
            self.facts.subject = self.facts.subject or signs.scored_subject(line.plain)
