"""A report's text as lines: what is trimmed, what is only a sign, and what cannot be read as text at all."""

import re
from dataclasses import dataclass

from governance.reading.types import Problem

MOST_BYTES = 2_000_000
MOST_LINES = 20_000
# Names, scores and headings are short; a longer line is a paragraph and is not looked into further.
LONGEST_SIGN = 300

_UNSEEN = (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
_SPACES = "".join(chr(code) for code in range(0x3001) if chr(code).isspace())
_TRIMMED = _SPACES + _UNSEEN
_NEW_LINE = re.compile(r"\r\n|\r|\n")
_BULLET = re.compile(r"(?:[•‣◦▪●·∙]\s*|[-–—*]\s+|o\s+(?=\S)|#{1,6}\s+)")
# What PostgreSQL cannot keep as text.
_NO_TEXT = re.compile("[\x00\ud800-\udfff]")
_PLAIN = str.maketrans(
    dict.fromkeys(_SPACES, " ")
    | {"\t": "|"}
    | dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys("‘’‚ʼ`´", "'")
    | dict.fromkeys("“”„«»", '"')
    | dict.fromkeys(_UNSEEN, None)
)


@dataclass(frozen=True)
class Line:
    """A line that is not blank: its number from 1, its own text without bullet, and its plain form.

    The plain form has straight quotation marks, hyphens for dashes, single spaces and "|" for tabs; it is
    empty for a paragraph too long to be a name, a score or a heading.
    """

    number: int
    text: str
    plain: str


def refusal(text: str) -> Problem | None:
    """Why this text is not read at all; None when it can be."""
    if not text.strip(_TRIMMED):
        return Problem(None, "The text is empty. Give the text of a published report.")
    if len(text) > MOST_BYTES or len(text.encode("utf-8", "surrogatepass")) > MOST_BYTES:
        return Problem(None, "The text is over 2 MB. Give the text of one report, without pictures.")
    found = _NO_TEXT.search(text)
    return _not_text(text, found) if found else None


def _not_text(text: str, found: re.Match[str]) -> Problem:
    ends = [end.end() for end in _NEW_LINE.finditer(text, 0, found.start())]
    position = found.start() - (ends[-1] if ends else 0) + 1
    sign = "a NUL byte" if found.group() == "\x00" else "half of a character"
    return Problem(
        len(ends) + 1,
        f"Character {position} is {sign}: this is no plain text. Save the report as UTF-8 text.",
    )


def plain(text: str) -> str:
    """The plain form of a trimmed line; see `Line`."""
    if len(text) > LONGEST_SIGN:
        return ""
    return " ".join(text.translate(_PLAIN).split()).strip(" *_")


def lines(text: str) -> list[Line]:
    """The lines that are not blank. Numbers count line ends as an editor does: LF, CR LF or CR."""
    found: list[Line] = []
    for number, whole in enumerate(_NEW_LINE.split(text), start=1):
        # A form feed or a soft break inside a line parts paragraphs but is no new line to an editor.
        for part in whole.splitlines():
            line = _line(number, part)
            if line is not None:
                found.append(line)
    return found


def _line(number: int, part: str) -> Line | None:
    text = part.strip(_TRIMMED)
    bullet = _BULLET.match(text)
    if bullet:
        text = text[bullet.end() :].strip(_TRIMMED)
    # A line of dashes or stars parts sections and says nothing.
    return Line(number, text, plain(text)) if any(sign.isalnum() for sign in text) else None
