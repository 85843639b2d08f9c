"""What a page shows on which one thing is done to a risk: a frozen view model for its templates. PURE.

| template         | context                          |
|------------------|----------------------------------|
| risk/step.html   | page: StepPage, form, request_key|
| risk/review.html | the same, and grid: ScoreGrid    |
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class StepPage:
    """One thing to be done. `theirs` tells, after a conflict, what is stored now: labels and values.

    `hidden` are further fields that the form sends as they are.
    """

    reference: str
    title: str
    heading: str
    lead: str
    button: str
    back_url: str
    version: int
    chip: str = ""
    band: str = ""
    theirs: tuple[tuple[str, str], ...] = ()
    hidden: tuple[tuple[str, str], ...] = ()
    is_grave: bool = False
    back: str = ""  # where `back_url` leads, in words; the risk's reference where empty
