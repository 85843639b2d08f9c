"""The walls of the house: imports and relations point down, and pure modules stay pure."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

ROOT = Path(__file__).resolve().parent.parent
# Each app may import itself and those after it.
ORDER = ["performance", "risk", "governance", "hounslow_assess"]
HEAVY = {
    "pandas": {"performance/frames.py"},
    "plotly": {"performance/figures.py"},
    "weasyprint": {"performance/papers/pdf.py"},
    "docx": {"performance/papers/word.py"},
}
# An app is entered from another only here.
DOORS = {
    "access",
    "action_states",
    "actions",
    "actors",
    "apps",
    "board_policies",
    "commands",
    "coverage",
    "demonstration",
    "draft_offers",
    "enums",
    "evidence_queries",
    "forms",
    "framework",
    "jobs",
    "models",
    "paging",
    "pages",
    "past_days",
    "permissions",
    "plan_policies",
    "policies",
    "promise_queries",
    "promise_states",
    "quarters",
    "queries",
    "references",
    "scopes",
    "self_assessment_policies",
    "self_assessment_queries",
    "self_assessment_states",
    "tables",
    "tracking",
    "waiting",
    "web",
    "wording",
    "workdays",
}
PURE = [
    "governance/framework.py",
    "governance/framework_files.py",
    "governance/framework_types.py",
    "governance/permissions.py",
    "governance/reading/*.py",
    "governance/reports.py",
    "governance/wording.py",
    "governance/report_changes.py",
    "governance/archives.py",
    "governance/authorities.py",
    "governance/coverage.py",
    "governance/evidence_archives.py",
    "governance/evidence_file_types.py",
    "governance/evidence_files.py",
    "governance/evidence_leaves.py",
    "governance/evidence_links.py",
    "governance/evidence_office.py",
    "governance/evidence_pages.py",
    "governance/paging.py",
    "governance/waiting.py",
    "governance/promise_pages.py",
    "governance/promise_states.py",
    "governance/result_files.py",
    "governance/result_pages.py",
    "governance/results.py",
    "governance/tables/*.py",
    "governance/workdays.py",
    "risk/appetite.py",
    "risk/board_clocks.py",
    "risk/changes.py",
    "risk/decision_entries.py",
    "risk/decision_states.py",
    "risk/escalation_states.py",
    "risk/identifiers.py",
    "risk/matrix.py",
    "risk/months.py",
    "risk/pages/*.py",
    "risk/quarters.py",
    "risk/reconcile.py",
    "risk/references.py",
    "risk/register_filters.py",
    "risk/register_import/*.py",
    "risk/risk_states.py",
    "risk/rule_*.py",
    "risk/rules.py",
    "risk/titles.py",
    "risk/wording.py",
    "performance/audiences.py",
    "performance/evidence_cases.py",
    "performance/evidence_rules.py",
    "performance/news.py",
    "performance/payload_shapes.py",
    "performance/released.py",
    "performance/risk_words.py",
    "performance/corrections.py",
    "performance/target_rules.py",
    "performance/snapshot_keys.py",
    "performance/weekly.py",
    "performance/wording.py",
    "performance/engine/*.py",
    "performance/catalogue/*.py",
    "performance/pages/*.py",
    "performance/imports/*.py",
]
PURE_MAY_IMPORT = {"django.utils.html", "django.utils.safestring"}


def modules() -> Iterator[Path]:
    for app in ORDER:
        yield from sorted((ROOT / app).rglob("*.py"))


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Every imported module of a file, those inside functions included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno} is a relative import; write it in full"
            yield node.lineno, node.module or ""
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_imports_point_down() -> None:
    wrong = [
        f"{name_of(path)}:{line} imports {module}"
        for path in modules()
        for line, module in imports(path)
        if (top := module.partition(".")[0]) in ORDER
        and ORDER.index(top) < ORDER.index(path.relative_to(ROOT).parts[0])
    ]
    assert not wrong, "\n".join(wrong)


def test_other_apps_are_entered_only_at_their_doors() -> None:
    wrong = []
    for path in modules():
        app = path.relative_to(ROOT).parts[0]
        for line, module in imports(path):
            parts = module.split(".")
            if parts[0] in ORDER[:3] and parts[0] != app and len(parts) > 1 and parts[1] not in DOORS:
                wrong.append(f"{name_of(path)}:{line} enters {parts[0]} at {parts[1]}")
    assert not wrong, "\n".join(wrong)


def test_relations_point_down() -> None:
    wrong = [
        f"{model._meta.label}.{field.name} points up to {field.related_model._meta.label}"
        for model in apps.get_models()
        if model._meta.app_label in ORDER
        for field in model._meta.get_fields()
        if field.is_relation
        and not field.auto_created
        and isinstance(field.related_model, type)
        and (target := field.related_model._meta.app_label) in ORDER
        and ORDER.index(target) < ORDER.index(model._meta.app_label)
    ]
    assert not wrong, "\n".join(wrong)


def test_no_generic_relations_and_no_domain_signals() -> None:
    banned = ("GenericForeignKey", "django.db.models.signals", "apps.get_model(")
    wrong = [
        f"{name_of(path)}: {word}"
        for path in modules()
        if "migrations" not in path.parts
        for word in banned
        if word in path.read_text(encoding="utf-8")
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("pattern", PURE)
def test_pure_modules_know_no_django_and_no_pandas(pattern: str) -> None:
    paths = sorted(ROOT.glob(pattern))
    assert paths, f"{pattern} matches no file"
    wrong = [
        f"{name_of(path)}:{line} imports {module}"
        for path in paths
        for line, module in imports(path)
        if module.partition(".")[0] in {"django", "pandas", "plotly", "celery"}
        and not any(module.startswith(allowed) for allowed in PURE_MAY_IMPORT)
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("package", sorted(HEAVY))
def test_heavy_packages_have_one_importer(package: str) -> None:
    wrong = [
        f"{name_of(path)}:{line}"
        for path in modules()
        for line, module in imports(path)
        if module.partition(".")[0] == package and name_of(path) not in HEAVY[package]
    ]
    assert not wrong, "\n".join(wrong)


def test_only_web_reads_request_htmx() -> None:
    wrong = [
        name_of(path)
        for path in modules()
        if "request.htmx" in path.read_text(encoding="utf-8") and name_of(path) != "hounslow_assess/web.py"
    ]
    assert not wrong


def test_views_use_no_raw_managers() -> None:
    wrong = [
        f"{name_of(path)}:{number}"
        for path in modules()
        if "views" in path.parts
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if ".objects.all()" in line or "objects.get(" in line
    ]
    assert not wrong, "\n".join(wrong)


def test_lower_apps_name_no_model_of_a_higher_one() -> None:
    for model in apps.get_models():
        if model._meta.app_label == "governance":
            for relation in model._meta.related_objects:
                own = isinstance(relation, models.ForeignObjectRel) and relation.related_model
                if own and relation.related_model._meta.app_label in {"performance", "risk"}:
                    assert relation.related_name == "+", (
                        f"{model._meta.label} can reach up by {relation.name}"
                    )
