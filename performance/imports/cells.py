"""One cell under a figure column: a number, a marker in place of one, or a number with a second in brackets.

Nothing is guessed and nothing is silently changed: what is neither is refused with its reason. Numbers leave
here as plain decimal text ('1234.5'), which `Decimal` and COPY both take.
"""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import date, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from governance.tables import limits
from governance.tables.cells import Fault, lost, tidy
from governance.tables.problems import Unreadable, hidden_character, quoted

# (number or None, marker or '', second figure or '')
Content = tuple[str | None, str, str]

NUMBER = re.compile(r"-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?|-?\.[0-9]+")
WITH_SECOND = re.compile(r"([^()]+?) ?\(([^()]{1,30})\)")
MARKER = re.compile(r"\[ ?([A-Za-z]{1,4}) ?\]")
MARKERS = frozenset({"z", "x", "c", "w", "low"})
WHOLE_DIGITS = 12
# Cells whose reading is remembered: the same names and numbers come again and again.
REMEMBERED = 4096
NOT_NUMBERS = frozenset({"nan", "inf", "infinity", "-inf", "+inf", "-nan", "-infinity"})
WRITE_A_NUMBER = "Write digits with a point for decimals, such as 1234.5, or one of [c], [x], [z], [w]."


def content(cell: object) -> Content:
    """Read a cell that must hold something. Raises Unreadable, for an empty cell too."""
    if type(cell) is float:
        return number_text(cell), "", ""
    if isinstance(cell, Fault):
        raise lost(cell)
    if isinstance(cell, str):
        return _text_content(cell)
    if isinstance(cell, bool) or not isinstance(cell, int):
        raise _not_a_number(cell)
    return number_text(float(cell)), "", ""


def number_text(number: float) -> str:
    """A spreadsheet's binary number as the decimal a person sees: 15 figures, which is what spreadsheets
    keep.

    The published workbook stores 20.2 as 20.200000000000003.
    """
    if not math.isfinite(number):
        raise Unreadable(f"{quoted(number)} is not a finite number.", WRITE_A_NUMBER)
    text = f"{number:.15g}"
    if "e" in text:
        text = format(Decimal(text), "f")
    _check_size(text, text)
    return "0" if text == "-0" else text


@lru_cache(maxsize=REMEMBERED, typed=True)
def key_text(cell: object) -> str:
    """A cell that names something, as tidy text: a code kept as a number (728.0) is '728', 'NA' stays 'NA'.

    Raises Unreadable for what is no name, for characters that nobody can see, and for whole paragraphs.
    """
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, Fault):
        raise lost(cell)
    if not isinstance(cell, str):
        raise Unreadable(
            f"{quoted(cell)} is not a code or a name.", "Format the column as text and retype it."
        )
    text = unicodedata.normalize("NFC", tidy(cell))
    if hidden := hidden_character(text):
        raise Unreadable(f"{quoted(text)} holds a character that cannot be seen ({hidden}).", "Retype it.")
    if len(text) > limits.KEY_CHARACTERS:
        raise Unreadable(
            f"{quoted(text)} is {len(text):,} characters long; a name here may have {limits.KEY_CHARACTERS}.",
            "Check that the row has not moved sideways.",
        )
    return text


def marker_of(text: str) -> str:
    """The marker that a text is ('[C]' -> 'c'), '' when it is none."""
    found = MARKER.fullmatch(text)
    letter = found[1].lower() if found else ""
    return letter if letter in MARKERS else ""


def rounded(number: str, places: int) -> str:
    """Rounded half up to so many decimals; unchanged when it has no more."""
    if len(number.partition(".")[2]) <= places:
        return number
    return str(Decimal(number).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP))


@lru_cache(maxsize=REMEMBERED)
def _text_content(cell: str) -> Content:
    text = tidy(cell)
    if marker := marker_of(text):
        return None, marker, ""
    if NUMBER.fullmatch(text):
        return _decimal_text(text), "", ""
    second = WITH_SECOND.fullmatch(text)
    if second and (NUMBER.fullmatch(second[1]) or marker_of(second[1])):
        number, marker, _ = _text_content(second[1])
        return number, marker, second[2].strip()
    raise _unreadable_text(text)


def _decimal_text(text: str) -> str:
    plain = text.replace(",", "")
    _check_size(plain, text)
    whole, point, decimals = plain.partition(".")
    sign = "-" if whole.startswith("-") else ""
    whole = whole.lstrip("-").lstrip("0") or "0"
    number = f"{whole}.{decimals}" if point else whole
    return number if not number.strip("0.") else sign + number


def _check_size(plain: str, text: str) -> None:
    if len(plain.lstrip("-").partition(".")[0]) > WHOLE_DIGITS:
        raise Unreadable(f"{quoted(text)} is too large to be a figure.", "Check the number and its unit.")


def _unreadable_text(text: str) -> Unreadable:
    if not text:
        return Unreadable("The cell is empty.", "Give the figure, or [x] when there is none to give.")
    if text.lower() in NOT_NUMBERS:
        return Unreadable(f"{quoted(text)} is not a finite number.", WRITE_A_NUMBER)
    if text.startswith("#"):
        return lost(Fault(text))
    if MARKER.fullmatch(text):
        return Unreadable(
            f"{quoted(text)} is not a known marker.", "The markers are [c], [x], [z], [w] and [low]."
        )
    if hidden := hidden_character(text):
        return Unreadable(
            f"{quoted(text)} holds a character that cannot be seen ({hidden}).", "Type it again."
        )
    return _nearly_a_number(text)


def _nearly_a_number(text: str) -> Unreadable:
    if text[:1] in "£$€" or text[:2] in {"-£", "-$", "-€"}:
        return Unreadable(
            f"{quoted(text)} carries a currency sign.", "Leave the sign out; the measure has the unit."
        )
    if text.endswith("%"):
        return Unreadable(f"{quoted(text)} carries a per cent sign here.", "Write the number alone.")
    if re.fullmatch(r"[-+]?[0-9.]+[eE][-+]?[0-9]+", text):
        return Unreadable(f"{quoted(text)} is written with an exponent.", "Write all of its digits.")
    if "," in text and re.fullmatch(r"-?[0-9.,]+", text):
        return Unreadable(
            f"{quoted(text)}: the commas are not at the thousands, so it could be two different numbers.",
            "Write it without commas and with a point for decimals.",
        )
    return Unreadable(f"{quoted(text)} is not a number or a marker.", WRITE_A_NUMBER)


def _not_a_number(cell: object) -> Unreadable:
    if isinstance(cell, (date, time, timedelta)):
        kind = "a date or a time"
    elif isinstance(cell, bool):
        kind = "TRUE or FALSE"
    else:
        kind = "something else than a number"
    return Unreadable(
        f"The cell holds {kind} where a figure belongs.", "Format the column as numbers and retype it."
    )
