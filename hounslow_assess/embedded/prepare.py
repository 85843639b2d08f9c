"""Makes things ready in one process, in this order: `python -m hounslow_assess.embedded.prepare STEP ...`

database       tables, cache table, the framework and the measures
demonstration  the demonstration's people and figures; prints its sign-ins, one a line: e-mail, password
registers      what risk registers need to begin with, where the demonstration has not brought it
static         style sheets and scripts, hashed and compressed

Progress goes to the error stream, one line a part.
"""

import hashlib
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from hounslow_assess.embedded import processes

ROOT = Path(__file__).resolve().parent.parent.parent


def main(arguments: list[str]) -> int:
    """Run the steps that are named; an error ends it, and with it whatever waits for it."""
    unknown = set(arguments) - set(STEPS)
    if unknown or not arguments:
        sys.stderr.write(f"Name one or more of: {', '.join(STEPS)}.\n")
        return 2
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hounslow_assess.settings")
    import django

    django.setup()
    for name, step in STEPS.items():
        if name in arguments:
            step()
    return 0


def _database() -> None:
    from django.core.management import call_command

    # With the checks that ask the database: a demonstration on a public address ends here.
    migrate = {"interactive": False, "verbosity": 0, "skip_checks": False}
    _part("Database tables", lambda: call_command("migrate", **migrate))
    _part("Cache table", lambda: call_command("createcachetable", verbosity=0))
    _part("Framework and measures", lambda: call_command("sync_reference", stdout=sys.stderr))


def _demonstration() -> None:
    from django.core.management import call_command

    _part("Demonstration", lambda: call_command("load_demonstration", stdout=sys.stderr))
    call_command("demonstration_signins", stdout=sys.stdout)


def _registers() -> None:
    from django.core.management import call_command

    _part("Risk registers", lambda: call_command("set_up_risks", stdout=sys.stderr))


def _static() -> None:
    _part("Style sheets and scripts", _collect_static)


STEPS = {
    "database": _database,
    "demonstration": _demonstration,
    "registers": _registers,
    "static": _static,
}


def _part(name: str, action: Callable[[], object]) -> None:
    started = time.monotonic()
    action()
    sys.stderr.write(f"  {name} ready ({time.monotonic() - started:.1f} s)\n")
    sys.stderr.flush()


def _collect_static() -> None:
    """Collect, hash and compress the static files, unless the last time was for these very files."""
    from django.conf import settings
    from django.core.management import call_command

    root = Path(settings.STATIC_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    stamp = root / ".collected"
    wanted = hashlib.sha256("\n".join(_sources()).encode()).hexdigest()
    lock = processes.open_lock(root / ".lock")
    processes.wait_alone(lock)
    if not stamp.exists() or stamp.read_text(encoding="ascii") != wanted:
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(wanted, encoding="ascii")
    os.close(lock)


def _sources() -> Iterator[str]:
    """What the static files are made of: our own by size and time, the packages' by their lock file."""
    for path in sorted((ROOT / "static").rglob("*")):
        if path.is_file():
            found = path.stat()
            yield f"{path.relative_to(ROOT)} {found.st_size} {found.st_mtime_ns}"
    yield (ROOT / "requirements.txt").read_text(encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
