"""Health checks for containers: `python -m hounslow_assess.probe web|worker|beat`; exit 0 when healthy."""

import http.client
import sys
import time
from pathlib import Path

from hounslow_assess import env

# Beat writes its schedule down every few minutes at least.
BEAT_SILENCE_SECONDS = 600
SECONDS = 5


def web() -> bool:
    """The web server answers on its own machine, under a name that it knows."""
    address = env.text("BIND", "127.0.0.1:8000")
    connection = http.client.HTTPConnection("127.0.0.1", int(address.rpartition(":")[2]), timeout=SECONDS)
    try:
        connection.request("GET", "/healthz", headers={"Host": env.items("ALLOWED_HOSTS", "127.0.0.1")[0]})
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def worker() -> bool:
    """The worker of this machine answers through the broker."""
    from celery.utils.nodenames import default_nodename

    from hounslow_assess.celery import app

    return bool(app.control.ping(destination=[default_nodename("")], timeout=SECONDS))


def beat() -> bool:
    """Beat has written its schedule down lately."""
    files = Path(env.text("VAR_DIR", "var")).glob("beat-schedule*")
    newest = max((file.stat().st_mtime for file in files), default=0.0)
    return time.time() - newest < BEAT_SILENCE_SECONDS


PROBES = {"web": web, "worker": worker, "beat": beat}


def main(arguments: list[str]) -> int:
    """0 healthy, 1 not, 2 for a name that is none of ours."""
    match arguments:
        case [name] if name in PROBES:
            return 0 if PROBES[name]() else 1
    sys.stderr.write(f"Name one of: {', '.join(PROBES)}.\n")
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
