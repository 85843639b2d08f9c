"""Whether this machine can draw a PDF: the libraries that WeasyPrint loads by name. PURE of Django."""

from ctypes import CDLL
from functools import cache

# Each by the names that it has on Linux and on macOS, with the package of Debian that brings it.
NEEDED = (
    (("libpango-1.0.so.0", "libpango-1.0.dylib"), "libpango-1.0-0"),
    (("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib"), "libpangoft2-1.0-0"),
    (("libharfbuzz.so.0", "libharfbuzz.0.dylib"), "libharfbuzz0b"),
    (("libfontconfig.so.1", "libfontconfig.1.dylib"), "libfontconfig1"),
)


@cache
def missing() -> tuple[str, ...]:
    """The packages that are not there; empty where a PDF can be drawn."""
    return tuple(package for names, package in NEEDED if not any(map(_loads, names)))


def words(packages: tuple[str, ...]) -> str:
    """What to say beside the button; "" where nothing is missing."""
    if not packages:
        return ""
    return (
        f"No PDF can be made here: {', '.join(packages)} must be installed on the server. "
        "Print works without; choose “Save as PDF” there."
    )


def _loads(name: str) -> bool:
    try:
        CDLL(name)
    except OSError:
        return False
    return True
