"""How much the pages that leaders open ask of the database, and with fifty times the data."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from governance.demonstration import CHARACTERS
from governance.framework import framework_at
from tests import larger
from tests.bench import worlds

TIMES = 50


@dataclass(frozen=True)
class Page:
    """The addresses of a page, and who asks for each; what counts is the most that it asks."""

    paths: Callable[[], Iterable[str]]
    people: tuple[str, ...] = (worlds.DIRECTOR,)


def _statements() -> list[str]:
    rules = framework_at(timezone.localdate())
    return [reverse("performance:statement-detail", args=[one.slug]) for one in rules.statements]


PAGES: Mapping[str, Page] = {
    "overview": Page(lambda: ["/"], tuple(character.email for character in CHARACTERS)),
    "statement": Page(_statements),
    "compare": Page(lambda: [reverse("governance:result-list")]),
    "mywork": Page(lambda: [reverse("performance:my-work")]),
}


def measure() -> dict[str, float]:
    """The queries of each page, session and signed-in person included, at both sizes of the data.

    The overview for anybody of the demonstration; the rest for the Director, who may see and decide most:
    each of the nine statements, other councils (where their results stand with the spread of their scores on
    each statement beside ours), and what waits for her.
    """
    worlds.prepare_static()
    with worlds.database("queries"):
        first = _of_every_page()
        sizes = larger.enlarge(times=TIMES, now=timezone.now())
        short = {name: pair for name, pair in sizes.items() if pair[1] < TIMES * pair[0]}
        if short:
            raise AssertionError(f"The data were not made {TIMES} times as large: {short}")
        then = _of_every_page()
    figures: dict[str, float] = {}
    for name in PAGES:
        figures |= {f"{name}.queries": first[name], f"{name}.queries_50x": then[name]}
    return figures


def _of_every_page() -> dict[str, int]:
    return {
        name: max(_queries_of(path, email) for path in page.paths() for email in page.people)
        for name, page in PAGES.items()
    }


def _queries_of(path: str, email: str) -> int:
    client = worlds.client_of(email)
    with CaptureQueriesContext(connection) as found:
        answer = client.get(path)
    if answer.status_code != 200:
        raise AssertionError(f"{path} answers {answer.status_code} to {email}.")
    return len(found)
