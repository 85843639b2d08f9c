"""Scores as reports print them: `Score: 3`, `3 - ` and its label, `Score: three`, a label alone."""

import re
from dataclasses import dataclass

from governance.framework_types import Framework, Statement, Theme
from governance.wording import words

# ASCII alone: a letter that only folds to one of these, such as a dotless i, is not that letter.
_FLAGS = re.IGNORECASE | re.ASCII
_WORD_VALUES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ANY_WORD = "|".join(_WORD_VALUES)
_VALUE = re.compile(
    rf"(?:(?P<figures>[+-]?[0-9]*[.,]?[0-9]+)|(?P<word>{_ANY_WORD}))(?![0-9A-Za-z])"
    r"(?: ?(?:/|out of|of) ?(?P<of>[0-9]+)(?![0-9A-Za-z]))?",
    _FLAGS,
)
_WHOLE = re.compile(r"0|[1-9][0-9]{0,2}")
_FIGURES_ONLY = re.compile(r"[0-9][0-9 .,/-]*")
# What may stand between a name and its score. One dash only, so that "Score: -3" stays a negative number.
_BETWEEN = re.compile(r"""[ "'(]*(?:[|,;]+|[-:=])?[ "'(|]*(?:score\b ?[-:|=]? ?)?[|]*""", _FLAGS)
_SCORE = re.compile(r"(?:our )?score\b(?P<between> ?(?P<sign>[-:|=])?[ \"'(|]*)(?P<rest>.*)", _FLAGS)
_AROUND = " .,;:|=()\"'*-"
_NUMBERED = re.compile(
    rf"(?:(?:quality statement|statement|qs)(?: ?(?:[0-9]{{1,2}}|{_ANY_WORD})\b)?|[0-9]{{1,2}})"
    r" ?[.):|,;-]* ?",
    _FLAGS,
)
_LABEL_BEGINS = ("evidence", "shows")


@dataclass(frozen=True)
class ScoreText:
    """A score and label that agree, or the fault in them; all None where the place for the score is blank."""

    score: int | None = None
    label: str | None = None
    fault: str | None = None
    # False for "Score:" followed by words that are no attempt at a score.
    is_figure: bool = True

    @property
    def is_blank(self) -> bool:
        return self.score is None and self.fault is None


@dataclass(frozen=True)
class StatementText:
    """A line that begins with a statement's name; `score` is None where nothing but the name stands there."""

    statement: Statement
    score: ScoreText | None


def read_score(text: str, framework: Framework) -> ScoreText | None:
    """A plain text that is a score, a label, or both; None for any other. A blank one is a blank score."""
    if not text.strip(_AROUND):
        return ScoreText()
    value = _VALUE.match(text)
    if value is None:
        return _label_alone(text, framework)
    rest = text[value.end() :].strip(_AROUND)
    fault = _value_fault(value, framework)
    if not rest:
        return ScoreText(fault=fault) if fault else ScoreText(_value(value))
    if not _begins_as_label(rest):
        return None
    return ScoreText(fault=fault) if fault else _with_label(_value(value), rest, framework)


def _value(value: re.Match[str]) -> int:
    if value["word"]:
        return _WORD_VALUES.index(value["word"].casefold())
    return int(value["figures"]) if _WHOLE.fullmatch(value["figures"]) else -1


def _value_fault(value: re.Match[str], framework: Framework) -> str | None:
    whole = framework.lowest_score <= _value(value) <= framework.highest_score
    if whole and value["of"] in (None, str(framework.highest_score)):
        return None
    return f"{value.group()!r} is not a score. {framework.score_rule}"


def _begins_as_label(text: str) -> bool:
    return words(text)[:2] == _LABEL_BEGINS


def _with_label(score: int, text: str, framework: Framework) -> ScoreText:
    meant = framework.score_labelled(text)
    if meant is None:
        return ScoreText(fault=_unknown_label(text, framework))
    if meant != score:
        return ScoreText(
            fault=f"The score {score} and the words {text!r} do not agree: those are the words for {meant}. "
            "Correct one by the published report."
        )
    return ScoreText(score, framework.label(score))


def _label_alone(text: str, framework: Framework) -> ScoreText | None:
    score = framework.score_labelled(text)
    if score is not None:
        return ScoreText(score, framework.label(score))
    if _begins_as_label(text) and len(words(text)) <= 6:
        return ScoreText(fault=_unknown_label(text, framework))
    return None


def _unknown_label(text: str, framework: Framework) -> str:
    known = "; ".join(label.label for label in framework.labels)
    return f"{text!r} are not the words for any score. Use one of: {known}."


def score_line(plain: str, framework: Framework) -> ScoreText | None:
    """A line that begins with the word Score and goes on as a score; None for prose that begins with it."""
    found = _SCORE.fullmatch(plain)
    if found is None:
        return None
    score = read_score(found["rest"], framework)
    if score is None and found["sign"] in (":", "=", "|"):
        fault = f"{found['rest']!r} cannot be read as a score. {framework.score_rule}"
        return ScoreText(fault=fault, is_figure=found["rest"][:1].isdigit())
    return score


def statement_line(plain: str, framework: Framework) -> StatementText | None:
    """A line that is a statement's name, with or without number, theme and score; None for prose.

    Takes `8. Name – 3`, `Name: 3`, `Theme, "Name", 3`, `QS8 Name` and the name alone.
    """
    numbered = _NUMBERED.match(plain)
    rest = plain[numbered.end() :] if numbered else plain
    found = framework.statement_at_start(rest)
    if found is None:
        theme = framework.theme_at_start(rest)
        rest = rest[theme[1] :] if theme else ""
        found = framework.statement_at_start(rest)
    if found is None:
        return None
    statement, end = found
    return _after_name(statement, _past_theme(rest[end:], framework), framework)


def _past_theme(rest: str, framework: Framework) -> str:
    """A table may give the theme after the statement."""
    theme: tuple[Theme, int] | None = framework.theme_at_start(rest)
    return rest[theme[1] :] if theme and rest.lstrip(" \"'")[:1] in tuple("|,;") else rest


def _after_name(statement: Statement, rest: str, framework: Framework) -> StatementText | None:
    if not rest.strip(" .:\"'*"):
        return StatementText(statement, None)
    between = _BETWEEN.match(rest)
    given = rest[between.end() :] if between else rest
    score = read_score(given, framework)
    apart = bool(between and between.group().strip(" \"'"))
    if score is None and apart and _FIGURES_ONLY.fullmatch(given):
        score = ScoreText(fault=f"{given!r} is not a score. {framework.score_rule}")
    # "Safeguarding 2024" is a heading: without a sign between them only a true score is one.
    if score is None or (score.score is None and not apart):
        return None
    return StatementText(statement, score)
