"""What the standard library does not offer: dying with the parent, locks, process groups, name spaces."""

import ctypes
import fcntl
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

PR_SET_PDEATHSIG = 1
CLONE_NEWUSER = 0x10000000
# Any id but 0: inside the name space it is what the server sees, outside it is the account that we have.
INNER_ID = 1000


def die_with_parent(number: int = signal.SIGKILL) -> None:
    """Ask the kernel to send this process `number` when its parent ends (Linux only)."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, int(number), 0, 0, 0)


def follow_parent(number: int = signal.SIGKILL) -> Callable[[], None]:
    """A `preexec_fn` for a child: `die_with_parent`, and no life when the parent has gone meanwhile."""
    parent = os.getpid()

    def prepare() -> None:
        die_with_parent(number)
        if os.getppid() != parent:
            os._exit(1)

    return prepare


def take(descriptor: int, *, shared: bool = False) -> bool:
    """Take the lock of an open file if nobody stands in the way."""
    kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def wait_for(descriptor: int) -> None:
    """Take the lock of an open file shared, however long somebody else holds it."""
    fcntl.flock(descriptor, fcntl.LOCK_SH)


def wait_alone(descriptor: int) -> None:
    """Take the lock of an open file exclusively, however long somebody else holds it."""
    fcntl.flock(descriptor, fcntl.LOCK_EX)


def open_lock(path: Path) -> int:
    """Open a lock file, made when missing; closed in programs that this process starts."""
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def is_locked(path: Path) -> bool:
    """True while another process holds the lock exclusively."""
    descriptor = open_lock(path)
    try:
        return not take(descriptor, shared=True)
    finally:
        os.close(descriptor)


def stop(child: subprocess.Popen[bytes], *steps: tuple[int, float]) -> None:
    """Send each signal in turn and wait its seconds, SIGKILL at last, until the child has ended."""
    for number, seconds in (*steps, (signal.SIGKILL, 10.0)):
        if child.poll() is not None:
            return
        child.send_signal(number)
        try:
            child.wait(seconds)
        except subprocess.TimeoutExpired:
            continue


def kill_group(group: int, number: int) -> bool:
    """Send a signal to a process group; False when nothing is left in it."""
    try:
        os.killpg(group, number)
    except (ProcessLookupError, PermissionError):
        return False
    return True


def end_group(group: int, *, grace: float) -> None:
    """SIGTERM, `grace` seconds, then SIGKILL for a whole process group."""
    deadline = time.monotonic() + grace
    alive = kill_group(group, signal.SIGTERM)
    while alive and time.monotonic() < deadline:
        time.sleep(0.05)
        alive = kill_group(group, 0)
    if alive:
        kill_group(group, signal.SIGKILL)


def enter_user_namespace() -> None:
    """Go on as an unprivileged id seen by this process and its children only; OSError when refused."""
    if sys.platform != "linux":
        raise OSError("user name spaces are Linux's")
    user, group = os.geteuid(), os.getegid()
    library = ctypes.CDLL(None, use_errno=True)
    if library.unshare(CLONE_NEWUSER) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
    Path("/proc/self/uid_map").write_text(f"{INNER_ID} {user} 1", encoding="ascii")
    Path("/proc/self/gid_map").write_text(f"{INNER_ID} {group} 1", encoding="ascii")


def succeeds_in_fork(attempt: Callable[[], bool]) -> bool:
    """Whether `attempt` gives True in a forked child, whatever it does to that child."""
    child = os.fork()
    if child == 0:
        try:
            os._exit(0 if attempt() else 1)
        except BaseException:
            os._exit(2)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
