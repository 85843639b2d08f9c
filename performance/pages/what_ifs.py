"""Nine scores tried out, and those kept by a name: for staff alone. Pure.

| template                    | context                                                       |
|-----------------------------|---------------------------------------------------------------|
| performance/what_if.html    | page: WhatIfPage, form, request_key                           |
| performance/_what_if.html   | the same (the answer to a choice)                             |
"""

from dataclasses import dataclass
from datetime import datetime

from performance.pages.scores import HowScoresPage, ScoreChoice


@dataclass(frozen=True)
class WhatIfRow:
    """One that is kept. ``remove_url`` is None for those who may not remove it."""

    name: str
    note: str
    result: str  # "26 of 36 points, 73%: Good"
    by: str
    at: datetime
    url: str
    remove_url: str | None


@dataclass(frozen=True)
class WhatIfPage:
    """The arithmetic of the chosen scores, and what is kept."""

    sums: HowScoresPage
    url: str
    save_url: str
    rows: tuple[WhatIfRow, ...] = ()

    @property
    def chosen(self) -> tuple[ScoreChoice, ...]:
        """The scores to be kept with a name."""
        return tuple(choice for choice in self.sums.choices if choice.score)

    @property
    def kept_url(self) -> str:
        """This page with the chosen scores."""
        return f"{self.url}?{'&'.join(f'{choice.name}={choice.score}' for choice in self.chosen)}"
