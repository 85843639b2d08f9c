"""The three editors of what risks are weighed by: which form, what it would move, which action."""

from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from governance.models import User
from risk.actions import settings
from risk.actions.scores import matrix_in_force
from risk.appetite import tolerance_movers, tolerance_words
from risk.changes import matrix_changes, rule_changes
from risk.forms.matrix import MatrixForm
from risk.forms.rules import RulesForm
from risk.forms.tolerances import ToleranceForm
from risk.matrix import Matrix, default_matrix, movers, preset_4x4, preview_words
from risk.models import Appetite, MatrixVersion, RuleSetVersion
from risk.pages.settings import Pair, PreviewCell, PreviewPage
from risk.queries import settings as queries
from risk.queries.facts import rules_in_force
from risk.rule_sets import default_rules
from risk.rule_types import RuleSet
from risk.rules import preview_rules

PRESETS = {5: default_matrix, 4: preset_4x4}
NO_RULES = "No escalation rules are set up yet. Run the command set_up_risks first."


class MatrixEditor:
    """The matrix. `?preset=4` or `5` offers one that ships."""

    template: ClassVar[str] = "risk/settings_matrix.html"
    heading: ClassVar[str] = "Change the risk matrix"
    lead: ClassVar[str] = (
        "A word for each level and a band for each cell. Scores that were given keep the matrix that they "
        "were given on. You see what would move before it is in force."
    )
    done: ClassVar[str] = "The matrix is in force."

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.stored, self.old = matrix_in_force()
        given = request.POST.get("size") or request.GET.get("preset") or ""
        self.preset = int(given) if given in ("4", "5") else 0
        self.size = self.preset or self.old.size
        self.rules = list(queries.rule_choices(self.size)) if self.size != self.old.size else []

    def newest(self) -> MatrixVersion:
        """The one in force."""
        return self.stored

    def form(self, data: Any = None) -> MatrixForm:
        """As it is in force, as it ships, or as it was sent."""
        if data is not None:
            return MatrixForm(data, size=self.size, rules=self.rules)
        start = PRESETS[self.preset]() if self.preset else self.old
        return MatrixForm.of(start, rules=self.rules)

    def preview(self, form: MatrixForm, *, user: User, page: dict[str, Any]) -> PreviewPage:
        """Which risks would change their band."""
        new = form.matrix()
        changes = matrix_changes(self.old, new)
        if not changes:
            raise ValidationError(settings.NOTHING_NEW)
        lives = queries.live_risks(_today())
        scored = queries.scored(lives.values(), size=self.old.size)
        moved = movers(scored, self.old, new) if new.size == self.old.size else ()
        listed = [(one.key, one.before.label, queries.band_words(one.after)) for one in moved]
        resized = new.size != self.old.size
        waits = sum(one.size != new.size for one in lives.values())
        return PreviewPage(
            heading="Another matrix: what it would do",
            summary=_resized(waits, new) if resized else preview_words(moved),
            changes=changes,
            **queries.movers(user, lives, listed),
            notes=tuple(self._notes(new, len(lives) - len(scored))),
            button="Put this matrix in force",
            impacts=new.impact_words,
            grid=tuple(_grid(self.old, new)),
            **page,
        )

    def put(self, form: MatrixForm, *, seen: int, by: User) -> object:
        """In force from now on."""
        given = form.cleaned_data
        return settings.put_matrix(
            matrix=form.matrix(),
            rules=self._chosen(given.get("rules", "")),
            note=given["note"],
            seen=seen,
            by=by,
            now=timezone.now(),
        )

    def presets(self) -> tuple[Pair, ...]:
        """Other places to begin from."""
        url = reverse("risk:matrix-change")
        return (
            ("What is in force", url),
            *((f"{size} by {size} as it ships", f"{url}?preset={size}") for size in (5, 4)),
        )

    def _chosen(self, key: str) -> RuleSet | None:
        if not key:
            return None
        return default_rules(self.size) if key == "shipped" else queries.rules_of(key)

    def _notes(self, new: Matrix, elsewhere: int) -> Iterator[str]:
        yield "No score is written over: each keeps the matrix that it was given on."
        if new.size != self.old.size:
            yield (
                "Until a risk is scored again it is weighed by the rules of its own matrix, and stands "
                "beside the heat map and not on it."
            )
            yield "The tolerances are figures of the old matrix. Look at them next."
        elif elsewhere:
            yield f"{elsewhere} more wait for a score on a matrix of this size. They stay as they are."


class AppetiteEditor:
    """The tolerances."""

    template: ClassVar[str] = "risk/settings_appetite.html"
    heading: ClassVar[str] = "Change the tolerances"
    lead: ClassVar[str] = (
        "For each category the score that the council aims for, and the most that it carries without an "
        "acceptance. You see which risks would go outside or come inside before it is in force."
    )
    done: ClassVar[str] = "The tolerances are in force."

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.categories = queries.categories()
        self.top = matrix_in_force()[1].size ** 2
        self.held = settings.tolerances()

    def newest(self) -> Appetite | None:
        """The newest of any category."""
        return Appetite.objects.select_related("approved_by").order_by("-pk").first()

    def form(self, data: Any = None) -> ToleranceForm:
        """As they are in force, or as they were sent."""
        if data is not None:
            return ToleranceForm(data, categories=self.categories, top=self.top)
        return ToleranceForm.of(self.categories, held=self.held, top=self.top)

    def preview(self, form: ToleranceForm, *, user: User, page: dict[str, Any]) -> PreviewPage:
        """Which risks would go outside or come inside."""
        wanted = form.wanted()
        changes = tuple(self._changes(form))
        if not changes:
            raise ValidationError(settings.NOTHING_NEW)
        lives = queries.live_risks(_today())
        old = {pk: one.tolerable for pk, one in self.held.items()}
        new = old | {pk: one.tolerable for pk, one in wanted.items()}
        moved = tolerance_movers(queries.weighed(lives.values()), old, new)
        listed = [(one.key, *_tolerance_words(one.goes_outside, one.is_accepted)) for one in moved]
        return PreviewPage(
            heading="Other tolerances: what they would do",
            summary=tolerance_words(moved),
            changes=changes,
            **queries.movers(user, lives, listed),
            notes=("A risk that goes outside is escalated by rule E1, unless it is accepted to a day.",),
            button="Put these tolerances in force",
            **page,
        )

    def put(self, form: ToleranceForm, *, seen: int, by: User) -> object:
        """In force from now on."""
        return settings.put_tolerances(
            wanted=form.wanted(),
            in_use=form.in_use(),
            new=form.new(),
            note=form.cleaned_data["note"],
            seen=seen,
            by=by,
            now=timezone.now(),
        )

    def presets(self) -> tuple[Pair, ...]:
        """None."""
        return ()

    def _changes(self, form: ToleranceForm) -> Iterator[str]:
        wanted, in_use = form.wanted(), form.in_use()
        for category in self.categories:
            was, now = self.held.get(category.pk), wanted.get(category.pk)
            if now is not None and was != now:
                before = f"{was.optimal} and {was.tolerable}" if was else "nothing"
                yield f"{category.name}: {before} became {now.optimal} and {now.tolerable}."
            if category.is_active != in_use[category.pk]:
                words = "is in use again" if in_use[category.pk] else "takes no further risk"
                yield f"{category.name} {words}."
        if (new := form.new()) is not None:
            yield f"{new.name} joins: {new.tolerance.optimal} and {new.tolerance.tolerable}."


class RulesEditor:
    """The escalation rules."""

    template: ClassVar[str] = "risk/settings_rules.html"
    heading: ClassVar[str] = "Change the escalation rules"
    lead: ClassVar[str] = (
        "Which rules are on, from which score, and by which clock. You see which risks would move before it "
        "is in force."
    )
    done: ClassVar[str] = "The rules are in force. Every risk is looked at by them now."

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        found = rules_in_force()
        if found is None:
            raise ValidationError(NO_RULES)
        self.stored, self.old = found

    def newest(self) -> RuleSetVersion:
        """The one in force."""
        return self.stored

    def form(self, data: Any = None) -> RulesForm:
        """As they are in force, or as they were sent."""
        return RulesForm.of(self.old) if data is None else RulesForm(data, rules=self.old)

    def preview(self, form: RulesForm, *, user: User, page: dict[str, Any]) -> PreviewPage:
        """Which risks would come to another register."""
        new = form.wanted()
        if settings.same(new, self.old):
            raise ValidationError(settings.NOTHING_NEW)
        lives = queries.live_risks(_today())
        facts = queries.facts(lives.values(), size=self.old.matrix_size)
        moved, summary = preview_rules(facts, self.old, new, _today())
        listed = [(one.key, queries.level_words(one.before), queries.level_words(one.after)) for one in moved]
        return PreviewPage(
            heading="Other rules: what they would do",
            summary=summary,
            changes=rule_changes(self.old, new),
            **queries.movers(user, lives, listed),
            notes=(
                "Up a register means that it is asked for and waits for a decision; down, that it is "
                "proposed. What was decided stays decided.",
            ),
            button="Put these rules in force",
            **page,
        )

    def put(self, form: RulesForm, *, seen: int, by: User) -> object:
        """In force from now on."""
        return settings.put_rules(
            rules=form.wanted(), note=form.cleaned_data["note"], seen=seen, by=by, now=timezone.now()
        )

    def presets(self) -> tuple[Pair, ...]:
        """None."""
        return ()


# --- Parts ----------------------------------------------------------------------------------------------
def _today() -> date:
    return timezone.localdate()


def _resized(count: int, new: Matrix) -> str:
    noun = "risk" if count == 1 else "risks"
    return f"{count} {noun} would wait for a score on the matrix of {new.size} by {new.size}."


def _tolerance_words(goes_outside: bool, is_accepted: bool) -> tuple[str, str]:
    if not goes_outside:
        return "Outside", "Inside"
    return "Inside", "Outside, accepted" if is_accepted else "Outside"


def _grid(old: Matrix, new: Matrix) -> Iterator[tuple[str, tuple[PreviewCell, ...]]]:
    """The matrix as it would be, the likeliest first; cells with another band are marked."""
    for likelihood in reversed(new.levels):
        cells = tuple(
            PreviewCell(
                exposure=likelihood * impact,
                band=new.band(likelihood, impact).value,
                words=new.band(likelihood, impact).label,
                is_new=new.size == old.size and new.band(likelihood, impact) != old.band(likelihood, impact),
            )
            for impact in new.levels
        )
        yield f"{likelihood} {new.likelihood_words[likelihood - 1]}", cells
