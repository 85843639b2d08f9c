"""The one guard of archives: each fault has its words for whoever sent the file, and folders are no parts."""

from collections.abc import Callable

import pytest

from governance import evidence_archives
from governance.archives import Archive, Caps, Fault, Found
from governance.evidence_file_types import UnfitFile
from governance.tables import archive as table_archives
from governance.tables.problems import Refused
from tests.governance.evidence_makers import zipped


class Unsound(Exception):
    """A fault as it was found."""


def opened(content: bytes, **caps: int) -> Archive:
    given = {"parts": 9, "unpacked": 9_000, "ratio": 100, "ratio_from": 1_000} | caps
    return Archive(content, caps=Caps(**given), refuse=Unsound)


def found(look: Callable[[], object]) -> Found:
    with pytest.raises(Unsound) as caught:
        look()
    fault: Found = caught.value.args[0]
    return fault


@pytest.mark.parametrize("fault", Fault, ids=lambda one: one.name)
def test_each_fault_has_a_reason_and_a_mend_for_evidence_and_for_tables(fault: Fault) -> None:
    one = Found(fault, "word/{part}.xml", 3_000_000)
    unfit, refused = evidence_archives._unfit(one), table_archives._refused(one)
    assert (type(unfit), type(refused)) == (UnfitFile, Refused)
    for said in (str(unfit), refused.problem.sentence()):
        assert said.count(". ") == 1
        assert said.endswith(".")


def test_a_folder_is_no_part_and_may_stand_first() -> None:
    archive = opened(zipped({"word/": "", "word/document.xml": "Seven carers"}))
    assert archive.names == ("word/document.xml",)
    assert archive.read("word/document.xml") == b"Seven carers"
    archive.check_parts()


def test_the_caps_are_the_callers() -> None:
    content = zipped({"a": "x" * 400, "b": "y" * 400})
    assert found(lambda: opened(content, parts=1)) == Found(Fault.TOO_MANY, count=2)
    assert found(lambda: opened(content, unpacked=700)) == Found(Fault.TOO_LARGE, count=800)
    assert found(lambda: opened(content, ratio=2, ratio_from=100)) == Found(Fault.SWOLLEN)
    assert found(lambda: opened(content).read("a", most=399)) == Found(Fault.LONG_PART, "a", 399)
    assert opened(content).read("a", most=400) == b"x" * 400


def test_what_is_behind_another_mark_than_that_of_a_part_is_not_first() -> None:
    content = zipped({"a": "x"})
    assert found(lambda: opened(b"PK\x07\x08" + content[4:])) == Found(Fault.NOT_FIRST)
