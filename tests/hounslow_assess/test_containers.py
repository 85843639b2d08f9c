"""The Dockerfile and the compose file name nothing unknown to the product, and leave out nothing it needs."""

import ast
import json
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent.parent
COMPOSE = ROOT / "docker-compose.yml"
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
TEXTS = {"env.text", "env.required"}
READERS = (
    TEXTS
    | {f"env.{name}" for name in ("flag", "number", "items")}
    | {"os.environ.get", "os.environ.setdefault"}
)
SETTINGS = ("settings", "council_sign_in", "serving")
# Read by Python, pip and the images themselves, not by us.
NOT_OURS = {
    "PATH",
    "PYTHONUNBUFFERED",
    "PYTHONDONTWRITEBYTECODE",
    "PIP_DISABLE_PIP_VERSION_CHECK",
    "PIP_NO_CACHE_DIR",
}
# Read by the installation, by Django or by the machine: no settings of the product.
ELSEWHERE = {"DJANGO_SETTINGS_MODULE", "DJANGO_ALLOW_ASYNC_UNSAFE", "PATH", "VENV", "NODE_FROM"}
OURS = ("migrate", "web", "worker", "beat")
REQUIRED = {"SECRET_KEY", "DATABASE_URL", "REDIS_URL", "ALLOWED_HOSTS", "PUBLIC_URL"}


def compose() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))
    return loaded


def services() -> dict[str, Any]:
    found: dict[str, Any] = compose()["services"]
    return found


@dataclass(frozen=True)
class Read:
    """One place in our own modules that reads a variable: by what, and the default written there."""

    name: str
    by: str
    default: str


def reads(*modules: str) -> Iterator[Read]:
    """Every such place, or only those in the modules named, from their source."""
    named = [ROOT / "hounslow_assess" / f"{module}.py" for module in modules]
    for path in named or (ROOT / "hounslow_assess").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args or not isinstance(node.args[0], ast.Constant):
                continue
            if (by := ast.unparse(node.func)) in READERS:
                defaults = [*node.args[1:], *(keyword.value for keyword in node.keywords)]
                defaults = defaults if by != "env.required" else []  # there it is the mend
                default = defaults[0].value if defaults and isinstance(defaults[0], ast.Constant) else ""
                yield Read(str(node.args[0].value), by, str(default))


def variables_read() -> set[str]:
    """Every environment variable that our own modules read."""
    return {read.name for read in reads()}


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


# What the settings read and compose leaves alone, each with the reason.
NOT_IN_COMPOSE = {
    "DEBUG": "never on a public host",
    "VAR_DIR": "the image sets it",
    "STATIC_ROOT": "the image sets it",
    "BIND": "the image sets it",
}


def test_compose_hands_on_every_setting() -> None:
    read = {read.name for read in reads(*SETTINGS)} - ELSEWHERE
    given = {plain(name) for name in services()["web"]["environment"]}
    assert {"OIDC_TRUSTED_DOMAINS", "EMAIL_USE_TLS", "WEB_POOL"} <= read
    assert read - given == set(NOT_IN_COMPOSE)


@pytest.mark.parametrize("service", OURS)
def test_what_compose_hands_on_when_unset_is_what_the_settings_take(service: str) -> None:
    """Handed on empty, a text would replace its default and a flag would mean no."""
    for name, value in services()[service]["environment"].items():
        if handed := re.fullmatch(r"\$\{(\w+):-(.*)\}", str(value)):
            assert handed.groups() == (name, default_of(name))


def default_of(name: str) -> str:
    """What the settings take where the variable is unset, as it would be written."""
    (found,) = {read.default for read in reads(*SETTINGS) if read.name == name and read.by.startswith("env.")}
    return {"True": "1", "False": "0"}.get(found, found)


def rows(document: str) -> list[tuple[list[str], str]]:
    """Of each row of a table that begins with names: the names, and the row."""
    lines = (ROOT / document).read_text(encoding="utf-8").splitlines()
    return [(re.findall(r"`(\w+)`", line.split("|")[1]), line) for line in lines if line.startswith("| `")]


def test_the_documents_name_every_variable_that_is_read_and_no_other() -> None:
    told = {name for names, _ in rows("docs/settings.md") for name in names}
    missing = variables_read() - ELSEWHERE - told
    assert not missing, f"docs/settings.md says nothing of {sorted(missing)}"
    assert told - variables_read() == set()
    short = {name for names, _ in rows("README.md") for name in names if name.isupper()}
    assert {"OIDC_TRUSTED_DOMAINS", "EMAIL_HOST", *REQUIRED} <= short <= told


def test_the_documents_say_which_variable_may_come_as_a_file() -> None:
    marked = {names[0] for names, line in rows("docs/settings.md") if line.split("|")[3].strip() == "yes"}
    assert marked == {read.name for read in reads(*SETTINGS) if read.by in TEXTS}


def test_the_documents_say_what_the_settings_take_where_one_is_unset() -> None:
    in_words = {"DATABASE_URL", "DATABASE_PASSWORD", "REDIS_URL", "REDIS_PASSWORD", "OIDC_ISSUER"}
    in_words |= {"VAR_DIR", "STATIC_ROOT"}  # below the product's own folder
    for (name, *_), line in rows("docs/settings.md"):
        if line.count("|") > 3 and name not in in_words:
            assert line.split("|")[2].strip().strip("`") == default_of(name), name


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
