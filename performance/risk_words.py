"""Words for risks where they stand beside scores. PURE."""

from risk.enums import Band

# What a tile has room for.
LONGEST = 70


def signal_words(band: str, title: str) -> str:
    """ "Very high risk outside tolerance: Social workers leave", in at most 70 characters.

    Without a title it is a risk of one service area, whose words are not for all who read the page.
    """
    label = Band(band).label
    if not title:
        return f"A {label.lower()} risk of one service area is outside tolerance."
    return shortened(f"{label} risk outside tolerance: {title}")


def shortened(text: str, *, longest: int = LONGEST) -> str:
    """The text where it fits; else its whole words that do, and that there are more."""
    if len(text) <= longest:
        return text
    kept = text[:longest].rsplit(" ", 1)[0]
    return f"{kept.rstrip(' ,.;:')}…"
