"""The form that makes other tolerances."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms

from risk.actions.settings import MOST_NAME, NewCategory
from risk.appetite import Tolerance
from risk.forms.versions import VersionForm
from risk.models import Category

WHOLE = "Give the new category a name and both scores, or leave all three empty."


class ToleranceForm(VersionForm):
    """By category what the council aims for and the most that it carries, and a category more."""

    def __init__(self, *args: Any, categories: Sequence[Category], top: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.categories, self.top = categories, top
        for category in categories:
            self._add_pair(f"{category.pk}", category.name)
            self.add(f"in_use_{category.pk}", forms.BooleanField(required=False, label="In use"))
            self.fields[f"in_use_{category.pk}"].widget.attrs["aria-label"] = f"{category.name} is in use"
        self.add("new_name", forms.CharField(max_length=MOST_NAME, required=False, label="A new category"))
        self._add_pair("new", "The new category", required=False)
        self.add_why()

    def _add_pair(self, key: str, name: str, *, required: bool = True) -> None:
        for part, words in (("optimal", "aimed for"), ("tolerable", "most tolerable")):
            field = forms.IntegerField(
                min_value=1, max_value=self.top, required=required, label=f"{name}: {words}"
            )
            field.widget.attrs["aria-label"] = f"{name}: {words}"
            self.add(f"{part}_{key}" if key != "new" else f"new_{part}", field)

    @classmethod
    def of(
        cls, categories: Sequence[Category], *, held: Mapping[int, Tolerance], top: int
    ) -> "ToleranceForm":
        """The form before anything is changed."""
        initial: dict[str, Any] = {f"in_use_{one.pk}": one.is_active for one in categories}
        for pk, one in held.items():
            initial |= {f"optimal_{pk}": one.optimal, f"tolerable_{pk}": one.tolerable}
        return cls(initial=initial, categories=categories, top=top)

    def clean(self) -> dict[str, Any]:
        """Aimed for at or below the most tolerable; a new category whole or not at all."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        for pk, one in self.wanted().items():
            for fault in one.faults(top=self.top):
                self.add_error(f"tolerable_{pk}", fault)
        parts = [given.get(name) for name in ("new_name", "new_optimal", "new_tolerable")]
        if any(parts) and not all(parts) and not self.errors:
            self.add_error(
                "new_name", "Give the new category a name and both scores, or leave all three empty."
            )
        if (new := self.new()) is not None:
            for fault in new.tolerance.faults(top=self.top):
                self.add_error("new_tolerable", fault)
        return given

    def wanted(self) -> dict[int, Tolerance]:
        """By category what was sent, of those whose two figures are."""
        given = self.cleaned_data
        return {
            one.pk: Tolerance(optimal, tolerable)
            for one in self.categories
            if (optimal := given.get(f"optimal_{one.pk}")) and (tolerable := given.get(f"tolerable_{one.pk}"))
        }

    def in_use(self) -> dict[int, bool]:
        """By category whether further risks may be of it."""
        return {one.pk: bool(self.cleaned_data.get(f"in_use_{one.pk}")) for one in self.categories}

    def new(self) -> NewCategory | None:
        """The category more, where one was sent whole."""
        given = self.cleaned_data
        name, optimal, tolerable = (given.get(f"new_{part}") for part in ("name", "optimal", "tolerable"))
        if not name or not optimal or not tolerable:
            return None
        return NewCategory(name, Tolerance(optimal, tolerable))

    def rows(self) -> Iterator[tuple[str, Any, Any, Any]]:
        """Category and its three fields."""
        for one in self.categories:
            yield one.name, self[f"optimal_{one.pk}"], self[f"tolerable_{one.pk}"], self[f"in_use_{one.pk}"]
