"""Every address that the product answers, found by walking the resolver, and the reviewed table beside it."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.authz.samples import SAMPLES

TABLE = Path(__file__).with_name("matrix.csv")
ROLES = (
    "anonymous",
    "officer",
    "auditor",
    "manager",
    "psw",
    "leader",
    "director",
    "member",
    "administrator",
)
METHODS = ("GET", "POST")


@dataclass(frozen=True)
class Row:
    """One line of the table: what each role gets. `sample` names the values of the address's parameters."""

    name: str
    sample: str
    method: str
    expected: dict[str, str]
    sentence: str

    @property
    def path(self) -> str:
        """The address; without a name it is the name."""
        if self.name.startswith("/"):
            return self.name
        return reverse(self.name, kwargs=SAMPLES[self.sample]())

    def __str__(self) -> str:
        return f"{self.method} {self.name}{f' ({self.sample})' if self.sample else ''}"


def rows() -> list[Row]:
    """The table as it stands in the file."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [
            Row(
                name=line["name"],
                sample=line["sample"],
                method=line["method"],
                expected={role: line[role] for role in ROLES},
                sentence=line["sentence"],
            )
            for line in csv.DictReader(file)
        ]


def addresses() -> set[str]:
    """The name of every address, with its namespace; its path where it has no name."""
    return set(_walk(get_resolver(), space="", path="/"))


def _walk(resolver: URLResolver, *, space: str, path: str) -> Iterator[str]:
    for entry in resolver.url_patterns:
        here = path + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from _walk(entry, space=inner, path=here)
        elif isinstance(entry, URLPattern):
            yield f"{space}{entry.name}" if entry.name else here
