"""What a single line of a report says on its own: title, heading, rating, percentage, table header."""

import re
from dataclasses import dataclass

from governance.framework_types import Framework
from governance.wording import words

COMMITMENT, EXPECTATIONS, FINDINGS = "commitment", "expectations", "findings"
_HEADINGS = {
    ("the", "local", "authority", "commitment"): COMMITMENT,
    ("local", "authority", "commitment"): COMMITMENT,
    ("the", "local", "authority", "commitments"): COMMITMENT,
    ("the", "local", "authoritys", "commitment"): COMMITMENT,
    ("what", "people", "expect"): EXPECTATIONS,
    ("key", "findings", "for", "this", "quality", "statement"): FINDINGS,
    ("key", "findings"): FINDINGS,
}
_TITLE = re.compile(
    r"(?P<authority>.{1,120}?) ?[:|-] ?local authority assessment(?: report)?"
    r"(?: ?[|-] ?(?:care quality commission|cqc))?\.?",
    re.IGNORECASE,
)
_AUTHORITY = re.compile(r"(?:local authority|authority|council) ?: ?(?P<authority>.{1,120})", re.IGNORECASE)
_RATING = re.compile(
    r"(?P<label>(?:overall )?(?:rating|judge?ment)|overall) ?(?P<sign>[:=|-])? ?(?P<rest>.*)", re.IGNORECASE
)
_PERCENT = re.compile(
    r"overall(?: score| percentage| result)? ?[:=|-]? ?(?P<figures>[0-9]{1,4}(?:\.[0-9]+)?) ?"
    r"(?:%|per ?cent|(?:/|out of) ?100)\.?",
    re.IGNORECASE,
)
_SCORED = re.compile(
    r"\bscored\s+(?P<figures>[0-9]{1,4}(?:\.[0-9]+)?)\s+out\s+of\s+100\s+overall\b", re.IGNORECASE
)
_SUBJECT = re.compile(r"(?P<authority>[A-Z].{1,80}?) (?:has )?$")
_NO_COUNCIL = ("the", "it", "they", "we", "this", "our", "overall")
_FURNITURE = re.compile(r"downloads?|(?:page )?last updated\b.*|back to top|published ?[:|-]?", re.IGNORECASE)
_THEME_HEADING = re.compile(r"theme (?:[0-9]{1,2}|one|two|three|four)\b ?(?P<rest>[.:-].*)?", re.IGNORECASE)
_CELLS = re.compile(r"[|,;\t]")
_NUMBERED_SCORE = re.compile(r"[0-9]{1,2} ?[.)] ?(?P<name>[^.]{3,120}?) ?- ?[0-9](?:\.[0-9])?")


def heading(plain: str) -> str | None:
    """Which part of a statement's page a heading opens; None for any other line."""
    if len(plain) > 80:
        return None
    return _HEADINGS.get(words(plain))


def is_full_heading(plain: str) -> bool:
    """True for a heading that only a statement's page has: "Key findings" alone stands on other pages too."""
    return words(plain) != ("key", "findings")


def title(plain: str) -> str | None:
    """The council that a page's first line names: "X: local authority assessment"; None for other lines."""
    found = _TITLE.fullmatch(plain)
    return found["authority"].strip() if found else None


def labelled_authority(plain: str) -> str | None:
    """The council of a line such as "Council: X"; None for any other line."""
    found = _AUTHORITY.fullmatch(plain)
    return found["authority"].strip() if found else None


@dataclass(frozen=True)
class RatingText:
    """A rating as the framework spells it, or why it is none; both None where the next line may hold it."""

    rating: str | None = None
    fault: str | None = None


def rating_line(plain: str, framework: Framework) -> RatingText | None:
    """The rating of a line such as "Overall rating: Good"; None for any other line.

    Only a line that is nothing but label and value counts: prose never gives a rating.
    """
    found = _RATING.fullmatch(plain)
    if found is None:
        return None
    is_claim = found["label"].casefold() != "overall"
    if not found["rest"]:
        return RatingText() if is_claim else None
    rating = framework.rating_named(found["rest"])
    if rating is not None:
        return RatingText(rating)
    if not is_claim or found["sign"] not in (":", "=") or len(words(found["rest"])) > 4:
        return None
    known = ", ".join(band.rating for band in framework.bands)
    return RatingText(fault=f"{found['rest']!r} is not a rating. Use one of: {known}.")


def labelled_percent(plain: str) -> str | None:
    """The figures of a line such as "Overall score: 78 %"; None for any other line."""
    found = _PERCENT.fullmatch(plain)
    return found["figures"] if found else None


def scored_percent(text: str) -> str | None:
    """The figures of "scored 78 out of 100 overall" anywhere in a text; None without them."""
    found = _SCORED.search(text)
    return found["figures"] if found else None


def scored_subject(plain: str) -> str | None:
    """The council of a line "X scored 78 out of 100 overall"; None for "The council" and the like."""
    found = _SCORED.search(plain)
    subject = _SUBJECT.fullmatch(plain[: found.start()]) if found else None
    if subject is None or words(subject["authority"])[:1] in {(word,) for word in _NO_COUNCIL}:
        return None
    return subject["authority"]


def is_furniture(plain: str) -> bool:
    """True for lines that only dress the page, such as "Downloads"."""
    return _FURNITURE.fullmatch(plain) is not None


def is_theme_heading(plain: str) -> bool:
    """True for "Theme 4: Leadership"; such a line ends the statement before it."""
    return _THEME_HEADING.fullmatch(plain) is not None


def is_theme(plain: str, framework: Framework) -> bool:
    """True for a line that is a theme's name and nothing else."""
    found = framework.theme_at_start(plain)
    return found is not None and not words(plain[found[1] :])


def is_table_header(plain: str) -> bool:
    """True for `Theme, Area, Score` and its like, in commas, semicolons or tabs."""
    cells = [words(cell) for cell in _CELLS.split(plain)]
    named = {("area",), ("statement",), ("quality", "statement"), ("quality", "statements"), ("name",)}
    return (
        2 <= len(cells) <= 8 and any(cell[:1] == ("score",) for cell in cells) and not named.isdisjoint(cells)
    )


def is_row(plain: str) -> bool:
    """True for a line with cells."""
    return _CELLS.search(plain) is not None


def is_total_row(plain: str) -> bool:
    """True for the row of a table that sums it up."""
    return words(plain)[:1] in {("total",), ("overall",), ("average",), ("sum",)}


def numbered_name(plain: str) -> str | None:
    """The name in a line of the shape `3. Some name – 2`; None for any other line."""
    found = _NUMBERED_SCORE.fullmatch(plain)
    return found["name"] if found else None
