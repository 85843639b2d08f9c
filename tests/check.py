"""`make check`: reads the code without running it: `python -m tests.check`; exit 1 when it is wrong."""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PYTHON = sys.executable
# As a council would run it: a public host behind https, its own servers, a real secret.
PRODUCTION = {
    "PUBLIC_URL": "https://assess.example.org",
    "ALLOWED_HOSTS": "assess.example.org",
    "DATABASE_URL": "postgres://hounslow@database:5432/hounslow",
    "REDIS_URL": "redis://broker:6379/0",
    "SECRET_KEY": "only-to-read-the-settings-with-and-never-to-sign-anything-0123456789",
    "SECURE_HSTS_PRELOAD": "1",
    "DEBUG": "0",
    "EMAIL_HOST": "mail.example.org",
}
CHECKS: list[tuple[str, list[str], dict[str, str]]] = [
    ("style", [str(BIN / "ruff"), "check", "--quiet", "."], {}),
    ("layout", [str(BIN / "ruff"), "format", "--check", "--quiet", "."], {}),
    ("types", [str(BIN / "mypy")], {}),
    ("templates", [str(BIN / "djlint"), "templates", "--lint", "--quiet"], {}),
    ("settings", [PYTHON, "manage.py", "check", "--fail-level", "WARNING"], {}),
    ("deployment", [PYTHON, "manage.py", "check", "--deploy", "--fail-level", "WARNING"], PRODUCTION),
    ("migrations", [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"], {}),
    (
        "files",
        [PYTHON, "-m", "pytest", "-q", "-p", "no:cacheprovider", *(
            f"tests/hounslow_assess/{name}.py" for name in ("test_locks", "test_containers")
        )],
        {},
    ),
]  # fmt: skip


def main() -> int:
    """Run every check, all of them even when one fails, and say which did."""
    failed = []
    for name, command, extra in CHECKS:
        started = time.monotonic()
        done = subprocess.run(command, cwd=ROOT, env=os.environ | extra, capture_output=True, text=True)
        is_good = done.returncode == 0
        print(f"{name}: {'good' if is_good else 'WRONG'} ({time.monotonic() - started:.1f} s)", flush=True)  # noqa: T201
        if not is_good:
            failed.append(name)
            print(done.stdout + done.stderr, flush=True)  # noqa: T201
    print("All good." if not failed else f"Wrong: {', '.join(failed)}.")  # noqa: T201
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
