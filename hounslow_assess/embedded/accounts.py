"""As whom postgres runs, for it refuses root: this account, an inner id of it, or an unprivileged one."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hounslow_assess.embedded import processes, programs
from hounslow_assess.embedded.errors import EmbeddedError
from hounslow_assess.embedded.places import Places, private

# EMBEDDED_AS forces one of the three ways; unset, the first that this machine allows is taken.
PLAIN, NAMESPACE, ACCOUNT = "plain", "namespace", "account"
WAYS = (PLAIN, NAMESPACE, ACCOUNT)
# Accounts that most machines have and nobody signs in to; EMBEDDED_ACCOUNT names another.
ACCOUNTS = ("postgres", "nobody")
# Where the data go when the account cannot reach VAR_DIR; EMBEDDED_HOME names another folder.
HOMES = Path("/var/lib/hounslow-assess")


@dataclass(frozen=True)
class Runner:
    """How the server's programs run, which they are and where they keep their data."""

    way: str
    postgres: programs.Postgres
    data: Path
    account: pwd.struct_passwd | None = None

    @property
    def uid(self) -> int:
        """The owner of the socket's folder, as this process sees it (inside a name space, the inner id)."""
        return self.account.pw_uid if self.account else os.geteuid()

    def popen_options(self) -> dict[str, Any]:
        """The options with which the server's programs are started."""
        if self.account is None:
            return {}
        return {"user": self.account.pw_uid, "group": self.account.pw_gid, "extra_groups": []}

    def own(self, folder: Path) -> None:
        """Make `folder` the server's alone."""
        folder.mkdir(mode=0o700)
        if self.account is not None:
            os.chown(folder, self.account.pw_uid, self.account.pw_gid)

    def enter(self) -> None:
        """Become, in the keeper itself, what its children shall be."""
        if self.way == NAMESPACE:
            processes.enter_user_namespace()


def choose(places: Places) -> Runner:
    """The way to run postgres here: as forced by EMBEDDED_AS, or the first that works."""
    postgres = programs.postgres()
    asked = os.environ.get("EMBEDDED_AS", "")
    if asked and asked not in WAYS:
        raise EmbeddedError(f"EMBEDDED_AS is {asked!r}; write one of {', '.join(WAYS)}, or unset it.")
    if asked == PLAIN or (not asked and os.geteuid() != 0):
        return _own(PLAIN, postgres, places)
    if os.geteuid() != 0:
        raise EmbeddedError(f"EMBEDDED_AS={asked} needs root; unset it.")
    if asked == NAMESPACE or (not asked and _namespace_works(postgres, places)):
        return _own(NAMESPACE, postgres, places)
    return _other(postgres, places)


def _own(way: str, postgres: programs.Postgres, places: Places) -> Runner:
    """Run as the account that we are, in VAR_DIR."""
    data = places.folder / "data"
    _give(data, os.geteuid(), os.getegid())
    others = frozenset(one.pw_uid for one in _known()) if os.geteuid() == 0 else frozenset()
    private(places.sockets, owner=os.geteuid(), also=others)
    return Runner(way, postgres, data)


def _namespace_works(postgres: programs.Postgres, places: Places) -> bool:
    """Whether, inside a user name space, the programs and the folder can still be reached."""

    def attempt() -> bool:
        processes.enter_user_namespace()
        return os.access(places.folder, os.W_OK | os.X_OK) and _runs(postgres)

    return processes.succeeds_in_fork(attempt)


def _runs(postgres: programs.Postgres, **options: Any) -> bool:
    try:
        command = [postgres.program("initdb"), "--version"]
        return subprocess.run(command, capture_output=True, cwd="/", **options).returncode == 0  # noqa: S603 our own path
    except OSError:
        return False


def _other(postgres: programs.Postgres, places: Places) -> Runner:
    """Run as an existing unprivileged account, from a copy of the programs that only it may open.

    The data stay in VAR_DIR when the account can go there; else they are in a folder of its own.
    """
    account = _account()
    can_reach = _can_reach(places.folder, account)
    home = places.folder / account.pw_name if can_reach else _home(places)
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    own = postgres.copied_to(home)
    _give(home, account.pw_uid, account.pw_gid)
    home.chmod(0o700)
    data = (places.folder if can_reach else home) / "data"
    _give(data, account.pw_uid, account.pw_gid)
    runner = Runner(ACCOUNT, own, data, account)
    if not _runs(own, **runner.popen_options()):
        raise EmbeddedError(
            f"PostgreSQL does not run as root, and the account {account.pw_name} cannot run it from {home}. "
            "Start as an ordinary user, or set EMBEDDED_HOME to a folder that it can reach, or DATABASE_URL."
        )
    return runner


def _known() -> list[pwd.struct_passwd]:
    """The unprivileged accounts of this machine that may run the server."""
    asked = os.environ.get("EMBEDDED_ACCOUNT")
    names = [asked] if asked else ACCOUNTS
    return [one for one in pwd.getpwall() if one.pw_name in names and one.pw_uid != 0]


def _account() -> pwd.struct_passwd:
    found = sorted(_known(), key=lambda one: one.pw_name, reverse=True)
    if found:
        return found[0]
    raise EmbeddedError(
        "PostgreSQL does not run as root, and this machine has no unprivileged account named "
        f"{os.environ.get('EMBEDDED_ACCOUNT') or ' or '.join(ACCOUNTS)}. "
        "Start as an ordinary user, or set EMBEDDED_ACCOUNT or DATABASE_URL."
    )


def _home(places: Places) -> Path:
    """A folder outside the clone: one a VAR_DIR."""
    asked = os.environ.get("EMBEDDED_HOME")
    return Path(asked) if asked else HOMES / places.sockets.name


def _can_reach(folder: Path, account: pwd.struct_passwd) -> bool:
    """Whether the account can go into `folder`."""

    def attempt() -> bool:
        os.setgroups([])
        os.setgid(account.pw_gid)
        os.setuid(account.pw_uid)
        return os.access(folder, os.X_OK)

    return processes.succeeds_in_fork(attempt)


def _give(folder: Path, uid: int, gid: int) -> None:
    """Make `folder` and all in it belong to the account that will use it."""
    if not folder.exists() or folder.stat().st_uid == uid:
        return
    if os.geteuid() != 0:
        raise EmbeddedError(f"{folder} belongs to another account. Set VAR_DIR to a folder of your own.")
    for path in [folder, *folder.rglob("*")]:
        shutil.chown(path, uid, gid)
