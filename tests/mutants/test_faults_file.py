"""The planted faults keep step with the tree: each can be planted, and the tests that it names exist."""

import pytest

from tests.mutants.__main__ import ROOT, Fault, faults

FAULTS = faults()


def test_there_are_faults_of_every_kind_and_each_name_once() -> None:
    names = [fault.name for fault in FAULTS]
    assert len(names) == len(set(names)) >= 50
    kinds = {name.partition(":")[0] for name in names}
    assert kinds == {
        "scoring", "outbox", "snapshots", "close", "verify", "disclosure", "access", "imports", "statistics",
        "evidence", "self-assessment", "drafts", "release", "restate", "signals", "targets", "ours", "risk",
        "escalations",
    }  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_it_can_be_planted_in_the_tree_as_it_is(fault: Fault) -> None:
    assert bool(fault.changes) != bool(fault.sql)
    for change in fault.changes:
        assert change.before != change.after
        assert (ROOT / change.file).read_text(encoding="utf-8").count(change.before) == 1


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_the_tests_that_must_catch_it_exist(fault: Fault) -> None:
    assert fault.tests
    for test in fault.tests:
        file, _, function = test.partition("::")
        text = (ROOT / file).read_text(encoding="utf-8")
        assert f"def {function.partition('[')[0]}(" in text if function else "def test_" in text
