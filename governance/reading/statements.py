"""The places of a text that are about one statement, put together into one account of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from governance.framework_types import Statement
from governance.reading.signs import COMMITMENT, EXPECTATIONS, FINDINGS
from governance.reading.types import ParsedStatement

Refuse = Callable[[int, str], None]


@dataclass
class Entry:
    """One place of the text that is about one statement, from its name to the next."""

    statement: Statement
    line: int
    score: int | None = None
    label: str | None = None
    is_faulty: bool = False
    has_blank: bool = False
    # The parts whose headings were met, each with its paragraphs.
    parts: dict[str, list[str]] = field(default_factory=dict)

    @property
    def commitment(self) -> str | None:
        """All under its heading; where the heading of the findings is missing, the first paragraph alone."""
        paragraphs = self.parts.get(COMMITMENT, [])
        kept = paragraphs if FINDINGS in self.parts else paragraphs[:1]
        return "\n\n".join(kept) or None

    @property
    def findings(self) -> list[str]:
        """All under their heading; where it is missing, what follows the commitment's first paragraph."""
        if FINDINGS in self.parts:
            return self.parts[FINDINGS]
        return self.parts.get(COMMITMENT, [])[1:]


def with_unscored_mentions(entries: list[Entry], mentions: Iterable[Entry]) -> list[Entry]:
    """The entries, and the names in a list of scores that stand there without one.

    A page about one statement may list the others as links: only a text that has scores in a list, without
    the parts of a statement's page, makes a bare name one that lacks its score.
    """
    if entries and all(entry.parts for entry in entries):
        return entries
    known = {entry.statement.number for entry in entries}
    first: dict[int, Entry] = {}
    for mention in mentions:
        if mention.statement.number not in known:
            first.setdefault(mention.statement.number, mention)
    return [*entries, *first.values()]


def put_together(entries: Iterable[Entry], refuse: Refuse) -> tuple[ParsedStatement, ...]:
    """One account a statement, in their order; contradictions between its places go to `refuse`."""
    by_number: dict[int, list[Entry]] = {}
    for entry in entries:
        by_number.setdefault(entry.statement.number, []).append(entry)
    return tuple(_account(by_number[number], refuse) for number in sorted(by_number))


def _account(entries: list[Entry], refuse: Refuse) -> ParsedStatement:
    statement = entries[0].statement
    score = _score(entries, refuse)
    return ParsedStatement(
        number=statement.number,
        name=statement.name,
        score=score,
        label=_label(entries) if score is not None else None,
        commitment=_commitment(entries, refuse),
        expectations=_union(entry.parts.get(EXPECTATIONS, []) for entry in entries),
        findings=_union(entry.findings for entry in entries),
    )


def _score(entries: list[Entry], refuse: Refuse) -> int | None:
    """The one score that all places agree on."""
    if any(entry.is_faulty for entry in entries):
        return None
    scored = [entry for entry in entries if entry.score is not None]
    if not scored:
        refuse(
            entries[0].line, f"{entries[0].statement.name}: no score stands here. Add the published score."
        )
        return None
    for other in scored[1:]:
        if other.score != scored[0].score:
            refuse(
                other.line,
                f"{other.statement.name} has score {other.score} here and {scored[0].score} on line "
                f"{scored[0].line}. Keep the one that was published.",
            )
            return None
    return scored[0].score


def _label(entries: list[Entry]) -> str | None:
    return next((entry.label for entry in entries if entry.label), None)


def _commitment(entries: list[Entry], refuse: Refuse) -> str | None:
    given = [entry for entry in entries if entry.commitment]
    for other in given[1:]:
        if other.commitment != given[0].commitment:
            refuse(
                other.line,
                f"{other.statement.name} has another commitment here than on line {given[0].line}. "
                "Give each statement's page once.",
            )
            break
    return given[0].commitment if given else None


def _union(lists: Iterable[list[str]]) -> tuple[str, ...]:
    """All paragraphs of the first list, then what is new in the others: a page pasted twice counts once."""
    kept: list[str] = []
    known: set[str] = set()
    for paragraphs in lists:
        kept += [paragraph for paragraph in paragraphs if paragraph not in known]
        known.update(paragraphs)
    return tuple(kept)
