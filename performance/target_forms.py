"""Forms of targets and of counts in doubt."""

from typing import Any

from django import forms

from hounslow_assess.forms import DateInput, PlainWords
from performance.target_rules import Points

_NUMBER = {"class": "short", "inputmode": "decimal", "autocomplete": "off"}


def _reason(
    label: str, *, required: bool = True, mend: str = "Give the reason.", rows: int = 2
) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=1000,
        required=required,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": mend} if mend else None,
    )


def _figure(label: str, hint: str, *, required: bool = True) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        help_text=hint,
        required=required,
        max_digits=14,
        decimal_places=4,
        widget=forms.TextInput(attrs=_NUMBER),
    )


class TargetForm(PlainWords, forms.Form):
    """A target with its tolerance, in the measure's unit, and why it is the right one."""

    target = _figure("Target", "A figure that reaches it is worth 3 of 4.")
    tolerance = _figure("Tolerance", "Short of the target, and still acceptable: worth 2.")
    stretch = _figure("Stretch", "Worth 4. Empty: as far beyond the target again.", required=False)
    trigger = _figure("Trigger", "Worth 1. Empty: as far short of the tolerance again.", required=False)
    reason = _reason("Why this target", mend="Say why this is the right target.", rows=3)

    @property
    def points(self) -> Points | None:
        """What was typed, once the figures can be read."""
        given: dict[str, Any] = {
            name: self.cleaned_data.get(name) for name in ("target", "tolerance", "stretch", "trigger")
        }
        return None if given["target"] is None or given["tolerance"] is None else Points(**given)


class ApproveForm(PlainWords, forms.Form):
    """That the target shall count."""

    reason = _reason("Note", required=False)


class RefuseForm(PlainWords, forms.Form):
    """That it shall not, and why."""

    reason = _reason("Why it is refused", mend="Say why the target is refused.")


class EndForm(PlainWords, forms.Form):
    """That the target counts no longer, and why."""

    reason = _reason("Why it ends", mend="Say why the target ends.")


class DoubtForm(PlainWords, forms.Form):
    """Why a count is in doubt, and up to which day."""

    reason = _reason("Why the count is in doubt", mend="Say why the count is in doubt.")
    until = forms.DateField(
        label="In doubt until",
        help_text="Up to and with this day it says nothing about our scores. A year at most.",
        widget=DateInput(),
        error_messages={"required": "Give the day up to which it is in doubt."},
    )
