"""Details of a person in free text, where none belong. PURE.

A valid NHS number is blocked: no sentence repeats it. Postcodes, e-mail addresses, telephone numbers and
dates of birth are warned of, for each may be an office's. What is found here goes into no log.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What was found, as its sentence names it."""

    NHS_NUMBER = "a valid NHS number"
    BIRTH = "a person's date of birth"
    POSTCODE = "a postcode"
    EMAIL = "an e-mail address"
    TELEPHONE = "a telephone number"


BLOCKED = frozenset({Kind.NHS_NUMBER})


@dataclass(frozen=True)
class Found:
    """One place in a text: text[start:end]."""

    kind: Kind
    start: int
    end: int


# --- NHS numbers ----------------------------------------------------------------------------------------
# Ten digits with anything that people put between them; looked for from each digit, so that none hides
# behind a year or a count before it.
_GAP = "[\\s\\-–—‑._/\u00ad\u200b\u200c\u200d\u2060\ufeff]{0,3}"
_TEN_DIGITS = re.compile(rf"(?<!\d)(?=(\d(?:{_GAP}\d){{9}})(?!\d))")
# A day and an hour also have ten digits.
_DAY_AND_HOUR = re.compile(r"\d{4}-\d{2}-\d{2}\s\d{2}|\d{2}[./-]\d{2}[./-]\d{4}\s\d{2}")
_WEIGHTS = range(10, 1, -1)


def is_nhs_number(text: str) -> bool:
    """Whether the digits of the text are ten of which the last is the check digit, modulus 11."""
    digits = [int(character) for character in text if character.isdecimal()]
    if len(digits) != 10:
        return False
    total = sum(weight * digit for weight, digit in zip(_WEIGHTS, digits, strict=False))
    return (11 - total % 11) % 11 == digits[9]


def _nhs_numbers(text: str) -> Iterator[Found]:
    for match in _TEN_DIGITS.finditer(text):
        if is_nhs_number(match[1]) and not _DAY_AND_HOUR.fullmatch(match[1]):
            yield Found(Kind.NHS_NUMBER, match.start(1), match.end(1))


# --- What is warned of ----------------------------------------------------------------------------------
_POSTCODE = re.compile(
    r"\b(?:GIR\s?0AA|[A-PR-UWYZ](?:\d[A-HJKPS-UW\d]?|[A-HK-Y]\d[ABEHMNPRV-Y\d]?)\s{0,2}"
    r"(?P<inward>\d[ABD-HJLNP-UW-Z]{2}))\b",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)")
_EMAIL = re.compile(r"(?<![\w.+'-])[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_TELEPHONE = re.compile(r"(?<![\d+])(?:(?:\+|00)44[\s-]?(?:\(0\))?|\(?0)(?:[\s()-]{0,2}\d){9,10}(?!\d)")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?[\s./-]{{1,3}}(?:\d{{1,2}}|{_MONTH})[\s.,/-]{{1,3}}(?:\d{{4}}|\d{{2}})"
    r"|\d{4}-\d{2}-\d{2})(?!\d)"
)
_BIRTH_WORD = r"\b(?:d\.?\s?o\.?\s?b\b\.?|date\s+of\s+birth|birth\s?date|born)"
_WORDED_BIRTH = re.compile(rf"{_BIRTH_WORD}[\s:()\-–]*(?:is\s+|on\s+)?{_DATE}", re.IGNORECASE)
_NAME = (
    r"(?:\b(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.?\s+(?:[A-Z]\.?\s+)?[A-Z][\w'’-]{1,40}"
    r"|\b[A-Z][a-z'’-]{1,40}(?:\s+[A-Z]\.?)?\s+(?:[A-Z][\w'’-]{1,40}))"
)
# A name, and close behind it a day long enough ago to be a birthday.
_NAME_AND_DAY = re.compile(rf"{_NAME}[\s,;:()\-–]{{1,4}}(?P<day>(?i:{_DATE}))")
_YEAR = re.compile(r"\d{4}|\d{2}$")
_OLD = range(1900, 2000)


def _postcodes(text: str) -> Iterator[Found]:
    for match in _POSTCODE.finditer(text):
        # "E1 2nd" is a rule and an order, not an address.
        if not _ORDINAL.fullmatch(match["inward"] or ""):
            yield Found(Kind.POSTCODE, match.start(), match.end())


def _emails(text: str) -> Iterator[Found]:
    for match in _EMAIL.finditer(text):
        yield Found(Kind.EMAIL, match.start(), match.end())


def _telephones(text: str) -> Iterator[Found]:
    for match in _TELEPHONE.finditer(text):
        yield Found(Kind.TELEPHONE, match.start(), match.end())


def _births(text: str) -> Iterator[Found]:
    for match in _WORDED_BIRTH.finditer(text):
        yield Found(Kind.BIRTH, match.start(), match.end())
    for match in _NAME_AND_DAY.finditer(text):
        if _is_long_ago(match["day"]):
            yield Found(Kind.BIRTH, match.start(), match.end())


def _is_long_ago(day: str) -> bool:
    """A year of the last century; of two digits, from 31."""
    year = int(_YEAR.findall(day)[0 if day[:4].isdigit() else -1])
    return year in _OLD or 30 < year < 100


# --- All of them ----------------------------------------------------------------------------------------
_FINDERS: tuple[Callable[[str], Iterator[Found]], ...] = (
    _nhs_numbers, _births, _postcodes, _emails, _telephones,
)  # fmt: skip


def find(text: str) -> tuple[Found, ...]:
    """What looks like a detail of a person, in the order of the text; of two in one place, the graver."""
    kept: list[Found] = []
    taken = bytearray(len(text))
    for finder in _FINDERS:
        for found in finder(text):
            if not any(taken[found.start : found.end]):
                taken[found.start : found.end] = b"\1" * (found.end - found.start)
                kept.append(found)
    return tuple(sorted(kept, key=lambda found: found.start))


def blocked_words(text: str) -> str:
    """Why the text may not be saved; "" when it may. The number is not repeated."""
    count = sum(found.kind in BLOCKED for found in find(text))
    if not count:
        return ""
    what = "a valid NHS number" if count == 1 else f"{count} valid NHS numbers"
    return (
        f"This text holds {what}. Take it out: no person is named here. "
        "If somebody is at risk, raise a safeguarding concern instead."
    )


def warnings(text: str) -> tuple[str, ...]:
    """What the typist should look at before saving, a sentence each; each piece of text once."""
    said = (
        f"“{text[found.start : found.end]}” looks like {found.kind}. Take it out if it is a person's."
        for found in find(text)
        if found.kind not in BLOCKED
    )
    return tuple(dict.fromkeys(said))
