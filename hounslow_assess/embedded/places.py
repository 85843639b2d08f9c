"""Where the embedded servers keep their data, locks and sockets. Only `private` touches the disk."""

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from hounslow_assess.embedded.errors import EmbeddedError

# A Unix socket's path may have 107 bytes on Linux and 103 on macOS.
LONGEST_SOCKET_PATH = 103
SOCKET_NAME = ".s.PGSQL.5432"


@dataclass(frozen=True)
class Places:
    """The files of one embedded PostgreSQL, all found from its VAR_DIR."""

    var: Path
    uid: int

    @property
    def folder(self) -> Path:
        """The keeper's folder: locks, state, log, and the data unless another account must own them."""
        return self.var / "postgres"

    @property
    def users_lock(self) -> Path:
        """Held shared by every process that uses the database; the kernel counts."""
        return self.folder / "users.lock"

    @property
    def keeper_lock(self) -> Path:
        """Held by the keeper for its whole life."""
        return self.folder / "keeper.lock"

    @property
    def server_lock(self) -> Path:
        """Held by postgres and every process it forks: free means that none of them lives."""
        return self.folder / "server.lock"

    @property
    def state(self) -> Path:
        """What the keeper says of itself, as JSON."""
        return self.folder / "keeper.json"

    @property
    def log(self) -> Path:
        """What the keeper and postgres print."""
        return self.folder / "postgres.log"

    @property
    def sockets(self) -> Path:
        """The short private folder of the socket: one a VAR_DIR and user."""
        return Path(f"/tmp/hounslow-{self.uid}-{digest(self.var)}-pg")  # noqa: S108 checked by `private`


def digest(path: Path) -> str:
    """Twelve characters that name a folder, so that two clones never share a socket."""
    return hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:12]


def of(var_dir: Path) -> Places:
    """The places of this user's embedded PostgreSQL under `var_dir`."""
    return Places(var_dir.resolve(), os.getuid())


def private(folder: Path, *, owner: int, also: frozenset[int] = frozenset()) -> Path:
    """Make `folder` for `owner` alone, or refuse one that somebody else could have put there.

    `also` are further accounts from which it may be taken over.
    """
    if len(os.fsencode(folder / SOCKET_NAME)) > LONGEST_SOCKET_PATH:
        raise EmbeddedError(f"The path {folder} is too long for a socket. Set VAR_DIR to a shorter one.")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in {owner, os.geteuid(), *also}:
        raise EmbeddedError(
            f"{folder} belongs to another account. Remove it, or set VAR_DIR to another folder."
        )
    folder.chmod(0o700)
    if found.st_uid != owner:
        os.chown(folder, owner, -1)
    return folder
