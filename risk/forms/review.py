"""The form of a review: it stands as it did, or another score with one sentence why."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from governance.models import User
from governance.policies import NotAllowed
from hounslow_assess.forms import DateInput, PlainWords
from risk import policies
from risk.actions.risks import MOST_LETTERS
from risk.enums import Dimension
from risk.forms.fields import GONE, CellField, check_day, judgement, show_as_asked, speakers_for
from risk.matrix import Matrix
from risk.models import Risk, RiskAssessment

SAME, SCORED = "same", "scored"
A_MONTH = timedelta(days=30)
FIELDS = {"rationale": "note", "reason": "note"}


class ReviewForm(PlainWords, forms.Form):
    """A review of a risk by `by`. The grid counts only where it is scored again."""

    outcome = forms.ChoiceField(
        widget=forms.RadioSelect,
        label="What did you find?",
        error_messages={"required": "Say whether it stands as it did or is scored again."},
    )
    note = forms.CharField(
        max_length=MOST_LETTERS,
        label="What you judged it by",
        help_text="One sentence. It stays in the record.",
        error_messages={"required": "Write one sentence: what you judged it by."},
    )
    current = CellField(required=False, widget=forms.RadioSelect, label="Likelihood and impact now")
    worst_on = forms.ChoiceField(
        required=False,
        choices=[("", "Choose what it falls on"), *Dimension.choices],
        label="Worst effect is on",
    )
    people_impact = forms.TypedChoiceField(
        coerce=int, empty_value=None, required=False, choices=(), label="Impact on people"
    )  # fmt: skip
    target = CellField(required=False, widget=forms.Select, label="Score to reach")
    review_by = forms.DateField(
        widget=DateInput(),
        label="Review by",
        validators=[check_day],
        error_messages={"required": "Give the day by which it is looked at next."},
    )
    on_behalf_of = forms.ModelChoiceField(
        queryset=User.objects.none(),
        required=False,
        empty_label="Nobody: it is mine",
        label="On behalf of",
        error_messages={"invalid_choice": GONE},
    )

    def __init__(self, *args: Any, by: User, risk: Risk, matrix: Matrix, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.risk, self.matrix = by, risk, matrix
        fields: dict[str, Any] = self.fields
        show_as_asked(fields, "current", "worst_on", "people_impact", "target")
        fields["outcome"].choices = _outcomes(risk)
        fields["current"].take(matrix)
        fields["target"].take(matrix, none=_target_words(risk))
        fields["on_behalf_of"].queryset = speakers_for(by)
        words = zip(matrix.levels, matrix.impact_words, strict=True)
        fields["people_impact"].choices = [
            ("", "It is the worst effect, or not judged"),
            *((number, f"{number} {word}") for number, word in words),
        ]

    @classmethod
    def of(cls, risk: Risk, *, by: User, matrix: Matrix, now: datetime) -> "ReviewForm":
        """The form before anything is chosen: the grid stands at the score in force."""
        initial: dict[str, Any] = {"review_by": timezone.localdate(now) + A_MONTH}
        if risk.current is not None:
            initial |= _standing(risk.current, matrix)
        else:
            initial["outcome"] = SCORED
        return cls(initial=initial, by=by, risk=risk, matrix=matrix)

    def clean(self) -> dict[str, Any]:
        """Scored again it needs a cell and what it falls on."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if self.is_scored:
            if not given.get("current") and "current" not in self.errors:
                self.add_error("current", "Choose the current likelihood and impact.")
            if not given.get("worst_on") and "worst_on" not in self.errors:
                self.add_error("worst_on", "Choose what the worst effect falls on.")
        if (person := given.get("on_behalf_of")) is not None:
            try:
                policies.check_speak_for(self.by, person=person, area=self.risk.service_area)
            except NotAllowed as refusal:
                self.add_error("on_behalf_of", str(refusal))
        return given

    @property
    def is_scored(self) -> bool:
        """Whether another score is given."""
        return bool(self.cleaned_data.get("outcome") == SCORED)

    def entry(self) -> dict[str, Any]:
        """What the action takes but for the risk, `by` and `now`. Call it only when the form is valid."""
        given = self.cleaned_data
        common = {"review_by": given["review_by"], "on_behalf_of": given["on_behalf_of"]}
        if not self.is_scored:
            return common | {"note": given["note"]}
        return common | {
            "rationale": given["note"],
            "current": judgement(given["current"], given["worst_on"], given["people_impact"]),
            "target": judgement(given["target"], given["worst_on"]),
        }


def _outcomes(risk: Risk) -> list[tuple[str, str]]:
    scored = (SCORED, "Score it again: choose the cell below")
    if risk.current is None:
        return [scored]
    return [(SAME, f"No change: it stands at {risk.current.exposure}"), scored]


def _target_words(risk: Risk) -> str:
    return f"As it is, {risk.target.exposure}" if risk.target else "Choose a score to reach"


def _standing(now: RiskAssessment, matrix: Matrix) -> dict[str, Any]:
    """The score in force, where the matrix in force still has its cell."""
    found: dict[str, Any] = {"worst_on": now.worst_on}
    if now.likelihood in matrix.levels and now.impact in matrix.levels:
        found["current"] = f"{now.likelihood}-{now.impact}"
    if now.worst_on != Dimension.PEOPLE and now.people_impact in matrix.levels:
        found["people_impact"] = now.people_impact
    return found
