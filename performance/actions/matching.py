"""Finding the measure and the area that a file names: names in, ids or a reason out, no guessing. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches

# How alike two names must be for "did you mean": a slip of one or two letters.
LIKENESS = 0.7
SOUGHT = 80
SUGGESTIONS = 100


@dataclass(frozen=True, slots=True)
class Place:
    """An area as far as finding it goes. `names` holds its name, its other names and its former ONS codes."""

    id: int
    level: str
    code: str
    ons_code: str
    name: str
    names: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None

    def words(self) -> str:
        """The area for a sentence: 'East of England (E12000006)'."""
        return f"{self.name} ({self.ons_code or self.code})"

    def is_of(self, start: date, end: date) -> bool:
        """Whether the area existed at some time of the period."""
        return (self.valid_from is None or self.valid_from <= end) and (
            self.valid_to is None or self.valid_to >= start
        )


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a name leads nowhere, and the mend."""

    message: str
    mend: str


@dataclass(slots=True)
class Known:
    """Names and what to suggest for each. Looking for likeness is slow: a file gets so many suggestions."""

    shown: dict[str, str] = field(default_factory=dict)
    left: int = SUGGESTIONS

    def nearest(self, sought: str) -> str:
        """What to suggest for a name that is not known, '' when nothing is near."""
        self.left -= 1
        near = (
            get_close_matches(plain(sought[:SOUGHT]), self.shown, n=1, cutoff=LIKENESS)
            if self.left >= 0
            else []
        )
        return self.shown[near[0]] if near else ""


@dataclass(slots=True)
class Measures:
    """Measures by code."""

    _ids: dict[str, int] = field(default_factory=dict)
    _known: Known = field(default_factory=Known)

    def add(self, measures: Iterable[tuple[int, str, str]]) -> "Measures":
        """Make these measures known: id, code and name of each."""
        for key, code, name in measures:
            self._ids[plain(code)] = key
            self._known.shown |= dict.fromkeys((plain(code), plain(name)), f"{code} ({name})")
        return self

    def find(self, code: str) -> int | Fault:
        """The id of the measure with this code, written in capitals or not."""
        found = self._ids.get(plain(code))
        if found is not None:
            return found
        near = self._known.nearest(code)
        return Fault(
            f"No measure has the code ‘{code[:SOUGHT]}’.",
            f"Did you mean {near}?" if near else "Use a code from the list of measures.",
        )


@dataclass(slots=True)
class Places:
    """Areas by ONS code, by code within a level, and by name."""

    successors: Mapping[str, str] = field(default_factory=dict)
    _ids: dict[int, Place] = field(default_factory=dict)
    _ons: dict[str, Place] = field(default_factory=dict)
    _coded: dict[tuple[str, str], list[Place]] = field(default_factory=lambda: defaultdict(list))
    _named: dict[str, list[Place]] = field(default_factory=lambda: defaultdict(list))
    _known: Known = field(default_factory=Known)

    def add(self, places: Iterable[Place]) -> "Places":
        """Make these areas known."""
        for place in places:
            self._ids[place.id] = place
            if place.ons_code:
                self._ons[place.ons_code] = place
            for level in {place.level, ""}:
                self._coded[level, plain(place.code)].append(place)
            for name in {plain(name) for name in (place.name, *place.names)}:
                self._named[name].append(place)
                self._known.shown[name] = place.words()
        return self

    def find(self, *, level: str, code: str, name: str, ons_code: str, start: date, end: date) -> int | Fault:
        """The id of the area that a row names, as it stood in the period.

        The ONS code decides where it is given, the period where two areas share a name or code.
        """
        found = self._candidates(level, code, name, ons_code)
        if len(found) > 1:
            found = [place for place in found if place.is_of(start, end)] or found
        if len(found) == 1:
            return found[0].id
        if found:
            both = " or ".join(place.words() for place in found)
            return Fault(f"‘{(code or name)[:SOUGHT]}’ could be {both}.", "Give the ONS code of the area.")
        near = self._known.nearest(name or code)
        return Fault(
            f"‘{(name or code or ons_code)[:SOUGHT]}’ is not an area known here.",
            f"Did you mean {near}?"
            if near
            else "Give the name or the ONS code of a council, a region or England.",
        )

    def _candidates(self, level: str, code: str, name: str, ons_code: str) -> Sequence[Place]:
        if ons_code:
            known = self._ons.get(ons_code)
            return [known] if known else self._of_level(self._named.get(plain(ons_code), []), level)
        if code and code.upper() in self._ons:
            return [self._ons[code.upper()]]
        return self._coded.get((level, plain(code))) or self._of_level(
            self._named.get(plain(name or code), []), level
        )

    @staticmethod
    def _of_level(places: Sequence[Place], level: str) -> Sequence[Place]:
        return [place for place in places if not level or place.level == level]

    def successor(self, area: int, start: date) -> int | None:
        """The first of the councils after an area abolished before this day; None while it stands."""
        place = self._ids[area]
        if place.valid_to is None or start <= place.valid_to:
            return None
        after = self._ons.get(self.successors.get(place.ons_code, ""))
        return after.id if after else None


def plain(name: str) -> str:
    """A name as it is compared: without regard to case, spacing and '&'."""
    return " ".join(name.casefold().replace("&", " and ").split())
