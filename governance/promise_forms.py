"""Forms of promises: recorded, changed, kept with proof, dropped, opened again."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from governance.actions.promises import MOST_WHAT, MOST_WHO
from governance.enums import EvidenceState
from governance.framework import framework_at
from governance.models import Evidence, Promise, User
from governance.models.people import COMMAND_LINE_EMAIL
from governance.permissions import ROLES, Permission
from hounslow_assess.forms import DateInput, PlainWords

_ANSWERING = [role for role, held in ROLES.items() if Permission.KEEP_PROMISES in held]
_STAFF = [role for role, held in ROLES.items() if Permission.VIEW_UNRELEASED in held]


def owners(by: User, *, held: User | None = None) -> QuerySet[User]:
    """Who can answer for a promise: those who keep promises, and of the staff whom `by` may know of."""
    known = User.objects.visible_to(by).filter(role__in=_STAFF).values("pk")
    found: QuerySet[User] = User.objects.filter(Q(role__in=_ANSWERING) | Q(pk__in=known), is_active=True)
    found = found.exclude(email=COMMAND_LINE_EMAIL)
    if held is not None:
        found |= User.objects.filter(pk=held.pk)
    return found.order_by("name", "pk")


class _WordsForm(PlainWords, forms.Form):
    """What, who, by when, and who answers for it here."""

    what = forms.CharField(
        max_length=MOST_WHAT,
        label="What was promised",
        help_text="One thing that can be seen to be done, in a sentence.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say what was promised."},
    )
    who = forms.CharField(
        max_length=MOST_WHO,
        label="Who promised it",
        help_text="A role or a body, such as senior leaders.",
        error_messages={"required": "Say who promised it: a role or a body."},
    )
    due_on = forms.DateField(
        required=False,
        label="By when",
        help_text="Leave it empty where no day was given: a promise without a day is never late.",
        widget=DateInput(),
    )
    owner = forms.ModelChoiceField(
        queryset=User.objects.none(),
        required=False,
        label="Who answers for it",
        empty_label="Nobody yet",
        help_text="It stands in their work from 30 days before its day.",
    )


class PromiseForm(_WordsForm):
    """A new promise; from a paragraph of a report the statement is the paragraph's."""

    statement = forms.TypedChoiceField(coerce=int, choices=(), label="Statement")
    note = forms.CharField(
        required=False,
        max_length=1000,
        label="Where it was said",
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self, *args: Any, by: User | None = None, day: Any = None, from_finding: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if from_finding:
            del self.fields["statement"]
        elif day is not None:
            self.fields["statement"].choices = [  # type: ignore[attr-defined]
                ("", "Choose a statement"),
                *((one.number, one.name) for one in framework_at(day).statements),
            ]
        if by is not None:
            self.fields["owner"].queryset = owners(by)  # type: ignore[attr-defined]


class ChangePromiseForm(_WordsForm):
    """Another who, what or by when, with the reason."""

    reason = forms.CharField(
        max_length=1000,
        label="Why it changes",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Give the reason."},
    )

    def __init__(
        self, *args: Any, by: User | None = None, promise: Promise | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if by is not None:
            held = promise.owner if promise else None
            self.fields["owner"].queryset = owners(by, held=held)  # type: ignore[attr-defined]

    @classmethod
    def of(cls, promise: Promise, *, by: User) -> "ChangePromiseForm":
        """The form as it stands before anything is typed."""
        initial = {
            "what": promise.what,
            "who": promise.who,
            "due_on": promise.due_on,
            "owner": promise.owner_id,
        }
        return cls(initial=initial, by=by, promise=promise, auto_id="id_change_%s")


class KeepForm(PlainWords, forms.Form):
    """That it was kept: the day and the proof."""

    kept_on = forms.DateField(
        label="Kept on",
        widget=DateInput(),
        error_messages={"required": "Give the day on which it was kept."},
    )
    note = forms.CharField(
        required=False,
        max_length=2000,
        label="What shows it",
        help_text="Or choose a piece of evidence below, or both.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    proof = forms.ModelChoiceField(
        queryset=Evidence.objects.none(),
        required=False,
        label="Piece of evidence",
        empty_label="None",
        help_text="Of those on the same statement.",
    )

    def __init__(
        self, *args: Any, by: User | None = None, promise: Promise | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if by is not None and promise is not None:
            found = Evidence.objects.visible_to(by).filter(
                state=EvidenceState.HELD, statement_links__statement=promise.statement
            )
            self.fields["proof"].queryset = found.order_by("title", "pk")  # type: ignore[attr-defined]


class ReasonForm(PlainWords, forms.Form):
    """Why a promise is dropped or opened again."""

    reason = forms.CharField(
        max_length=1000,
        label="Reason",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Give the reason."},
    )
