"""Installs what a clone needs: `python3 -I hounslow_assess/install.py demo|test`.

Run by path with any Python 3.11 or later, before anything is installed: it knows only the standard library.
It makes the virtual environment, installs the locked packages with their hashes, and builds the front-end
files; each step is left out while its lock file has not changed. pip and npm are run as they are set up on
this machine, so a council's own mirror or proxy works. NODE_FROM=wheel takes npm from a wheel, as on a
machine without one.
"""

import contextlib
import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = Path(os.environ.get("VENV", str(ROOT / ".venv"))).absolute()
PYTHON = VENV / "bin" / "python"
OLDEST, NEWEST = (3, 11), (3, 14)
LOCKS = {"demo": "requirements.txt", "test": "requirements-dev.txt"}
NODE_LOCK = "requirements-node.txt"
SHARES = 2


class InstallError(Exception):
    """Something that the machine lacks; the message says what and how to mend it."""


def say(message: str) -> None:
    """One line of progress."""
    sys.stdout.write(f"{message}\n")
    sys.stdout.flush()


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """One installation of this clone at a time: `make demo` and `make test` may be started together."""
    with (ROOT / ".setup-stamp.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Waiting for another installation of this clone to end ...")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def run(command: list[str | Path], mend: str, *, quiet: bool = False) -> None:
    """Run a step; a step that fails ends the installation with the sentence `mend`."""
    output = subprocess.DEVNULL if quiet else None
    if subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=output).returncode != 0:  # noqa: S603
        raise InstallError(mend)


def works(command: list[str | Path]) -> bool:
    """Whether a program is there and answers."""
    try:
        return subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL).returncode == 0  # noqa: S603
    except OSError:
        return False


def fingerprint(*paths: Path) -> str:
    """A digest of what some files hold."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()


def is_done(stamp: Path, wanted: str) -> bool:
    """Whether a step was last done for these files."""
    return stamp.exists() and stamp.read_text(encoding="ascii") == wanted


def make_environment() -> None:
    """The virtual environment, made anew when its Python is missing or of another version."""
    allowed = f"import sys, pip; sys.exit(not {OLDEST} <= sys.version_info[:2] <= {NEWEST})"
    if works([PYTHON, "-c", allowed]):
        return
    if not works([sys.executable, "-c", "import venv, ensurepip"]):
        version = f"{sys.version_info[0]}.{sys.version_info[1]}"
        raise InstallError(
            f"{sys.executable} has no venv with pip. On Debian and Ubuntu: apt-get install "
            f"python{version}-venv (or name another Python: make PYTHON=/path/to/python3)."
        )
    say(f"Making {VENV} with Python {sys.version.split()[0]} ...")
    if VENV.exists():
        shutil.rmtree(VENV)
    run([sys.executable, "-m", "venv", VENV], f"The virtual environment {VENV} could not be made.")


def install_packages(lock: str) -> None:
    """The packages of one lock file, each held to its hash; nothing else is resolved or taken.

    By as many pips as there are shares, side by side: one is kept busy by unpacking alone.
    """
    stamp, wanted = VENV / f".installed-{lock}", fingerprint(ROOT / lock)
    if is_done(stamp, wanted):
        return
    say(f"Installing the packages of {lock} (a minute or two the first time) ...")
    with tempfile.TemporaryDirectory() as folder:
        parts = [Path(folder) / f"{share}.txt" for share in range(SHARES)]
        for share, part in enumerate(parts):
            part.write_text("".join(locked(lock)[share::SHARES]), encoding="utf-8")
        going = [subprocess.Popen([*pip(), part], cwd=ROOT, stdin=subprocess.DEVNULL) for part in parts]  # noqa: S603
        codes = [one.wait() for one in going]
        if any(codes):
            raise InstallError(
                f"The packages of {lock} could not be installed. Is an index reachable? "
                "pip's own settings apply."
            )
    stamp.write_text(wanted, encoding="ascii")


def locked(lock: str) -> list[str]:
    """Each package of a lock file, with the lines of its hashes."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    return re.findall(r"^[^\s#].*\n(?:[ \t].*\n)*", text, re.MULTILINE)


def pip() -> list[str | Path]:
    """The command that installs what a file of locked packages names."""
    # Modules are compiled as they are first imported: most never are, and compiling all takes as long as
    # everything else here together.
    how = ["--disable-pip-version-check", "--quiet", "--no-deps", "--no-compile", "--require-hashes", "-r"]
    return [PYTHON, "-m", "pip", "install", *how]


def npm() -> Path:
    """The system's npm, or the one that a wheel brings."""
    found = shutil.which("npm")
    if found and os.environ.get("NODE_FROM") != "wheel" and works([found, "--version"]):
        return Path(found)
    install_packages(NODE_LOCK)
    # The wheel's npm starts node by name.
    os.environ["PATH"] = f"{VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
    return VENV / "bin" / "npm"


def install_front_end() -> None:
    """The locked front-end packages, and what we build from them."""
    stamp = ROOT / "node_modules" / ".installed"
    wanted = fingerprint(ROOT / "package.json", ROOT / "package-lock.json")
    if not is_done(stamp, wanted):
        say("Installing the front-end packages ...")
        run(
            [
                npm(),
                "ci",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                "--no-update-notifier",
                "--loglevel=error",
            ],
            "The front-end packages were not installed. Is a registry reachable? npm's own settings apply.",
            quiet=True,
        )
        stamp.write_text(wanted, encoding="ascii")
    run([PYTHON, "-m", "hounslow_assess.frontend"], "The front-end files could not be built.", quiet=True)


def main(kind: str) -> int:
    """Install for `demo` (what runs) or `test` (what runs and what checks it); 0 when done."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        say(f"Python 3.{OLDEST[1]} to 3.{NEWEST[1]} is needed; this is {sys.version.split()[0]}.")
        return 1
    try:
        with alone():
            make_environment()
            install_packages(LOCKS[kind])
            install_front_end()
    except InstallError as error:
        say(str(error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
