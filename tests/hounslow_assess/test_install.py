"""The installer: one sentence for what a machine lacks, and nothing done twice."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from hounslow_assess import install

ROOT = Path(__file__).resolve().parent.parent.parent


def make(*arguments: str, **extra: str) -> "subprocess.CompletedProcess[str]":
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))
    }
    return subprocess.run(
        ["make", *arguments], cwd=ROOT, env=environment | extra, capture_output=True, text=True, timeout=60
    )


def test_help_names_every_command() -> None:
    shown = make("help").stdout
    for command in ("demo", "test", "setup", "check", "fix", "bench", "mutants"):
        assert f"make {command} " in shown


def test_make_alone_is_help() -> None:
    assert make().stdout == make("help").stdout


def test_a_python_that_is_none_gets_a_sentence(tmp_path: Path) -> None:
    done = make("setup", PYTHON="/nowhere/python3", VENV=str(tmp_path / "venv"))
    assert done.returncode != 0
    assert "Python 3.11 to 3.14 is needed" in done.stderr
    assert not (tmp_path / "venv").exists()


def test_a_python_without_venv_gets_the_package_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As Debian's python3 without python3-venv: it has no ensurepip.
    bare = tmp_path / "python3"
    bare.write_text(
        f'#!/bin/sh\ncase "$2" in *ensurepip*) exit 1;; esac\nexec "{sys.executable}" "$@"\n',
        encoding="utf-8",
    )
    bare.chmod(0o755)
    monkeypatch.setattr(install.sys, "executable", str(bare))
    monkeypatch.setattr(install, "PYTHON", tmp_path / "venv" / "bin" / "python")
    with pytest.raises(install.InstallError, match=r"apt-get install python3\.\d+-venv"):
        install.make_environment()


def test_packages_are_not_installed_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[list[str | Path]] = []
    monkeypatch.setattr(install, "VENV", tmp_path)
    monkeypatch.setattr(install, "run", lambda command, _mend, **_: ran.append(command))
    install.install_packages("requirements.txt")
    install.install_packages("requirements.txt")
    assert len(ran) == 1
    assert "--require-hashes" in ran[0]
    (tmp_path / ".installed-requirements.txt").write_text("of an older lock file", encoding="ascii")
    install.install_packages("requirements.txt")
    assert len(ran) == 2


def test_a_step_that_fails_ends_the_installation_with_its_mend() -> None:
    with pytest.raises(install.InstallError, match="Set up a mirror"):
        install.run([sys.executable, "-c", "raise SystemExit(3)"], "Set up a mirror.")


def test_npm_comes_from_a_wheel_where_the_machine_has_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(install, "VENV", tmp_path)
    monkeypatch.setattr(install, "install_packages", asked.append)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert install.npm() == tmp_path / "bin" / "npm"
    assert asked == ["requirements-node.txt"]
    assert os.environ["PATH"].startswith(str(tmp_path / "bin"))
