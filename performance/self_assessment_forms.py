"""Forms of our own scores: a proposal, a challenge, a question, the agreement, a withdrawal, a what-if."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.db.models import QuerySet

from governance.actions.self_assessments import NO_RATIONALE
from governance.enums import Confidence
from governance.models import User
from hounslow_assess.forms import PlainWords
from performance.pages.words import SCORE_WORDS

MOST_LETTERS = 4_000
SCORES = [(score, f"{score} {words}") for score, words in SCORE_WORDS.items()]
ONE = (
    "A 1 says that there are significant shortfalls. It is raised to the Director at once. It is our own "
    "view, and has no effect outside the council."
)


@dataclass(frozen=True)
class Grounds:
    """What a proposal on a statement may rest on, as (id, words), and for whom it may be entered."""

    findings: Sequence[tuple[int, str]] = ()
    measures: Sequence[tuple[int, str]] = ()
    evidence: Sequence[tuple[int, str]] = ()
    people: QuerySet[User] = field(default_factory=User.objects.none)


def _long(*, rows: int = 5, empty: str = NO_RATIONALE, **kwargs: Any) -> forms.CharField:
    widget, words = forms.Textarea(attrs={"rows": rows}), {"required": empty}
    return forms.CharField(widget=widget, max_length=MOST_LETTERS, error_messages=words, **kwargs)


def _score(**kwargs: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(choices=SCORES, coerce=int, widget=forms.RadioSelect, **kwargs)


def _ticks(label: str) -> forms.TypedMultipleChoiceField:
    return forms.TypedMultipleChoiceField(
        coerce=int, required=False, label=label, widget=forms.CheckboxSelectMultiple
    )


def _for_whom() -> "forms.ModelChoiceField[User]":
    return forms.ModelChoiceField(
        queryset=User.objects.none(),
        required=False,
        label="Entering this for somebody else?",
        help_text="Both names are kept.",
        empty_label="No, it is mine",
        widget=forms.Select(attrs={"class": "middling"}),
    )


class ScoreForm(PlainWords, forms.Form):
    """A score with its reasons. With a 1 comes the warning, and a box to say that it is meant."""

    score = _score(help_text="A 1 is raised to the Director at once.")
    one_is_meant = forms.BooleanField(
        label="Yes, a 1 is meant",
        help_text=ONE,
        error_messages={"required": "You chose a 1. Tick the box to say that it is meant."},
    )
    rationale = _long(label="Why this score", help_text="What you looked at, and what it shows.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.data.get(self.add_prefix("score")) if self.is_bound else self.initial.get("score")
        if str(chosen) != "1":
            del self.fields["one_is_meant"]

    @property
    def said(self) -> dict[str, Any]:
        """What the action takes: all but the box."""
        return {name: value for name, value in self.cleaned_data.items() if name != "one_is_meant"}


class AnswerForm(ScoreForm):
    """A proposal made anew after a question: it stays the proposal of whose it was."""

    rationale = _long(rows=8, label="Why this score", help_text="In a few sentences.")
    strengths = _long(required=False, rows=4, label="Strengths")
    gaps = _long(required=False, rows=4, label="Gaps")
    confidence = forms.ChoiceField(
        choices=Confidence,
        widget=forms.RadioSelect,
        label="How sure you are",
        error_messages={"required": "Choose how sure you are."},
    )
    findings = _ticks("Findings of the report that it rests on")
    measures = _ticks("Measures that it rests on")
    evidence = _ticks("Evidence that it rests on")

    def __init__(self, *args: Any, grounds: Grounds | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        grounds = grounds or Grounds()
        held = [name for name in ("findings", "measures", "evidence") if getattr(grounds, name)]
        for name in held:
            self.fields[name].choices = getattr(grounds, name)  # type: ignore[attr-defined]
        for name in {"findings", "measures", "evidence"} - {*held}:
            del self.fields[name]
        if held:
            self.fields[held[0]].help_text = "Tick at least one finding, measure or piece of evidence."

    @property
    def said(self) -> dict[str, Any]:
        """What the action takes; nothing ticked where there is nothing to tick."""
        return {"findings": [], "measures": [], "evidence": []} | super().said


class ProposalForm(AnswerForm):
    """A score proposed, by the person who types or for somebody else."""

    on_behalf_of = _for_whom()

    def __init__(self, *args: Any, grounds: Grounds | None = None, **kwargs: Any) -> None:
        super().__init__(*args, grounds=grounds, **kwargs)
        self.fields["on_behalf_of"].queryset = (grounds or Grounds()).people  # type: ignore[attr-defined]


class ChallengeForm(ScoreForm):
    """The second person's score: the one proposed, or another, with the reason either way."""

    rationale = _long(
        label="Why you come to this score", help_text="What you looked at yourself, and what it shows."
    )
    on_behalf_of = _for_whom()

    def __init__(self, *args: Any, people: QuerySet[User] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if people is not None:
            self.fields["on_behalf_of"].queryset = people  # type: ignore[attr-defined]


class AgreementForm(ScoreForm):
    """The Director's score."""

    score = _score(help_text="The one proposed, the one challenged, or another.")
    rationale = _long(
        required=False, label="Why", help_text="Needed where proposal, challenge and this score differ."
    )


class QuestionForm(PlainWords, forms.Form):
    """What the Director asks before deciding."""

    question = _long(label="Your question", rows=3, empty="Write the question.")


class WithdrawalForm(PlainWords, forms.Form):
    """Why a round is taken back."""

    rationale = _long(label="Why it is withdrawn", rows=3, empty="Write why it is withdrawn.")


class WhatIfForm(PlainWords, forms.Form):
    """The name under which nine tried scores are kept."""

    name = forms.CharField(max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    note = forms.CharField(
        required=False, max_length=2_000, label="Note", widget=forms.Textarea(attrs={"rows": 2})
    )
