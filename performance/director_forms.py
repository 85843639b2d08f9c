"""The form of the Director's page: its paragraph."""

from django import forms

from hounslow_assess.forms import PlainWords
from performance.actions.director import MOST_LEAD


class LeadForm(PlainWords, forms.Form):
    """What the Director should know first."""

    words = forms.CharField(
        label="Paragraph",
        help_text="Two sentences at most: what waits, what is gravest, where we stand.",
        max_length=MOST_LEAD,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
