"""The forms by which an escalation is answered."""

from typing import Any

from django import forms

from hounslow_assess.forms import DateInput, PlainWords
from risk.actions.risks import MOST_LETTERS
from risk.forms.fields import check_day, show_as_asked


class ReasonForm(PlainWords, forms.Form):
    """An answer with its reason; whether one is needed the action says."""

    reason = forms.CharField(
        required=False,
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 3}),
        label="Reason",
        help_text="It stays in the record.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        show_as_asked(self.fields, "reason")


class RefusalForm(ReasonForm):
    """Not approved; a risk outside tolerance can be accepted to a day with it."""

    accept_until = forms.DateField(
        required=False,
        widget=DateInput(),
        label="Accept it outside tolerance until",
        validators=[check_day],
    )
