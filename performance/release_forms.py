"""Forms of releases and holds."""

from django import forms

from hounslow_assess.forms import DateInput, PlainWords
from performance.actions.releases import MOST_REASON, MOST_WORDS


class ReleaseForm(PlainWords, forms.Form):
    """The Director's words to members; `seen` names the position that the preview showed."""

    words = forms.CharField(
        max_length=MOST_WORDS,
        label="Your words to members",
        help_text="What you release and why, in a few sentences. They stand at the head of the release.",
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Say in a sentence or two what you release to members."},
    )
    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)


class HoldForm(PlainWords, forms.Form):
    """The first and the last day on which nothing is released, and why."""

    starts_on = forms.DateField(label="First day", widget=DateInput())
    ends_on = forms.DateField(
        label="Last day", help_text="Releases are open again the day after.", widget=DateInput()
    )
    reason = forms.CharField(
        max_length=MOST_REASON,
        label="Why",
        help_text="Such as: the local election of 6 May 2027. Members see the days alone.",
        error_messages={"required": "Say why nothing is released, such as: the local election."},
    )
