"""The form that logs a risk: described, scored, answered for."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from governance.actions.plans import MOST_TITLE as MOST_ACTION
from governance.framework import framework_at
from governance.models import ServiceArea, User
from governance.policies import NotAllowed
from hounslow_assess.forms import DateInput, PlainWords
from risk import policies
from risk.actions.controls import MOST_DESCRIPTION
from risk.actions.risks import MOST_LETTERS, Answer
from risk.entries import FirstAction, FirstControl, Judgement, Words
from risk.enums import ControlKind, Dimension, Response, RiskStepKind
from risk.forms.fields import (
    GONE,
    CellField,
    areas_of,
    check_day,
    judgement,
    owners_for,
    show_as_asked,
    speakers_for,
)
from risk.matrix import Matrix
from risk.models import Category
from risk.risk_states import Guard, RiskRecord, faults

# Beside which field a guard's, or an action's, sentence stands.
FIELDS = {"response_because": "rationale", "control": "control_kind", "reason": "rationale"}
# What a draft cannot do without.
_OF_A_DRAFT = ("event", "category", "service_area")


def _part(label: str, asks: str, hint: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": asks},
    )


class ScoredForm(PlainWords, forms.Form):
    """How likely and how grave, in which category: what the rules ask before a risk is saved."""

    category = forms.ModelChoiceField(queryset=Category.objects.none(), empty_label="Choose a category")
    current = CellField(
        widget=forms.RadioSelect,
        label="Likelihood and impact now",
        error_messages={"required": "Choose the current likelihood and impact."},
    )
    worst_on = forms.ChoiceField(
        choices=[("", "Choose what it falls on"), *Dimension.choices],
        label="Worst effect is on",
        error_messages={"required": "Choose what the worst effect falls on."},
    )
    people_impact = forms.TypedChoiceField(
        coerce=int, empty_value=None, required=False, choices=(), label="Impact on people"
    )

    def __init__(self, *args: Any, matrix: Matrix, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.matrix = matrix
        fields: dict[str, Any] = self.fields
        fields["category"].queryset = Category.objects.filter(is_active=True)
        fields["current"].take(matrix)
        show_as_asked(fields, "people_impact")
        levels = zip(matrix.levels, matrix.impact_words, strict=True)
        fields["people_impact"].choices = [
            ("", "It is the worst effect"),
            *((number, f"{number} {word}") for number, word in levels),
        ]

    def looked_at(self) -> Judgement | None:
        """The current score so far: with no dimension yet, the worst effect counts as on a service."""
        given = self.cleaned_data
        worst_on, on_people = given.get("worst_on") or Dimension.SERVICE, given.get("people_impact")
        return judgement(given.get("current"), worst_on, on_people)


class LogForm(ScoredForm):
    """A risk as `by` may log it. As a draft it may lack all but the event and where it belongs."""

    cause = _part("Because", "Write the cause, as it is today.", "the cause, as it is today")
    event = _part(
        "There is a risk that", "Write the event, which may or may not happen.",
        "the event, which may or may not happen",
    )  # fmt: skip
    effect = _part(
        "Leading to", "Write the effect on people, duty or money.", "the effect on people, duty or money"
    )
    statement = forms.TypedChoiceField(
        coerce=int, empty_value=None, required=False, choices=(), label="Quality statement"
    )
    service_area = forms.TypedChoiceField(coerce=str, empty_value=None, choices=(), label="Service area")
    target = CellField(
        widget=forms.Select,
        label="Score to reach",
        error_messages={"required": "Choose the likelihood and impact to reach."},
    )
    response = forms.ChoiceField(
        choices=[("", "Choose a response"), *Response.choices],
        error_messages={"required": "Choose a response: treat, tolerate, transfer or terminate."},
    )
    rationale = forms.CharField(
        required=False,
        max_length=MOST_LETTERS,
        label="Why this response",
        help_text="Needed where the score is to stay as it is.",
    )
    owner = forms.ModelChoiceField(
        queryset=User.objects.none(),
        empty_label="Choose an owner",
        error_messages={
            "required": "Choose an owner: a role, and the person who holds it.",
            "invalid_choice": GONE,
        },
    )
    owner_role = forms.CharField(
        required=False,
        max_length=120,
        label="Owner’s role",
        help_text="Left empty, it is the owner’s job title.",
    )
    review_by = forms.DateField(
        widget=DateInput(),
        label="Review by",
        validators=[check_day],
        error_messages={"required": "Give the day by which it is looked at next."},
    )
    action = forms.CharField(required=False, max_length=MOST_ACTION, label="First action")
    due_on = forms.DateField(required=False, widget=DateInput(), label="Done by", validators=[check_day])
    controls = forms.CharField(
        required=False, max_length=MOST_DESCRIPTION, label="A control that works today"
    )
    control_kind = forms.ChoiceField(
        required=False, choices=[("", "Choose what it does"), *ControlKind.choices], label="What it does"
    )
    no_control_because = forms.CharField(
        required=False, max_length=MOST_LETTERS, label="Or why there is no control"
    )
    on_behalf_of = forms.ModelChoiceField(
        queryset=User.objects.none(),
        required=False,
        empty_label="Nobody: it is mine",
        label="On behalf of",
        error_messages={"invalid_choice": GONE},
    )

    # The order of the page, by which the summary of errors goes.
    field_order = ("cause", "event", "effect", "category", "statement", "service_area", "current", "worst_on",
                   "people_impact", "response", "owner", "review_by", "target")  # fmt: skip

    def __init__(
        self,
        *args: Any,
        by: User,
        matrix: Matrix,
        now: datetime,
        as_draft: bool = False,
        areas: list[ServiceArea] | None = None,
        **kwargs: Any,
    ) -> None:
        """`areas`, where somebody asked already, are those in which `by` may log a risk."""
        super().__init__(*args, matrix=matrix, **kwargs)
        self.by, self.as_draft = by, as_draft
        self.areas = areas_of(by) if areas is None else areas
        self._offer(timezone.localdate(now))
        self._offer_areas()
        for name, field in self.fields.items():
            if as_draft and name not in _OF_A_DRAFT:
                field.required = False

    def _offer(self, day: Any) -> None:
        fields: dict[str, Any] = self.fields
        show_as_asked(fields, "action", "due_on", "controls", "control_kind", "no_control_because")
        fields["owner"].queryset = owners_for(self.by)
        fields["on_behalf_of"].queryset = speakers_for(self.by)
        fields["target"].take(self.matrix, none="Choose a score to reach")
        known = [(one.number, one.name) for one in framework_at(day).statements]
        fields["statement"].choices = [("", "None"), *known]

    def _offer_areas(self) -> None:
        """Who has one service area is not asked for it."""
        fields: dict[str, Any] = self.fields
        if len(self.areas) == 1:
            del fields["service_area"]
        else:
            known = {str(area.pk): area for area in self.areas}
            words = [(key, str(area)) for key, area in known.items()]
            fields["service_area"].choices = [("", "Choose a service area"), *words]
            fields["service_area"].coerce = known.__getitem__

    def clean(self) -> dict[str, Any]:
        """All that is missing at once, each beside its field."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        self._check_action(given)
        self._check_control(given)
        self._check_speaker(given)
        self._check_scores(given)
        if not self.as_draft:
            for guard, sentence in faults(RiskStepKind.OPENED, self._record(given)).items():
                name = FIELDS.get(str(guard), str(guard))
                if name not in self.errors and guard is not Guard.OWNER:
                    self.add_error(name, sentence)
        return given

    def _check_scores(self, given: dict[str, Any]) -> None:
        for name, needs in (("current", "worst_on"), ("target", "current")):
            if given.get(name) and not given.get(needs) and needs not in self.errors:
                self.add_error(needs, self.fields[needs].error_messages["required"])

    def _check_action(self, given: dict[str, Any]) -> None:
        if given.get("action") and not given.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", "Give the day by which the first action is done.")
        if given.get("due_on") and not given.get("action") and "action" not in self.errors:
            self.add_error("action", "Say what is to be done by that day.")
        if given.get("action") and not given.get("owner") and "owner" not in self.errors:
            self.add_error("owner", "Choose an owner: the first action is theirs.")

    def _check_control(self, given: dict[str, Any]) -> None:
        if given.get("controls") and not given.get("control_kind") and "control_kind" not in self.errors:
            self.add_error("control_kind", "Choose what the control does.")

    def _check_speaker(self, given: dict[str, Any]) -> None:
        person, area = given.get("on_behalf_of"), self._area(given)
        if person is not None and area is not None:
            try:
                policies.check_speak_for(self.by, person=person, area=area)
            except NotAllowed as refusal:
                self.add_error("on_behalf_of", str(refusal))

    def _record(self, given: dict[str, Any]) -> RiskRecord:
        current, target = given.get("current"), given.get("target")
        return RiskRecord(
            has_owner=True,
            cause=given.get("cause") or "",
            event=given.get("event") or "",
            effect=given.get("effect") or "",
            current=self.matrix.exposure(*current) if current else None,
            target=self.matrix.exposure(*target) if target else None,
            response=given.get("response") or "",
            has_control=bool(given.get("controls")),
            why_no_control=given.get("no_control_because") or "",
            has_open_action=bool(given.get("action")),
            rationale=given.get("rationale") or "",
        )

    def _area(self, given: dict[str, Any]) -> ServiceArea | None:
        return self.areas[0] if len(self.areas) == 1 else given.get("service_area")

    # --- As the action takes it, once the form is valid --------------------------------------------
    def entry(self) -> dict[str, Any]:
        """What `risk.actions.risks.log` takes but for `by` and `now`."""
        given = self.cleaned_data
        current, target = self.judgements()
        return {
            "words": Words(cause=given["cause"], event=given["event"], effect=given["effect"]),
            "category": given["category"],
            "area": self._area(given),
            "current": current,
            "target": target,
            "answer": self._answer(),
            "action": FirstAction(given["action"], given["due_on"]) if given["action"] else None,
            "control": FirstControl(given["controls"], given["control_kind"]) if given["controls"] else None,
            "statements": (given["statement"],) if given["statement"] else (),
            "as_draft": self.as_draft,
            "on_behalf_of": given["on_behalf_of"],
        }

    def judgements(self) -> tuple[Judgement | None, Judgement | None]:
        """The current score and the target, each None where it was not given."""
        given = self.cleaned_data
        worst_on = given.get("worst_on") or ""
        now = judgement(given.get("current"), worst_on, given.get("people_impact"))
        return now, judgement(given.get("target"), worst_on)

    def _answer(self) -> Answer:
        given = self.cleaned_data
        return Answer(
            owner_role=given["owner_role"],
            owner=given["owner"],
            response=given["response"],
            response_because=given["rationale"],
            no_control_because=given["no_control_because"],
            review_by=given["review_by"],
        )


def renamed(problems: ValidationError) -> ValidationError:
    """What an action refused, under the names of the form's fields."""
    if not hasattr(problems, "error_dict"):
        return problems
    return ValidationError({FIELDS.get(name, name): said for name, said in problems.error_dict.items()})
