"""From a save to its figure on the page, with a real worker and broker."""

import re
import statistics
import sys
import time

from django.utils import timezone

from governance import actors
from governance.enums import FindingMark
from governance.models import Finding, User
from performance.actions import imports
from tests.bench import worlds
from tests.bench.visitor import Visitor
from tests.performance.dashboard.story import CELLS, cells

CHANGES = 24
MOST_SECONDS = 40.0
POLL_SECONDS = 0.02
TO_MARK = re.compile(r"Mark (\d+) findings? of the report")


def measure() -> dict[str, float]:
    """Half of the changes mark a finding, which My work counts; half save a figure of a measure.

    The clock starts when the save begins and stops when a page with the new figure has come. The next change
    follows at once.
    """
    with worlds.stack("freshness", worker=True) as stack:
        visitor = Visitor(stack, worlds.session_of(worlds.DIRECTOR))
        taken = sorted(
            (_mark(visitor) if number % 2 else _save(visitor, number)) for number in range(CHANGES)
        )
    sys.stderr.write(f"  {CHANGES} changes, the quickest {taken[0]:.2f} s, the slowest {taken[-1]:.2f} s\n")
    return {
        "change_to_dashboard.p50_s": round(statistics.median(taken), 2),
        "change_to_dashboard.p95_s": round(taken[-(-len(taken) * 95 // 100) - 1], 2),
    }


def _mark(visitor: Visitor) -> float:
    """Mark the first finding, or take its mark away; My work counts those without one, as the worker did."""
    finding = Finding.objects.order_by("pk")[0]
    is_marked = finding.mark != FindingMark.UNMARKED
    count = Finding.objects.filter(mark=FindingMark.UNMARKED).count() + (1 if is_marked else -1)
    visitor.get("/my-work/")
    started = time.perf_counter()
    answer = visitor.post(
        f"/reports/findings/{finding.pk}/mark/?version={finding.version}",
        mark=FindingMark.UNMARKED if is_marked else FindingMark.STRENGTH,
    )
    if answer.status != 302:
        raise AssertionError(f"Marking a finding answers {answer.status}.")
    _wait_for(visitor, "/my-work/", str(count), TO_MARK)
    return time.perf_counter() - started


def _save(visitor: Visitor, number: int) -> float:
    """Save a file with one figure that was previewed; the page of its measure shows it."""
    by, now, value = User.objects.get(email=worlds.DIRECTOR), timezone.now(), f"{31.3 + number / 10:.1f}"
    content = "\n".join([CELLS, *cells("2A", "2024 to 2025", {"Hounslow": {"value": value}})]).encode()
    with actors.command("bench", actor="The test suite"):
        batch = imports.upload(file_name="one.csv", content=content, by=by, now=now, wait=True)
        batch = imports.preview(batch=batch, now=now)
        started = time.perf_counter()
        imports.commit(batch=batch, by=by, now=timezone.now())
    _wait_for(visitor, "/performance/2a/", value, re.compile(r'class="hero[^>]*>([0-9.]+)'))
    return time.perf_counter() - started


def _wait_for(visitor: Visitor, path: str, value: str, where: re.Pattern[str]) -> None:
    """Ask for a page until the figure stands where the pattern finds it."""
    deadline = time.monotonic() + MOST_SECONDS
    while (found := where.search(visitor.get(path))) is None or found[1] != value:
        if time.monotonic() > deadline:
            shown = found[1] if found else "nothing"
            raise AssertionError(f"{path} shows {shown} and not {value} after {MOST_SECONDS:g} s.")
        time.sleep(POLL_SECONDS)
