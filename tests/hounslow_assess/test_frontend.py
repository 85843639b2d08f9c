"""The front-end files: built from the installed packages, without the national brand, the same each time."""

import gzip
import hashlib
import json
import shutil
from pathlib import Path

import pytest

from hounslow_assess import frontend
from hounslow_assess.frontend import (
    PACKAGES,
    PIECES,
    BuildError,
    build,
    govuk_css,
    govuk_js,
    inter_css,
    plotly_css,
)

BRAND = ("gds transport", "crest", "crown", "/assets/", "sourcemappingurl")


@pytest.fixture(scope="module")
def vendor(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("vendor")
    build(PACKAGES, folder)
    return folder


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    """Copies of the packages as far as they are read, to be spoiled."""
    folder = tmp_path / "node_modules"
    for piece in PIECES:
        for name in (piece.source, "package.json"):
            target = folder / piece.package / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(PACKAGES / piece.package / name, target)
    return folder


@pytest.mark.parametrize("word", BRAND)
def test_nothing_served_carries_the_national_brand(vendor: Path, word: str) -> None:
    found = [path.name for path in vendor.iterdir() if word in path.read_bytes().decode("latin-1").lower()]
    assert found == []


def test_every_font_is_ours(vendor: Path) -> None:
    css = (vendor / "govuk.css").read_text("utf-8")
    assert "@font-face" not in css
    assert {part.split(";")[0].split("}")[0] for part in css.split("font-family:")[1:]} == {"var(--app-font)"}


def test_what_forms_need_is_still_there(vendor: Path) -> None:
    css = (vendor / "govuk.css").read_text("utf-8")
    for name in (
        "govuk-input",
        "govuk-error-summary",
        "govuk-radios__input",
        "govuk-skip-link",
        "govuk-password-input",
    ):
        assert f".{name}" in css
    assert css.count("{") == css.count("}")


def test_the_brand_goes_and_its_neighbours_stay() -> None:
    css = ".a,.govuk-header__logo{x:1}.govuk-footer{y:2}.govuk-header-like{z:3}"
    css += "@media print{.govuk-footer{y:2}.b{w:4}}"
    assert govuk_css(css) == ".a{x:1}.govuk-header-like{z:3}@media print{.b{w:4}}\n"


def test_a_style_sheet_that_ends_inside_a_rule_is_refused() -> None:
    with pytest.raises(BuildError, match="ends inside a rule"):
        govuk_css(".a{x:1")


def test_the_script_starts_itself_without_a_module(vendor: Path) -> None:
    script = (vendor / "govuk.js").read_text("utf-8")
    assert script.startswith("(function(){")
    assert script.rstrip().endswith("window.GOVUKFrontend={initAll,createAll,version};initAll();})();")
    assert "export" not in script[-400:]


def test_a_script_of_another_shape_is_refused() -> None:
    with pytest.raises(BuildError, match="does not end with its exports"):
        govuk_js("const a=1;")


def test_one_font_face_is_shipped(vendor: Path) -> None:
    css = (vendor / "inter.css").read_text("utf-8")
    assert css.count("@font-face") == 1
    assert "url(inter-latin.woff2)" in css
    with pytest.raises(BuildError, match="no Latin variable font"):
        inter_css("@font-face { src: url(x) }")


def test_the_rules_of_the_charts_are_a_file(vendor: Path) -> None:
    css = (vendor / "plotly.css").read_text("utf-8")
    assert ".js-plotly-plot .plotly .main-svg{position:absolute;top:0;left:0;pointer-events:none;}" in css
    assert css.count("{") == css.count("}") > 40
    assert " X" not in css
    assert "Y " not in css
    with pytest.raises(BuildError, match="not found"):
        plotly_css("nothing of the kind")


def test_a_second_run_writes_nothing(packages: Path, tmp_path: Path) -> None:
    vendor = tmp_path / "vendor"
    assert set(build(packages, vendor)) == {piece.target for piece in PIECES} | {"NOTICES.txt"}
    assert build(packages, vendor) == []


def test_only_what_changed_is_written_and_strays_go(packages: Path, tmp_path: Path) -> None:
    vendor = tmp_path / "vendor"
    build(packages, vendor)
    (vendor / "old.css").write_text("left behind")
    source = packages / "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2"
    source.write_bytes(b"another font")
    assert build(packages, vendor) == ["inter-latin.woff2", "NOTICES.txt"]
    assert not (vendor / "old.css").exists()


def test_the_notices_name_each_source_by_its_hash(vendor: Path) -> None:
    notices = (vendor / "NOTICES.txt").read_text("utf-8")
    for piece in PIECES:
        digest = hashlib.sha256((PACKAGES / piece.package / piece.source).read_bytes()).hexdigest()
        assert f"{piece.target} from {piece.source}, sha256 {digest}" in notices
    assert "SIL OPEN FONT LICENSE" in notices


def test_the_versions_are_those_of_the_lock_file(vendor: Path) -> None:
    locked = json.loads((frontend.ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    notices = (vendor / "NOTICES.txt").read_text("utf-8")
    for package in (frontend.GOVUK, frontend.INTER, frontend.PLOTLY):
        assert f"{package} {locked[f'node_modules/{package}']['version']}," in notices


def test_a_missing_package_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="Run make setup"):
        build(tmp_path, tmp_path / "vendor")


def test_the_command_ends_with_one_and_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(frontend.build, "__defaults__", (tmp_path, tmp_path / "vendor"))
    assert frontend.main() == 1
    assert "Run make setup" in capsys.readouterr().err


def test_the_first_load_leaves_room(vendor: Path) -> None:
    """What every page loads of these files, gzipped; the budget for the whole first load is 150 KB."""
    first = ("govuk.css", "govuk.js", "inter.css")
    weight = sum(len(gzip.compress((vendor / name).read_bytes(), 9)) for name in first)
    own = [*frontend.ROOT.glob("static/css/*.css"), *frontend.ROOT.glob("static/js/*.js")]
    weight += sum(len(gzip.compress(path.read_bytes(), 9)) for path in own)
    weight += (vendor / "inter-latin.woff2").stat().st_size
    assert weight < 100_000
