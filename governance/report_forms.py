"""Forms of published reports: the text to read, what to confirm, a mark, a standing."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import ProhibitNullCharactersValidator

from governance.enums import AssessmentState, FindingMark
from governance.reading.text import MOST_BYTES
from governance.report_files import ReportText, UnreadableReport, read_report
from hounslow_assess.forms import DateInput, PlainWords


class ReportTextField(forms.CharField):
    """A report's text exactly as it was pasted; a NUL in it is told with its line by the reader."""

    widget = forms.Textarea

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(strip=False, **kwargs)
        self.validators = [
            one for one in self.validators if not isinstance(one, ProhibitNullCharactersValidator)
        ]


class ReportForm(PlainWords, forms.Form):
    """A file or pasted text; council and date only for texts that do not say."""

    file = forms.FileField(
        required=False,
        label="Text file",
        help_text="The report’s text, saved as .txt.",
        allow_empty_file=True,
    )
    text = ReportTextField(
        required=False,
        label="Or the text itself",
        help_text="Paste the page of a statement, the page with all scores, or both.",
        widget=forms.Textarea(attrs={"rows": 12}),
    )
    authority = forms.CharField(
        required=False, max_length=120, label="Council", help_text="Only where the text does not name it."
    )
    published_on = forms.DateField(
        required=False,
        label="Published on",
        help_text="Only where the text does not say.",
        widget=DateInput(),
        error_messages={"invalid": "Enter a real date, such as 17/05/2024."},
    )

    # The text that was read, from either way in.
    report_text: ReportText

    @property
    def file_name(self) -> str:
        """What the text will be called in the list."""
        upload = self.cleaned_data.get("file")
        return upload.name if upload else "Pasted text"

    def clean(self) -> dict[str, Any]:
        """Exactly one way in, and text in it."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        upload, text = cleaned.get("file"), cleaned.get("text") or ""
        if upload and text.strip():
            self.add_error("file", "Choose a file or paste the text, not both.")
        elif upload:
            self._read(upload)
        elif text.strip():
            self.report_text = ReportText(text)
        elif not self.errors:
            self.add_error("file", "Choose the report’s text file, or paste its text below.")
        return cleaned

    def _read(self, upload: "UploadedFile[Any]") -> None:
        try:
            self.report_text = read_report(upload.read(MOST_BYTES + 1))
        except UnreadableReport as error:
            where = f"Line {error.problem.line}: " if error.problem.line else ""
            self.add_error("file", f"{where}{error.problem.message}")


class ConfirmForm(PlainWords, forms.Form):
    """What the preview showed, sent back to be kept; all of it hidden."""

    request_key = forms.UUIDField(widget=forms.HiddenInput)
    text = ReportTextField(widget=forms.HiddenInput)
    file_name = forms.CharField(required=False, widget=forms.HiddenInput)
    authority = forms.CharField(required=False, max_length=120, widget=forms.HiddenInput)
    published_on = forms.DateField(required=False, widget=forms.HiddenInput)


class MarkForm(PlainWords, forms.Form):
    """What a paragraph is to us, and the version that the marker saw."""

    mark = forms.ChoiceField(
        choices=FindingMark,
        label="Mark",
        error_messages={"required": "Choose a mark.", "invalid_choice": "Choose a mark from the list."},
    )
    version = forms.IntegerField(
        min_value=1,
        max_value=2_147_483_647,
        label="Version",
        error_messages={"required": "Open the page again and mark the paragraph there."},
    )


class StateForm(PlainWords, forms.Form):
    """Where an assessment stands."""

    state = forms.ChoiceField(choices=AssessmentState, label="Standing")
