"""What comes of each row: added, kept as a draft, changed, known already, in conflict, or left out. PURE."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from risk.enums import Response, ScoreKind
from risk.references import number_of
from risk.register_import import returns
from risk.register_import.edits import edit_faults
from risk.register_import.fields import Field, folded
from risk.register_import.here import Choices, Class, Here, Person, Place, Standing
from risk.register_import.names import Names
from risk.register_import.returns import Conflict
from risk.register_import.rows import MOST_REFERENCE, MOST_ROLE, Fault, Kind, Line

Levels = tuple[int, int]


class Did(StrEnum):
    """What comes of a row."""

    NEW = "new"
    DRAFT = "draft"
    CHANGE = "change"
    SAME = "same"
    CONFLICT = "conflict"
    LEFT_OUT = "left out"
    CLOSED = "closed"
    OTHER = "other"


# A row of these changes something here.
BRINGS = frozenset({Did.NEW, Did.DRAFT, Did.CHANGE})


@dataclass
class Plan:
    """A row and what is to come of it. `area` and the rest are set for rows that are risks."""

    line: Line
    did: Did
    area: Place | None = None
    category: Class | None = None
    owner: Person | None = None
    owner_role: str = ""
    # "" where the owner is known or none is named; else "left" or "unknown".
    owner_fault: str = ""
    levels: dict[ScoreKind, Levels] = field(default_factory=dict)
    fingerprint: str = ""
    standing: Standing | None = None
    edits: Mapping[Field, str] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()
    twin: int = 0
    is_target_above: bool = False

    @property
    def exposure(self) -> int | None:
        """The current score as far as the sheet tells it; a product alone counts too."""
        pair = self.levels.get(ScoreKind.CURRENT)
        return pair[0] * pair[1] if pair else self.line.current.exposure

    @property
    def is_live(self) -> bool:
        """Whether the row is a risk that stands open."""
        return self.did not in (Did.OTHER, Did.CLOSED)

    @property
    def faults(self) -> list[Fault]:
        """Why it is left out."""
        return self.line.faults


def plan(lines: Iterable[Line], here: Here, choices: Choices) -> list[Plan]:
    """What comes of the rows of a sheet, in its order."""
    planner = _Planner(here, choices)
    return [planner.plan(line) for line in lines]


class _Planner:
    """What is here, by the names that sheets use, and the rows seen so far."""

    def __init__(self, here: Here, choices: Choices) -> None:
        self._here = here
        self._choices = choices
        self._names = Names(here)
        self._numbers = {number_of(risk.reference): risk for risk in here.risks}
        self._own = {
            (risk.area, risk.own_reference.casefold()): risk for risk in here.risks if risk.own_reference
        }
        self._titles = {(risk.area, folded(risk.title)): risk for risk in here.risks}
        self._references: dict[tuple[int, str], int] = {}
        self._seen: dict[tuple[str, ...], int] = {}
        self._twins: dict[str, int] = {}

    def plan(self, line: Line) -> Plan:
        """What comes of one row."""
        if line.kind == Kind.OTHER:
            return Plan(line, Did.OTHER)
        made = Plan(line, Did.NEW)
        self._place(made)
        self._own_it(made)
        self._levels(made)
        if line.kind == Kind.CLOSED and Field.CHECK not in line.texts:
            made.did = Did.CLOSED
            return made
        self._note_twin(made)
        self._reference_once(made)
        known = self._known(made)
        if known is not None:
            self._against(made, known)
        elif not made.faults:
            self._add(made)
        if made.faults:
            made.did = Did.LEFT_OUT
        return made

    # --- Where, what kind, whose --------------------------------------------------------------------
    def _place(self, made: Plan) -> None:
        said = made.line.texts
        made.area = self._names.place(said.get(Field.AREA, ""), self._choices.area)
        made.category = self._names.category(said.get(Field.CATEGORY, ""), self._choices.category)

    def _own_it(self, made: Plan) -> None:
        """Who owns it: by name, e-mail address or a job title that one person has; else a role in words."""
        said = made.line.texts
        named, role = _line(said.get(Field.OWNER, "")), _line(said.get(Field.OWNER_ROLE, ""))
        found = self._names.person(named or role)
        if found is not None and found.is_here:
            made.owner = found
        elif found is not None:
            made.owner_fault = "left"
        elif named:
            made.owner_fault = "unknown"
        shown = role or (found.job_title if found and found.is_here else named)
        made.owner_role = shown[:MOST_ROLE]

    def _levels(self, made: Plan) -> None:
        """The cells of the matrix that the row names; a target above the current score is left out."""
        for kind, said in made.line.scores.items():
            if said.likelihood is not None and said.impact is not None:
                made.levels[kind] = (said.likelihood, said.impact)
        current, target = made.levels.get(ScoreKind.CURRENT), made.levels.get(ScoreKind.TARGET)
        if current and target and target[0] * target[1] > current[0] * current[1]:
            made.is_target_above = True
            del made.levels[ScoreKind.TARGET]

    # --- The same risk again ------------------------------------------------------------------------
    def _note_twin(self, made: Plan) -> None:
        """Which earlier row has the same title."""
        twin = self._twins.setdefault(folded(made.line.told.title), made.line.number)
        made.twin = twin if twin != made.line.number else 0

    def _reference_once(self, made: Plan) -> None:
        """Each area numbers its own risks; within one a reference stands once."""
        reference, number = made.line.reference, made.line.number
        if not reference:
            return
        first = self._references.setdefault((_area(made), reference.casefold()), number)
        if first != number:
            reason = f"Row {first} has the same reference, {reference}."
            made.line.faults.append(Fault("", reason, "Keep one of the two."))

    def _known(self, made: Plan) -> Standing | None:
        """The risk here that the row speaks of; a fault where it could be another."""
        reference = made.line.reference
        number = number_of(reference) if reference else None
        carried = Field.CHECK in made.line.texts
        if number is not None and (carried or number in self._numbers):
            risk = self._numbers.get(number)
            if risk is None:
                made.line.faults.append(
                    Fault("", f"{reference} is no risk that you can see here.", "Check the reference.")
                )
            elif not carried and folded(risk.title) != folded(made.line.told.title):
                made.line.faults.append(
                    Fault(
                        "",
                        f"{reference} is another risk here: “{risk.title}”.",
                        "Keep the version column of an export, or leave the references of this sheet out.",
                    )
                )
            return risk
        area = _area(made)
        if reference and (risk := self._own.get((area, reference.casefold()))):
            return risk
        return self._titles.get((area, folded(made.line.told.title)))

    def _against(self, made: Plan, risk: Standing) -> None:
        """A row that is here already: edited, the same, or saying something else than the risk."""
        made.standing = risk
        if made.faults:
            return
        base = returns.exported(made.line.texts.get(Field.CHECK, ""))
        if Field.CHECK in made.line.raw:
            found = returns.compare(_returned(made.line), risk.values, base)
            made.edits, made.conflicts = found.edits, found.conflicts
            made.line.faults += edit_faults(made.line, made.levels, found.edits, self._names, self._here.day)
            made.did = Did.CHANGE if made.edits else Did.CONFLICT if made.conflicts else Did.SAME
            if made.edits and not risk.is_open:
                fault = Fault("", f"You can read {risk.reference} but not change it.", "Ask its owner.")
                made.line.faults.append(fault)
            return
        made.did = Did.SAME
        if risk.score is not None and made.exposure is not None and risk.score != made.exposure:
            made.did = Did.CONFLICT
            made.conflicts = (
                Conflict(
                    Field.SCORE, str(risk.score), str(made.exposure), f"It is here as {risk.reference}."
                ),
            )

    # --- A new one ----------------------------------------------------------------------------------
    def _add(self, made: Plan) -> None:
        line = made.line
        self._check_choices(made)
        made.fingerprint = fingerprint(made)
        if before := self._here.brought.get(made.fingerprint):
            made.did = Did.SAME
            line.notes.append(Fault("", f"This row was brought in before, as {before}.", ""))
            return
        told = line.told
        words = tuple(map(folded, (told.title, told.cause, told.event, told.effect, line.reference)))
        first = self._seen.setdefault((str(_area(made)), *words), line.number)
        if first != line.number:
            line.faults.append(Fault("", f"Row {first} says the same risk.", "Keep one of the two."))
        made.did = Did.NEW if ScoreKind.CURRENT in made.levels else Did.DRAFT

    def _check_choices(self, made: Plan) -> None:
        """What a new risk cannot do without."""
        lacking = []
        if not made.line.told.title:
            lacking.append(("The row does not say what could happen.", "Write it in words."))
        if made.area is None:
            lacking.append(("No service area is named that is known here.", "Choose one for such rows."))
        elif not made.area.is_open:
            mend = "Ask somebody who does, or choose another service area."
            lacking.append((f"You do not work in {made.area.name}, so you cannot log a risk there.", mend))
        if made.category is None:
            lacking.append(("No category is named that is known here.", "Choose one for such rows."))
        if made.levels and not self._choices.worst_on:
            lacking.append(("The sheet does not say what the worst effect falls on.", "Choose it."))
        if made.line.controls and not self._choices.control_kind:
            lacking.append(("The sheet does not say what the controls do.", "Choose it."))
        if len(made.line.reference) > MOST_REFERENCE:
            lacking.append(("The reference is too long.", f"Write {MOST_REFERENCE} characters or fewer."))
        made.line.faults += [
            Fault("", reason, mend if "Choose" not in mend else f"{mend} “Change the columns”.")
            for reason, mend in lacking
        ]


def _area(made: Plan) -> int:
    """The row's service area; 0 where it has none."""
    return made.area.id if made.area else 0


def fingerprint(made: Plan) -> str:
    """By what a row is known when it is sent again: its area, its own reference and its words."""
    told, reference = made.line.told, made.line.reference.casefold()
    words = (told.title,) if reference else (told.title, told.cause, told.event, told.effect)
    parts = (str(_area(made)), reference, *map(folded, words))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _returned(line: Line) -> dict[Field, str]:
    """A row's cells as an export writes them."""
    return {name: _written(name, text, line) for name, text in line.raw.items()}


def _written(name: Field, text: str, line: Line) -> str:
    if name == Field.REVIEW_BY and name in line.days:
        return returns.day_words(line.days[name])
    if name == Field.RESPONSE and line.response:
        return str(Response(line.response).label)
    return text


def _line(text: str) -> str:
    return " ".join(text.split())


def by_kind(plans: Iterable[Plan]) -> Iterator[tuple[Did, int]]:
    """How many rows there are of each kind."""
    some = list(plans)
    for did in Did:
        yield did, sum(one.did == did for one in some)
