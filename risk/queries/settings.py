"""What risks are weighed by, as its pages show it: the versions, and what another one would move."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import OuterRef, Subquery
from django.urls import reverse

from governance.models import User
from governance.permissions import Permission
from governance.policies import can
from risk.appetite import Weighed
from risk.changes import matrix_changes, rule_changes
from risk.enums import Band, Level
from risk.matrix import BANDS, Matrix, Scored
from risk.matrix import from_data as matrix_from
from risk.models import Acceptance, Appetite, Category, MatrixVersion, Risk, RuleSetVersion
from risk.pages.settings import MoverRow, SettingsPage, SettingsPart, VersionRow
from risk.queries.facts import facts_of
from risk.rule_data import from_data as rules_from
from risk.rule_sets import sentence
from risk.rule_types import RiskFacts, RuleSet
from risk.wording import chip_words

MOST_EARLIER = 20
MOST_MOVERS = 50


def settings_page(*, user: User) -> SettingsPage:
    """What is in force, since when, by whom, and what was before."""
    may_set = can(user, Permission.SET_RISK_RULES)
    parts = (_matrix_part(), _appetite_part(), _rules_part())
    return SettingsPage(
        parts=tuple(_with_edit(part) for part in parts) if may_set else parts,
        back_url=reverse("risk:risk-list"),
        may_set=may_set,
    )


def _with_edit(part: SettingsPart) -> SettingsPart:
    labels = {"matrix": "Change the matrix", "appetite": "Change the tolerances", "rules": "Change the rules"}
    if part.active is None:
        return part
    return SettingsPart(
        key=part.key, title=part.title, empty=part.empty, active=part.active, earlier=part.earlier,
        edit_url=reverse(f"risk:{part.key}-change"), edit_label=labels[part.key],
    )  # fmt: skip


# --- The versions ---------------------------------------------------------------------------------------
def _matrix_part() -> SettingsPart:
    stored = list(MatrixVersion.objects.select_related("made_by").order_by("-pk")[: MOST_EARLIER + 1])
    matrices = [matrix_from(one.content) for one in stored]
    rows = []
    for at, (one, matrix) in enumerate(zip(stored, matrices, strict=True)):
        before = matrices[at + 1] if at + 1 < len(matrices) else None
        lines = (_matrix_words(matrix), *(matrix_changes(before, matrix) if before else ()))
        rows.append(_row(f"Matrix {one.pk}", lines, one, one.made_by))
    return _part("matrix", "Matrix", "No matrix is set up yet.", rows)


def _matrix_words(matrix: Matrix) -> str:
    bands = [f"{band.label.lower()} {words}" for band in BANDS[::-1] if (words := matrix.range_words(band))]
    return f"{matrix.size} by {matrix.size}: {'; '.join(bands)}."


def _rules_part() -> SettingsPart:
    stored = list(RuleSetVersion.objects.select_related("made_by").order_by("-pk")[: MOST_EARLIER + 1])
    sets = [rules_from(one.content) for one in stored]
    rows = []
    for at, (one, rules) in enumerate(zip(stored, sets, strict=True)):
        before = sets[at + 1] if at + 1 < len(sets) else None
        lines = _sentences(rules) if at == 0 else _rule_lines(before, rules)
        name = f"Rules {rules.version}, for {rules.matrix_size} by {rules.matrix_size}"
        rows.append(_row(name, lines, one, one.made_by))
    return _part("rules", "Escalation rules", "No rules are set up yet.", rows)


def _sentences(rules: RuleSet) -> tuple[str, ...]:
    """The rules that are on, each in its sentence."""
    return tuple(f"{rule.code}: {sentence(rule, rules.thresholds)}." for rule in rules.rules if rule.is_on)


def _rule_lines(before: RuleSet | None, rules: RuleSet) -> tuple[str, ...]:
    if before is None:
        return ("The first rules.",)
    if before.matrix_size != rules.matrix_size:
        return (f"Made for a matrix of {rules.matrix_size} by {rules.matrix_size}.",)
    return rule_changes(before, rules) or ("The same rules, for another matrix.",)


def _appetite_part() -> SettingsPart:
    """In force: each category's newest. Before: what was written at one moment, together."""
    rows = list(Appetite.objects.select_related("category", "approved_by").order_by("-pk"))
    newest = {one.category_id: one for one in reversed(rows)}
    found = []
    if rows:
        held = sorted(newest.values(), key=lambda one: (one.category.position, one.category.name))
        lines = tuple(f"{_tolerance(one)}{'' if one.category.is_active else ' (not in use)'}" for one in held)
        found.append(_row("Tolerances", lines, rows[0], rows[0].approved_by, why=rows[0].why))
    written = groupby(rows, key=lambda one: (one.in_force_from, one.approved_by_id))
    for group in [list(group) for _, group in written][1 : MOST_EARLIER + 1]:
        lines = tuple(_tolerance(one) for one in reversed(group))
        found.append(_row("Tolerances", lines, group[0], group[0].approved_by, why=group[0].why))
    return _part("appetite", "Tolerances", "No tolerances are set up yet.", found)


def _tolerance(one: Appetite) -> str:
    return f"{one.category.name}: aims for {one.optimal}, at most {one.tolerable}"


def _row(name: str, lines: Iterable[str], one: Any, by: User, *, why: str = "") -> VersionRow:
    return VersionRow(name, tuple(lines), one.in_force_from, by.name, why or one.note)


def _part(key: str, title: str, empty: str, rows: Sequence[VersionRow]) -> SettingsPart:
    active, *earlier = rows or (None,)
    return SettingsPart(key, title, empty, active, tuple(one for one in earlier if one is not None))


# --- What another version would move --------------------------------------------------------------------
@dataclass(frozen=True)
class Live:
    """A live risk with what a preview asks of it; `size` is that of the matrix it was scored on."""

    pk: int
    number: int
    title: str
    category: int
    likelihood: int
    impact: int
    exposure: int
    band: str
    size: int
    is_accepted: bool

    @property
    def key(self) -> str:
        """By which the pure functions name it."""
        return str(self.pk)


def live_risks(day: date) -> dict[str, Live]:
    """Every live risk of the council by key, the highest score first."""
    accepted = Acceptance.objects.filter(risk=OuterRef("pk"), ended_at=None, until__gt=day)
    rows = (
        Risk.objects.live()
        .filter(current__isnull=False)
        .annotate(covered=Subquery(accepted.values("pk")[:1]))
        .order_by("-current__exposure", "number")
    )
    found = rows.values_list(
        "pk", "number", "title", "category_id", "current__likelihood", "current__impact",
        "current__exposure", "current__band", "current__matrix__content__size", "covered",
    )  # fmt: skip
    lives = (Live(*one[:-1], is_accepted=one[-1] is not None) for one in found)
    return {one.key: one for one in lives}


def scored(lives: Iterable[Live], *, size: int) -> list[Scored]:
    """Those scored on a matrix of this size, as the matrix's preview asks for them."""
    return [Scored(one.key, one.likelihood, one.impact) for one in lives if one.size == size]


def weighed(lives: Iterable[Live]) -> list[Weighed]:
    """As the preview of tolerances asks for them."""
    return [Weighed(one.key, one.category, one.exposure, one.is_accepted) for one in lives]


def facts(lives: Iterable[Live], *, size: int) -> list[RiskFacts]:
    """As the preview of rules asks for them: those scored on a matrix of the rules' size."""
    found = facts_of([one.pk for one in lives if one.size == size])
    return [found[one.pk] for one in lives if one.pk in found]


def movers(user: User, lives: dict[str, Live], moved: Iterable[tuple[str, str, str]]) -> dict[str, Any]:
    """Of a PreviewPage the rows of (key, before, after), how many more, and how many are not seen."""
    seen = set(Risk.objects.visible_to(user).live().values_list("pk", flat=True))
    listed = list(moved)
    rows = [
        _mover(lives[key], before, after, is_seen=lives[key].pk in seen)
        for key, before, after in listed[:MOST_MOVERS]
    ]
    unseen = sum(lives[key].pk not in seen for key, _, _ in listed)
    return {"movers": tuple(rows), "more": max(0, len(listed) - MOST_MOVERS), "unseen": unseen}


def _mover(one: Live, before: str, after: str, *, is_seen: bool) -> MoverRow:
    reference = Risk(number=one.number).reference
    return MoverRow(
        reference=reference,
        title=one.title if is_seen else "",
        url=reverse("risk:risk-detail", args=[reference]) if is_seen else "",
        band=one.band,
        chip=chip_words(one.exposure, one.band),
        before=before,
        after=after,
    )


def rule_choices(size: int) -> Iterator[tuple[str, str]]:
    """The sets of rules that a matrix of this size can take: those that ship, and the newest made here."""
    yield "shipped", f"The rules that ship for {size} by {size}"
    stored = RuleSetVersion.objects.filter(content__matrix_size=size).order_by("-pk").first()
    if stored is not None:
        day = stored.in_force_from
        yield str(stored.pk), f"Rules {stored.content['version']} of {day.day} {day:%B %Y}"


def rules_of(key: str) -> RuleSet:
    """The set behind one of `rule_choices`."""
    return rules_from(RuleSetVersion.objects.get(pk=key).content)


def categories() -> list[Category]:
    """All of them, in their order; those not in use too."""
    return list(Category.objects.all())


def level_words(level: Level) -> str:
    """ "Directorate register"."""
    return f"{level.label} register"


def band_words(band: Band | None) -> str:
    """The band, or that the new matrix has no cell for the score."""
    return band.label if band is not None else "No cell: needs a new score"
