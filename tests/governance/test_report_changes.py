"""Old and new paragraphs of a report matched: equal texts stay themselves, wherever and however often."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.report_changes import HeldFinding, StatementChange, compare

TEXTS = st.lists(st.sampled_from("abcd"), max_size=8)


def held(texts: list[str]) -> list[HeldFinding]:
    return [HeldFinding(pk=100 + at, position=at, text=text) for at, text in enumerate(texts, start=1)]


@pytest.mark.parametrize(
    ("old", "new", "kept", "moved", "added", "removed"),
    [
        ("abc", "abc", 3, {}, [], ""),
        ("abc", "bc", 2, {102: 1, 103: 2}, [], "a"),
        ("abc", "xabc", 3, {101: 2, 102: 3, 103: 4}, [(1, "x")], ""),
        ("aab", "aba", 3, {102: 3, 103: 2}, [], ""),
        ("", "ab", 0, {}, [(1, "a"), (2, "b")], ""),
        ("ab", "", 2, {}, [], ""),
        ("aa", "a", 1, {}, [], "a"),
    ],
)
def test_paragraphs_are_matched_by_their_text(
    old: str, new: str, kept: int, moved: dict[int, int], added: list[tuple[int, str]], removed: str
) -> None:
    changes = compare(held(list(old)), list(new))
    assert (changes.kept, changes.moved, list(changes.added)) == (kept, moved, added)
    assert "".join(finding.text for finding in changes.removed) == removed


@given(TEXTS, TEXTS.filter(bool))
def test_what_is_kept_moved_and_added_makes_exactly_the_new_text(old: list[str], new: list[str]) -> None:
    before = held(old)
    changes = compare(before, new)
    gone = {finding.pk for finding in changes.removed}
    after = {changes.moved.get(one.pk, one.position): one.text for one in before if one.pk not in gone}
    assert len(after) == changes.kept
    assert after | dict(changes.added) == dict(enumerate(new, start=1))


def test_a_change_is_said_in_sentences() -> None:
    gone = (HeldFinding(1, 1, "Long " + "word " * 40, "Strength"), HeldFinding(2, 2, "Short."))
    change = StatementChange(8, "Governance", False, 1, 3, 0, gone, ("the commitment",))
    assert change.sentences == (
        "1 paragraph added.",
        "Reads otherwise now: the commitment.",
        "2 paragraphs no longer in the report; the trail keeps the text.",
        f"A mark goes with its paragraph: Strength, “Long {'word ' * 14}word …”.",
    )
    assert not change.is_nothing


def test_no_change_says_nothing() -> None:
    change = StatementChange(8, "Governance", False, 0, 3, 0, (), ())
    assert change.is_nothing
    assert change.sentences == ()
