"""The other side's list, pasted or as a small file. Nothing of it is stored."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from hounslow_assess.forms import PlainWords
from risk.forms.fields import show_as_asked
from risk.reconcile import MOST_LETTERS, Theirs, Unreadable, read

MOST_BYTES = 1_000_000


class ReconcileForm(PlainWords, forms.Form):
    """A list: a heading row, then a risk a row."""

    file = forms.FileField(
        required=False, label="A CSV file", help_text="With columns such as Reference, Title, Owner, Score."
    )
    text = forms.CharField(
        required=False,
        max_length=MOST_LETTERS,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        label="Or paste it, with its heading row",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["text"].widget.attrs["maxlength"]  # a count of 300,000 letters says nothing
        show_as_asked(self.fields, "file", "text")

    def clean_file(self) -> str:
        """The file as text; it is read once and kept nowhere."""
        given = self.cleaned_data.get("file")
        if not given:
            return ""
        if given.size > MOST_BYTES:
            raise ValidationError("The file is larger than 1 MB. Send the corporate register alone, as CSV.")
        content: bytes = given.read()
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError:
            return content.decode("cp1252", errors="replace")

    def clean(self) -> dict[str, Any]:
        """The rows of what was sent, under `rows`; a file takes the place of what was pasted."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return given
        text = given.get("file") or given.get("text", "")
        try:
            given["rows"] = read(text)
        except Unreadable as problem:
            raise ValidationError(str(problem)) from problem
        given["text"] = text
        return given

    def rows(self) -> tuple[Theirs, ...]:
        """What was read. Call it only when the form is valid."""
        found: tuple[Theirs, ...] = self.cleaned_data["rows"]
        return found
