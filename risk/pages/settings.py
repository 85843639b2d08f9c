"""What the pages show on which risks are weighed: matrix, tolerances, rules. Frozen view models. PURE.

| template                        | context                                  |
|---------------------------------|------------------------------------------|
| risk/settings.html              | page: SettingsPage                       |
| risk/settings_matrix.html       | page: EditPage, form: MatrixForm         |
| risk/settings_appetite.html     | page: EditPage, form: ToleranceForm      |
| risk/settings_rules.html        | page: EditPage, form: RulesForm          |
| risk/settings_preview.html      | page: PreviewPage, form: any of them     |
"""

from dataclasses import dataclass
from datetime import datetime

Pair = tuple[str, str]


@dataclass(frozen=True)
class VersionRow:
    """A version: what it says in a line or two, since when, by whom and why."""

    name: str
    lines: tuple[str, ...]
    since: datetime
    by: str
    why: str


@dataclass(frozen=True)
class SettingsPart:
    """Matrix, tolerances or rules: the version in force, and those before it, the newest first."""

    key: str
    title: str
    empty: str
    active: VersionRow | None
    earlier: tuple[VersionRow, ...]
    edit_url: str = ""
    edit_label: str = ""


@dataclass(frozen=True)
class SettingsPage:
    """What is in force, since when, by whom, and what was before."""

    parts: tuple[SettingsPart, ...]
    back_url: str
    may_set: bool


@dataclass(frozen=True)
class EditPage:
    """A form that makes another version. `theirs` tells, after a conflict, what is in force now."""

    heading: str
    lead: str
    version: int
    back_url: str
    presets: tuple[Pair, ...] = ()
    theirs: tuple[Pair, ...] = ()


@dataclass(frozen=True)
class MoverRow:
    """A risk that would move: its score, and from what to what. No title or link where it is not seen."""

    reference: str
    title: str
    url: str
    band: str
    chip: str
    before: str
    after: str


@dataclass(frozen=True)
class PreviewCell:
    """A cell as it would be."""

    exposure: int
    band: str
    words: str
    is_new: bool


@dataclass(frozen=True)
class PreviewPage:
    """What a version would do; `unseen` risks are in service areas that the person does not see."""

    heading: str
    summary: str
    changes: tuple[str, ...]
    movers: tuple[MoverRow, ...]
    more: int
    unseen: int
    notes: tuple[str, ...]
    button: str
    version: int
    back_url: str
    theirs: tuple[Pair, ...] = ()
    impacts: tuple[str, ...] = ()
    grid: tuple[tuple[str, tuple[PreviewCell, ...]], ...] = ()
