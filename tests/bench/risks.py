"""Registers of 1,000 and of 10,000 risks: what their pages ask and take, the rules, and edits at once."""

import statistics
import sys
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from html.parser import HTMLParser

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from governance import actors
from governance.actions import outbox
from governance.models import Council, User
from risk.actions import rules
from risk.models import Risk, RiskStep
from tests import builders, databases
from tests.bench import worlds
from tests.bench.visitor import Visitor
from tests.risk import large_registers, makers, register_sheets
from tests.stack import Stack

SIZES: Mapping[str, int] = {"1k": 1_000, "10k": 10_000}
TIMES = 9
OFFICERS, EDITS = 20, 25
IMPORTED = 5_000


def pages() -> dict[str, float]:
    """Queries and milliseconds (median of 9) of each page for the Director, and of logging a risk for Ben.

    In this process, without a server between: what the product itself asks and takes. Session, signed-in
    person and the rendering of the whole page are counted in.
    """
    worlds.prepare_static()
    figures: dict[str, float] = {}
    with _council() as people:
        for size, wanted in SIZES.items():
            call_command("make_up_risks", wanted - Risk.objects.count(), by=people["director"].email)
            _settle()
            for name, (who, ask) in large_registers.pages().items():
                asked, took = _measured(worlds.client_of(people[who].email), ask)
                figures |= {f"risk.{name}_queries_{size}": asked, f"risk.{name}_ms_{size}": took}
    return figures


@contextmanager
def _council() -> Iterator[Mapping[str, User]]:
    """A demonstration without any risk, with its registers set up."""
    with worlds.database("risks", source=databases.template()):
        with _named():
            builders.demonstration()
            makers.set_all_up()
            people = {"director": builders.amara(), "officer": builders.ben()}
        yield people


def _named() -> AbstractContextManager[None]:
    """What is written within stands in the trail under a name."""
    return actors.command("bench", actor="The test suite")


def _settle() -> None:
    """What the worker and the database server would do by themselves within minutes."""
    with _named():
        outbox.drain(now=timezone.now())
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _measured(client: Client, ask: large_registers.Ask) -> tuple[int, float]:
    """The queries of one request that is like the others, and the middle of nine times."""
    good = {200, 302}
    for _ in range(2):
        if (status := ask(client)) not in good:
            raise AssertionError(f"The page answers {status}.")
    with CaptureQueriesContext(connection) as found:
        ask(client)
    # Now: the next request forgets what was asked before it.
    asked, taken = len(found), []
    for _ in range(TIMES):
        started = time.perf_counter()
        ask(client)
        taken.append(time.perf_counter() - started)
    return asked, round(statistics.median(taken) * 1000, 1)


def run_rules() -> dict[str, float]:
    """The worker's first drain of 10,000 new risks, one in a hundred grave, and then the daily run."""
    with _council() as people:
        call_command("make_up_risks", SIZES["10k"], by=people["director"].email)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
        with _named():
            started = time.perf_counter()
            outbox.drain(now=timezone.now())
            drained = time.perf_counter()
            if not rules.run_daily(now=timezone.now()):
                raise AssertionError("The rules of the day were run already.")
            ended = time.perf_counter()
    sys.stderr.write(f"  the drain {drained - started:.1f} s, the daily run {ended - drained:.1f} s\n")
    return {"risk.rules_10k_s": round(ended - started, 1)}


def bring_in() -> dict[str, float]:
    """A workbook of 5,000 risks read, checked and brought in, each with a control and an action."""
    with _council() as people:
        rows = [register_sheets.row(f"R{number}", _described(number)) for number in range(IMPORTED)]
        content = register_sheets.register(*rows)
        with _named():
            started = time.perf_counter()
            done = register_sheets.loaded(content, by=people["officer"])
            taken = time.perf_counter() - started
        if Risk.objects.count() != IMPORTED:
            raise AssertionError(f"{Risk.objects.count()} risks of {IMPORTED} came in: {done.state}.")
    return {"risk.import_5k_s": round(taken, 1)}


def _described(number: int) -> str:
    return f"Because round {number} has closed there is a risk that area {number} has none, leading to harm"


def edits() -> dict[str, float]:
    """Twenty people change the same risk 25 times each, at once: how many saved changes are in no record.

    A change that came too late answers 409 and is not saved: it is no loss, the person is told. Of those that
    were saved, each must stand in the risk or in its history.
    """
    with worlds.stack("edits") as stack:
        risk = Risk.objects.filter(state="treating").order_by("number").first()
        if risk is None or not Council.objects.exists():
            raise AssertionError("The demonstration has no risk to change.")
        session = worlds.session_of(worlds.DIRECTOR)
        with ThreadPoolExecutor(OFFICERS) as pool:
            told = list(pool.map(lambda who: _edit(stack, session, risk.reference, who), range(OFFICERS)))
        notes = "\n".join(RiskStep.objects.filter(risk=risk).values_list("note", flat=True))
        stands = notes + Risk.objects.get(pk=risk.pk).effect
    saved = [mark for marks in told for mark in marks]
    sys.stderr.write(f"  {len(saved)} of {OFFICERS * EDITS} edits were saved, the others came too late\n")
    if not saved:
        raise AssertionError("Not one edit was saved.")
    return {"risk.lost_updates": sum(mark not in stands for mark in saved)}


def _edit(stack: Stack, session: str, reference: str, who: int) -> list[str]:
    """The marks of those edits of one person that were saved."""
    visitor, saved, path = Visitor(stack, session), [], f"/risks/{reference}/change/"
    for turn in range(EDITS):
        mark = f"effect of {who} at turn {turn}."
        fields = _Fields(visitor.get(path)).found | {"effect": mark, "reason": "To see what is lost."}
        answer = visitor.post(path, **fields)
        if answer.status == 302:
            saved.append(mark)
        elif answer.status != 409:
            raise AssertionError(f"{path} answers {answer.status}: {answer.text[:2000]}")
    return saved


class _Fields(HTMLParser):
    """What the form of a page would send as it stands."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self._inside = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Fields with their values; of a list the chosen line."""
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if tag == "input" and name and (given.get("type") not in ("radio", "checkbox") or "checked" in given):
            self.found[name] = given.get("value", "")
        elif tag in ("select", "textarea"):
            self._inside = name
            self.found[name] = ""
        elif tag == "option" and "selected" in given:
            self.found[self._inside] = given.get("value", "")

    def handle_data(self, data: str) -> None:
        """The text of an area; a line of a list gives its value above."""
        if self._inside and self.lasttag == "textarea":
            self.found[self._inside] += data.removeprefix("\n") if not self.found[self._inside] else data

    def handle_endtag(self, tag: str) -> None:
        """The field ends."""
        if tag in ("select", "textarea"):
            self._inside = ""
