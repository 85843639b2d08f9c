"""What the form that logs a risk shows: frozen view models, the contract between views and templates. PURE.

| template                         | context                                                          |
|----------------------------------|------------------------------------------------------------------|
| risk/log.html                    | page: LogPage, form: LogForm, request_key, draft                 |
| risk/_beside.html (htmx's too)   | beside: Beside                                                   |
"""

from dataclasses import dataclass

from risk.pages.score_grid import ScoreGrid


@dataclass(frozen=True)
class Band:
    """The score that is chosen: "Likelihood 4 Likely × impact 4 Major", "Risk 16 Very high", its band."""

    cell: str
    chip: str
    band: str


@dataclass(frozen=True)
class Going:
    """What the rules would do with it: the heading, why, to which register, and what follows, a line each."""

    heading: str
    why: tuple[str, ...]
    register: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Similar:
    """A risk that says much the same."""

    reference: str
    title: str
    url: str
    chip: str
    band: str


@dataclass(frozen=True)
class Beside:
    """What stands beside the form. `going` is None where no rule would raise it; `tolerance` one sentence."""

    band: Band | None = None
    going: Going | None = None
    tolerance: str = ""
    warnings: tuple[str, ...] = ()
    similar: tuple[Similar, ...] = ()
    was_looked: bool = False  # whether anything was typed by which to look


@dataclass(frozen=True)
class LogPage:
    """The form and what stands beside it. `no_area`: this person works in no service area."""

    grid: ScoreGrid
    beside: Beside
    look_url: str
    log_url: str
    back_url: str
    no_area: bool = False
