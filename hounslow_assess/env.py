"""Settings from the environment: typed, with the mend in the message when one is missing or wrong."""

import contextlib
import hashlib
import os
import secrets
from pathlib import Path
from urllib.parse import quote

from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off", ""}


def text(name: str, default: str = "") -> str:
    """The variable `name`, or what the file named by `name`_FILE holds (how secrets arrive in compose)."""
    file_name = os.environ.get(f"{name}_FILE")
    if not file_name:
        return os.environ.get(name, default)
    try:
        return Path(file_name).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"{name}_FILE points to {file_name}, which cannot be read ({error.strerror}). "
            f"Create the file, or unset {name}_FILE."
        ) from error


def flag(name: str, *, default: bool = False) -> bool:
    """A yes or no: 1/true/yes/on or 0/false/no/off."""
    raw = os.environ.get(name)
    if raw is None:
        return default
    if raw.strip().lower() in TRUE:
        return True
    if raw.strip().lower() in FALSE:
        return False
    raise ImproperlyConfigured(f"{name} is {raw!r}; write 1 or 0.")


def number(name: str, default: int) -> int:
    """A whole number."""
    raw = os.environ.get(name, "").strip()
    if not raw:
        return default
    try:
        return int(raw)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} is {raw!r}; write a whole number.") from error


def items(name: str, default: str = "") -> list[str]:
    """A list separated by commas; blanks left out."""
    return [item.strip() for item in os.environ.get(name, default).split(",") if item.strip()]


def required(name: str, mend: str) -> str:
    """A variable without which the product must not start."""
    value = text(name)
    if not value:
        raise ImproperlyConfigured(f"{name} is not set. {mend}")
    return value


def with_password(url: str, password: str) -> str:
    """The address with the password put in, or as it is when there is none."""
    if not password:
        return url
    scheme, _, rest = url.partition("://")
    return f"{scheme}://:{quote(password, safe='')}@{rest.rpartition('@')[2]}"


def local_secret(path: Path) -> str:
    """A random secret of this machine, made once and kept in a file that only its owner may read."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o711)
    if not path.exists():
        # Written whole before it gets its name: two processes that start at once agree on one.
        part = path.with_name(f"{path.name}.{os.getpid()}")
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(64))
        with contextlib.suppress(FileExistsError):
            os.link(part, path)
        part.unlink()
    return path.read_text(encoding="utf-8")


def embedded_broker_url(var_dir: Path) -> str:
    """Where the embedded broker listens: a private socket, short because paths over 107 bytes fail."""
    digest = hashlib.sha256(str(var_dir.resolve()).encode()).hexdigest()[:12]
    return f"redis+socket:///tmp/hounslow-{os.getuid()}-{digest}/broker.sock"
