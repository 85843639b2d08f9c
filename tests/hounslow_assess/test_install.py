"""The installer: one sentence for what a machine lacks, and nothing done twice."""

import os
import re
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


def counting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, code: int = 0) -> Path:
    """Stands in for pip: notes the packages that it was asked for in the file that is given back."""
    asked = tmp_path / "asked"
    script = f"grep -oE '^[a-z0-9._-]+==' \"$1\" >> {asked}; exit {code}"
    monkeypatch.setattr(install, "VENV", tmp_path)
    monkeypatch.setattr(install, "pip", lambda: ["sh", "-c", script, "sh"])
    return asked


def test_packages_are_not_installed_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = counting(tmp_path, monkeypatch)
    install.install_packages("requirements.txt")
    once = asked.read_text(encoding="utf-8").splitlines()
    lock = (install.ROOT / "requirements.txt").read_text(encoding="utf-8")
    assert sorted(once) == sorted(re.findall(r"^[a-z0-9._-]+==", lock, re.MULTILINE))
    install.install_packages("requirements.txt")
    assert len(asked.read_text(encoding="utf-8").splitlines()) == len(once)
    (tmp_path / ".installed-requirements.txt").write_text("of an older lock file", encoding="ascii")
    install.install_packages("requirements.txt")
    assert len(asked.read_text(encoding="utf-8").splitlines()) == 2 * len(once)


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt", "requirements-node.txt"])
def test_each_package_is_taken_with_all_its_hashes(lock: str) -> None:
    assert "".join(install.locked(lock)) == (install.ROOT / lock).read_text(encoding="utf-8")
    assert all("--hash=sha256:" in one for one in install.locked(lock))
    assert "--require-hashes" in install.pip()


def test_packages_that_were_not_installed_are_not_taken_for_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counting(tmp_path, monkeypatch, code=1)
    with pytest.raises(install.InstallError, match="Is an index reachable"):
        install.install_packages("requirements.txt")
    assert not (tmp_path / ".installed-requirements.txt").exists()


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
