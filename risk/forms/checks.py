"""The forms of “Check my register”: a file, pasted cells, and what the columns hold."""

from collections.abc import Sequence
from typing import Any

from django import forms

from governance.models import ServiceArea, User
from hounslow_assess import uploads
from hounslow_assess.forms import PlainWords
from risk.actions.register_imports import Mapping
from risk.enums import ControlKind, Dimension
from risk.forms.fields import areas_for, show_as_asked
from risk.models import Category
from risk.register_import.fields import LABELS, Field

ACCEPTED = ".xlsx,.xls,.ods,.csv,.txt,.tsv"
LEFT_OUT = "Leave it out"


class SheetForm(PlainWords, forms.Form):
    """One file. What it is told by its content, so its name may end in anything."""

    file = forms.FileField(
        label="Your register",
        help_text="As it is, with your own headings and layout.",
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED}),
    )

    def __init__(self, *args: Any, too_large: bool = False, **kwargs: Any) -> None:
        """`too_large`: the file was cut off on its way in, and so is not there."""
        super().__init__(*args, **kwargs)
        if too_large:
            self.fields["file"].error_messages["required"] = uploads.too_large()


class PasteForm(PlainWords, forms.Form):
    """Cells copied from a spreadsheet: values apart by tabs, texts with line breaks in quotation marks."""

    cells = forms.CharField(
        label="Cells of your register",
        help_text=(
            "Select the table in your spreadsheet, its headings too, copy it, and paste it here. "
            "A long one is better sent as a file."
        ),
        widget=forms.Textarea(attrs={"rows": 5}),
        strip=False,
        error_messages={"required": "Paste the cells of your register, its headings too."},
    )


class ColumnsForm(PlainWords, forms.Form):
    """What each column holds, and what holds where the sheet does not say it."""

    area = forms.ModelChoiceField(
        queryset=ServiceArea.objects.none(),
        required=False,
        empty_label="Choose a service area",
        label="Service area",
        help_text="For rows that name none we know.",
    )
    category = forms.ModelChoiceField(
        queryset=Category.objects.none(),
        required=False,
        empty_label="Choose a category",
        label="Category",
        help_text="For rows that name none we know.",
    )
    worst_on = forms.ChoiceField(
        required=False,
        choices=[("", "Choose what it falls on"), *Dimension.choices],
        label="Worst effect is on",
        help_text="One answer for every row of the sheet.",
    )
    control_kind = forms.ChoiceField(
        required=False,
        choices=[("", "Choose what they do"), *ControlKind.choices],
        label="The controls",
        help_text="One answer for every row of the sheet.",
    )

    def __init__(self, *args: Any, by: User, columns: Sequence[Sequence[str]], **kwargs: Any) -> None:
        """`columns`: heading and guessed field of each."""
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["area"].queryset = areas_for(by)
        fields["category"].queryset = Category.objects.filter(is_active=True)
        show_as_asked(fields, "area", "category", "worst_on", "control_kind")
        self.names = [f"column_{place}" for place in range(len(columns))]
        for name, (heading, guessed) in zip(self.names, columns, strict=True):
            fields[name] = forms.ChoiceField(
                choices=[("", LEFT_OUT), *((str(one), LABELS[one]) for one in Field)],
                required=False,
                initial=guessed,
                label=heading or "Column without a heading",
                error_messages={"invalid_choice": f"Choose from the list what “{heading}” holds."},
            )
            fields[name].widget.attrs["aria-label"] = f"What “{heading or 'no heading'}” holds"

    def mapping(self) -> Mapping:
        """What was chosen."""
        given = self.cleaned_data
        return Mapping(
            columns=[given[name] for name in self.names],
            area=given["area"],
            category=given["category"],
            worst_on=given["worst_on"],
            control_kind=given["control_kind"],
        )
