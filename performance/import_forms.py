"""The form that brings in a file of measures."""

from typing import Any

from django import forms

from hounslow_assess import uploads
from hounslow_assess.forms import PlainWords


class ImportForm(PlainWords, forms.Form):
    """One file. What it is told by its content, so its name may end in anything."""

    file = forms.FileField(
        label="File of measures",
        help_text="The published outcomes workbook, or figures of your own in the template.",
        widget=forms.ClearableFileInput(attrs={"accept": ".ods,.xlsx,.xls,.csv,.txt"}),
    )

    def __init__(self, *args: Any, too_large: bool = False, **kwargs: Any) -> None:
        """`too_large`: the file was cut off on its way in, and so is not there."""
        super().__init__(*args, **kwargs)
        if too_large:
            self.fields["file"].error_messages["required"] = uploads.too_large()
