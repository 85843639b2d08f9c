"""The lock files pin every package by hash, name no host, and agree with what is asked for."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from hounslow_assess import install

ROOT = Path(__file__).resolve().parent.parent.parent
PYTHON_LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-node.txt")
LOCKS = (*PYTHON_LOCKS, "package-lock.json")
PIN = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)", re.MULTILINE)


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def pins(name: str) -> dict[str, str]:
    return {package.lower(): version for package, version in PIN.findall(read(name))}


@pytest.mark.parametrize("name", LOCKS)
def test_no_lock_file_names_a_host(name: str) -> None:
    assert re.findall(r"\w+://|--(?:extra-)?index-url|--find-links|\"resolved\"", read(name)) == []


@pytest.mark.parametrize("name", PYTHON_LOCKS)
def test_every_package_is_held_to_its_hashes(name: str) -> None:
    blocks = re.split(r"^(?=[A-Za-z0-9])", read(name), flags=re.MULTILINE)
    packages = [block for block in blocks if PIN.match(block)]
    assert packages
    assert [block.split("==")[0] for block in packages if "--hash=sha256:" not in block] == []


def test_every_front_end_package_is_held_to_its_hash() -> None:
    packages = json.loads(read("package-lock.json"))["packages"]
    named = {name: told for name, told in packages.items() if name}
    assert named
    assert [name for name, told in named.items() if not told.get("integrity", "").startswith("sha512-")] == []


def test_what_tests_install_holds_what_the_demonstration_installs() -> None:
    demo, test = pins("requirements.txt"), pins("requirements-dev.txt")
    assert {name: test.get(name) for name in demo} == demo


def test_every_package_that_is_asked_for_is_in_the_lock_file() -> None:
    project = tomllib.loads(read("pyproject.toml"))["project"]
    extras = project["optional-dependencies"]

    def names(wanted: list[str]) -> set[str]:
        return {re.split(r"[\[><=;]", one)[0].strip().lower() for one in wanted}

    assert names(project["dependencies"] + extras["embedded"]) - set(pins("requirements.txt")) == set()
    assert names(extras["dev"]) - set(pins("requirements-dev.txt")) == set()


def test_no_other_lock_file_is_kept() -> None:
    assert "uv.lock" in read(".gitignore").splitlines()


def test_the_installer_uses_these_lock_files() -> None:
    assert {*install.LOCKS.values(), install.NODE_LOCK} == set(PYTHON_LOCKS)
