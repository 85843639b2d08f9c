"""The embedded broker: Valkey on a private Unix socket, as a child of whoever starts it.

It keeps nothing on disk: the outbox in PostgreSQL is the truth, the broker only hurries the worker.
"""

import contextlib
import os
import socket
import time
from pathlib import Path
from urllib.parse import urlsplit

from hounslow_assess.embedded import places, programs
from hounslow_assess.embedded.errors import EmbeddedError

START_SECONDS = 15.0


def socket_of(url: str) -> Path:
    """The socket's path in a `redis+socket://` address."""
    return Path(urlsplit(url).path)


def command(url: str) -> list[str]:
    """The command that serves `url`, its socket's folder made ready.

    Nothing is evicted, because a queue may not be cut.
    """
    path = socket_of(url)
    places.private(path.parent, owner=os.geteuid())
    path.unlink(missing_ok=True)
    options = {
        "port": "0",
        "unixsocket": str(path),
        "unixsocketperm": "700",
        "dir": str(path.parent),
        "save": "",
        "appendonly": "no",
        "maxmemory-policy": "noeviction",
        "daemonize": "no",
    }
    return [programs.valkey(), *(part for name, value in options.items() for part in (f"--{name}", value))]


def clear(url: str) -> None:
    """Remove the socket and its folder once the broker has ended."""
    path = socket_of(url)
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)
        path.parent.rmdir()


def answers(url: str) -> bool:
    """Whether the broker replies to a PING."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(1.0)
        try:
            connection.connect(str(socket_of(url)))
            connection.sendall(b"PING\r\n")
            return connection.recv(16).startswith(b"+PONG")
        except OSError:
            return False


def wait(url: str, seconds: float = START_SECONDS) -> None:
    """Return when the broker replies; raises EmbeddedError when it does not in time."""
    deadline = time.monotonic() + seconds
    while not answers(url):
        if time.monotonic() > deadline:
            raise EmbeddedError("The embedded broker did not start in time.")
        time.sleep(0.02)
