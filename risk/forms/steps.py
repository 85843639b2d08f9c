"""Forms of what is done to a risk besides a review: other words, another state, controls, actions."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone

from governance.action_states import may_move
from governance.actions.plans import MOST_TITLE as MOST_ACTION
from governance.enums import ActionState
from governance.framework import framework_at
from governance.models import Action, User
from hounslow_assess.forms import DateInput, PlainWords
from risk.actions.controls import MOST_DESCRIPTION
from risk.actions.risks import MOST_LETTERS, MOST_REFERENCE, MOST_TITLE, Answer
from risk.entries import Words
from risk.enums import AssuranceLine, ControlKind, Effectiveness, Level, Proximity, Response, RiskState
from risk.forms.fields import GONE, check_day, owners_for
from risk.models import Category, Risk
from risk.references import number_of

REASON = "Write the reason. It stays in the record."
ABOVE = (Level.DIRECTORATE, Level.CORPORATE)
SETTLED = {
    ActionState.COMPLETE: "It is done",
    ActionState.CANCELLED: "It is not needed any more",
    ActionState.EMBEDDED: "It is shown to help, and I am not the one who did it",
    ActionState.OPEN: "It is still to be done: open it again",
}
_RESULTS = [(one.value, one.label) for one in Effectiveness if one != Effectiveness.UNTESTED]


def text_area(label: str, *, required: bool = True, hint: str = "", asks: str = REASON) -> forms.CharField:
    """Room for a sentence or two."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": asks},
    )


def day_field(label: str, *, required: bool = True) -> forms.DateField:
    """A day."""
    return forms.DateField(widget=DateInput(), label=label, required=required, validators=[check_day])


def _owner(label: str, *, required: bool = True) -> Any:
    return forms.ModelChoiceField(
        queryset=User.objects.none(),
        label=label,
        required=required,
        empty_label="Choose somebody" if required else "Nobody",
        error_messages={"invalid_choice": GONE},
    )


class RiskForm(PlainWords, forms.Form):
    """What is done to `risk` by `by`."""

    def __init__(self, *args: Any, by: User, risk: Risk, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.risk = by, risk
        fields: dict[str, Any] = self.fields
        for name in ("owner", "approver"):
            if name in fields:
                fields[name].queryset = owners_for(by, held=risk.owner)


# --- Where it goes --------------------------------------------------------------------------------------
class NothingForm(RiskForm):
    """Nothing is asked."""


class NoteForm(RiskForm):
    """A note, if there is one."""

    note = text_area("Note", required=False)


class ReasonForm(RiskForm):
    """Why."""

    reason = text_area("Why", hint="It stays in the record.")


class TolerateForm(RiskForm):
    """Why it is carried as it is."""

    rationale = text_area("Why it is carried as it is", hint="It stays in the record.")


class HappenedForm(RiskForm):
    """What happened, when, and who sees it through."""

    what = text_area("What happened", asks="Say what happened.")
    happened_on = day_field("On which day")
    owner = _owner("Who sees it through")


class LessonsForm(RiskForm):
    """What was learned."""

    lessons = text_area("What was learned", asks="Say what was learned.")


class MergeForm(RiskForm):
    """Into which risk, and why."""

    survivor = forms.CharField(
        max_length=20, label="Merge it into", help_text="The other risk’s reference, such as ASC-009."
    )
    reason = text_area("Why", hint="It stays in the record.")

    def clean_survivor(self) -> Risk:
        """The risk of that reference, of those that this person sees."""
        number = number_of(self.cleaned_data["survivor"])
        found: Risk | None = Risk.objects.visible_to(self.by).filter(number=number or 0).first()
        if found is None:
            raise ValidationError("There is no such risk that you can see. Write a reference like ASC-009.")
        return found


class CloseForm(RiskForm):
    """Why, and on the corporate register who approved it."""

    reason = text_area("Why it is a risk no more", hint="It stays in the record.")
    approver = _owner("Approved by", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[
            "approver"
        ].help_text = "On the corporate register it is closed by somebody other than its owner."


# --- Other words ----------------------------------------------------------------------------------------
class ChangeForm(RiskForm):
    """A risk in other words or other hands, with the reason."""

    title = forms.CharField(
        max_length=MOST_TITLE, label="Title", error_messages={"required": "Write a title: what could happen."}
    )
    cause = text_area("Because", required=False)
    event = text_area("There is a risk that", asks="Write the event, which may or may not happen.")
    effect = text_area("Leading to", required=False)
    headline = text_area("Headline", required=False, hint="For leaders: 40 words at most.")
    background = text_area("Background", required=False)
    category = forms.ModelChoiceField(queryset=Category.objects.none(), empty_label=None)
    statements = forms.TypedMultipleChoiceField(
        coerce=int, required=False, widget=forms.CheckboxSelectMultiple, label="Quality statements"
    )
    response = forms.ChoiceField(required=False, choices=[("", "Not chosen yet"), *Response.choices])
    rationale = forms.CharField(required=False, max_length=MOST_LETTERS, label="Why this response")
    no_control_because = forms.CharField(
        required=False, max_length=MOST_LETTERS, label="Why there is no control"
    )
    owner = _owner("Owner", required=False)
    owner_role = forms.CharField(required=False, max_length=120, label="Owner’s role")
    review_by = day_field("Review by", required=False)
    proximity = forms.ChoiceField(
        required=False, choices=[("", "Not said"), *Proximity.choices], label="How soon"
    )
    corporate_reference = forms.CharField(
        required=False, max_length=MOST_REFERENCE, label="Reference in the corporate risk tool"
    )
    reason = text_area("Why you change it", hint="It stays in the record.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["category"].queryset = Category.objects.filter(Q(is_active=True) | Q(pk=self.risk.category_id))
        known = framework_at(timezone.localdate()).statements
        fields["statements"].choices = [(one.number, one.name) for one in known]
        fields["reason"].required = self.risk.state != RiskState.DRAFT

    @classmethod
    def of(cls, risk: Risk, *, by: User) -> "ChangeForm":
        """The form before anything is changed."""
        names = ("title", "cause", "event", "effect", "headline", "background", "category", "response",
                 "no_control_because", "owner", "owner_role", "review_by", "proximity",
                 "corporate_reference")  # fmt: skip
        initial = {name: getattr(risk, name) for name in names}
        initial |= {"rationale": risk.response_because, "statements": getattr(risk, "tied_to", None) or ()}
        return cls(initial=initial, by=by, risk=risk)

    def entry(self) -> dict[str, Any]:
        """What the action takes but for the risk, `by` and `now`. Call it only when the form is valid."""
        given = self.cleaned_data
        words = ("cause", "event", "effect", "title", "headline", "background")
        answer = ("owner", "owner_role", "response", "no_control_because", "review_by", "proximity")
        return {
            "words": Words(**{name: given[name] for name in words}),
            "category": given["category"],
            "answer": Answer(**{name: given[name] for name in answer}, response_because=given["rationale"]),
            "statements": tuple(given["statements"]),
            "corporate_reference": given["corporate_reference"],
            "reason": given["reason"],
        }


# --- Controls and actions -------------------------------------------------------------------------------
class ControlForm(RiskForm):
    """What holds the risk down."""

    description = forms.CharField(
        max_length=MOST_DESCRIPTION,
        label="What holds it",
        help_text="Something that works today, not something planned.",
        error_messages={"required": "Say what the control is."},
    )
    kind = forms.ChoiceField(choices=ControlKind.choices, widget=forms.RadioSelect, label="What it does")
    line = forms.TypedChoiceField(
        coerce=lambda value: AssuranceLine(int(value)),
        choices=AssuranceLine.choices,
        widget=forms.RadioSelect,
        label="Who says that it works",
    )
    owner_role = forms.CharField(
        required=False, max_length=120, label="Who runs it", help_text="Left empty, the owner of the risk."
    )
    is_key = forms.BooleanField(required=False, label="A key control: without it the score would be higher")


class ControlTestForm(RiskForm):
    """What a test of a control showed."""

    result = forms.ChoiceField(
        choices=_RESULTS, widget=forms.RadioSelect, label="What the test showed",
        error_messages={"required": "Say what the test showed."},
    )  # fmt: skip
    tested_on = day_field("On which day")
    note = text_area("What was tested, and what it showed", asks="Say what was tested, and what it showed.")


class ActionForm(RiskForm):
    """Something to be done about the risk."""

    title = forms.CharField(
        max_length=MOST_ACTION, label="What is to be done",
        error_messages={"required": "Say what is to be done."},
    )  # fmt: skip
    owner = _owner("Who does it")
    due_on = day_field("By when")


class ActionChangeForm(ActionForm):
    """An action said otherwise, with the reason."""

    reason = text_area("Why you change it", hint="It stays in the action’s history.")

    @classmethod
    def of(cls, action: Action, *, by: User, risk: Risk) -> "ActionChangeForm":
        """The form before anything is changed."""
        initial = {"title": action.title, "owner": action.owner_id, "due_on": action.due_on}
        form = cls(initial=initial, by=by, risk=risk)
        form.hold(action.owner)
        return form

    def hold(self, owner: User) -> None:
        """Whoever does it now can go on doing it."""
        fields: dict[str, Any] = self.fields
        fields["owner"].queryset = owners_for(self.by, held=owner)


class SettleForm(RiskForm):
    """What became of an action."""

    to = forms.ChoiceField(widget=forms.RadioSelect, label="What became of it")
    note = text_area("What shows it", hint="It stays in the action’s history.", asks="Say what shows it.")

    def offer(self, state: str) -> None:
        """The ways that there are from this state."""
        fields: dict[str, Any] = self.fields
        ways = [one for one in ActionState if may_move(state, one)]
        fields["to"].choices = [(one.value, SETTLED[one]) for one in ways]
        if len(ways) == 1:
            fields["to"].initial = ways[0].value


class AskForm(RiskForm):
    """A higher register, and why."""

    destination = forms.ChoiceField(
        choices=[(level.value, f"The {level.label.lower()} register") for level in ABOVE],
        widget=forms.RadioSelect,
        label="Which register",
        error_messages={"required": "Choose the register that you ask for."},
    )
    because = text_area(
        "Why it must go there", hint="Whoever decides reads this first.", asks="Say why it must go there."
    )
