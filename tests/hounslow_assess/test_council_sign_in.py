"""What the environment says of the council's provider of accounts."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from hounslow_assess import council_sign_in

NAME = "Sign in with your council account"


@pytest.fixture(autouse=True)
def _client(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OIDC_CLIENT_ID", "client")
    monkeypatch.setenv("OIDC_CLIENT_SECRET", "secret")


def test_without_an_issuer_there_is_none() -> None:
    assert council_sign_in.apps("", name=NAME) == []


@pytest.mark.parametrize(
    "issuer", ["https://login.example/tenant", "http://127.0.0.1:9", "http://localhost:9"]
)
def test_an_issuer_on_https_or_on_this_machine_is_taken(issuer: str) -> None:
    (app,) = council_sign_in.apps(issuer, name=NAME)
    assert (app["settings"]["server_url"], app["client_id"], app["secret"]) == (issuer, "client", "secret")
    assert app["settings"]["verified_email"] == []


@pytest.mark.parametrize(
    "issuer",
    ["http://login.example", "http://127.0.0.1.evil.example", "http://localhost@evil.example", "login"],
)
def test_any_other_issuer_stops_the_start(issuer: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="OIDC_ISSUER is not https"):
        council_sign_in.apps(issuer, name=NAME)


@pytest.mark.parametrize("missing", ["OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"])
def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    monkeypatch.delenv(missing)
    with pytest.raises(ImproperlyConfigured, match=missing):
        council_sign_in.apps("https://login.example", name=NAME)


def test_the_secret_may_come_from_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    file = tmp_path / "secret"  # type: ignore[operator]
    file.write_text("from the file\n")
    monkeypatch.setenv("OIDC_CLIENT_SECRET_FILE", str(file))
    assert council_sign_in.apps("https://login.example", name=NAME)[0]["secret"] == "from the file"


def test_trusted_domains_are_a_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OIDC_TRUSTED_DOMAINS", "hounslow.example, council.example")
    app = council_sign_in.apps("https://login.example", name=NAME)[0]
    assert app["settings"]["verified_email"] == ["hounslow.example", "council.example"]
