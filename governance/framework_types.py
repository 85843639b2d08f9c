"""What a framework is made of. Frozen data, no files and no Django: `framework.py` is the way in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from governance.wording import leading_words, words

_Thing = TypeVar("_Thing")


class FrameworkError(ValueError):
    """A framework that cannot be used, or a name or score it does not have; says where and how to mend it."""


@dataclass(frozen=True)
class Theme:
    """One of the regulator's themes; statements are grouped under it."""

    slug: str
    name: str


@dataclass(frozen=True)
class EvidenceCategory:
    """A kind of evidence the regulator asks for."""

    slug: str
    name: str


@dataclass(frozen=True)
class Statement:
    """One quality statement. `summary` is our own sentence, never the regulator's wording."""

    number: int
    slug: str
    name: str
    theme: Theme
    summary: str
    other_names: tuple[str, ...]
    evidence_categories: tuple[EvidenceCategory, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The name, then the other names met in published reports."""
        return (self.name, *self.other_names)


@dataclass(frozen=True)
class ScoreLabel:
    """A score, the regulator's words for it, and the percentage from which the earlier method gave it."""

    score: int
    label: str
    from_category_percent: int


@dataclass(frozen=True)
class Band:
    """An overall rating and the whole percentage from which it is given."""

    rating: str
    from_percent: int


@dataclass(frozen=True)
class Framework:
    """Themes, statements, labels and bands in force from a day until the next framework begins."""

    code: str
    name: str
    effective_from: date
    source: str
    review_on: date
    themes: tuple[Theme, ...]
    statements: tuple[Statement, ...]
    evidence_categories: tuple[EvidenceCategory, ...]
    labels: tuple[ScoreLabel, ...]
    bands: tuple[Band, ...]

    @property
    def lowest_score(self) -> int:
        """1 in the present framework."""
        return self.labels[0].score

    @property
    def highest_score(self) -> int:
        """4 in the present framework."""
        return self.labels[-1].score

    def statement(self, number: int) -> Statement:
        """The statement with this number; FrameworkError when there is none."""
        for statement in self.statements:
            if statement.number == number:
                return statement
        raise FrameworkError(
            f"Framework {self.code} has no statement {number}. Give one from 1 to {len(self.statements)}."
        )

    def statement_by_slug(self, slug: str) -> Statement:
        """The statement with this slug; FrameworkError when there is none."""
        for statement in self.statements:
            if statement.slug == slug:
                return statement
        known = ", ".join(statement.slug for statement in self.statements)
        raise FrameworkError(f"Framework {self.code} has no statement called {slug!r}. Use one of: {known}.")

    def statements_of(self, theme: Theme) -> tuple[Statement, ...]:
        """The statements under a theme, in their order."""
        return tuple(statement for statement in self.statements if statement.theme == theme)

    def label(self, score: int) -> str:
        """The regulator's words for a score; FrameworkError when there is no such score."""
        for label in self.labels:
            if label.score == score:
                return label.label
        raise FrameworkError(f"{score} is not a score. {self.score_rule}")

    @property
    def score_rule(self) -> str:
        """The sentence that mends a wrong score."""
        return f"Give a whole number from {self.lowest_score} to {self.highest_score}."

    def statement_named(self, text: str) -> Statement | None:
        """The statement of this name or other name, whatever its case, apostrophes and commas; else None."""
        found = self.statement_at_start(text)
        return found[0] if found and not words(text[found[1] :]) else None

    def statement_at_start(self, text: str) -> tuple[Statement, int] | None:
        """The statement whose name a text begins with, and where the name ends; the longest name wins."""
        return _longest(self._statement_names, text)

    def theme_at_start(self, text: str) -> tuple[Theme, int] | None:
        """The theme whose name a text begins with, and where the name ends."""
        return _longest(self._theme_names, text)

    def score_labelled(self, text: str) -> int | None:
        """The score whose label this text is; else None."""
        return self._label_scores.get(words(text))

    def rating_named(self, text: str) -> str | None:
        """The rating as the framework spells it, from a text that is nothing but its name; else None."""
        return self._ratings.get(words(text))

    @cached_property
    def _statement_names(self) -> dict[tuple[str, ...], Statement]:
        return {words(name): statement for statement in self.statements for name in statement.names}

    @cached_property
    def _theme_names(self) -> dict[tuple[str, ...], Theme]:
        return {words(theme.name): theme for theme in self.themes}

    @cached_property
    def _label_scores(self) -> dict[tuple[str, ...], int]:
        return {words(label.label): label.score for label in self.labels}

    @cached_property
    def _ratings(self) -> dict[tuple[str, ...], str]:
        return {words(band.rating): band.rating for band in self.bands}


def _longest(names: dict[tuple[str, ...], _Thing], text: str) -> tuple[_Thing, int] | None:
    found = leading_words(text, max(map(len, names), default=0))
    for count in range(len(found), 0, -1):
        thing = names.get(tuple(word for word, _ in found[:count]))
        if thing is not None:
            return thing, found[count - 1][1]
    return None


def duplicates(names: Iterable[str]) -> list[str]:
    """Those names whose words were met before among them: no two things may go by the same name."""
    seen: set[tuple[str, ...]] = set()
    again: list[str] = []
    for name in names:
        key = words(name)
        if key in seen:
            again.append(name)
        seen.add(key)
    return again
