"""What loading a report's text changes, paragraph by paragraph, and how that is said. Pure."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class HeldFinding:
    """A paragraph that is kept already. `mark` is its mark in words, empty while nobody has marked it."""

    pk: int
    position: int
    text: str
    mark: str = ""


@dataclass(frozen=True)
class ParagraphChanges:
    """`moved` gives the new position by key, `added` position and text; `kept` counts equal texts."""

    kept: int
    moved: dict[int, int]
    added: tuple[tuple[int, str], ...]
    removed: tuple[HeldFinding, ...]


def compare(held: Sequence[HeldFinding], given: Sequence[str]) -> ParagraphChanges:
    """Match paragraphs by equal text, in order, so that a kept one keeps its mark wherever it moves.

    Positions count from 1. A text without paragraphs says nothing about them, so nothing is removed.
    """
    if not given:
        return ParagraphChanges(len(held), {}, (), ())
    waiting: dict[str, list[HeldFinding]] = defaultdict(list)
    for finding in held:
        waiting[finding.text].append(finding)
    moved: dict[int, int] = {}
    added: list[tuple[int, str]] = []
    for position, text in enumerate(given, start=1):
        same = waiting.get(text)
        if not same:
            added.append((position, text))
        elif (finding := same.pop(0)).position != position:
            moved[finding.pk] = position
    removed = tuple(finding for rest in waiting.values() for finding in rest)
    return ParagraphChanges(len(held) - len(removed), moved, tuple(added), removed)


@dataclass(frozen=True)
class StatementChange:
    """What one statement's text gains, loses and keeps; `rewritten` names the parts that changed."""

    number: int
    name: str
    is_new: bool
    added: int
    kept: int
    moved: int
    removed: tuple[HeldFinding, ...]
    rewritten: tuple[str, ...]

    @property
    def is_nothing(self) -> bool:
        """True when the statement's text was there before, word for word."""
        return not (self.is_new or self.added or self.moved or self.removed or self.rewritten)

    @property
    def sentences(self) -> tuple[str, ...]:
        """What happens to this statement, a sentence each; none when nothing does."""
        return tuple(self._sentences())

    def _sentences(self) -> Iterator[str]:
        if self.added:
            yield f"{_paragraphs(self.added)} added."
        if self.rewritten:
            yield f"Reads otherwise now: {' and '.join(self.rewritten)}."
        if self.moved:
            yield f"{_paragraphs(self.moved)} moved to another place."
        if self.removed:
            yield f"{_paragraphs(len(self.removed))} no longer in the report; the trail keeps the text."
        marked = [finding for finding in self.removed if finding.mark]
        for finding in marked:
            yield f"A mark goes with its paragraph: {finding.mark}, “{_beginning(finding.text)}”."


def _paragraphs(count: int) -> str:
    return f"{count:,} paragraph{'' if count == 1 else 's'}"


def _beginning(text: str, longest: int = 80) -> str:
    return text if len(text) <= longest else f"{text[:longest].rsplit(' ', 1)[0]} …"
