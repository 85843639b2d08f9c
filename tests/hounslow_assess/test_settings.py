"""What stops a start, with the mend in the message, and what a start in production is like."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PRODUCTION = {
    "PUBLIC_URL": "https://assess.example.org",
    "ALLOWED_HOSTS": "assess.example.org",
    "SECRET_KEY": "a-key-for-this-test-alone-0123456789-0123456789-0123456789",
    "DATABASE_URL": "postgres://hounslow@database/hounslow",
    "REDIS_URL": "redis://broker:6379/0",
}


def start(environment: dict[str, str], show: str = "'started'") -> "subprocess.CompletedProcess[str]":
    script = f"from hounslow_assess import settings as s; print({show})"
    full = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run([sys.executable, "-c", script], env=full, capture_output=True, text=True)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"PUBLIC_URL": "http://assess.example.org"}, "PUBLIC_URL is not https"),
        ({"SECRET_KEY": ""}, "SECRET_KEY is not set"),
        ({"SECRET_KEY": "short"}, "shorter than 50 characters"),
        ({"DATABASE_URL": ""}, "DATABASE_URL is not set"),
        ({"REDIS_URL": ""}, "REDIS_URL is not set"),
        ({"DEBUG": "maybe"}, "DEBUG is 'maybe'; write 1 or 0"),
        ({"SECRET_KEY_FILE": "/nowhere/key"}, "SECRET_KEY_FILE points to /nowhere/key"),
    ],
)
def test_a_public_start_without_what_it_needs_stops_with_the_mend(
    changed: dict[str, str], sentence: str
) -> None:
    done = start(PRODUCTION | changed)
    assert done.returncode != 0
    assert "ImproperlyConfigured" in done.stderr
    assert sentence in done.stderr.splitlines()[-1]


def test_a_public_start_is_closed_and_encrypted() -> None:
    shown = "s.DEBUG, s.SECURE_SSL_REDIRECT, s.SESSION_COOKIE_SECURE, s.SESSION_COOKIE_NAME"
    done = start(PRODUCTION, shown)
    assert done.stdout.strip() == "False True True __Host-sessionid", done.stderr


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        (PRODUCTION | {"EMAIL_HOST": "mail.example.org"}, "smtp True"),
        (PRODUCTION, "dummy False"),
        (PRODUCTION | {"EMAIL_HOST": "", "DEBUG": "1", "DEMO_PUBLIC": "1"}, "dummy False"),
        ({}, "console True"),
        ({"EMAIL_HOST": "mail.example.org"}, "smtp True"),
    ],
    ids=["public", "public without a server", "public demonstration", "local", "local with a server"],
)
def test_a_link_for_a_password_is_never_printed_on_a_public_host(
    environment: dict[str, str], expected: str, tmp_path: Path
) -> None:
    done = start(environment | {"VAR_DIR": str(tmp_path)}, "s.EMAIL_BACKEND.rsplit('.', 2)[1], s.SENDS_MAIL")
    assert done.stdout.strip() == expected, done.stderr


def test_a_local_start_needs_nothing(tmp_path: Path) -> None:
    done = start(
        {"VAR_DIR": str(tmp_path)}, "[s.DEBUG, s.DATABASES['default']['ENGINE'], len(s.SECRET_KEY) > 50]"
    )
    assert done.stdout.strip() == "[False, 'hounslow_assess.embedded.postgres', True]", done.stderr


@pytest.mark.parametrize(
    ("process", "expected"),
    [("web", "10000 pool 0"), ("worker", "120000 no pool 300"), ("command", "0 no pool 0")],
)
def test_each_kind_of_process_has_its_own_limits(process: str, expected: str) -> None:
    pooled = "'pool' if 'pool' in d['OPTIONS'] else 'no pool'"
    limit = "d['OPTIONS']['options'].split('statement_timeout=')[1].split()[0]"
    script = f"(lambda d: ' '.join([{limit}, {pooled}, str(d['CONN_MAX_AGE'])]))(s.DATABASES['default'])"
    done = start(PRODUCTION | {"HOUNSLOW_PROCESS": process}, script)
    assert done.stdout.strip() == expected, done.stderr


def test_sessions_and_cache_hold_with_the_broker_away() -> None:
    done = start(PRODUCTION, "[s.CACHES['default']['BACKEND'], 'redis' in repr(s.CACHES) + s.SESSION_ENGINE]")
    assert done.stdout.strip() == "['django.core.cache.backends.db.DatabaseCache', False]", done.stderr
