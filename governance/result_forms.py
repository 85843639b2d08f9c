"""Forms of councils' results: one typed in, a file to read, what to confirm, where a result stands."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from governance.actions.results import MOST_REASON
from governance.framework import Framework, framework_at, frameworks
from governance.reading.result_types import MOST_BYTES, MOST_NAME, MOST_SOURCE
from governance.report_files import ReportText, UnreadableReport, read_text
from governance.report_forms import ReportTextField
from hounslow_assess.forms import DateInput, PlainWords

TOO_LARGE = "The file is over 2 MB. Leave out what is not in the template."
MEND = "In the spreadsheet, save the table as “CSV UTF-8” and choose that file."


class ResultForm(PlainWords, forms.Form):
    """A result as it was published; percentage and rating only where they were printed."""

    authority = forms.CharField(
        max_length=MOST_NAME,
        label="Council",
        error_messages={"required": "Give the council that was assessed."},
    )
    published_on = forms.DateField(
        label="Published on",
        widget=DateInput(),
        error_messages={"required": "Give the day on which it was published."},
    )
    percent = forms.IntegerField(
        required=False,
        min_value=25,
        max_value=100,
        label="Per cent",
        help_text="Only where it was printed. What follows from the scores is worked out here.",
        widget=forms.NumberInput(attrs={"class": "short"}),
    )
    rating = forms.ChoiceField(required=False, label="Rating", help_text="Only where it was printed.")
    source = forms.CharField(
        required=False, max_length=MOST_SOURCE, label="Source", help_text="Where it was published."
    )

    def __init__(self, *args: Any, day: date | None = None, **kwargs: Any) -> None:
        """With a field for the score on each statement of the framework in force on `day`."""
        super().__init__(*args, **kwargs)
        rules = framework_at(day) if day else frameworks()[-1]
        ratings = [(band.rating, band.rating) for band in rules.bands]
        self.fields["rating"].choices = [("", "Not printed"), *ratings]  # type: ignore[attr-defined]
        self.score_names = [f"s{one.number}" for one in rules.statements]
        for name, statement in zip(self.score_names, rules.statements, strict=True):
            self.fields[name] = _score_field(rules, statement.name)
            self._speak(name, self.fields[name])

    @property
    def scores(self) -> dict[int, int]:
        """The scores that were given, by statement."""
        given = {name: self.cleaned_data.get(name) for name in self.score_names}
        return {int(name[1:]): score for name, score in given.items() if score is not None}

    @property
    def score_fields(self) -> list[forms.BoundField]:
        """The fields of the scores, for the template to set apart."""
        return [self[name] for name in self.score_names]

    @property
    def other_fields(self) -> list[forms.BoundField]:
        """Every other field."""
        return [field for field in self if field.name not in self.score_names]


def _score_field(rules: Framework, name: str) -> forms.Field:
    choices = [("", "Not known"), *((one.score, f"{one.score} {one.label}") for one in rules.labels)]
    return forms.TypedChoiceField(
        coerce=int,
        empty_value=None,
        required=False,
        choices=choices,
        label=name,
        error_messages={"invalid_choice": f"{name}: choose a score from the list."},
    )


class ResultsFileForm(PlainWords, forms.Form):
    """A table of results: a file, or pasted from a spreadsheet."""

    file = forms.FileField(
        required=False,
        label="CSV file",
        help_text="With the heading row of the template.",
        allow_empty_file=True,
    )
    text = ReportTextField(
        required=False,
        label="Or the table itself",
        help_text="Copied from a spreadsheet, heading row and all.",
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    # The table that was read, from either way in.
    table: ReportText

    @property
    def file_name(self) -> str:
        """What the table is called where a row names no source."""
        upload = self.cleaned_data.get("file")
        return upload.name if upload else "Pasted table"

    def clean(self) -> dict[str, Any]:
        """Exactly one way in, and text in it."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        upload, text = cleaned.get("file"), cleaned.get("text") or ""
        if upload and text.strip():
            self.add_error("file", "Choose a file or paste the table, not both.")
        elif upload:
            self._read(upload)
        elif text.strip():
            self.table = ReportText(text)
        elif not self.errors:
            self.add_error("file", "Choose the file, or paste the table below.")
        return cleaned

    def _read(self, upload: "UploadedFile[Any]") -> None:
        data = upload.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            self.add_error("file", TOO_LARGE)
            return
        try:
            self.table = read_text(data, mend=MEND)
        except UnreadableReport as error:
            self.add_error("file", error.problem.message)


class ConfirmResultsForm(PlainWords, forms.Form):
    """What the preview showed, sent back to be kept; all of it hidden."""

    request_key = forms.UUIDField(widget=forms.HiddenInput)
    text = ReportTextField(widget=forms.HiddenInput)
    file_name = forms.CharField(required=False, widget=forms.HiddenInput)


class StandingForm(PlainWords, forms.Form):
    """Where a result stands now, and why."""

    state = forms.ChoiceField(
        label="It stands now as",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose where the result stands now.",
            "invalid_choice": "It cannot go there from where it stands. Choose one of the list.",
        },
    )
    reason = forms.CharField(
        max_length=MOST_REASON,
        label="Why",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Give the reason."},
    )

    def __init__(self, *args: Any, moves: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = list(moves)  # type: ignore[attr-defined]
