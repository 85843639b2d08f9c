"""What our evidence says, in words: on tiles, on a statement's page, and for the whole. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from performance.pages.words import Link, plural

# Its own glyphs, for the eye alone: the words beside them say the same.
GLYPHS = {"supports": "=", "questions": "?", "contradicts": "≠", "cautious": "?", "not enough to say": "…"}
SENTENCES = {
    "supports": "Our evidence supports this.",
    "questions": "Our evidence questions this.",
    "contradicts": "Our evidence contradicts this.",
    "cautious": "Our score looks cautious.",
    "not enough to say": "Not enough evidence to say.",
}
HEADLINES = {
    "supports": "Supports",
    "questions": "Questions",
    "contradicts": "Contradicts",
    "cautious": "Our score looks cautious",
    "not enough to say": "Not enough to say",
}


@dataclass(frozen=True)
class EvidenceSays:
    """The engine's word on one score, and the first reason for it in at most 70 characters."""

    word: str
    reason: str = ""

    @property
    def glyph(self) -> str:
        """One sign."""
        return GLYPHS[self.word]

    @property
    def sentence(self) -> str:
        """``Our evidence questions this.``"""
        return SENTENCES[self.word]

    @property
    def kind(self) -> str:
        """For the style sheet: ``questions``; ``thin`` for not enough to say."""
        return "thin" if self.word == "not enough to say" else self.word


@dataclass(frozen=True)
class Supported:
    """What our evidence would support in points, and which statements move it. Never a prediction."""

    low: int
    high: int
    low_rating: str
    high_rating: str
    unsaid: int
    questioned: tuple[Link, ...] = ()  # questions, contradicts or looks cautious; ``note`` is the word
    silent: tuple[Link, ...] = ()  # not enough to say

    @property
    def headline(self) -> str:
        """``Our evidence would support 24 to 26 points``."""
        points = f"{self.low} points" if self.low == self.high else f"{self.low} to {self.high} points"
        return f"Our evidence would support {points}"

    @property
    def band_sentence(self) -> str:
        """``Both ends are in the Good band.``; empty when the rating cannot be said."""
        if not self.low_rating or not self.high_rating:
            return ""
        if self.low == self.high:
            return f"That is in the {self.low_rating} band."
        if self.low_rating == self.high_rating:
            return f"Both ends are in the {self.low_rating} band."
        return f"It runs from the {self.low_rating} band into the {self.high_rating} band."

    @property
    def unsaid_sentence(self) -> str:
        """``It has not enough to say on 2 statements, which count as ours.``"""
        if not self.unsaid:
            return ""
        counts = "which counts as ours" if self.unsaid == 1 else "which count as ours"
        return f"It has not enough to say on {plural(self.unsaid, 'statement')}, {counts}."


@dataclass(frozen=True)
class VoiceFigure:
    """One figure of what people tell us."""

    value: str
    label: str
    detail: str
    url: str
    invented: bool = False


@dataclass(frozen=True)
class PromisesLine:
    """Promises to the regulator, in one line."""

    open: int
    late: int
    kept: int
    dropped: int
    url: str
    next_due: date | None = None

    @property
    def total(self) -> int:
        """All that were recorded."""
        return self.open + self.kept + self.dropped

    @property
    def sentence(self) -> str:
        """``4 recorded: 2 kept, 1 open``; late ones are said apart, in bold."""
        parts = [
            f"{count} {word}"
            for count, word in (
                (self.kept, "kept"),
                (self.open - self.late, "open and in time"),
                (self.dropped, "dropped"),
            )
            if count
        ]
        return f"{self.total} recorded{': ' + ', '.join(parts) if parts else ''}"


def says(payload: Mapping[str, str] | None) -> EvidenceSays | None:
    """The word of a tile's or statement's payload, or None where the engine was not asked."""
    if not payload or payload["word"] not in GLYPHS:
        return None
    return EvidenceSays(payload["word"], payload.get("reason", ""))
