"""Forms that make another version of what is in force."""

from django import forms

from hounslow_assess.forms import PlainWords
from risk.actions.settings import WHY


class VersionForm(PlainWords, forms.Form):
    """Another version of something, with the reason; fields that depend on what is in force join here."""

    def add(self, name: str, field: forms.Field) -> None:
        """A field of this form alone."""
        self._speak(name, field)
        self.fields[name] = field

    def add_why(self) -> None:
        """The reason, last."""
        field = forms.CharField(
            label="Why",
            help_text="It stays beside this version.",
            widget=forms.Textarea(attrs={"rows": 2}),
            error_messages={"required": WHY},
        )
        self.add("note", field)
