"""How long the evidence engine takes over one statement. Pure: no database and no process of its own."""

import statistics
import time
from datetime import date
from decimal import Decimal

from performance.engine.evidence import Rules, Signal, weigh
from performance.evidence_rules import rules_at

SIGNALS = 40
RUNS = 400
DAY = date(2026, 11, 23)


def measure() -> dict[str, float]:
    """Microseconds to weigh 40 signals of one statement, with reasons and hash; the median of 400 runs."""
    rules = rules_at(DAY)
    cases = [_signals(run, rules) for run in range(RUNS)]
    return {"engine.us_per_statement": round(statistics.median(_taken(case, rules) for case in cases), 1)}


def _signals(run: int, rules: Rules) -> list[Signal]:
    """Signals of every kind, each run with other figures, so that nothing found before helps."""
    return [
        Signal(
            kind=rules.kinds[number % len(rules.kinds)].slug,
            value=1 + Decimal((run * 37 + number * 71) % 301) / 100,
            weight=1 + Decimal(number % 4) / 2,
            age=Decimal((run + number * 13) % 400) / 100,
            statement=1,
            key=f"source:{number}",
            on=DAY,
            sentence=f"Figure {number} of run {run}, at our tolerance",
        )
        for number in range(SIGNALS)
    ]


def _taken(signals: list[Signal], rules: Rules) -> float:
    started = time.perf_counter()
    view = weigh(
        signals,
        ours=3,
        expected_kinds=rules.statement(1).expected_kinds,
        categories_current=3,
        categories_asked=4,
        rules=rules,
    )
    taken = time.perf_counter() - started
    if len(view.contributions) != SIGNALS:
        raise AssertionError(f"{len(view.contributions)} of {SIGNALS} signals were weighed.")
    return taken * 1e6
