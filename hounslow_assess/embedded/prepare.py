"""Makes database and static files ready in one process: `python -m hounslow_assess.embedded.prepare [demo]`.

Progress goes to the error stream, one line a step; the demonstration's sign-ins go to standard output.
"""

import hashlib
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def main(arguments: list[str]) -> None:
    """Run the steps in order; an error ends it, and with it whatever waits for it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hounslow_assess.settings")
    import django
    from django.core.management import call_command

    django.setup()
    is_demo = "demo" in arguments
    _step("Database tables", lambda: call_command("migrate", interactive=False, verbosity=0))
    _step("Cache table", lambda: call_command("createcachetable", verbosity=0))
    _step("Framework and measures", lambda: call_command("sync_reference", stdout=sys.stderr))
    if is_demo:
        _step("Demonstration", lambda: call_command("load_demonstration", stdout=sys.stderr))
    _step("Style sheets and scripts", _collect_static)
    if is_demo:
        call_command("demonstration_signins", stdout=sys.stdout)


def _step(name: str, action: Callable[[], object]) -> None:
    started = time.monotonic()
    action()
    sys.stderr.write(f"  {name} ready ({time.monotonic() - started:.1f} s)\n")
    sys.stderr.flush()


def _collect_static() -> None:
    """Collect, hash and compress the static files, unless the last time was for these very files."""
    from django.conf import settings
    from django.core.management import call_command

    stamp = Path(settings.STATIC_ROOT) / ".collected"
    wanted = hashlib.sha256("\n".join(_sources()).encode()).hexdigest()
    if stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(wanted, encoding="ascii")


def _sources() -> Iterator[str]:
    """What the static files are made of: our own by size and time, the packages' by their lock file."""
    for path in sorted((ROOT / "static").rglob("*")):
        if path.is_file():
            found = path.stat()
            yield f"{path.relative_to(ROOT)} {found.st_size} {found.st_mtime_ns}"
    yield (ROOT / "requirements.txt").read_text(encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
