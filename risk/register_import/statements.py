"""A risk told in one cell, taken apart into what it is because of, what could happen and what of it. PURE."""

import re
from dataclasses import dataclass

from risk.titles import title_words

MOST_TITLE = 160
MOST_LETTERS = 5_000

_BECAUSE = r"(?:because(?:\s+of)?|due\s+to|as\s+a\s+result\s+of|cause)\b[\s:]*"
_RISK_THAT = r"(?:there\s+is\s+a\s+risk\s+(?:that|of)|the\s+risk\s+is\s+that|risk\s+that|event)\b[\s:]*"
_MAY = r"(?:which\s+(?:could|would|may|might)\s+)?"
_LEADING_TO = rf"(?:{_MAY}(?:lead(?:ing|s)?\s+to|result(?:ing|s)?\s+in)|effect)\b[\s:]*"
# One sign stands between the parts, so that a long run of them is walked once.
_PARTS = re.compile(
    rf"(?:{_BECAUSE}(?P<cause>.+?)[\s,;.])?{_RISK_THAT}(?P<event>.+?)"
    rf"(?:[\s,;.](?:{_BECAUSE}(?P<later>.+?)))?(?:[\s,;.]{_LEADING_TO}(?P<effect>.+))?",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True)
class Told:
    """The statement of a risk; what the sheet does not say is ""."""

    title: str
    cause: str = ""
    event: str = ""
    effect: str = ""
    background: str = ""
    # Whether the sheet's title was too long for one, so that its whole text stands elsewhere.
    is_cut: bool = False


def told(*, title: str, statement: str, cause: str, event: str, effect: str, background: str) -> Told:
    """What the cells of a row say of the risk. The title is the shortest that says what could happen."""
    parts = _PARTS.fullmatch(statement.strip())
    if parts:
        cause = cause or _end(parts["cause"] or parts["later"])
        event = event or _end(parts["event"])
        effect = effect or _end(parts["effect"])
    elif statement:
        if event or (title and _plain(title) == _plain(statement)):
            background = _join(statement if _plain(title) != _plain(statement) else "", background)
        else:
            event = statement
    name = _line(title) or _capital(_line(event or statement or cause or effect))
    event = event or title or statement
    if len(name) <= MOST_TITLE:
        return Told(name, cause, event, effect, background)
    if _plain(name) not in (_plain(event), _plain(statement)):
        background = _join(title, background)
    return Told(_short(name), cause, event, effect, background, is_cut=True)


def suggestion_for(title: str) -> tuple[str, str]:
    """The words that stand beside a title that is no event, and why: "Missing control"; ("", "") for none."""
    said = title_words(title)
    if not said:
        return "", ""
    found = re.search(r": “(.*)”\.$", said, re.DOTALL)
    return (found[1] if found else ""), "Only an effect" if "only an effect" in said else "Missing control"


def _short(name: str) -> str:
    """The first words that a title holds, with a sign that there are more."""
    return f"{name[: MOST_TITLE - 1].rpartition(' ')[0].rstrip(' ,;:.')}…"


def _end(part: str | None) -> str:
    return (part or "").strip(" .,;\n")


def _join(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


def _line(text: str) -> str:
    return " ".join(text.split()).rstrip(".")


def _plain(text: str) -> str:
    return _line(text).casefold()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
