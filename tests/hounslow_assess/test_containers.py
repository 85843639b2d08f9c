"""The Dockerfile and the compose file name nothing unknown to the product, and leave out nothing it needs."""

import ast
import json
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent.parent
COMPOSE = ROOT / "docker-compose.yml"
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
READERS = {"text", "flag", "number", "items", "required"}
# Read by Python, pip and the images themselves, not by us.
NOT_OURS = {
    "PATH",
    "PYTHONUNBUFFERED",
    "PYTHONDONTWRITEBYTECODE",
    "PIP_DISABLE_PIP_VERSION_CHECK",
    "PIP_NO_CACHE_DIR",
}
OURS = ("migrate", "web", "worker", "beat")
REQUIRED = {"SECRET_KEY", "DATABASE_URL", "REDIS_URL", "ALLOWED_HOSTS", "PUBLIC_URL"}


def compose() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))
    return loaded


def services() -> dict[str, Any]:
    found: dict[str, Any] = compose()["services"]
    return found


def variables_read() -> set[str]:
    """Every environment variable that our own modules read, from their source."""
    found = set()
    for path in (ROOT / "hounslow_assess").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args or not isinstance(node.args[0], ast.Constant):
                continue
            called = ast.unparse(node.func)
            if called in {"os.environ.get", "os.environ.setdefault"} or called in {
                f"env.{name}" for name in READERS
            }:
                found.add(str(node.args[0].value))
    return found


def plain(name: str) -> str:
    """The variable that a `_FILE` one stands for."""
    return name.removesuffix("_FILE")


# --- The environment ----------------------------------------------------------------------------------
@pytest.mark.parametrize("service", OURS)
def test_every_variable_that_compose_sets_is_read(service: str) -> None:
    names = {plain(name) for name in services()[service]["environment"]}
    assert names - variables_read() == set()


@pytest.mark.parametrize("service", OURS)
def test_compose_sets_all_without_which_the_product_does_not_start(service: str) -> None:
    assert REQUIRED - {plain(name) for name in services()[service]["environment"]} == set()


def test_every_variable_that_the_image_sets_is_read() -> None:
    names = set()
    for block in re.findall(r"^ENV ((?:.*\\\n)*.*)$", DOCKERFILE, re.MULTILINE):
        names |= {word.split("=")[0] for word in shlex.split(block.replace("\\\n", " "))}
    assert "BIND" in names
    assert names - NOT_OURS - variables_read() == set()


@pytest.mark.parametrize("service", sorted(services()))
def test_every_secret_comes_from_a_file_that_the_service_is_given(service: str) -> None:
    told = services()[service]
    environment = told.get("environment", {})
    files = {name: value for name, value in environment.items() if name.endswith("_FILE")}
    given = {f"/run/secrets/{name}" for name in told["secrets"]}
    assert set(files.values()) <= given
    assert set(told["secrets"]) <= set(compose()["secrets"])
    text = json.dumps(told)
    assert all(f"/run/secrets/{name}" in text for name in told["secrets"])
    secret = re.compile(r"PASSWORD|SECRET|TOKEN")
    assert [name for name in environment if secret.search(name) and not name.endswith("_FILE")] == []


def test_every_secret_is_a_file() -> None:
    assert all(set(secret) == {"file"} for secret in compose()["secrets"].values())


def test_the_settings_take_what_compose_sets(tmp_path: Path) -> None:
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)}
    for name, value in services()["web"]["environment"].items():
        text = re.sub(r"\$\{\w+:-([^}]*)\}", r"\1", str(value))
        if name.endswith("_FILE"):
            secret = tmp_path / Path(text).name
            secret.write_text("s3cret/with+signs" * 4, encoding="utf-8")
            text = str(secret)
        environment[name] = text
    environment |= {"PUBLIC_URL": "https://assess.example.org", "ALLOWED_HOSTS": "assess.example.org"}
    script = (
        "from hounslow_assess import settings as s\n"
        "print(s.DATABASES['default']['PASSWORD'], s.CELERY_BROKER_URL, s.SECURE_PROXY_SSL_HEADER, s.DEBUG)"
    )
    command = [sys.executable, "-W", "error", "-c", script]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    password = "s3cret/with+signs" * 4
    quoted = "s3cret%2Fwith%2Bsigns" * 4
    expected = f"{password} redis://:{quoted}@broker:6379/0 ('HTTP_X_FORWARDED_PROTO', 'https') False"
    assert done.stdout.strip() == expected


# --- The services -------------------------------------------------------------------------------------
def test_the_services_are_those_that_production_needs() -> None:
    assert set(services()) == {"database", "broker", *OURS}


@pytest.mark.parametrize("service", ["web", "worker", "beat"])
def test_nothing_starts_after_a_failed_migration(service: str) -> None:
    waits = services()[service]["depends_on"]
    assert waits["migrate"] == {"condition": "service_completed_successfully"}
    assert waits["database"] == {"condition": "service_healthy"}


def test_the_migration_runs_once_and_waits_for_the_database() -> None:
    migrate = services()["migrate"]
    assert migrate["restart"] == "no"
    assert migrate["depends_on"] == {"database": {"condition": "service_healthy"}}


def test_web_does_not_wait_for_the_broker() -> None:
    assert "broker" not in services()["web"]["depends_on"]


@pytest.mark.parametrize("service", sorted(services()))
def test_every_service_is_unprivileged_and_read_only(service: str) -> None:
    told = services()[service]
    assert told["cap_drop"] == ["ALL"]
    assert told["security_opt"] == ["no-new-privileges:true"]
    assert told["read_only"] is True
    assert told.get("user", "root") != "root" or (service in OURS and "USER 10001:10001" in DOCKERFILE)
    assert "privileged" not in told


@pytest.mark.parametrize("service", sorted(services()))
def test_every_service_has_a_health_check(service: str) -> None:
    check = services()[service].get("healthcheck")
    if service == "web":
        assert check is None  # the image's own
        assert '"hounslow_assess.probe", "web"' in DOCKERFILE
    elif service == "migrate":
        assert check == {"disable": True}  # it ends by itself
    else:
        assert check["test"]


def test_the_database_keeps_its_data_where_the_image_wants_them() -> None:
    database = services()["database"]
    assert database["image"] == "postgres:18"
    assert database["volumes"] == ["database:/var/lib/postgresql"]
    assert database["networks"] == services()["broker"]["networks"] == ["inside"]
    assert compose()["networks"]["inside"] == {"internal": True}


def test_the_broker_evicts_nothing_and_asks_for_its_password() -> None:
    script = services()["broker"]["command"][-1]
    assert "maxmemory-policy noeviction" in script
    assert "requirepass" in script


def test_only_web_is_reached_from_outside_and_only_from_this_machine() -> None:
    ports = {name: told["ports"] for name, told in services().items() if "ports" in told}
    assert ports == {"web": ["127.0.0.1:${PORT:-8000}:8000"]}


# --- The commands -------------------------------------------------------------------------------------
def commands() -> list[list[str]]:
    """Every command of ours in both files: services, health checks, the image's own."""
    found = [told["command"] for name, told in services().items() if name in OURS and "command" in told]
    checks = [
        told["healthcheck"].get("test")
        for name, told in services().items()
        if name in OURS and "healthcheck" in told
    ]
    found += [check[1:] for check in checks if check]
    found += [json.loads(text) for text in re.findall(r"CMD (\[.*\])", DOCKERFILE)]
    return found


@pytest.mark.parametrize("command", commands(), ids=" ".join)
def test_every_command_exists(command: list[str]) -> None:
    if command[:2] == ["python", "-m"]:
        assert (ROOT / f"{command[2].replace('.', '/')}.py").exists()
        source = (ROOT / f"{command[2].replace('.', '/')}.py").read_text(encoding="utf-8")
        assert all(f'"{argument}"' in source for argument in command[3:])
        return
    assert command[0] in {"gunicorn", "celery"}
    assert (Path(sys.executable).parent / command[0]).exists()
    for word in command:
        module = re.fullmatch(r"(?:python:)?(hounslow_assess[\w.]*)(?::application)?", word)
        if module:
            path = ROOT / module[1].replace(".", "/")
            assert path.is_dir() or path.with_suffix(".py").exists()


def test_everything_that_the_image_copies_is_sent_to_its_build() -> None:
    sent = {
        line.strip("!/\n")
        for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
        if line[:1] == "!"
    }
    copied: set[str] = set()
    for line in re.findall(r"^COPY (?!--from)(.*)$", DOCKERFILE, re.MULTILINE):
        copied |= set(line.split()[:-1])
    assert copied == sent
    assert all((ROOT / name).exists() for name in copied)


def test_the_compose_file_keeps_to_the_schema() -> None:
    program = Path(sys.executable).parent / "check-jsonschema"
    done = subprocess.run(
        [program, "--builtin-schema", "vendor.compose-spec", str(COMPOSE)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout
