"""Reads the framework files and refuses any that could mislead, with the file, the key and the mend."""

import re
import tomllib
from collections.abc import Sequence
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from typing import NoReturn

from governance.framework_types import (
    Band,
    EvidenceCategory,
    Framework,
    FrameworkError,
    ScoreLabel,
    Statement,
    Theme,
    duplicates,
)

FOLDER = Path(__file__).resolve().parent / "frameworks"
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class _Table:
    """One table of a file, read key by key so that a refusal can name its place."""

    def __init__(self, file: str, place: str, values: dict[str, object]) -> None:
        self.file = file
        self.place = place
        self.values = dict(values)

    def refuse(self, key: str, mend: str) -> NoReturn:
        raise FrameworkError(f"{self.file}: {self.place}{key} {mend}")

    def take(self, key: str) -> object:
        if key not in self.values:
            self.refuse(key, "is missing. Add it.")
        return self.values.pop(key)

    def text(self, key: str) -> str:
        value = self.take(key)
        if not isinstance(value, str) or not value.strip():
            self.refuse(key, "is not a text. Write it between quotation marks.")
        return value.strip()

    def slug(self) -> str:
        value = self.text("slug")
        if not _SLUG.fullmatch(value):
            self.refuse("slug", f"is {value!r}. Use lower-case letters, figures and single hyphens.")
        return value

    def day(self, key: str) -> date:
        value = self.take(key)
        if not isinstance(value, date) or isinstance(value, datetime):
            self.refuse(key, "is not a date. Write it as 2024-02-01, without quotation marks.")
        return value

    def whole(self, key: str, low: int, high: int) -> int:
        value = self.take(key)
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            self.refuse(key, f"is {value!r}. Write a whole number from {low} to {high}.")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.values.pop(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            self.refuse(key, 'is not a list of texts. Write it as ["one", "two"].')
        return tuple(value)

    def tables(self, key: str) -> list["_Table"]:
        value = self.take(key)
        if not isinstance(value, list) or not value or not all(isinstance(item, dict) for item in value):
            self.refuse(key, f"is not a list of tables. Begin each with [[{key}]].")
        return [_Table(self.file, f"{key} {at}, ", item) for at, item in enumerate(value, start=1)]

    def done(self) -> None:
        for key in self.values:
            self.refuse(key, "is not a key this version knows. Take it out or correct its spelling.")


def _only_once(table: _Table, key: str, names: Sequence[str]) -> None:
    for name in duplicates(names):
        table.refuse(key, f"has {name!r} twice. Give each its own.")


def _themes(top: _Table) -> tuple[Theme, ...]:
    themes: list[Theme] = []
    for table in top.tables("themes"):
        themes.append(Theme(table.slug(), table.text("name")))
        table.done()
    _only_once(top, "themes", [theme.slug for theme in themes])
    _only_once(top, "themes", [theme.name for theme in themes])
    return tuple(themes)


def _categories(top: _Table) -> tuple[EvidenceCategory, ...]:
    categories: list[EvidenceCategory] = []
    for table in top.tables("evidence_categories"):
        categories.append(EvidenceCategory(table.slug(), table.text("name")))
        table.done()
    _only_once(top, "evidence_categories", [category.slug for category in categories])
    return tuple(categories)


def _labels(top: _Table) -> tuple[ScoreLabel, ...]:
    labels: list[ScoreLabel] = []
    for at, table in enumerate(top.tables("scores"), start=1):
        score = table.whole("score", at, at)
        labels.append(ScoreLabel(score, table.text("label"), table.whole("from_category_percent", 0, 100)))
        table.done()
    _only_once(top, "scores", [label.label for label in labels])
    _rising(top, "scores", [label.from_category_percent for label in labels], lowest=100 // len(labels))
    return tuple(labels)


def _bands(top: _Table, highest_score: int) -> tuple[Band, ...]:
    bands: list[Band] = []
    for table in top.tables("bands"):
        bands.append(Band(table.text("rating"), table.whole("from_percent", 0, 100)))
        table.done()
    _only_once(top, "bands", [band.rating for band in bands])
    _rising(top, "bands", [band.from_percent for band in bands], lowest=100 // highest_score)
    return tuple(bands)


def _rising(top: _Table, key: str, bounds: Sequence[int], *, lowest: int) -> None:
    """Every result must fall in exactly one class: bounds rise, and the first leaves nothing below it."""
    if bounds[0] > lowest:
        top.refuse(key, f"begins at {bounds[0]} per cent. Let the first begin at {lowest} or below.")
    if any(low >= high for low, high in pairwise(bounds)):
        top.refuse(key, "is not in rising order of per cent. Put the lowest first and give no bound twice.")


def _statements(
    top: _Table, themes: tuple[Theme, ...], categories: tuple[EvidenceCategory, ...]
) -> tuple[Statement, ...]:
    statements = tuple(
        _statement(table, at, themes, categories)
        for at, table in enumerate(top.tables("statements"), start=1)
    )
    _only_once(top, "statements", [statement.slug for statement in statements])
    _only_once(top, "statements", [name for statement in statements for name in statement.names])
    for theme in themes:
        if not any(statement.theme == theme for statement in statements):
            top.refuse(
                "themes", f"has {theme.slug!r}, under which no statement stands. Take it out or use it."
            )
    return statements


def _statement(
    table: _Table, number: int, themes: tuple[Theme, ...], categories: tuple[EvidenceCategory, ...]
) -> Statement:
    statement = Statement(
        number=table.whole("number", number, number),
        slug=table.slug(),
        name=table.text("name"),
        theme=_theme_of(table, themes),
        summary=table.text("summary"),
        other_names=table.texts("other_names"),
        evidence_categories=_categories_of(table, categories),
    )
    table.done()
    return statement


def _theme_of(table: _Table, themes: tuple[Theme, ...]) -> Theme:
    slug = table.text("theme")
    for theme in themes:
        if theme.slug == slug:
            return theme
    return table.refuse("theme", f"is {slug!r}. Use one of: {', '.join(theme.slug for theme in themes)}.")


def _categories_of(table: _Table, categories: tuple[EvidenceCategory, ...]) -> tuple[EvidenceCategory, ...]:
    slugs = table.texts("evidence_categories")
    known = [category.slug for category in categories]
    for slug in slugs:
        if slug not in known:
            table.refuse("evidence_categories", f"has {slug!r}. Use some of: {', '.join(known)}.")
    return tuple(category for category in categories if not slugs or category.slug in slugs)


def _read(path: Path) -> _Table:
    try:
        return _Table(path.name, "", tomllib.loads(path.read_text(encoding="utf-8-sig")))
    except OSError as error:
        raise FrameworkError(f"{path.name}: cannot be read ({error.strerror}). Check the file.") from error
    except UnicodeDecodeError as error:
        raise FrameworkError(f"{path.name}: is not UTF-8 at byte {error.start}. Save it as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise FrameworkError(f"{path.name}: is not TOML: {error}. Correct that line.") from error


def read_framework(path: Path) -> Framework:
    """One framework from its file; FrameworkError names the file, the key and the mend."""
    top = _read(path)
    code = top.text("code")
    if code != path.stem:
        top.refuse("code", f"is {code!r} but the file is {path.name}. Make the two agree.")
    if (rounding := top.text("rounding")) != "up":
        top.refuse("rounding", f'is {rounding!r}. Only "up" is known to this version.')
    themes, categories, labels = _themes(top), _categories(top), _labels(top)
    framework = Framework(
        code=code,
        name=top.text("name"),
        effective_from=top.day("effective_from"),
        source=top.text("source"),
        review_on=top.day("review_on"),
        themes=themes,
        statements=_statements(top, themes, categories),
        evidence_categories=categories,
        labels=labels,
        bands=_bands(top, labels[-1].score),
    )
    top.done()
    return framework


def read_frameworks(folder: Path = FOLDER) -> tuple[Framework, ...]:
    """All frameworks of a folder, the earliest first; FrameworkError for none, or two from one day."""
    found = sorted(
        (read_framework(path) for path in folder.glob("*.toml")), key=lambda one: one.effective_from
    )
    if not found:
        raise FrameworkError(f"{folder.name}: holds no framework. Put back at least one TOML file.")
    for earlier, later in pairwise(found):
        if earlier.effective_from == later.effective_from:
            raise FrameworkError(
                f"{later.code}.toml: effective_from is that of {earlier.code}.toml. Give each its own day."
            )
    return tuple(found)
