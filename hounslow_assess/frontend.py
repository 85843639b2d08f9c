"""Builds static/vendor/ from node_modules: ``python -m hounslow_assess.frontend``.

What comes out is ours to serve: one style sheet without the national brand, one classic script that needs no
module loader and no inline start, one font, and the charts' script with its rules as a file, because a strict
policy blocks the rules that it would inject. Nothing is fetched. A run with nothing changed writes nothing.
PURE but for reading node_modules and writing static/vendor.
"""

import hashlib
import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "node_modules"
VENDOR = ROOT / "static" / "vendor"
FONT = "var(--app-font)"
# Parts of the national brand: the crest and the wording of its footer are not a council's to use.
BRAND_SELECTOR = re.compile(r"\.govuk-(header|footer|logo)(?=__|--|[^a-z-]|$)|\.govuk-template--rebranded")


class BuildError(RuntimeError):
    """A package is missing or is not shaped as expected; the message says what to do."""


@dataclass(frozen=True)
class Piece:
    """One file to build: its name in static/vendor, where it comes from, and what is done to it."""

    target: str
    package: str
    source: str
    process: Callable[[str], str] | None = None  # None: copied byte for byte


# --- Style sheets ---------------------------------------------------------------------------------


def _rules(css: str) -> Iterator[tuple[str, str | None]]:
    """Each rule as (what stands before the brace, its body); a statement such as @charset has no body."""
    start = at = 0
    while at < len(css):
        if css[at] == ";":
            yield css[start : at + 1], None
            start = at = at + 1
        elif css[at] == "{":
            end = _closing(css, at)
            yield css[start:at], css[at + 1 : end]
            start = at = end + 1
        else:
            at += 1


def _closing(css: str, opening: int) -> int:
    """The place of the brace that closes the one at ``opening``."""
    depth = 0
    for match in re.finditer(r"[{}]", css[opening:]):
        depth += 1 if match.group() == "{" else -1
        if depth == 0:
            return opening + match.start()
    raise BuildError("A style sheet ends inside a rule. Run npm ci again.")


def _unbranded(css: str) -> str:
    """The style sheet without the rules that draw the national brand, inside media queries too."""
    kept = []
    for head, body in _rules(css):
        if body is None:
            kept.append(head)
        elif head.startswith("@font-face"):
            continue
        elif head.startswith(("@media", "@supports")):
            inner = _unbranded(body)
            kept.append(f"{head}{{{inner}}}" if inner else "")
        else:
            selectors = [part for part in head.split(",") if not BRAND_SELECTOR.search(part)]
            kept.append(f"{','.join(selectors)}{{{body}}}" if selectors else "")
    return "".join(kept)


def govuk_css(css: str) -> str:
    """The design system's rules in our font, without comments, brand, font files or absolute addresses."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s*\n\s*", "", css)
    css = _unbranded(css)
    return (
        re.sub(r"font-family:(GDS Transport,arial,sans-serif|sans-serif)", f"font-family:{FONT}", css) + "\n"
    )


def inter_css(css: str) -> str:
    """The one font face that we ship: the upright variable font in Latin letters."""
    for face in re.findall(r"@font-face\s*\{[^}]*\}", css):
        if "inter-latin-wght-normal" in face:
            return re.sub(r"url\([^)]*\)", "url(inter-latin.woff2)", face) + "\n"
    raise BuildError("The Inter package has no Latin variable font. Run npm ci again.")


# --- Scripts --------------------------------------------------------------------------------------


def govuk_js(script: str) -> str:
    """The design system's module as one classic script that starts itself, so that none is inline."""
    script = re.sub(r"\s*//# sourceMappingURL=\S+\s*$", "", script)
    tail = re.search(r"export\{[^}]*\};?\s*$", script)
    if tail is None:
        raise BuildError("The script of govuk-frontend does not end with its exports. Run npm ci again.")
    body = script[: tail.start()]
    return f"(function(){{{body}window.GOVUKFrontend={{initAll,createAll,version}};initAll();}})();\n"


def plotly_css(script: str) -> str:
    """The rules that the charts' script would inject, as a file: a strict policy blocks the injection."""
    found = re.search(r"=\{(\"X,X div\":.*?)\};for\(", script, flags=re.DOTALL)
    if found is None:
        raise BuildError("The rules of plotly.js-basic-dist-min were not found where they stood in 4.1.1.")
    pairs = re.findall(r"(\"[^\"]*\"):(\"[^\"]*\"|'[^']*')", found.group(1))
    lines = [f"{_plotly_selector(key[1:-1])}{{{rule[1:-1]}}}" for key, rule in pairs]
    return "\n".join(lines) + "\n"


def _plotly_selector(key: str) -> str:
    """The selector as the script itself would write it."""
    return key.removeprefix(",").replace("X", ".js-plotly-plot .plotly").replace("Y", ".plotly-notifier")


# --- The build ------------------------------------------------------------------------------------

GOVUK = "govuk-frontend"
INTER = "@fontsource-variable/inter"
PLOTLY = "plotly.js-basic-dist-min"
PIECES = (
    Piece("govuk.css", GOVUK, "dist/govuk/govuk-frontend.min.css", govuk_css),
    Piece("govuk.js", GOVUK, "dist/govuk/govuk-frontend.min.js", govuk_js),
    Piece("inter.css", INTER, "wght.css", inter_css),
    Piece("inter-latin.woff2", INTER, "files/inter-latin-wght-normal.woff2"),
    Piece("plotly-basic.min.js", PLOTLY, "plotly-basic.min.js"),
    Piece("plotly.css", PLOTLY, "plotly-basic.min.js", plotly_css),
)


def _read(packages: Path, piece: Piece) -> bytes:
    path = packages / piece.package / piece.source
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise BuildError(
            f"{piece.package} is not installed: {piece.source} is missing. Run make setup."
        ) from None


def _notices(packages: Path) -> str:
    """Who made what we serve, under which licence, and the hash of each file that it was built from."""
    parts = ["Third-party work in this folder, built from the packages named in package-lock.json.\n"]
    for package in (GOVUK, INTER, PLOTLY):
        about = json.loads((packages / package / "package.json").read_text("utf-8"))
        parts.append(f"\n{package} {about['version']}, licence {about['license']}\n")
        for piece in PIECES:
            if piece.package == package:
                digest = hashlib.sha256(_read(packages, piece)).hexdigest()
                parts.append(f"  {piece.target} from {piece.source}, sha256 {digest}\n")
        licence = packages / package / "LICENSE"
        if licence.exists():
            parts.append("\n" + licence.read_text("utf-8").strip() + "\n")
    return "".join(parts)


def _write(path: Path, content: bytes) -> bool:
    """Writes only what differs, so that a second run leaves every file and its time as it was."""
    if path.exists() and path.read_bytes() == content:
        return False
    path.write_bytes(content)
    return True


def build(packages: Path = PACKAGES, vendor: Path = VENDOR) -> list[str]:
    """Builds every file and gives the names of those written; files of an earlier build are removed."""
    made: dict[str, bytes] = {}
    for piece in PIECES:
        raw = _read(packages, piece)
        made[piece.target] = raw if piece.process is None else piece.process(raw.decode("utf-8")).encode()
    made["NOTICES.txt"] = _notices(packages).encode()
    vendor.mkdir(parents=True, exist_ok=True)
    for stray in vendor.iterdir():
        if stray.is_file() and stray.name not in made:
            stray.unlink()
    return [name for name, content in made.items() if _write(vendor / name, content)]


def main() -> int:
    """The command: 0 built, 1 with a sentence on what to mend."""
    try:
        written = build()
    except BuildError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"static/vendor: {', '.join(written) if written else 'nothing to do'}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
