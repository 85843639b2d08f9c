"""The keeper of the embedded PostgreSQL: whoever dies, and however, no server is left and no row is lost."""

import json
import os
import pwd
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from hounslow_assess.embedded import accounts, keeper, places, processes
from hounslow_assess.embedded.errors import EmbeddedError

pytestmark = pytest.mark.faults
ROOT = Path(__file__).resolve().parent.parent.parent
IS_ROOT = os.geteuid() == 0
# A process that uses the database: it says so, then waits for its end.
USER = """
import sys
from pathlib import Path
from hounslow_assess.embedded import keeper, processes
if "inner" in sys.argv:
    processes.enter_user_namespace()
print(keeper.ensure(Path(sys.argv[1])).url("postgres"), flush=True)
sys.stdin.read()
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new cluster, made once and copied for each test."""
    var = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EMBEDDED_FAST", "1")
        data = Path(keeper.ensure(var).data)
    keeper.release(var)
    wait_until(lambda: is_gone(var))
    return data


@pytest.fixture
def var(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A VAR_DIR that any account may enter, as in a clone in a shared place; left without a server."""
    monkeypatch.setenv("EMBEDDED_FAST", "1")
    for folder in (tmp_path, *tmp_path.parents):
        if folder.owner() == pwd.getpwuid(os.geteuid()).pw_name and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | 0o011)
    shutil.copytree(made, tmp_path / "postgres" / "data")
    yield tmp_path
    keeper.release(tmp_path)
    wait_until(lambda: is_gone(tmp_path))


def wait_until(is_so: Callable[[], bool], seconds: float = 15.0) -> None:
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)


def is_gone(var: Path) -> bool:
    """No keeper, no postgres and none of its processes: the kernel knows, for each would hold a lock."""
    place = places.of(var)
    if not place.folder.is_dir():
        return True
    return not processes.is_locked(place.keeper_lock) and not processes.is_locked(place.server_lock)


def start_user(var: Path, *arguments: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-c", USER, str(var), *arguments]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        stderr=subprocess.PIPE,
    )


def url_of(user: "subprocess.Popen[bytes]") -> str:
    assert user.stdout is not None
    return user.stdout.readline().decode().strip()


def end(user: "subprocess.Popen[bytes]") -> None:
    user.communicate(timeout=20)


def pid_of_postgres(var: Path) -> int:
    state = json.loads(places.of(var).state.read_text())
    return int((Path(state["data"]) / "postmaster.pid").read_text().split()[0])


def fill(url: str, rows: int) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE kept AS SELECT generate_series(1, %s) AS number", [rows])


def count(url: str) -> int:
    with psycopg.connect(url) as connection:
        row = connection.execute("SELECT count(*) FROM kept").fetchone()
    assert row is not None
    return int(row[0])


# --- However its users end ----------------------------------------------------------------------------
def test_three_users_ending_in_three_ways_leave_no_server(var: Path) -> None:
    users = [start_user(var) for _ in range(3)]
    urls = {url_of(user) for user in users}
    assert len(urls) == 1
    assert not is_gone(var)

    users[0].kill()
    users[1].terminate()
    for user in users[:2]:
        end(user)
    fill(urls.pop(), 3)  # the third still has its server
    end(users[2])

    wait_until(lambda: is_gone(var))
    assert not places.of(var).sockets.exists()


def test_the_next_start_keeps_the_data(var: Path) -> None:
    fill(keeper.ensure(var).url("postgres"), 7)
    keeper.release(var)
    wait_until(lambda: is_gone(var))
    assert count(keeper.ensure(var).url("postgres")) == 7


# --- However the server ends --------------------------------------------------------------------------
def test_killing_postgres_recovers_every_row(var: Path) -> None:
    server = keeper.ensure(var)
    fill(server.url("postgres"), 1000)
    os.kill(pid_of_postgres(var), signal.SIGKILL)
    wait_until(lambda: keeper.glance(var).starts == 2 and keeper.glance(var).is_ready)
    assert count(keeper.ensure(var).url("postgres")) == 1000


def test_killing_the_keeper_ends_postgres_and_the_next_connection_starts_both(var: Path) -> None:
    server = keeper.ensure(var)
    fill(server.url("postgres"), 10)
    os.kill(json.loads(places.of(var).state.read_text())["pid"], signal.SIGKILL)
    wait_until(lambda: is_gone(var))
    assert not keeper.glance(var).has_keeper
    assert count(keeper.ensure(var).url("postgres")) == 10


def test_what_a_killed_keeper_said_is_not_believed_while_the_next_one_comes(var: Path) -> None:
    """Others may look between the taking of the keeper's lock and the clearing of the old word."""
    keeper.ensure(var)
    os.kill(json.loads(places.of(var).state.read_text())["pid"], signal.SIGKILL)
    wait_until(lambda: is_gone(var))
    assert json.loads(places.of(var).state.read_text())["ready"]
    lock = processes.open_lock(places.of(var).keeper_lock)
    assert processes.take(lock)
    try:
        assert keeper.glance(var) == keeper.Glance(has_keeper=True, is_ready=False, starts=1)
    finally:
        os.close(lock)


def test_a_keeper_that_stops_leaves_no_word_behind(var: Path) -> None:
    keeper.ensure(var)
    keeper.release(var)
    wait_until(lambda: is_gone(var))
    assert not places.of(var).state.exists()


def test_a_stale_pid_file_naming_another_process_is_recovered_and_that_process_lives(var: Path) -> None:
    data = Path(keeper.ensure(var).data)
    fill(keeper.ensure(var).url("postgres"), 5)
    os.kill(json.loads(places.of(var).state.read_text())["pid"], signal.SIGKILL)
    wait_until(lambda: is_gone(var))
    bystander = subprocess.Popen(["sleep", "60"])
    try:
        (data / "postmaster.pid").write_text(f"{bystander.pid}\n{data}\n0\n5432\n\n\n0 0\nready\n")
        assert count(keeper.ensure(var).url("postgres")) == 5
        assert bystander.poll() is None
    finally:
        bystander.kill()
        bystander.wait()


# --- As whom it runs ----------------------------------------------------------------------------------
def test_root_runs_it_in_a_user_namespace_where_that_is_allowed(
    var: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not IS_ROOT:
        monkeypatch.setenv("EMBEDDED_AS", "namespace")
        with pytest.raises(EmbeddedError, match="needs root"):
            keeper.ensure(var)
        return
    data = Path(keeper.ensure(var).data)
    way = json.loads(places.of(var).state.read_text())["way"]
    attempt = "from hounslow_assess.embedded import processes; processes.enter_user_namespace()"
    is_allowed = (
        subprocess.run([sys.executable, "-c", attempt], cwd=ROOT, capture_output=True).returncode == 0
    )
    assert way == (accounts.NAMESPACE if is_allowed else accounts.ACCOUNT)
    if is_allowed:
        assert data.stat().st_uid == 0
        assert data == var / "postgres" / "data"


def test_root_without_namespaces_runs_it_as_an_unprivileged_account(
    var: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EMBEDDED_AS", "account")
    if not IS_ROOT:
        with pytest.raises(EmbeddedError, match="needs root"):
            keeper.ensure(var)
        return
    server = keeper.ensure(var)
    fill(server.url("postgres"), 2)
    owner = Path(f"/proc/{pid_of_postgres(var)}").stat().st_uid
    assert pwd.getpwuid(owner).pw_name in accounts.ACCOUNTS
    assert Path(server.data).stat().st_uid == owner
    assert oct(Path(server.data).stat().st_mode & 0o777) == "0o700"


def test_data_go_to_the_account_when_it_cannot_reach_the_clone(
    var: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not IS_ROOT:
        assert accounts.choose(_made(places.of(var))).data == var / "postgres" / "data"
        return
    home = tmp_path_factory.mktemp("home") / "own"
    home.parent.chmod(0o711)
    monkeypatch.setenv("EMBEDDED_AS", "account")
    monkeypatch.setenv("EMBEDDED_HOME", str(home))
    shutil.rmtree(var / "postgres")
    var.chmod(0o700)
    server = keeper.ensure(var)
    assert Path(server.data) == home / "data"
    assert oct(home.stat().st_mode & 0o777) == "0o700"
    assert home.stat().st_uid != 0
    fill(server.url("postgres"), 4)
    assert count(server.url("postgres")) == 4


def _made(place: places.Places) -> places.Places:
    place.folder.mkdir(parents=True, exist_ok=True)
    return place


def test_an_ordinary_user_runs_it_as_itself(var: Path) -> None:
    # Root becomes an ordinary user for this by entering a name space itself: inside it has no privilege.
    user = start_user(var, *(["inner"] if IS_ROOT else []))
    url = url_of(user)
    if not url and IS_ROOT and user.stderr is not None and b"unshare" in user.stderr.read():
        pytest.skip("user name spaces are refused here, so root cannot become an ordinary user")
    assert url.startswith("postgres://hounslow@")
    assert json.loads(places.of(var).state.read_text())["way"] == accounts.PLAIN
    end(user)
    wait_until(lambda: is_gone(var))


def test_a_machine_without_an_unprivileged_account_gets_a_sentence(
    var: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EMBEDDED_AS", "account")
    monkeypatch.setenv("EMBEDDED_ACCOUNT", "nobody-of-this-name")
    with pytest.raises(EmbeddedError, match=r"EMBEDDED_ACCOUNT|needs root"):
        keeper.ensure(var)


# --- Where it listens, and what it is -----------------------------------------------------------------
def test_it_listens_on_a_private_short_socket_only(tmp_path: Path) -> None:
    deep = tmp_path / ("long" * 20) / ("longer" * 10)
    server = keeper.ensure(deep)
    try:
        folder = Path(server.sockets)
        assert len(str(folder / places.SOCKET_NAME)) < 80
        assert oct(folder.stat().st_mode & 0o777) == "0o700"
        with psycopg.connect(server.url("postgres")) as connection:
            row = connection.execute("SELECT current_setting('listen_addresses'), lower('ŁÓDŹ')").fetchone()
        assert row == ("", "łódź")
    finally:
        keeper.release(deep)
        wait_until(lambda: is_gone(deep))


def test_a_socket_folder_that_somebody_else_laid_out_is_refused(var: Path, tmp_path: Path) -> None:
    trap = places.of(var).sockets
    trap.symlink_to(tmp_path)
    try:
        with pytest.raises(EmbeddedError, match="belongs to another account"):
            keeper.ensure(var)
    finally:
        trap.unlink()


def test_data_of_another_version_are_not_touched(var: Path) -> None:
    data = Path(keeper.ensure(var).data)
    keeper.release(var)
    wait_until(lambda: is_gone(var))
    (data / "PG_VERSION").write_text("9\n")
    with pytest.raises(EmbeddedError, match="were made by PostgreSQL 9"):
        keeper.ensure(var)


def test_a_folder_that_cannot_be_used_gets_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(EmbeddedError, match="Set VAR_DIR to a folder of your own"):
        keeper.ensure(tmp_path / "file")


# --- When it starts -----------------------------------------------------------------------------------
def manage(var: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment | {"VAR_DIR": str(var)},
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize("command", ["overall 2 2 3 3 3 3 3 3 3 --json", "help", "check"])
def test_a_command_that_needs_no_database_starts_none(tmp_path: Path, command: str) -> None:
    done = manage(tmp_path, *command.split())
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "postgres").exists()


def test_the_first_connection_starts_it_and_makes_the_database(var: Path) -> None:
    script = "from django.db import connection; connection.ensure_connection(); print(connection.pg_version)"
    done = manage(var, "shell", "--no-imports", "-c", script)
    assert done.stdout.strip().startswith("18"), done.stderr
    wait_until(lambda: is_gone(var))
    with psycopg.connect(keeper.ensure(var).url("hounslow")) as connection:
        assert connection.info.dbname == "hounslow"
