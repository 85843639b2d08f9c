"""The figures of speed and weight: `python -m tests.bench [PART ...]`, one `name: value` a line.

With BENCH_JSON they are also written there, as one flat object of numbers. Every part has a database and
processes of its own and a limit of time. A part that fails says so on the error stream and makes the status
1; the others are printed all the same. Nothing is asserted about time.

DATABASE_URL names the server that is measured; unset, the embedded one is, with its data in VAR_DIR.
"""

import json
import os
import signal
import sys
import time
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parents[2]


class TookTooLong(Exception):
    """A part did not end within its time."""


def main(names: Sequence[str]) -> int:
    """Measure the parts that are named, or all; 1 when one failed, 2 for an unknown name."""
    _prepare()
    from tests.bench.parts import PARTS

    unknown = [name for name in names if name not in PARTS]
    if unknown:
        sys.stderr.write(f"There is no part {', '.join(unknown)}; there are {', '.join(PARTS)}.\n")
        return 2
    figures: dict[str, float] = {}
    failed = [name for name in PARTS if (not names or name in names) and not _measure(name, figures)]
    if path := os.environ.get("BENCH_JSON"):
        Path(path).write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    if failed:
        sys.stderr.write(f"Not measured: {', '.join(failed)}. The reasons stand above.\n")
    return 1 if failed else 0


def _prepare() -> None:
    """The settings of this process: its own folder, static files as served, and quiet logs."""
    var = os.environ.setdefault("VAR_DIR", str(ROOT / "var" / "bench"))
    Path(var).mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("STATIC_ROOT", str(Path(var) / "static"))
    os.environ.setdefault("LOG_LEVEL", "ERROR")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hounslow_assess.settings")
    # However the bench is ended, what it started is ended first.
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _end)
    import django

    django.setup()


def _measure(name: str, figures: dict[str, float]) -> bool:
    from tests.bench.parts import PARTS

    part = PARTS[name]
    started = time.monotonic()
    try:
        with _at_most(part.seconds):
            found = part.measure()
    except Exception:
        sys.stderr.write(f"{name} could not be measured:\n{traceback.format_exc()}")
        return False
    for figure, value in found.items():
        figures[figure] = value
        sys.stdout.write(f"{figure}: {value:g}\n")
    sys.stdout.flush()
    sys.stderr.write(f"  {name} took {time.monotonic() - started:.0f} s\n")
    return True


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """Raise TookTooLong within when the time is up."""

    def too_long(_number: int, _frame: FrameType | None) -> None:
        raise TookTooLong(f"It did not end within {seconds:g} s.")

    before = signal.signal(signal.SIGALRM, too_long)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _end(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
