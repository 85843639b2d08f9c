"""A chart taken back from a snapshot: trusted only when it is made of our own marks and nothing else."""

import re

from django.utils.safestring import SafeString

# What `marks` writes: these elements, these attributes, quoted, with text that has no markup of its own.
_ATTRIBUTE = (
    r"\s(?:class|role|aria-label|aria-hidden|focusable|width|height|viewBox|preserveAspectRatio|points|d"
    r'|x|y|x1|y1|x2|y2|cx|cy|r|rx|text-anchor)="[^"<>]*"'
)
_PIECE = re.compile(
    rf"<(?:svg|g|line|circle|rect|polyline|path|text|title)(?:{_ATTRIBUTE})*\s*/?>"
    r"|</(?:svg|g|line|circle|rect|polyline|path|text|title)>"
    r"|[^<>]+"
)
MOST = 200_000


def stored_chart(text: str) -> SafeString:
    """The chart as safe markup; empty when it holds anything that `marks` does not write."""
    if not text.startswith("<svg ") or len(text) > MOST or _PIECE.sub("", text):
        return SafeString("")
    return SafeString(text)
