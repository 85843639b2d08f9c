"""The people of the demonstration, and the rules that keep it a demonstration.

They exist only in a database that was marked a demonstration, they alone may skip the second factor, and
such a database is not served to the public unless DEMO_PUBLIC=1 says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from governance.actions import council as council_actions
from governance.actions import people
from governance.enums import Role
from governance.models import Council, ServiceArea, User

LEARNING_DISABILITY = "Learning Disability"
OLDER_PEOPLE = "Older People"

MEND = (
    "This database holds the demonstration, whose accounts have no second factor, and ALLOWED_HOSTS names a "
    "public address. Use a database of your own, or set DEMO_PUBLIC=1 to show the demonstration to everybody."
)


@dataclass(frozen=True)
class Character:
    """Somebody of the demonstration. `key` names them in code; `card` is what their sign-in card says."""

    key: str
    name: str
    job_title: str
    role: Role
    password: str
    areas: tuple[str, ...] = ()
    card: str = ""

    @property
    def email(self) -> str:
        """An address that can belong to nobody."""
        return f"{self.name.split()[0].lower()}@demonstration.example"


# The order is that of the sign-in cards. Passwords are printed for everybody to see: they protect nothing.
CHARACTERS = (
    Character(
        "amara",
        "Amara Okafor",
        "Director of Adult Social Services",
        Role.DIRECTOR,
        "lantern-orchard-river",
        card="decide, agree, release",
    ),
    Character(
        "leader",
        "Leon Whitfield",
        "Chief Executive",
        Role.LEADER,
        "harbour-candle-meadow",
        card="chief executive, senior leadership",
    ),
    Character(
        "dev",
        "Dev Anand",
        "Councillor, Scrutiny",
        Role.MEMBER,
        "pebble-window-sparrow",
        card="Cabinet, Scrutiny: released only",
    ),
    Character(
        "chloe",
        "Chloe Marsh",
        "Principal Social Worker",
        Role.PRINCIPAL_SOCIAL_WORKER,
        "thimble-cottage-north",
        card="practice quality",
    ),
    Character(
        "ben",
        "Ben Adeyemi",
        "Service improvement officer",
        Role.OFFICER,
        "juniper-bridge-seven",
        (LEARNING_DISABILITY,),
        card="log and update risks",
    ),
    Character(
        "administrator",
        "Asha Patel",
        "Systems administrator",
        Role.ADMINISTRATOR,
        "walnut-garden-harvest",
        card="people, rules, sources",
    ),
    # Whose month there is to confirm.
    Character(
        "erin",
        "Erin Doyle",
        "Head of Older People",
        Role.MANAGER,
        "saffron-kettle-winter",
        (OLDER_PEOPLE,),
    ),
    # Who prepares what the Director reads, and who checks it.
    Character("support", "Sade Bello", "Business support", Role.LEADER, "pocket-granite-swallow"),
    Character("performance", "Owen Price", "Head of Performance", Role.LEADER, "ribbon-walnut-tunnel"),
)


def demonstration_people(*, now: datetime) -> Mapping[str, User]:
    """Make the people of the demonstration, or find them, by `key` of `CHARACTERS`. Safe to run again.

    The council must be marked a demonstration first.
    """
    by = people.command_line(now=now)
    return {character.key: _person(character, by=by, now=now) for character in CHARACTERS}


def _person(character: Character, *, by: User, now: datetime) -> User:
    found: User | None = User.objects.filter(email=character.email).first()
    if found is not None:
        return found
    return people.create(
        email=character.email,
        name=character.name,
        job_title=character.job_title,
        role=character.role,
        service_areas=[_area(name, by=by) for name in character.areas],
        password=character.password,
        is_demonstration=True,
        by=by,
        now=now,
    )


def _area(name: str, *, by: User) -> ServiceArea:
    found = ServiceArea.objects.filter(name=name).first()
    return found or council_actions.add_service_area(name=name, by=by)


def is_demonstration() -> bool:
    """Whether this database is marked a demonstration. One query."""
    return Council.objects.filter(is_demonstration=True).exists()


def is_served() -> bool:
    """Whether the demonstration's accounts may sign in at the present address."""
    return settings.IS_LOCAL or settings.DEMO_PUBLIC


def refuse_public_demonstration() -> None:
    """Stop a start on a public address with a demonstration in the database. No query on a local address."""
    if not is_served() and is_demonstration():
        raise ImproperlyConfigured(MEND)
