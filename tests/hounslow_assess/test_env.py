"""Settings from the environment: typed, secrets from files, and a sentence when one is wrong."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from hounslow_assess import env


def test_a_variable_or_its_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_NAME", "given")
    assert env.text("SOME_NAME", "other") == "given"
    assert env.text("SOME_OTHER_NAME", "other") == "other"


def test_a_secret_comes_from_the_file_that_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret").write_text("from the file\n", encoding="utf-8")
    monkeypatch.setenv("SOME_SECRET", "from the environment")
    monkeypatch.setenv("SOME_SECRET_FILE", str(tmp_path / "secret"))
    assert env.text("SOME_SECRET") == "from the file"


def test_a_missing_secret_file_is_named_with_its_mend(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOME_SECRET_FILE", str(tmp_path / "absent"))
    with pytest.raises(ImproperlyConfigured, match=r"SOME_SECRET_FILE points to .*absent.*Create the file"):
        env.text("SOME_SECRET")


@pytest.mark.parametrize(
    ("written", "meant"),
    [("1", True), ("true", True), ("YES", True), (" on ", True), ("0", False), ("no", False), ("", False)],
)
def test_yes_and_no(written: str, meant: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_FLAG", written)
    assert env.flag("SOME_FLAG") is meant


def test_neither_yes_nor_no_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_FLAG", "perhaps")
    with pytest.raises(ImproperlyConfigured, match="SOME_FLAG is 'perhaps'; write 1 or 0"):
        env.flag("SOME_FLAG")


def test_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    assert env.number("SOME_NUMBER", 4) == 4
    monkeypatch.setenv("SOME_NUMBER", " 12 ")
    assert env.number("SOME_NUMBER", 4) == 12
    monkeypatch.setenv("SOME_NUMBER", "4.5")
    with pytest.raises(ImproperlyConfigured, match="write a whole number"):
        env.number("SOME_NUMBER", 4)


def test_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_LIST", "one.example.org, two.example.org,,")
    assert env.items("SOME_LIST") == ["one.example.org", "two.example.org"]


def test_what_is_required_says_how_to_give_it() -> None:
    with pytest.raises(ImproperlyConfigured, match=r"SOME_ID is not set\. Ask your provider\."):
        env.required("SOME_ID", "Ask your provider.")


@pytest.mark.parametrize(
    ("url", "password", "expected"),
    [
        ("redis://broker:6379/0", "", "redis://broker:6379/0"),
        ("redis://broker:6379/0", "a/b@c", "redis://:a%2Fb%40c@broker:6379/0"),
        ("redis://:old@broker:6379/0", "new", "redis://:new@broker:6379/0"),
    ],
)
def test_a_password_is_put_into_an_address(url: str, password: str, expected: str) -> None:
    assert env.with_password(url, password) == expected


def test_the_secret_of_this_machine_is_made_once_and_private(tmp_path: Path) -> None:
    path = tmp_path / "new" / "secret-key"
    secret = env.local_secret(path)
    assert len(secret) >= 50
    assert env.local_secret(path) == secret
    assert oct(path.stat().st_mode & 0o777) == "0o600"
    assert [entry.name for entry in path.parent.iterdir()] == ["secret-key"]


def test_two_data_folders_never_share_a_broker(tmp_path: Path) -> None:
    one, other = env.embedded_broker_url(tmp_path / "one"), env.embedded_broker_url(tmp_path / "other")
    assert one != other
    assert len(one.removeprefix("redis+socket://")) < 100
