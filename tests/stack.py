"""A whole product in a temporary folder, for tests that kill parts of it or look at it with a browser.

    def test_something(stack):                 # web, worker and broker run, on a database of their own
        amara = builders.director()            # this process's ORM writes there, and commits
        assert stack.get("/healthz").status == 200
        stack.kill("worker")                   # kill -9 of it and of all that it forked
        stack.start_worker()
        stack.wait_until(lambda: ..., seconds=60)

    def test_database_restart(own_stack):      # a PostgreSQL of its own, which may be killed
        own_stack.start_broker(); own_stack.start_web()
        own_stack.kill_postgres()

Parts: "broker", "worker", "web". `stack.environment` is what its processes see: DATABASE_URL, VAR_DIR, this
process's SECRET_KEY, so that sessions made here hold there. `stack.manage("command", ...)` runs a management
command in it; `stack.url("/path")` is an address; logs are in `stack.folder / "logs"`. Its processes hash
passwords as production does: make people who sign in there with `stack.manage`, or give them a session.
"""

import contextlib
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from django.conf import settings

from hounslow_assess import env
from hounslow_assess.celery import app
from hounslow_assess.embedded import broker, keeper, processes, programs
from hounslow_assess.embedded.children import Child, Service
from hounslow_assess.embedded.guard import Guard

ROOT = Path(__file__).resolve().parent.parent
# What a developer's shell may set and a stack must not inherit.
NOT_INHERITED = (
    "DATABASE_URL",
    "REDIS_URL",
    "VAR_DIR",
    "PORT",
    "HOUNSLOW_PROCESS",
    "FOLLOW_MAKE",
    "STATIC_ROOT",
)


class _NoGuard(Guard):
    """Tests end their children themselves; if the test process dies, PR_SET_PDEATHSIG ends them."""

    def __init__(self) -> None:
        super().__init__(-1, -1)

    def _tell(self, line: str) -> None:  # noqa: ARG002 nobody listens
        return


@dataclass(frozen=True)
class Page:
    """An answer of the web server."""

    status: int
    headers: dict[str, str]
    text: str


class Stack:
    """See the module's text. A context manager: leaving it ends every process that it started."""

    _has_static = False

    def __init__(self, folder: Path, *, database_url: str | None = None) -> None:
        """Without `database_url` the stack has a PostgreSQL of its own in `folder`: `start_database`."""
        self.folder = folder
        (folder / "logs").mkdir(parents=True, exist_ok=True)
        self.children: dict[str, Child] = {}
        self.port = 0
        self.has_own_database = database_url is None
        self.environment = {name: value for name, value in os.environ.items() if name not in NOT_INHERITED}
        self.environment |= {
            "VAR_DIR": str(folder),
            "SECRET_KEY": settings.SECRET_KEY,
            "STATIC_ROOT": str(Path(settings.VAR_DIR) / "static"),
            "EMBEDDED_FAST": "1",
            "PYTHONPATH": str(ROOT),
        }
        if database_url:
            self.environment["DATABASE_URL"] = database_url
        self.broker_url = env.embedded_broker_url(folder)

    def __enter__(self) -> "Stack":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        for name in ("web", "worker", "broker"):
            if name in self.children:
                self.kill(name)
        broker.clear(self.broker_url)
        if self.has_own_database:
            keeper.release(self.folder)

    # --- The parts ------------------------------------------------------------------------------
    def start_database(self, source_url: str) -> keeper.Server:
        """A PostgreSQL of its own, filled from a migrated database; held until the stack ends."""
        with _variable("EMBEDDED_FAST", "1"):
            server = keeper.ensure(self.folder)
        self.environment["DATABASE_URL"] = server.url("hounslow")
        bin_folder = programs.postgres()
        subprocess.run(
            [bin_folder.program("createdb"), "-h", server.sockets, "-U", server.user, "hounslow"], check=True
        )
        dump = subprocess.run(
            [bin_folder.program("pg_dump"), "--no-owner", "--dbname", source_url],
            check=True,
            capture_output=True,
        )
        load = [bin_folder.program("psql"), "-q", "-v", "ON_ERROR_STOP=1", "--dbname", server.url("hounslow")]
        subprocess.run(load, input=dump.stdout, check=True, stdout=subprocess.DEVNULL)
        return server

    def start_broker(self) -> None:
        """Valkey on a socket of its own."""
        self._start(Service("broker", broker.command(self.broker_url)))
        broker.wait(self.broker_url)

    def start_worker(self, *, beat: bool = False, concurrency: int = 1) -> None:
        """A real worker; returns when it takes tasks."""
        log = self.folder / "logs" / "worker.log"
        start = log.stat().st_size if log.exists() else 0
        command = [sys.executable, "-m", "celery", "-A", "hounslow_assess", "worker", "--loglevel", "INFO"]
        command += ["--concurrency", str(concurrency), "--without-gossip", "--without-mingle"]
        command += ["--beat"] if beat else []
        self._start(Service("worker", command, {"HOUNSLOW_PROCESS": "worker"}))
        self.wait_until(lambda: b" ready." in log.read_bytes()[start:], seconds=30)

    def start_web(self, *, workers: int = 1) -> None:
        """A real web server on a free port; returns when it answers."""
        with socket.socket() as listening:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind(("127.0.0.1", self.port))
            listening.listen()
            self.port = listening.getsockname()[1]
            number = listening.fileno()
            command = [
                sys.executable,
                "-m",
                "gunicorn",
                "-c",
                "python:hounslow_assess.serving",
                "--bind",
                f"fd://{number}",
            ]
            extra = {
                "HOUNSLOW_PROCESS": "web",
                "WEB_WORKERS": str(workers),
                "PUBLIC_URL": f"http://127.0.0.1:{self.port}",
            }
            self._start(Service("web", [*command, "hounslow_assess.wsgi:application"], extra, (number,)))
        self.wait_until(lambda: self.get("/healthz").status == http.HTTPStatus.OK, seconds=30)

    def _start(self, service: Service) -> None:
        child = Child(service, self.environment, self.folder)
        child.start(_NoGuard())
        self.children[service.name] = child

    def stop(self, name: str, seconds: float = 20.0) -> int | None:
        """End a part in good order (SIGTERM); gives its status."""
        child = self.children.pop(name)
        child.end(_NoGuard(), seconds)
        return child.code

    def kill(self, name: str) -> None:
        """kill -9 of a part and of everything that it forked."""
        child = self.children.pop(name)
        processes.kill_group(child.group, signal.SIGKILL)
        child.process.wait()

    def kill_main(self, name: str) -> None:
        """kill -9 of a part's main process alone; what it forked must notice by itself."""
        self.children[name].process.kill()
        self.children[name].process.wait()

    def kill_postgres(self) -> None:
        """kill -9 of the stack's own postgres; its keeper starts it again."""
        data = Path(
            json.loads((self.folder / "postgres" / "keeper.json").read_text(encoding="utf-8"))["data"]
        )
        os.kill(int((data / "postmaster.pid").read_text(encoding="utf-8").split()[0]), signal.SIGKILL)

    # --- Using it -------------------------------------------------------------------------------
    def url(self, path: str = "/") -> str:
        """The address of a page."""
        return f"http://127.0.0.1:{self.port}{path}"

    def get(self, path: str, **headers: str) -> Page:
        """One GET, redirects not followed; status 0 when nobody answers."""
        return self.request("GET", path, headers=headers)

    def request(
        self, method: str, path: str, *, body: str = "", headers: dict[str, str] | None = None
    ) -> Page:
        """One request; status 0 when nobody answers."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, body=body.encode(), headers=headers or {})
            answer = connection.getresponse()
            return Page(answer.status, dict(answer.getheaders()), answer.read().decode("utf-8", "replace"))
        except OSError:
            return Page(0, {}, "")
        finally:
            connection.close()

    def weigh(self, path: str, **headers: str) -> int:
        """The bytes of a page's body as sent to somebody who takes gzip."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", path, headers=headers | {"Accept-Encoding": "gzip"})
            return len(connection.getresponse().read())
        finally:
            connection.close()

    def manage(self, *arguments: str, check: bool = True) -> "subprocess.CompletedProcess[str]":
        """A management command in the stack's world."""
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=check
        )

    def prepare(self, *arguments: str) -> str:
        """Steps of `hounslow_assess.embedded.prepare`; gives the sign-ins after "demonstration"."""
        command = [sys.executable, "-m", "hounslow_assess.embedded.prepare", *arguments]
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, stdout=subprocess.PIPE, text=True, check=True
        )
        return done.stdout

    def prepare_static(self) -> None:
        """The static files: one folder for all stacks of a test process, filled by the first of them."""
        if not Stack._has_static:
            self.prepare("static")
            Stack._has_static = True

    def wait_until(self, is_so: Callable[[], bool], *, seconds: float, every: float = 0.05) -> None:
        """Return when `is_so`; fail with the ends of the logs when it does not come true in time."""
        deadline = time.monotonic() + seconds
        while not is_so():
            if time.monotonic() > deadline:
                raise AssertionError(f"Not within {seconds} s.\n{self.logs()}")
            time.sleep(every)

    def logs(self, lines: int = 15) -> str:
        """The ends of all logs."""
        parts = []
        for path in sorted((self.folder / "logs").glob("*.log")):
            parts += [
                f"== {path.name}",
                *path.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:],
            ]
        return "\n".join(parts)

    @contextlib.contextmanager
    def as_broker(self) -> Iterator[None]:
        """What this process publishes goes to the stack's broker."""
        before = app.conf.broker_url
        _use_broker(self.broker_url)
        try:
            yield
        finally:
            _use_broker(before)


def _use_broker(url: str) -> None:
    """Point this process's Celery application at a broker; its pools are made anew at the next use."""
    app.conf.update(broker_url=url)
    for owner, name in ((app, "_pool"), (app.amqp, "_producer_pool")):
        pool = getattr(owner, name)
        if pool is not None:
            pool.force_close_all()
        setattr(owner, name, None)


@contextlib.contextmanager
def _variable(name: str, value: str) -> Iterator[None]:
    before = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before
