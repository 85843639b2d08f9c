"""The filter of the trail."""

import uuid
from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.db.models.functions import Lower
from django.utils import timezone

from governance.models import User
from governance.trail import Filter
from governance.trail_pages import place_from, table_choices
from hounslow_assess.forms import DateInput, PlainWords


class TrailFilterForm(PlainWords, forms.Form):
    """By table, person and day; sent by GET. The object, the context and the place in time come by links."""

    table = forms.ChoiceField(required=False, label="What")
    person = forms.ModelChoiceField(
        queryset=User.objects.none(), required=False, label="Who", empty_label="Anybody"
    )
    since = forms.DateField(required=False, label="From", widget=DateInput())
    until = forms.DateField(required=False, label="To", widget=DateInput())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["table"].choices = [("", "Anything"), *table_choices()]  # type: ignore[attr-defined]
        self.fields["person"].queryset = User.objects.order_by(Lower("name"))  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The days in their order."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", "Enter a day that is not before the first.")
        return cleaned

    def wanted(self) -> Filter:
        """What to read. Call it only when the form is valid."""
        asked = self.cleaned_data
        person = asked.get("person")
        until = asked.get("until")
        return Filter(
            table=asked.get("table") or None,
            person=person.pk if person else None,
            since=_start(asked["since"]) if asked.get("since") else None,
            until=_start(until + timedelta(days=1)) if until else None,
            object=self._digits("object"),
            context=self._context(),
            older_than=place_from(self.data.get("before", "")),
        )

    def query(self) -> dict[str, str]:
        """The filter as an address says it, without the place in time."""
        names = (*self.fields, "object", "context")
        return {name: str(self.data[name]) for name in names if self.data.get(name)}

    def words(self) -> str:
        """The filter as a heading; "" when nothing is left out."""
        asked = self.cleaned_data
        parts = []
        if asked.get("table"):
            parts.append(dict(table_choices())[asked["table"]])
        if asked.get("person"):
            parts.append(f"by {asked['person'].name}")
        if self._digits("object"):
            parts.append(f"no. {self._digits('object')}")
        if self._context():
            parts.append("of one page, job or command")
        if asked.get("since"):
            parts.append(f"from {asked['since']:%-d %B %Y}")
        if asked.get("until"):
            parts.append(f"to {asked['until']:%-d %B %Y}")
        return ", ".join(parts)

    def _digits(self, name: str) -> str | None:
        """A key as an address says it; None for what can be no key."""
        given = str(self.data.get(name, ""))
        return given if given.isascii() and given.isdecimal() and len(given) < 19 else None

    def _context(self) -> str | None:
        given = str(self.data.get("context", ""))
        try:
            return str(uuid.UUID(given)) if given else None
        except ValueError:
            return None


def _start(day: Any) -> datetime:
    """The first moment of a day here."""
    return timezone.make_aware(datetime.combine(day, time.min))
