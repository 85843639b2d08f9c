"""The forms by which a decision to spend or change is asked for and answered."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from governance.models import User
from hounslow_assess.forms import DateInput, PlainWords
from risk.actions.risks import MOST_LETTERS
from risk.decision_entries import LETTERS, MOST, MOST_AUTHORITY, MOST_WORDS, Matter
from risk.enums import DecisionKind
from risk.forms.escalation import ReasonForm
from risk.forms.fields import check_day, show_as_asked
from risk.models import Decision, Risk
from risk.references import number_of

_YES_NO = (("yes", "Yes"), ("no", "No"))
MOST_RISKS = 5


def _line(label: str, hint: str = "", *, most: int = MOST_WORDS, required: bool = True) -> forms.CharField:
    return forms.CharField(label=label, help_text=hint, max_length=most, required=required)


def _yes_no(label: str, hint: str = "") -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        help_text=hint,
        choices=_YES_NO,
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )


class MatterForm(PlainWords, forms.Form):
    """What `by` asks the Director to decide."""

    kind = forms.ChoiceField(label="Kind of decision", choices=DecisionKind.choices, widget=forms.RadioSelect)
    question = _line("Question", "As the Director reads it, such as: Spend £40,000 on four night rounds?")
    options = forms.CharField(
        label="Options",
        help_text="One a line, two to six of them; doing nothing is one.",
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    recommended = forms.TypedChoiceField(
        label="Recommended option",
        help_text="A is the first line.",
        choices=[(str(place), letter) for place, letter in enumerate(LETTERS[:MOST])],
        coerce=int,
    )
    recommendation = forms.CharField(
        label="Why that one", max_length=MOST_LETTERS, widget=forms.Textarea(attrs={"rows": 2})
    )
    amount = forms.DecimalField(
        label="Cost in pounds",
        help_text="Of the recommended option. Leave it empty where it costs nothing more.",
        max_digits=12,
        decimal_places=2,
        required=False,
    )
    cost_words = _line("Cost in words", "With where it comes from: £40,000, from the vacancies underspend")
    within_delegation = _yes_no("Is it within the Director’s delegation?")
    authority = _line(
        "By which authority",
        "The delegation and its limit; or who decides it, where it is above that.",
        most=MOST_AUTHORITY,
    )
    consulted = _line("Who was consulted, and when", "Finance, legal, 19 November", most=MOST_AUTHORITY)
    is_key = _yes_no("Is it a key decision?", "One that spends or affects so much that notice of it is due.")
    needs_record = _yes_no("Must a record of it be published?")
    decide_by = forms.DateField(label="Decide by", widget=DateInput(), validators=[check_day])
    decide_by_because = _line("Why by then", required=False)
    risks = _line("Risks that it bears on", "References, such as ASC-009, ASC-014", required=False)

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by

    def clean_options(self) -> tuple[str, ...]:
        """A text an option, without empty lines."""
        lines = (" ".join(line.split()) for line in self.cleaned_data["options"].splitlines())
        return tuple(line for line in lines if line)

    def clean_risks(self) -> list[Risk]:
        """The risks by their references: all of them there, and all of them seen by who asks."""
        typed = self.cleaned_data["risks"].replace(";", ",").split(",")
        words = [word.strip() for word in typed if word.strip()]
        if len(words) > MOST_RISKS:
            raise ValidationError(f"Name at most {MOST_RISKS} risks: those that it bears on most.")
        numbers = [number_of(word) for word in words]
        found = {
            risk.number: risk
            for risk in Risk.objects.visible_to(self.by).filter(number__in=[n for n in numbers if n])
        }
        for word, number in zip(words, numbers, strict=True):
            if number not in found:
                raise ValidationError(f"There is no risk {word[:20]} that you can see. Check its reference.")
        return list(found.values())

    def matter(self) -> Matter:
        """What was asked, of a form that is valid."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "risks"}
        return Matter(**given | {"kind": DecisionKind(given["kind"])})


class ApprovalForm(ReasonForm):
    """Approved: which option, why, and what was declared."""

    option = forms.TypedChoiceField(label="Option", coerce=int, empty_value=None, required=False)
    interests = forms.CharField(
        required=False,
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 2}),
        label="Interests declared",
        help_text="By anybody consulted, with any dispensation; or “None declared”. It is published.",
    )
    field_order = ("option", "reason", "interests")

    def __init__(self, *args: Any, decision: Decision, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["option"].choices = [
            (str(place), f"{LETTERS[place]}. {words}") for place, words in enumerate(decision.options)
        ]
        fields["option"].initial = str(decision.recommended)
        show_as_asked(self.fields, "option")
        if decision.needs_record:
            show_as_asked(self.fields, "interests")
        else:
            del fields["interests"]
