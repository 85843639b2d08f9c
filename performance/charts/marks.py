"""The few shapes that every chart is drawn with."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

Anchor = Literal["start", "middle", "end"]


def picture(kind: str, label: str, height: int, parts: Iterable[SafeString]) -> SafeString:
    """The whole chart: as wide as its place, `height` pixels high, with its sentence for who hears it."""
    inside = format_html_join("", "{}", ((part,) for part in parts))
    return format_html(
        '<svg class="chart {}" role="img" aria-label="{}" width="100%" height="{}">{}</svg>',
        kind,
        label,
        height,
        inside,
    )


def line(kind: str, x1: float, y1: float, x2: float, y2: float) -> SafeString:
    """A straight line; x in per cent of the width, y in pixels."""
    return format_html(
        '<line class="{}" x1="{}%" y1="{}" x2="{}%" y2="{}"/>', kind, _n(x1), _n(y1), _n(x2), _n(y2)
    )


def dot(kind: str, x: float, y: float, radius: float, title: str = "") -> SafeString:
    """A circle, with words that appear on pointing at it where a title is given."""
    if not title:
        return format_html('<circle class="{}" cx="{}%" cy="{}" r="{}"/>', kind, _n(x), _n(y), _n(radius))
    return format_html(
        '<circle class="{}" cx="{}%" cy="{}" r="{}"><title>{}</title></circle>',
        kind,
        _n(x),
        _n(y),
        _n(radius),
        title,
    )


def box(kind: str, x: float, y: float, side: int) -> SafeString:
    """A square around a place; its corners are moved by half a side in pixels, which a transform could not
    do for a place in per cent, so it is drawn as a line as thick as it is long, and a smaller one in it."""
    half = side / 2
    return format_html(
        '<line class="{0}" x1="{1}%" y1="{2}" x2="{1}%" y2="{3}"/>'
        '<line class="{0}-inside" x1="{1}%" y1="{4}" x2="{1}%" y2="{5}"/>',
        kind,
        _n(x),
        _n(y - half),
        _n(y + half),
        _n(y - half + 2),
        _n(y + half - 2),
    )


def text(kind: str, x: float, y: float, words: str, anchor: Anchor = "start") -> SafeString:
    """Words; x in per cent, y in pixels of the base line."""
    return format_html(
        '<text class="{}" x="{}%" y="{}" text-anchor="{}">{}</text>', kind, _n(x), _n(y), anchor, words
    )


def _n(value: float) -> str:
    """A number as short as it can be: two decimals, no trailing noughts."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value else "0"
