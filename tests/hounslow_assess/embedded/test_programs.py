"""Which server programs are run: those asked for, those of the wheels, those of the system."""

import subprocess
from pathlib import Path

import pytest

from hounslow_assess.embedded import broker, programs
from hounslow_assess.embedded.errors import EmbeddedError


def script(path: Path, printed: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\necho '{printed}'\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_the_wheel_brings_postgresql_18_not_the_older_one_beside_it() -> None:
    found = programs.postgres()
    assert found.major == 18
    printed = subprocess.run([found.program("postgres"), "--version"], capture_output=True, text=True).stdout
    assert ") 18" in printed


def test_a_copy_of_the_programs_finds_its_libraries(tmp_path: Path) -> None:
    copy = programs.postgres().copied_to(tmp_path)
    assert copy.bin.is_relative_to(tmp_path)
    # initdb and psql link to libpq, which lies beside the packages.
    for name in ("initdb", "psql", "postgres"):
        assert subprocess.run([copy.program(name), "--version"], capture_output=True).returncode == 0
    assert programs.postgres().copied_to(tmp_path) == copy


def test_the_one_asked_for_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script(tmp_path / "postgres", "postgres (PostgreSQL) 17.2 (Debian 17.2-1)")
    monkeypatch.setenv("EMBEDDED_POSTGRES_BIN", str(tmp_path))
    assert programs.postgres() == programs.Postgres(tmp_path, 17)


@pytest.mark.parametrize("printed", ["postgres (PostgreSQL) 14.11", "something else"])
def test_one_that_is_too_old_or_none_gets_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, printed: str
) -> None:
    script(tmp_path / "postgres", printed)
    monkeypatch.setenv("EMBEDDED_POSTGRES_BIN", str(tmp_path))
    with pytest.raises(EmbeddedError, match="holds no PostgreSQL 15 or later"):
        programs.postgres()


def test_without_the_wheels_the_system_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "WHEEL", "no_such_package")
    monkeypatch.setenv("PATH", str(script(tmp_path / "postgres", "postgres (PostgreSQL) 99.1").parent))
    assert programs.postgres() == programs.Postgres(tmp_path, 99)


def test_the_broker_evicts_nothing_and_listens_on_its_socket_only(tmp_path: Path) -> None:
    command = broker.command(f"redis+socket://{tmp_path}/b/broker.sock")
    options = dict(zip(command[1::2], command[2::2], strict=True))
    assert options["--maxmemory-policy"] == "noeviction"
    assert options["--port"] == "0"
    assert options["--unixsocket"] == f"{tmp_path}/b/broker.sock"
    assert oct((tmp_path / "b").stat().st_mode & 0o777) == "0o700"


def test_a_broker_that_is_not_there_does_not_answer(tmp_path: Path) -> None:
    url = f"redis+socket://{tmp_path}/broker.sock"
    assert not broker.answers(url)
    with pytest.raises(EmbeddedError, match="did not start in time"):
        broker.wait(url, seconds=0.05)
