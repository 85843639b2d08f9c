"""The form that brings in a file of measures."""

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from hounslow_assess.forms import PlainWords


class ImportForm(PlainWords, forms.Form):
    """One file. What it is told by its content, so its name may end in anything."""

    file = forms.FileField(
        label="File of measures",
        help_text="The published outcomes workbook, or figures of your own in the template.",
        widget=forms.ClearableFileInput(attrs={"accept": ".ods,.xlsx,.xls,.csv,.txt"}),
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        """Refuse by size before anything is read."""
        upload: UploadedFile[bytes] = self.cleaned_data["file"]
        most = settings.UPLOAD_MAX_BYTES
        if (upload.size or 0) > most:
            raise forms.ValidationError(
                f"The file has {(upload.size or 0) / 2**20:.1f} MB; the most is {most // 2**20} MB. "
                "Take out what is not needed, or split it.",
                code="too_large",
            )
        return upload
