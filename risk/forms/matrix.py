"""The form that makes another matrix."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms

from risk.enums import Band
from risk.forms.versions import VersionForm
from risk.matrix import Matrix


class MatrixForm(VersionForm):
    """A matrix of `size`; `rules` are the sets that another size can take: key and words."""

    def __init__(self, *args: Any, size: int, rules: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.size = size
        for scale in ("likelihood", "impact"):
            for level in self.levels:
                self._add_level(scale, level)
        for likelihood in reversed(self.levels):
            for impact in self.levels:
                self._add_cell(likelihood, impact)
        if rules:
            self._add_rules(rules)
        self.add_why()

    @property
    def levels(self) -> range:
        """1 to the size."""
        return range(1, self.size + 1)

    @classmethod
    def of(cls, matrix: Matrix, *, rules: Sequence[tuple[str, str]] = ()) -> "MatrixForm":
        """The form before anything is changed."""
        initial: dict[str, Any] = {}
        for scale in ("likelihood", "impact"):
            words, meanings = getattr(matrix, f"{scale}_words"), getattr(matrix, f"{scale}_meanings")
            for level in matrix.levels:
                initial[f"{scale}_{level}"] = words[level - 1]
                initial[f"{scale}_meaning_{level}"] = meanings[level - 1] if meanings else ""
        for (likelihood, impact), band in matrix.bands.items():
            initial[f"cell_{likelihood}_{impact}"] = band.value
        return cls(initial=initial, size=matrix.size, rules=rules)

    def clean(self) -> dict[str, Any]:
        """A band for each cell, none that falls, a word for each level."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors:
            for fault in self.matrix().validate():
                self.add_error(None, fault)
        return given

    def matrix(self) -> Matrix:
        """What was sent. Call it only when every field is valid."""
        given = self.cleaned_data

        def texts(prefix: str) -> tuple[str, ...]:
            return tuple(given[f"{prefix}_{level}"] for level in self.levels)

        likelihoods, impacts = texts("likelihood_meaning"), texts("impact_meaning")
        return Matrix(
            size=self.size,
            likelihood_words=texts("likelihood"),
            impact_words=texts("impact"),
            bands={
                (likelihood, impact): Band(given[f"cell_{likelihood}_{impact}"])
                for likelihood in self.levels
                for impact in self.levels
            },
            likelihood_meanings=likelihoods if any(likelihoods) else (),
            impact_meanings=impacts if any(impacts) else (),
        )

    # What the template walks through.
    def impacts(self) -> Iterator[tuple[int, Any]]:
        """Level and its word's field, the lowest first."""
        for level in self.levels:
            yield level, self[f"impact_{level}"]

    def rows(self) -> Iterator[tuple[int, Any, list[Any]]]:
        """Likelihood, its word's field and the fields of its cells, the likeliest first."""
        for likelihood in reversed(self.levels):
            cells = [self[f"cell_{likelihood}_{impact}"] for impact in self.levels]
            yield likelihood, self[f"likelihood_{likelihood}"], cells

    def meanings(self) -> Iterator[tuple[str, list[Any]]]:
        """Scale and the fields of its meanings, the highest first."""
        for scale in ("likelihood", "impact"):
            yield scale, [self[f"{scale}_meaning_{level}"] for level in reversed(self.levels)]

    def _add_level(self, scale: str, level: int) -> None:
        name = f"{scale.capitalize()} {level}"
        word = forms.CharField(max_length=30, label=name)
        word.widget.attrs["aria-label"] = f"Word for {scale} {level}"
        self.add(f"{scale}_{level}", word)
        meaning = forms.CharField(max_length=160, required=False, label=f"What {scale} {level} means")
        self.add(f"{scale}_meaning_{level}", meaning)

    def _add_cell(self, likelihood: int, impact: int) -> None:
        words = f"Band of likelihood {likelihood}, impact {impact}"
        choices = [(band.value, f"{likelihood * impact} {band.label}") for band in Band]
        field = forms.ChoiceField(choices=choices, label=words)
        field.widget.attrs["aria-label"] = words
        self.add(f"cell_{likelihood}_{impact}", field)

    def _add_rules(self, rules: Sequence[tuple[str, str]]) -> None:
        size = f"{self.size} by {self.size}"
        field = forms.ChoiceField(
            choices=[("", "Choose"), *rules],
            label=f"Rules for a matrix of {size}",
            help_text="Rules are made for one matrix: another size needs its own.",
            error_messages={"required": f"Choose the rules for a matrix of {size}."},
        )
        self.add("rules", field)
