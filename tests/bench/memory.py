"""How large a web process grows."""

from pathlib import Path

from tests.addresses import every_address
from tests.bench import worlds
from tests.stack import Stack

PEOPLE = (worlds.DIRECTOR, worlds.LEADER, worlds.ADMINISTRATOR)


def measure() -> dict[str, float]:
    """Resident memory of the one web worker once it has served every page, in MB of 1,000,000 bytes."""
    with worlds.stack("memory", web_workers=1) as stack:
        served = sum(_serve_all(stack, worlds.session_of(email)) for email in PEOPLE)
        if served < 60:
            raise AssertionError(f"Only {served} pages were served.")
        return {"web.rss_mb": round(max(map(_resident, _workers(stack))) / 1e6, 1)}


def _serve_all(stack: Stack, cookie: str) -> int:
    """How many addresses answered with something."""
    return sum(stack.get(address.path, Cookie=cookie).status == 200 for address in every_address())


def _workers(stack: Stack) -> list[int]:
    """The processes that the web server forked."""
    main = stack.children["web"].process.pid
    # Of its main thread: it has no other.
    children = Path(f"/proc/{main}/task/{main}/children").read_text(encoding="ascii").split()
    if not children:
        raise AssertionError("The web server has no worker.")
    return [int(pid) for pid in children]


def _resident(pid: int) -> int:
    """Bytes of memory that a process holds, shared ones included."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    (line,) = [line for line in lines if line.startswith("VmRSS:")]
    return int(line.split()[1]) * 1024
