"""Tolerances: what is wrong with one, and which risks another would put outside or bring inside. PURE.

A tolerance is the highest score that a category may carry without an acceptance; at it is not over it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Tolerance:
    """Of a category: the score that the council aims for, and the most that it carries."""

    optimal: int
    tolerable: int

    def faults(self, *, top: int) -> tuple[str, ...]:
        """What is wrong, in plain sentences, on a matrix up to `top`; () when it can be used."""
        found = []
        for name, value in (("The score aimed for", self.optimal), ("The most tolerable", self.tolerable)):
            if not 1 <= value <= top:
                found.append(f"{name} is {value}. Give 1 to {top}.")
        if not found and self.optimal > self.tolerable:
            found.append(
                f"The score aimed for, {self.optimal}, is above the most tolerable, {self.tolerable}. "
                "Give the same or less."
            )
        return tuple(found)


@dataclass(frozen=True)
class Weighed:
    """A risk by its key: its category, its current score, and whether it is accepted above tolerance."""

    key: str
    category: int
    exposure: int
    is_accepted: bool = False


@dataclass(frozen=True)
class ToleranceMover:
    """A risk that another tolerance would put outside (`goes_outside`) or bring inside."""

    key: str
    exposure: int
    tolerable: int
    goes_outside: bool
    is_accepted: bool = False


def tolerance_movers(
    risks: Iterable[Weighed], old: Mapping[int, int], new: Mapping[int, int]
) -> tuple[ToleranceMover, ...]:
    """The risks for which outside or inside would change, in the order given.

    `old` and `new` are the most tolerable score by category; a category without one tolerates everything.
    """
    found = []
    for one in risks:
        before = _is_outside(one, old)
        if _is_outside(one, new) != before:
            tolerable = new.get(one.category, old.get(one.category, 0))
            found.append(ToleranceMover(one.key, one.exposure, tolerable, not before, one.is_accepted))
    return tuple(found)


def tolerance_words(moved: Iterable[ToleranceMover]) -> str:
    """ "3 risks would go outside tolerance, 1 of them accepted; 1 would come inside." """
    found = tuple(moved)
    out = [one for one in found if one.goes_outside]
    inside = len(found) - len(out)
    accepted = sum(one.is_accepted for one in out)
    said = []
    if out:
        tail = f", {accepted} of them accepted" if accepted else ""
        said.append(f"{_risks(len(out))} would go outside tolerance{tail}")
    if inside:
        said.append(f"{inside if out else _risks(inside)} would come inside{'' if out else ' tolerance'}")
    return "; ".join(said) + "." if said else "No risk would go outside tolerance or come inside."


def _is_outside(one: Weighed, tolerable: Mapping[int, int]) -> bool:
    return one.category in tolerable and one.exposure > tolerable[one.category]


def _risks(count: int) -> str:
    return f"{count} risk{'' if count == 1 else 's'}"
