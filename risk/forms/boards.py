"""Forms of boards: a board, a day on which it meets, a board told of a risk, and what its clerk enters."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from governance.actions.boards import FIRST_YEAR, LAST_YEAR, MOST_NAME
from governance.enums import BoardKind
from governance.models import Board, Meeting, User
from hounslow_assess.forms import DateInput, PlainWords
from risk.actions import board_notices
from risk.forms.fields import GONE, check_day, owners_for
from risk.forms.steps import RiskForm, day_field, text_area
from risk.models import BoardNotice


class BoardForm(PlainWords, forms.Form):
    """A body that holds somebody to account."""

    name = forms.CharField(max_length=MOST_NAME, label="Name")
    kind = forms.ChoiceField(
        choices=BoardKind.choices,
        widget=forms.RadioSelect,
        label="What it is",
        help_text="A partnership is told of risks; it owns none.",
    )
    clerk = forms.ModelChoiceField(
        queryset=User.objects.none(),
        required=False,
        empty_label="Nobody yet",
        label="Clerk",
        help_text="Enters what the board acknowledged and said, and keeps its days.",
        error_messages={"invalid_choice": GONE},
    )

    def __init__(self, *args: Any, by: User, held: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["clerk"].queryset = owners_for(by, held=held)


class BoardChangeForm(BoardForm):
    """A board otherwise; what it is stays."""

    is_active = forms.BooleanField(required=False, label="In use")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["kind"]

    @classmethod
    def of(cls, board: Board, *, by: User) -> "BoardChangeForm":
        """The form before anything is changed."""
        initial = {"name": board.name, "clerk": board.clerk_id, "is_active": board.is_active}
        return cls(initial=initial, by=by, held=board.clerk)


class MeetingForm(PlainWords, forms.Form):
    """Days on which a board meets, one or several."""

    held_on = forms.CharField(
        label="The board meets on",
        help_text="A day such as 14/12/2026; several with commas between them.",
        error_messages={"required": "Give the day on which the board meets."},
        max_length=400,
    )

    def clean_held_on(self) -> list[date]:
        """Each day that was typed."""
        reader = forms.DateField(input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d %B %Y"])
        found = []
        for text in self.cleaned_data["held_on"].replace(";", ",").split(","):
            if not text.strip():
                continue
            try:
                day = reader.clean(text.strip())
            except ValidationError as problem:
                raise ValidationError(
                    f"“{text.strip()[:30]}” is no day. Write each as 14/12/2026, with commas between them."
                ) from problem
            if not FIRST_YEAR <= day.year <= LAST_YEAR:
                raise ValidationError(f"Give days from {FIRST_YEAR} to {LAST_YEAR}.")
            found.append(day)
        return found


# --- Telling a board, and what it answers ---------------------------------------------------------------
class TellForm(RiskForm):
    """Which board was told of the risk, of what, and when."""

    board = forms.ModelChoiceField(
        queryset=Board.objects.none(), empty_label="Choose a board", label="Which board",
        error_messages={"invalid_choice": "That board is not in use. Choose one from the list."},
    )  # fmt: skip
    what = text_area(
        "What the board is told, and what it is asked to move",
        hint="The risk stays ours. What a partner takes on becomes an action.",
        asks="Say what the board is told, and what it is asked to do.",
    )
    told_on = day_field("Told on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        partners = Board.objects.filter(kind=BoardKind.PARTNERSHIP, is_active=True)
        fields["board"].queryset = partners.order_by("name")
        fields["told_on"].initial = timezone.localdate


class AcknowledgeForm(RiskForm):
    """Who acknowledged it, when, and the minute."""

    who = forms.CharField(
        max_length=board_notices.MOST_NAME,
        label="Who acknowledged it",
        help_text="The officer’s name and post.",
        error_messages={"required": "Name the officer who acknowledged it."},
    )
    on = forms.DateField(widget=DateInput(), label="On which day", validators=[check_day])
    minute = forms.CharField(
        max_length=board_notices.MOST_MINUTE,
        label="Minute",
        error_messages={"required": "Give the minute’s number or reference."},
    )


class ConsiderForm(RiskForm):
    """At which meeting it was considered, what the board said, and the minute."""

    meeting = forms.ModelChoiceField(
        queryset=Meeting.objects.none(), empty_label="Choose a meeting", label="At the meeting of",
        error_messages={"required": "Choose the meeting that considered it."},
    )  # fmt: skip
    said = text_area("What the board said", asks="Write what the board said.")
    minute = forms.CharField(
        max_length=board_notices.MOST_MINUTE,
        label="Minute",
        error_messages={"required": "Give the minute’s number or reference."},
    )

    def offer(self, notice: BoardNotice) -> None:
        """The meetings at which the board can have considered it."""
        fields: dict[str, Any] = self.fields
        held = Meeting.objects.filter(
            board=notice.board_id, is_cancelled=False, held_on__gte=notice.told_on,
            held_on__lte=timezone.localdate(),
        )  # fmt: skip
        fields["meeting"].queryset = held.order_by("-held_on")
        fields["meeting"].label_from_instance = lambda one: f"{one.held_on.day} {one.held_on:%B %Y}"
