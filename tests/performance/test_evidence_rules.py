"""The rules that ship, and what the reader says when a file of rules is wrong."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from governance.framework import framework_at, frameworks
from performance.catalogue import CatalogueError
from performance.engine.evidence import EvidenceError, Rules
from performance.evidence_rules import (
    FOLDER,
    all_rules,
    read_all_rules,
    read_rules,
    rules_at,
    rules_version,
)

PRESENT = (FOLDER / "evidence-1.toml").read_text(encoding="utf-8")
RULES = rules_version(1)


def written(folder: Path, text: str, version: int = 1) -> Path:
    path = folder / f"evidence-{version}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_rules_that_ship_are_those_of_the_domain() -> None:
    assert [(one.slug, one.name, one.weight) for one in RULES.kinds] == [
        ("measure", "measures", 1),
        ("audit", "practice audits", 1),
        ("voice", "people's voice", 1),
        ("risk", "risks", 1),
        ("plan", "plans", 1),
    ]
    assert (RULES.questions_from, RULES.contradicts_from) == (Fraction(3, 4), Fraction(5, 4))
    assert (RULES.medium_from, RULES.high_from, RULES.stale_at) == (Fraction(2, 5), Fraction(7, 10), 3)
    assert (RULES.fewest_kinds, RULES.minimum_people, RULES.triangulated_from) == (2, 12, 3)
    assert dict(RULES.comparison) == {
        "much worse": Fraction(5, 4),
        "worse": 2,
        "similar": Fraction(11, 4),
        "better": Fraction(13, 4),
        "much better": Fraction(15, 4),
    }


def test_every_statement_says_what_is_expected_and_why() -> None:
    framework = framework_at(RULES.effective_from)
    categories = tuple(one.slug for one in framework.evidence_categories)
    for statement in framework.statements:
        found = RULES.statement(statement.number)
        assert (found.slug, found.categories_asked) == (statement.slug, categories)
        assert len(found.expected_kinds) >= 2
        assert found.why.endswith(".")
    assert RULES.statement(7).expected_kinds == ("measure", "voice", "audit", "risk", "plan")
    with pytest.raises(EvidenceError, match="no statement 10"):
        RULES.statement(10)


def test_they_are_marked_as_local_with_a_source_and_a_review_date() -> None:
    assert RULES.standing == "local default"
    assert "own defaults" in RULES.source
    assert RULES.review_on > RULES.effective_from


def test_every_day_of_a_framework_has_rules() -> None:
    first = frameworks()[0].effective_from
    assert rules_at(first) == rules_at(date(2026, 11, 23)) == all_rules()[0]
    with pytest.raises(CatalogueError, match=r"in force on 31/10/2023. Give a day from 01/11/2023"):
        rules_at(date(2023, 10, 31))
    with pytest.raises(CatalogueError, match=r"version 99. Use one of: 1"):
        rules_version(99)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("measure", "measure"),
        ("Measures", "measure"),
        ("people's voice", "voice"),
        ("People’s Voice", "voice"),
        ("people_voice", "voice"),
        ("peoples_voice", "voice"),
        ("practice audit", "audit"),
        ("practice_audits", "audit"),
        ("audits", "audit"),
        ("risks", "risk"),
        ("PLAN", "plan"),
    ],
)
def test_a_kind_goes_by_its_names(name: str, slug: str) -> None:
    assert RULES.kind_named(name).slug == slug


def test_a_kind_that_is_not_there_is_refused() -> None:
    for name in ("gossip", "", "'"):
        with pytest.raises(EvidenceError, match="Use one of: measure, audit, voice, risk, plan"):
            RULES.kind_named(name)


def test_other_rules_have_another_fingerprint() -> None:
    assert replace(RULES).fingerprint == RULES.fingerprint
    others: dict[str, object] = {field.name: "other" for field in fields(Rules)}
    prints = {replace(RULES, **{name: other}).fingerprint for name, other in others.items()}  # type: ignore[arg-type]
    assert len(prints | {RULES.fingerprint}) == len(others) + 1


def test_later_rules_are_one_more_file(tmp_path: Path) -> None:
    written(tmp_path, PRESENT)
    later = PRESENT.replace("version = 1", "version = 2").replace("2023-11-01", "2027-04-01")
    own = later.replace('standing = "local default"', 'standing = "the council\'s own"')
    written(tmp_path, own.replace('name = "risks"\nweight = 1', 'name = "risks"\nweight = 0.5'), 2)
    first, second = read_all_rules(tmp_path)
    assert first == RULES
    assert (second.version, second.standing, second.kind("risk").weight) == (
        2,
        "the council's own",
        Fraction(1, 2),
    )


def test_a_folder_needs_rules_and_later_ones_a_later_day(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"it holds no evidence-1.toml. Put the file back."):
        read_all_rules(tmp_path)
    written(tmp_path, PRESENT)
    written(tmp_path, PRESENT.replace("version = 1", "version = 2"), 2)
    with pytest.raises(CatalogueError, match=r"evidence-2.toml, the file, effective_from: it is not after"):
        read_all_rules(tmp_path)


REFUSED = {
    "no TOML": ("version = 1", "version", "it is not TOML"),
    "another version than the file's": ("version = 1", "version = 3", "Call the file evidence-3.toml"),
    "no source": ("source = ", "origin = ", "the file, source: it is missing"),
    "an unknown key": ("minimum_people = 12", "minimum_people = 12\nextra = 1", "extra: no such key"),
    "another standing": ('"local default"', '"statutory"', "standing: 'statutory' is not known"),
    "no bound": ("questions_from = 0.75\n", "", "questions_from: None is not a figure between 0 and 4"),
    "a bound without end": ("questions_from = 0.75", "questions_from = inf", "questions_from: Infinity"),
    "a bound that is none": ("questions_from = 0.75", "questions_from = nan", "questions_from: NaN"),
    "words out of order": ("contradicts_from = 1.25", "contradicts_from = 0.75", "contradicts_from: the fig"),
    "confidence out of order": ("high_from = 0.7", "high_from = 0.3", "high_from: the figures do not rise"),
    "stale while fresh": ("stale_at = 3", "stale_at = 1", "stale_at: 1 is not a figure between 1 and 100"),
    "one kind enough": ("fewest_kinds = 2", "fewest_kinds = 1", "fewest_kinds: 1 is not a whole number"),
    "no people": ("minimum_people = 12", "minimum_people = 0", "minimum_people: 0 is not a whole number"),
    "a weight of 0": (
        'name = "plans"\nweight = 1',
        'name = "plans"\nweight = 0',
        "kind plan, weight: 0",
    ),
    "a kind twice": ('slug = "plan"\nname', 'slug = "risk"\nname', "kind risk, name: a kind before goes by"),
    "a name of two kinds": ('name = "plans"', 'name = "Risk"', "kind plan, name: a kind before goes by one"),
    "an unknown kind expected": (
        'expected_kinds = ["measure", "voice", "risk"]',
        'expected_kinds = ["measure", "gossip"]',
        r"statement 4, expected_kinds: \['measure', 'gossip'\] is too few or not known",
    ),
    "one kind expected": (
        'expected_kinds = ["measure", "voice", "risk"]',
        'expected_kinds = ["measure"]',
        r"statement 4, expected_kinds: \['measure'\] is too few",
    ),
    "an unknown category": (
        'slug = "learning"\nexpected_kinds = ["voice", "audit", "plan"]',
        'slug = "learning"\nexpected_kinds = ["voice", "audit", "plans"]',
        "statement 9, expected_kinds",
    ),
    "a statement of another name": ('slug = "equity"', 'slug = "fairness"', "missing: 3 equity"),
    "a statement without its number": ("number = 9\n", "", "number: 0 is not a whole number from 1"),
    "a level out of turn": ('level = "worse"', 'level = "similar"', "comparison: not each level stands once"),
    "an unknown level": ('level = "similar"', 'level = "alike"', "comparison 3, level: 'alike' is not known"),
    "levels that fall": ("value = 3.25", "value = 2.5", "comparison: the figures do not rise"),
    "a value off the scale": ("value = 3.75", "value = 4.5", "comparison 5, value: 4.5 is not a figure"),
    "a day before any framework": ("2023-11-01", "2023-10-31", "No framework was in force on 31/10/2023"),
    "a date in quotation marks": ("2027-04-01", '"2027-04-01"', "review_on: '2027-04-01' is not a date"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_wrong_file_is_refused_with_its_place_and_mend(case: str, tmp_path: Path) -> None:
    old, new, message = REFUSED[case]
    assert old in PRESENT
    with pytest.raises(CatalogueError, match=message) as caught:
        read_rules(written(tmp_path, PRESENT.replace(old, new, 1)))
    assert str(caught.value).startswith("evidence-1.toml")
    assert str(caught.value).endswith(".")


def test_one_kind_is_no_set_of_rules(tmp_path: Path) -> None:
    start, end = PRESENT.index('[[kind]]\nslug = "audit"'), PRESENT.index("# What is expected for each")
    with pytest.raises(CatalogueError, match="kind: there are fewer than two"):
        read_rules(written(tmp_path, PRESENT[:start] + PRESENT[end:]))
