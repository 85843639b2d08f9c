"""Colours as the web writes them, and whether words can be read on them. Pure."""

import re

_COLOUR = re.compile(r"#[0-9a-f]{6}", re.ASCII)


def is_colour(text: str) -> bool:
    """Whether this is #rrggbb in small letters."""
    return _COLOUR.fullmatch(text) is not None


def contrast_with_white(colour: str) -> float:
    """The contrast of white on #rrggbb, from 1 to 21, by WCAG 2.2."""
    return 1.05 / (_luminance(colour) + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
