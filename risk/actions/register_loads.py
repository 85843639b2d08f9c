"""Bringing in a checked register: all that is sound, in one transaction, or nothing.

The rows are held against what is here once more, under the lock that gives numbers, so that two who load at
once, or one who clicks twice, add each risk once. New risks are written whole, some hundreds at a time:
five thousand take seconds. An import opens without what a form would ask for; what is missing then stands in
upkeep.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import TypeVar

from django.db import models, transaction
from django.utils import timezone

from governance.actions import outbox, rows
from governance.enums import ActionStepKind
from governance.models import Action, ActionStep, ServiceArea, User
from governance.permissions import Permission
from governance.policies import check
from risk.actions.records import leads_to
from risk.actions.register_edits import amend
from risk.actions.register_steps import begin, locked, move
from risk.actions.register_work import planned
from risk.actions.risks import lock_numbers, next_number, service_register
from risk.actions.scores import matrix_in_force
from risk.check_states import CheckState, RowDid, Step
from risk.enums import Dimension, RiskState, RiskStepKind, ScoreKind
from risk.matrix import Matrix
from risk.models import (
    Control,
    MatrixVersion,
    Register,
    RegisterImport,
    RegisterImportRow,
    RegisterImportSheet,
    RegisterMembership,
    Risk,
    RiskAction,
    RiskAssessment,
    RiskStep,
)
from risk.register_import.fields import Field
from risk.register_import.plans import Did, Plan
from risk.register_import.statements import MOST_LETTERS

BATCH = 1_000
# Risks that are written by one statement, with all that hangs on them.
AT_ONCE = 250
Named = TypeVar("Named")
MOST_ACTION = 200


def load(*, register_import: RegisterImport, now: datetime) -> RegisterImport:
    """What the worker does with a confirmed register; once, however often it is asked.

    Rows that turn out to be unsound by now are left out and told, like those that were before.
    """
    held = begin(register_import, CheckState.LOADING)
    if held is None:
        found: RegisterImport = RegisterImport.objects.get(pk=register_import.pk)
        return found
    with transaction.atomic():
        lock_numbers()
        held = locked(held)
        if held.state == CheckState.LOADING:
            _load(held, now=now)
    return held


def _load(held: RegisterImport, *, now: datetime) -> None:
    by = held.submitted_by
    check(by, Permission.LOG_RISKS)
    kept = RegisterImportSheet.objects.get(register_import=held)
    found, _, _ = planned(held, kept, by=by, now=now)
    new = [plan for plan in found if plan.did in (Did.NEW, Did.DRAFT)]
    risks = _Loader(held, by=by, now=now).add(new)
    changed, failed = amend([plan for plan in found if plan.did == Did.CHANGE], held=held, by=by, now=now)
    _write_rows(held, list(zip(new, risks, strict=True)), changed)
    held.counts = held.counts | {
        "added": sum(plan.did == Did.NEW for plan in new),
        "drafted": sum(plan.did == Did.DRAFT for plan in new),
        "changed": len(changed),
        "failed": len(failed),
    }
    if failed:
        kept.report = (kept.report or {}) | {"faults": [*(kept.report or {}).get("faults", []), *failed]}
        kept.save(update_fields=["report"])
    held.loaded_at, held.attempts = now, 0
    move(held, Step.LOAD, "counts", "loaded_at", "attempts")
    outbox.wake()


def _write_rows(
    held: RegisterImport, added: Sequence[tuple[Plan, Risk]], changed: Sequence[tuple[int, int]]
) -> None:
    """What became of each row; by its fingerprint a row is known when it is sent again."""
    became = [
        RegisterImportRow(
            register_import=held,
            row=plan.line.number,
            risk=risk,
            did=RowDid.ADDED,
            fingerprint=plan.fingerprint,
        )
        for plan, risk in added
    ]
    became += [
        RegisterImportRow(register_import=held, row=number, risk_id=risk, did=RowDid.CHANGED)
        for number, risk in changed
    ]
    RegisterImportRow.objects.bulk_create(became, batch_size=BATCH)


class _Loader:
    """Writes new risks for one register: whose they are, and by which matrix they are scored."""

    def __init__(self, held: RegisterImport, *, by: User, now: datetime) -> None:
        self._held = held
        self._by = by
        self._whose = held.on_behalf_of or by
        self._now = now
        self._today = timezone.localdate(now)
        self._stored: MatrixVersion
        self._matrix: Matrix
        self._stored, self._matrix = matrix_in_force()

    def add(self, plans: Sequence[Plan]) -> list[Risk]:
        """The risks of these rows, in their order; scored ones are open, the others drafts."""
        if not plans:
            return []
        first = next_number()
        risks = [self._risk(plan, first + place) for place, plan in enumerate(plans)]
        registers = {area.pk: service_register(area) for area in self._areas(plans)}
        pairs = list(zip(plans, risks, strict=True))
        for start in range(0, len(pairs), AT_ONCE):
            rows.insert(
                [
                    row
                    for plan, risk in pairs[start : start + AT_ONCE]
                    for row in (risk, self._membership(risk, registers), *self._rows(plan, risk))
                ]
            )
        return risks

    def _areas(self, plans: Sequence[Plan]) -> Sequence[ServiceArea]:
        wanted = {plan.area.id for plan in plans if plan.area}
        return list(ServiceArea.objects.filter(pk__in=wanted).order_by("pk"))

    def _risk(self, plan: Plan, number: int) -> Risk:
        told = plan.line.told
        return Risk(
            number=number,
            corporate_reference=plan.line.reference,
            title=told.title,
            cause=told.cause,
            event=told.event,
            effect=told.effect,
            background="\n".join(part for part in (told.background, *self._beside(plan)) if part),
            owner_id=plan.owner.id if plan.owner else None,
            owner_role=plan.owner_role,
            raised_by=self._whose,
            raised_at=self._now,
            entered_by=self._by,
            response=plan.line.response,
            review_by=plan.line.days.get(Field.REVIEW_BY),
            state=RiskState.DRAFT,
            category_id=_known(plan.category).id,
            service_area_id=_known(plan.area).id,
        )

    def _beside(self, plan: Plan) -> list[str]:
        """What the sheet says and no field holds, kept in words."""
        said = plan.line.texts
        kept = []
        category = said.get(Field.CATEGORY, "")
        if category and plan.category and category.casefold() != plan.category.name.casefold():
            kept.append(f"Category in the sheet: {category}")
        if plan.did == Did.DRAFT and Field.SCORE in plan.line.raw and plan.line.raw[Field.SCORE]:
            kept.append(f"Score in the sheet: {plan.line.raw[Field.SCORE]}")
        action = said.get(Field.ACTION, "")
        if action and (not self._has_action(plan) or len(action) > MOST_ACTION):
            kept.append(f"Action in the sheet: {action}"[:MOST_LETTERS])
        controls = said.get(Field.CONTROLS, "")
        if any(one.endswith("…") for one in plan.line.controls):
            kept.append(f"Controls in the sheet: {controls}"[:MOST_LETTERS])
        return kept

    def _has_action(self, plan: Plan) -> bool:
        """An action has an owner and a day; else what the sheet says of it stays in words."""
        has_text = bool(plan.line.texts.get(Field.ACTION, "").strip())
        return has_text and plan.owner is not None and Field.ACTION_DUE in plan.line.days

    # --- What hangs on a risk -----------------------------------------------------------------------
    def _membership(self, risk: Risk, registers: dict[int, Register]) -> RegisterMembership:
        return RegisterMembership(
            risk=risk,
            register=registers[risk.service_area_id],
            during=(self._today, None),
            why="Brought in from a sheet.",
            by=self._by,
            at=self._now,
        )

    def _rows(self, plan: Plan, risk: Risk) -> Iterator[models.Model]:
        """Its scores, at which it points, its steps, its controls and its action."""
        place = f"Row {plan.line.number} of “{self._held.file_name}”."
        for kind, levels in plan.levels.items():
            scored = self._assessment(risk, kind, levels, place)
            setattr(risk, kind, scored)
            yield scored
        yield self._step(risk, RiskStepKind.LOGGED, place)
        if plan.did == Did.NEW:
            risk.state = leads_to(risk, RiskStepKind.OPENED)
            yield self._step(risk, RiskStepKind.OPENED, "")
        for words in plan.line.controls:
            yield self._control(risk, words)
        if self._has_action(plan):
            yield from self._action(plan, risk)

    def _control(self, risk: Risk, words: str) -> Control:
        return Control(
            risk=risk,
            description=words,
            kind=self._held.control_kind,
            line=1,
            owner_role=risk.owner_role,
            added_by=self._by,
            added_at=self._now,
        )

    def _assessment(self, risk: Risk, kind: ScoreKind, levels: tuple[int, int], why: str) -> RiskAssessment:
        likelihood, impact = levels
        worst_on = self._held.worst_on
        return RiskAssessment(
            risk=risk,
            kind=kind,
            likelihood=likelihood,
            impact=impact,
            worst_on=worst_on,
            impacts={worst_on: impact},
            people_impact=impact if worst_on == Dimension.PEOPLE else None,
            exposure=self._matrix.exposure(likelihood, impact),
            band=self._matrix.band(likelihood, impact),
            matrix=self._stored,
            rationale=why,
            by=self._whose,
            entered_by=self._by,
            at=self._now,
        )

    def _step(self, risk: Risk, kind: RiskStepKind, note: str) -> RiskStep:
        return RiskStep(risk=risk, kind=kind, note=note, by=self._whose, entered_by=self._by, at=self._now)

    def _action(self, plan: Plan, risk: Risk) -> tuple[Action, ActionStep, RiskAction]:
        words = " ".join(plan.line.texts[Field.ACTION].split())
        due: date = plan.line.days[Field.ACTION_DUE]
        action = Action(
            title=words if len(words) <= MOST_ACTION else f"{words[: MOST_ACTION - 1].rstrip()}…",
            service_area_id=risk.service_area_id,
            owner_id=_known(plan.owner).id,
            due_on=due,
            original_due_on=due,
            added_by=self._by,
            added_at=self._now,
        )
        added = ActionStep(action=action, kind=ActionStepKind.ADDED, due_on=due, by=self._by, at=self._now)
        return action, added, RiskAction(risk=risk, action=action)


def _known(found: Named | None) -> Named:
    """What a sound row has; ValueError where the plan let one through that has not."""
    if found is None:
        raise ValueError("A row without an area, a category or an owner was taken for a sound one.")
    return found
