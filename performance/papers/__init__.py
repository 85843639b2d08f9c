"""Pages on paper. Only a worker imports `pdf`, `word` and `make`: no web process loads what draws."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Made:
    """A file that was made."""

    name: str
    content_type: str
    content: bytes


class PaperFault(ValueError):
    """The paper cannot be made; the sentence says what to do."""
