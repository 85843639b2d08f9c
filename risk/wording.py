"""Words for risks, said one way everywhere. PURE."""

import re
from datetime import date

from risk.enums import Band

# Words that begin a part of the statement when somebody types the whole of it into each box.
# Openings that somebody types although the sentence says them.
_CAUSE = re.compile(r"^(?:because\b(?P<of>\s+of\b)?|(?P<due>due\s+to\b))[\s,:]*", re.IGNORECASE)
_EVENT = re.compile(r"^(?:there\s+is\s+a|the)\s+risk\s+(?:is\s+)?that\b[\s,:]*", re.IGNORECASE)
_EFFECT = re.compile(r"^(?:leading\s+to|resulting\s+in)\b[\s,:]*", re.IGNORECASE)
# First words that are never a name: these alone lose their capital within a sentence.
_PLAIN = frozenset({
    "a", "all", "an", "any", "as", "at", "by", "each", "few", "if", "in", "it", "its", "lack", "many",
    "more", "most", "no", "not", "of", "on", "one", "our", "people", "some", "staff", "that", "the",
    "there", "these", "they", "this", "those", "three", "to", "too", "two", "under", "we", "when",
    "where", "while",
})  # fmt: skip


def chip_words(exposure: int | None, band: Band | str | None) -> str:
    """The chip: "Risk 16 Very high"; "Not scored" where there is no score."""
    if exposure is None or not band:
        return "Not scored"
    return f"Risk {exposure} {Band(band).label}"


def movement_words(before: int | None, now: int | None) -> str:
    """Against the baseline: "Up from 12", "Down from 20", "Level", "New"; "" where there is no score now."""
    if now is None:
        return ""
    if before is None:
        return "New"
    if now == before:
        return "Level"
    return f"{'Up' if now > before else 'Down'} from {before}"


def tolerance_words(
    exposure: int | None, tolerable_max: int | None, accepted_until: date | None, day: date
) -> str:
    """ "over tolerance, not accepted", "over tolerance, accepted to 31 Mar 2027"; "" within tolerance.

    An acceptance ends on its day: that day it covers no more.
    """
    if exposure is None or tolerable_max is None or exposure <= tolerable_max:
        return ""
    if accepted_until is None or accepted_until <= day:
        return "over tolerance, not accepted"
    return f"over tolerance, accepted to {accepted_until.day} {accepted_until:%b %Y}"


def statement_words(cause: str, event: str, effect: str) -> str:
    """ "Because ..., there is a risk that ..., leading to ...", with the parts that there are; "" for none.

    Opening words typed into a part are not said twice, and a full stop ends the sentence alone.
    """
    because = _CAUSE.match(cause.strip())
    of = "of " if because and (because["of"] or because["due"]) else ""
    parts = [
        f"{opening} {said}"
        for opening, typed, text in (
            (f"because {of}".strip(), _CAUSE, cause),
            ("there is a risk that", _EVENT, event),
            ("leading to", _EFFECT, effect),
        )
        if (said := _part(typed, text))
    ]
    if not parts:
        return ""
    sentence = ", ".join(parts)
    return f"{sentence[0].upper()}{sentence[1:]}."


def _part(opening: re.Pattern[str], text: str) -> str:
    """One part on one line, without its opening words, its full stop, and a capital that is no name's."""
    return lowered(opening.sub("", " ".join(text.split())).rstrip(" .,;:"))


def lowered(text: str) -> str:
    """The text with a small first letter where its first word is surely no name: "The" but not "Heston"."""
    first = re.split(r"[\s’']", text, maxsplit=1)[0]
    return text[:1].lower() + text[1:] if first.lower() in _PLAIN else text
