"""The supervisor behind the one command: `python -m hounslow_assess.embedded.supervisor demo`.

It starts PostgreSQL and the broker (unless DATABASE_URL and REDIS_URL name yours), makes the database ready,
starts the web server and the worker with beat, says where they are, starts again what dies, and ends with all
its children.
`serve` is the same without the demonstration. `run -- COMMAND ...` gives a command the two servers, and ends
with it.
"""

import contextlib
import errno
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

from hounslow_assess import env
from hounslow_assess.embedded import broker, guard, keeper, processes
from hounslow_assess.embedded.children import Child, Service
from hounslow_assess.embedded.errors import EmbeddedError

ROOT = Path(__file__).resolve().parent.parent.parent
TICK = 0.1
WEB_START_SECONDS = 60.0


class Stop(Exception):
    """Somebody asked the supervisor to end."""


def say(message: str) -> None:
    """One line to whoever looks on; nobody need."""
    with contextlib.suppress(OSError, ValueError):
        sys.stdout.write(f"{message}\n")
        sys.stdout.flush()


class Supervisor:
    """One run of the product on this machine."""

    def __init__(self, environment: dict[str, str]) -> None:
        """`environment`: PORT, VAR_DIR, DATABASE_URL, REDIS_URL and what the settings read."""
        self.var = Path(environment.get("VAR_DIR") or ROOT / "var").absolute()
        self.environment = environment | {"VAR_DIR": str(self.var), "PYTHONUNBUFFERED": "1"}
        self.has_own_database = not (environment.get("DATABASE_URL") or environment.get("DATABASE_URL_FILE"))
        self.has_own_broker = not (environment.get("REDIS_URL") or environment.get("REDIS_URL_FILE"))
        self.children: list[Child] = []
        self.parent = os.getppid() if environment.get("FOLLOW_MAKE") == "1" else None
        self.database_starts = 0
        self.is_ending = False

    # --- Starting -------------------------------------------------------------------------------
    def open(self) -> None:
        """Take the data folder for this run alone, and start the guard."""
        try:
            self.var.mkdir(mode=0o711, parents=True, exist_ok=True)
            (self.var / "logs").mkdir(mode=0o700, exist_ok=True)
            lock = processes.open_lock(self.var / "supervisor.lock")
        except OSError as error:
            raise EmbeddedError(
                f"The folder {self.var} cannot be used ({error.strerror}). "
                "Set VAR_DIR to a folder of your own."
            ) from error
        # The guard of a run that was killed a moment ago may still be clearing up.
        deadline = time.monotonic() + 5
        while not processes.take(lock):
            if time.monotonic() > deadline:
                raise EmbeddedError(
                    f"The product already runs from {self.var}. "
                    "Stop it first, or set VAR_DIR to another folder."
                )
            time.sleep(0.1)
        self.guard = guard.start(keep=lock)

    def start_database(self) -> None:
        """PostgreSQL, held for as long as this process lives; yours when DATABASE_URL is set."""
        if not self.has_own_database:
            say("  PostgreSQL: yours, as DATABASE_URL says")
            return
        started = time.monotonic()
        server = keeper.ensure(self.var)
        self.database_starts = server.starts
        say(f"  PostgreSQL ready ({time.monotonic() - started:.1f} s), data in {server.data}")

    def start_broker(self) -> None:
        """Valkey as a child; yours when REDIS_URL is set."""
        if not self.has_own_broker:
            say("  Broker: yours, as REDIS_URL says")
            return
        url = env.embedded_broker_url(self.var)
        self._start(Service("broker", broker.command(url), restart=lambda: broker.command(url)))
        broker.wait(url)
        say("  Broker ready")

    def prepare(self, *steps: str) -> str:
        """Tables, reference data, demonstration, static files; gives the sign-ins, one a line."""
        command = [sys.executable, "-m", "hounslow_assess.embedded.prepare", *steps]
        child = Child(Service("prepare", command), self.environment, self.var)
        child.start(self.guard, output=subprocess.PIPE, errors=None)
        printed = child.wait(self.check)
        self.guard.remove(child.group)
        if child.code != 0:
            raise EmbeddedError(
                "The database could not be made ready, so nothing was started; the reason stands above."
            )
        return printed

    def start_web(self, listening: socket.socket) -> None:
        """The web server on a port that we hold already, so that nobody else can take it in between."""
        number = listening.fileno()
        command = [sys.executable, "-m", "gunicorn", "-c", "python:hounslow_assess.serving"]
        command += ["--bind", f"fd://{number}", "--graceful-timeout", "5", "hounslow_assess.wsgi:application"]
        self._start(Service("web", command, {"HOUNSLOW_PROCESS": "web"}, descriptors=(number,)))

    def start_worker(self) -> None:
        """The worker, with beat inside it."""
        command = [
            sys.executable,
            "-m",
            "celery",
            "-A",
            "hounslow_assess",
            "worker",
            "--beat",
            "--concurrency",
            "2",
        ]
        command += ["--loglevel", "INFO", "--without-gossip", "--without-mingle"]
        self._start(Service("worker", command, {"HOUNSLOW_PROCESS": "worker"}))

    def wait_for_page(self, port: int) -> None:
        """Return when the product answers; raises EmbeddedError when it does not in time."""
        deadline = time.monotonic() + WEB_START_SECONDS
        while not _answers(port):
            self.tend()
            if time.monotonic() > deadline:
                raise EmbeddedError(f"The web server does not answer. See {self.var / 'logs' / 'web.log'}.")
            self.pause()

    def _start(self, service: Service) -> None:
        child = Child(service, self.environment, self.var)
        child.start(self.guard)
        self.children.append(child)

    # --- Running --------------------------------------------------------------------------------
    def stay(self) -> None:
        """Go on until somebody asks for the end."""
        while True:
            self.tend()
            self.pause()

    def pause(self) -> None:
        """One tick."""
        time.sleep(TICK)
        self.check()

    def check(self) -> None:
        """Raise Stop when the process that started us has gone (for `make`, which cannot pass kill -9 on)."""
        if self.parent is not None and os.getppid() != self.parent:
            raise Stop

    def tend(self) -> None:
        """Start again what has died, each with a back-off, and say so."""
        for child in self.children:
            message = child.tend(self.guard)
            if message:
                say(message)
        if self.has_own_database and self.database_starts:
            found = keeper.glance(self.var)
            if found.starts > self.database_starts or not found.has_keeper:
                say("PostgreSQL ended unexpectedly; it is being started again.")
                self.database_starts = keeper.revive(self.var)

    # --- Ending ---------------------------------------------------------------------------------
    def close(self) -> None:
        """End every child, the broker last; safe to call however far the start came."""
        self.is_ending = True
        running = [child for child in self.children if child.service.name != "broker"]
        for child in running:
            child.ask()
        deadline = time.monotonic() + 8
        for child in (*running, *(one for one in self.children if one not in running)):
            child.end(self.guard, max(deadline - time.monotonic(), 0.5))
        # Only a broker of this run: who found another run at work leaves its socket alone.
        if any(child.service.name == "broker" for child in self.children):
            broker.clear(env.embedded_broker_url(self.var))
        if hasattr(self, "guard"):
            self.guard.close()


def _answers(port: int) -> bool:
    """Whether the product is ready for people, by its own word."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def take_port(text: str) -> socket.socket:
    """A socket bound to this machine's own address at the port; raises EmbeddedError with a sentence."""
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise EmbeddedError(f"PORT is {text!r}; write a number from 1 to 65535.")
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind(("127.0.0.1", int(text)))
        listening.listen()
    except OSError as error:
        listening.close()
        if error.errno == errno.EADDRINUSE:
            raise EmbeddedError(
                f"Port {text} is taken. Choose another: make demo PORT={int(text) + 1}"
            ) from error
        raise EmbeddedError(
            f"Port {text} cannot be used ({error.strerror}). Choose another with PORT."
        ) from error
    return listening


def serve(supervisor: Supervisor, *steps: str) -> int:
    """The whole product, made ready by these steps, until somebody stops it."""
    port = supervisor.environment.get("PORT") or "8000"
    listening = take_port(port)
    supervisor.open()
    supervisor.environment["DEBUG"] = "0"
    supervisor.environment.setdefault("PUBLIC_URL", f"http://127.0.0.1:{port}")
    supervisor.environment.setdefault("STATIC_ROOT", str(supervisor.var / "static"))
    say("Starting Hounslow Assess:")
    supervisor.start_database()
    supervisor.start_broker()
    signins = supervisor.prepare(*steps)
    supervisor.start_web(listening)
    supervisor.wait_for_page(int(port))
    supervisor.start_worker()
    say(f"  Web server and worker ready, logs in {supervisor.var / 'logs'}\n")
    say(f"Hounslow Assess is at http://127.0.0.1:{port}/")
    if signins:
        say(f"Demonstration sign-ins (e-mail, password):\n{signins.rstrip()}")
    say("\nStop it with Ctrl-C; the data are kept.")
    supervisor.stay()
    return 0


def run(supervisor: Supervisor, command: list[str]) -> int:
    """A command with the two servers beside it; gives the command's status."""
    supervisor.open()
    supervisor.start_database()
    supervisor.start_broker()
    running = subprocess.Popen(  # noqa: S603 what the caller asked for
        command, env=supervisor.environment, preexec_fn=processes.follow_parent(signal.SIGTERM)
    )
    try:
        while running.poll() is None:
            supervisor.tend()
            supervisor.pause()
    finally:
        processes.stop(running, (signal.SIGTERM, 10.0))
    return running.returncode


def _on_signal(_number: int, _frame: FrameType | None) -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    raise Stop


def main(arguments: list[str]) -> int:
    """Run `demo`, `serve` or `run -- COMMAND`; 0 when stopped by a person or a signal."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _on_signal)
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    supervisor = Supervisor(dict(os.environ))
    try:
        match arguments:
            case ["demo"]:
                return serve(supervisor, "database", "demonstration", "registers", "static")
            case ["serve"]:
                return serve(supervisor, "database", "registers", "static")
            case ["run", "--", *command] if command:
                return run(supervisor, command)
        say("Say `demo`, `serve`, or `run -- COMMAND ...`.")
        return 2
    except Stop:
        say("\nStopping ...")
        return 0
    except EmbeddedError as error:
        say(str(error))
        return 1
    finally:
        supervisor.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
