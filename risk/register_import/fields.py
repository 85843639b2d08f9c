"""What a column of a register may hold, and what its heading suggests. PURE."""

import re
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path

from risk.enums import ScoreKind


class Field(StrEnum):
    """What a column holds."""

    REFERENCE = "reference"
    TITLE = "title"
    STATEMENT = "statement"
    CAUSE = "cause"
    EVENT = "event"
    EFFECT = "effect"
    BACKGROUND = "background"
    CATEGORY = "category"
    AREA = "area"
    STATE = "state"
    RESPONSE = "response"
    LIKELIHOOD = "likelihood"
    IMPACT = "impact"
    SCORE = "score"
    BAND = "band"
    TARGET_LIKELIHOOD = "target_likelihood"
    TARGET_IMPACT = "target_impact"
    TARGET_SCORE = "target_score"
    INHERENT_LIKELIHOOD = "inherent_likelihood"
    INHERENT_IMPACT = "inherent_impact"
    INHERENT_SCORE = "inherent_score"
    OWNER = "owner"
    OWNER_ROLE = "owner_role"
    CONTROLS = "controls"
    ACTION = "action"
    ACTION_DUE = "action_due"
    REVIEW_BY = "review_by"
    REVIEWED_ON = "reviewed_on"
    CHECK = "check"


LABELS: Mapping[Field, str] = {
    Field.REFERENCE: "Reference",
    Field.TITLE: "Title",
    Field.STATEMENT: "The whole risk in one cell",
    Field.CAUSE: "Because (cause)",
    Field.EVENT: "There is a risk that (event)",
    Field.EFFECT: "Leading to (effect)",
    Field.BACKGROUND: "Background or comment",
    Field.CATEGORY: "Category",
    Field.AREA: "Service area",
    Field.STATE: "Open or closed",
    Field.RESPONSE: "Response (treat, tolerate …)",
    Field.LIKELIHOOD: "Likelihood now",
    Field.IMPACT: "Impact now",
    Field.SCORE: "Score now",
    Field.BAND: "Colour, checked only",
    Field.TARGET_LIKELIHOOD: "Target likelihood",
    Field.TARGET_IMPACT: "Target impact",
    Field.TARGET_SCORE: "Target score",
    Field.INHERENT_LIKELIHOOD: "Likelihood before any control",
    Field.INHERENT_IMPACT: "Impact before any control",
    Field.INHERENT_SCORE: "Score before any control",
    Field.OWNER: "Owner",
    Field.OWNER_ROLE: "Owner’s role",
    Field.CONTROLS: "Controls",
    Field.ACTION: "Action",
    Field.ACTION_DUE: "Action due",
    Field.REVIEW_BY: "Next review",
    Field.REVIEWED_ON: "Last reviewed",
    Field.CHECK: "Version of an exported risk",
}
# Any of them says what the risk is: a register has at least one.
WORDS = (Field.TITLE, Field.STATEMENT, Field.EVENT, Field.CAUSE, Field.EFFECT)
# Of each series the columns of likelihood, impact and score.
SCORES: Mapping[ScoreKind, tuple[Field, Field, Field]] = {
    ScoreKind.INHERENT: (Field.INHERENT_LIKELIHOOD, Field.INHERENT_IMPACT, Field.INHERENT_SCORE),
    ScoreKind.CURRENT: (Field.LIKELIHOOD, Field.IMPACT, Field.SCORE),
    ScoreKind.TARGET: (Field.TARGET_LIKELIHOOD, Field.TARGET_IMPACT, Field.TARGET_SCORE),
}
# The heading of the column that an export carries for its way back.
CHECK_HEADING = "Version (leave as it is)"
# Columns that a marked-up sheet adds; they are no part of the register.
MARK = "Check:"
# What an export's headings hold; others of its columns are worked out, and left out.
EXPORTED: Mapping[str, Field] = {
    "ref": Field.REFERENCE,
    "there is a risk that": Field.TITLE,
    "because": Field.CAUSE,
    "the event": Field.EVENT,
    "leading to": Field.EFFECT,
    "category": Field.CATEGORY,
    "service area": Field.AREA,
    "state": Field.STATE,
    "response": Field.RESPONSE,
    "score": Field.SCORE,
    "likelihood": Field.LIKELIHOOD,
    "impact": Field.IMPACT,
    "target": Field.TARGET_SCORE,
    "target likelihood": Field.TARGET_LIKELIHOOD,
    "target impact": Field.TARGET_IMPACT,
    "owner": Field.OWNER_ROLE,
    "who holds it": Field.OWNER,
    "next review": Field.REVIEW_BY,
    "version leave as it is": Field.CHECK,
}

_FILE = Path(__file__).parent.parent / "definitions" / "register-headings.toml"
_ORDER = (ScoreKind.INHERENT, ScoreKind.TARGET, ScoreKind.CURRENT)
_PARTS = ("likelihood", "impact", "score")
# Said beside a part, and no part of its name.
_BESIDE = re.compile(r"^(?:risk |level )+(?=\w)|(?<=\w) (?:level|rating|score|1 5|1 4|lxi|l x i)$")


def plain(heading: str) -> str:
    """A heading as headings are compared: small letters, words apart by one space."""
    text = heading.casefold().replace("×", " x ").replace("’", "'")
    return " ".join(re.sub(r"[^a-z0-9]+", " ", text).split())


def folded(text: str) -> str:
    """A text as texts are compared: in any alphabet, whatever its capitals and its spaces."""
    return " ".join(text.casefold().split())


def guess(heading: str) -> Field | None:
    """What a heading suggests; None where it suggests nothing."""
    text = plain(heading)
    if text == plain(CHECK_HEADING):
        return Field.CHECK
    return _score_field(text) or next(
        (Field(name) for name, pattern in _patterns("fields").items() if pattern.fullmatch(text)), None
    )


def _score_field(text: str) -> Field | None:
    """A likelihood, an impact or a score, with the series that it belongs to."""
    stage, rest = _staged(text)
    rest = _BESIDE.sub("", rest)
    for place, name in enumerate(_PARTS):
        if _patterns("parts")[name].fullmatch(rest) and (rest != "risk" or rest != text):
            return SCORES[stage][place]
    return SCORES[stage][2] if text and not rest else None


def _staged(text: str) -> tuple[ScoreKind, str]:
    """The series that a heading speaks of, the current one where it names none, and the rest of it."""
    for kind in _ORDER:
        words = _patterns("stages")[kind].pattern
        found = re.match(rf"{words}\b\s*", text) or re.search(rf"\s*\b{words}$", text)
        if found:
            return kind, (text[: found.start()] + text[found.end() :]).strip()
    return ScoreKind.CURRENT, text


@cache
def _patterns(part: str) -> Mapping[str, re.Pattern[str]]:
    """A part of the file of headings: by name one expression for all that it lists."""
    listed = tomllib.loads(_FILE.read_text(encoding="utf-8"))[part]
    return {
        name: re.compile(f"(?:{'|'.join(f'(?:{one})' for one in ones)})") for name, ones in listed.items()
    }
