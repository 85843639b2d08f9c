"""What risks are weighed by, put in force as a new version: matrix, tolerances, rules. Nothing is rewritten.

`seen` is the version that the person had before them: Stale (409) gives the one that somebody else put in
force meanwhile.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import Max

from governance.actions import outbox
from governance.models import User
from governance.permissions import Permission
from governance.policies import Stale, check
from risk.actions import reband
from risk.actions.records import reason as reason_of
from risk.actions.scores import matrix_in_force
from risk.appetite import Tolerance
from risk.matrix import Matrix
from risk.matrix import from_data as matrix_from
from risk.models import Appetite, Category, MatrixVersion, RuleSetVersion
from risk.rule_data import as_data
from risk.rule_data import from_data as rules_from
from risk.rule_sets import validate
from risk.rule_types import RuleSet

# One at a time: two who confirm at once are a first and one who was too late.
_LOCK = 0x52_53_45_54
NOTHING_NEW = "Nothing is different from what is in force. Change something, or go back."
WHY = "Write why. It stays beside this version."
MOST_NAME = 60


@transaction.atomic
def put_matrix(
    *, matrix: Matrix, rules: RuleSet | None = None, note: str, seen: int, by: User, now: datetime
) -> MatrixVersion:
    """A matrix from now on, with rules made for it: those in force, or `rules`, which another size demands.

    Scores stay as they were said. Of those on a matrix of this size, what a new band moves gets a row that
    says so; the others wait to be scored again.
    """
    check(by, Permission.SET_RISK_RULES)
    _hold()
    stored, old = matrix_in_force()
    _check_seen(stored, seen)
    if faults := matrix.validate():
        raise ValidationError(list(faults))
    if matrix.as_data() == old.as_data():
        raise ValidationError(NOTHING_NEW)
    chosen = _rules_for(matrix, rules)
    put = MatrixVersion.objects.create(
        content=matrix.as_data(), note=_why(note), made_by=by, in_force_from=now
    )
    _add_rules(put, chosen, note=note, by=by, now=now)
    reband.reband(stored=put, matrix=matrix, by=by, now=now)
    outbox.wake()
    return put


@transaction.atomic
def put_rules(*, rules: RuleSet, note: str, seen: int, by: User, now: datetime) -> RuleSetVersion:
    """These rules from now on, for the matrix in force. Every risk is looked at by them."""
    check(by, Permission.SET_RISK_RULES)
    _hold()
    stored, old = _rules_in_force()
    _check_seen(stored, seen)
    if same(rules, old):
        raise ValidationError(NOTHING_NEW)
    matrix, _ = matrix_in_force()
    put = _add_rules(matrix, rules, note=note, by=by, now=now)
    outbox.wake()
    return put


@dataclass(frozen=True)
class NewCategory:
    """A category that there is not yet, with its tolerance."""

    name: str
    tolerance: Tolerance


@transaction.atomic
def put_tolerances(
    *,
    wanted: Mapping[int, Tolerance],
    in_use: Mapping[int, bool] | None = None,
    new: NewCategory | None = None,
    note: str,
    seen: int,
    by: User,
    now: datetime,
) -> int:
    """These tolerances by category from now on, one row for each that differs; how many were written.

    `in_use` False closes a category to further risks; `seen` is the newest tolerance of any.
    """
    check(by, Permission.SET_RISK_RULES)
    _hold()
    newest = Appetite.objects.select_related("approved_by").order_by("-pk").first()
    _check_seen(newest, seen)
    top, held = matrix_in_force()[1].size ** 2, tolerances()
    problems = {
        f"tolerable_{pk}": list(faults) for pk, one in wanted.items() if (faults := one.faults(top=top))
    }
    if new is not None and (faults := new.tolerance.faults(top=top)):
        problems["new_tolerable"] = list(faults)
    if problems:
        raise ValidationError(problems)
    changed = {pk: one for pk, one in wanted.items() if held.get(pk) != one}
    moved = _use(in_use or {})
    if new is not None:
        changed[_add_category(new.name).pk] = new.tolerance
    if not changed and not moved:
        raise ValidationError(NOTHING_NEW)
    _add_tolerances(changed, why=_why(note), by=by, now=now)
    outbox.wake()
    return len(changed)


def tolerances() -> dict[int, Tolerance]:
    """By category the tolerance in force: the newest."""
    newest = Appetite.objects.order_by("category_id", "-pk").distinct("category_id")
    return {
        pk: Tolerance(optimal, tolerable)
        for pk, optimal, tolerable in newest.values_list("category_id", "optimal", "tolerable")
    }


def newest_tolerance() -> int:
    """The key of the newest tolerance of any category; 0 before any."""
    return Appetite.objects.aggregate(newest=Max("pk"))["newest"] or 0


def same(rules: RuleSet, other: RuleSet) -> bool:
    """Whether two sets say the same, whatever their versions."""
    return replace(rules, version=0) == replace(other, version=0)


# --- The parts ------------------------------------------------------------------------------------------
def _hold() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _check_seen(newest: Any, seen: int) -> None:
    if (newest.pk if newest else 0) != seen:
        raise Stale(
            "Somebody else put another version in force while you had this open. See both, then decide.",
            theirs=newest,
        )


def _why(note: str) -> str:
    return reason_of(note, field="note", empty=WHY)


def _rules_in_force() -> tuple[RuleSetVersion, RuleSet]:
    stored = RuleSetVersion.objects.select_related("made_by").order_by("-pk").first()
    if stored is None:
        raise ValidationError("No escalation rules are set up yet. Run the command set_up_risks first.")
    return stored, rules_from(stored.content)


def _rules_for(matrix: Matrix, rules: RuleSet | None) -> RuleSet:
    chosen = rules or _rules_in_force()[1]
    if chosen.matrix_size != matrix.size:
        raise ValidationError(
            {
                "rules": (
                    f"The rules in force are made for a matrix of {chosen.matrix_size} by "
                    f"{chosen.matrix_size}. Choose rules for {matrix.size} by {matrix.size}."
                )
            }
        )
    return chosen


def _add_rules(
    matrix: MatrixVersion, rules: RuleSet, *, note: str, by: User, now: datetime
) -> RuleSetVersion:
    """A version of the rules for this matrix; ValidationError where the two do not fit each other."""
    if matrix_from(matrix.content).size != rules.matrix_size:
        raise ValidationError("These rules are made for a matrix of another size than the one in force.")
    if faults := validate(rules):
        raise ValidationError(list(faults))
    version = RuleSetVersion.objects.count() + 1
    return RuleSetVersion.objects.create(
        matrix=matrix,
        content=as_data(replace(rules, version=version)),
        note=_why(note),
        made_by=by,
        in_force_from=now,
    )


def _use(in_use: Mapping[int, bool]) -> bool:
    """Open or close categories to further risks; whether any was changed."""
    moved = False
    for category in Category.objects.select_for_update().filter(pk__in=in_use):
        if category.is_active != in_use[category.pk]:
            category.is_active = in_use[category.pk]
            category.save(update_fields=["is_active"])
            moved = True
    return moved


def _add_category(name: str) -> Category:
    name = " ".join(name.split())
    if not name or len(name) > MOST_NAME:
        raise ValidationError({"new_name": f"Name the category, in {MOST_NAME} characters or fewer."})
    last = Category.objects.aggregate(last=Max("position"))["last"] or 0
    try:
        with transaction.atomic():
            return Category.objects.create(name=name, position=last + 1)
    except IntegrityError as error:
        raise ValidationError({"new_name": f"There is a category called {name} already."}) from error


def _add_tolerances(changed: Mapping[int, Tolerance], *, why: str, by: User, now: datetime) -> None:
    Appetite.objects.bulk_create(
        Appetite(
            category_id=pk,
            optimal=one.optimal,
            tolerable=one.tolerable,
            why=why,
            approved_by=by,
            in_force_from=now,
        )
        for pk, one in sorted(changed.items())
    )
