"""The names that a sheet uses for areas, categories and people, and whom or what each means here. PURE."""

from collections.abc import Iterable

from risk.register_import.fields import plain
from risk.register_import.here import Class, Here, Person, Place


class Names:
    """What is here, by name, however a sheet writes it."""

    def __init__(self, here: Here) -> None:
        self._places = {plain(place.name): place for place in here.places}
        self._place_ids = {place.id: place for place in here.places}
        self._classes = {plain(one.name): one for one in here.classes}
        self._class_ids = {one.id: one for one in here.classes}
        self._people = _by_name(here.people)

    def place(self, name: str, otherwise: int | None) -> Place | None:
        """The service area of this name, else the one chosen for rows that name none."""
        return self._places.get(plain(name)) or self._place_ids.get(otherwise or 0)

    def category(self, name: str, otherwise: int | None = None) -> Class | None:
        """The category of this name, else the one chosen for rows that name none."""
        return self._classes.get(plain(name)) or self._class_ids.get(otherwise or 0)

    def person(self, name: str) -> Person | None:
        """Whoever is meant by a name, an e-mail address, or a job title that one person has."""
        return self._people.get(plain(name)) if plain(name) else None

    @property
    def categories(self) -> str:
        """The names of the categories, for a sentence."""
        return ", ".join(one.name for one in self._class_ids.values())


def _by_name(people: Iterable[Person]) -> dict[str, Person]:
    """People by each name that tells one of them from all others; who is here before who has left."""
    found: dict[str, list[Person]] = {}
    for person in people:
        for name in {plain(person.name), plain(person.email), plain(person.job_title)} - {""}:
            found.setdefault(name, []).append(person)
    return {name: one for name, some in found.items() if (one := _only(some))}


def _only(some: list[Person]) -> Person | None:
    here = [person for person in some if person.is_here]
    if len(here) == 1 or len(some) == 1:
        return (here or some)[0]
    return None
