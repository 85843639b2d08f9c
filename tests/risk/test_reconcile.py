"""Our corporate register held against the corporate tool's list: each difference named, nothing stored."""

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from risk.actions import escalations
from risk.models import Risk
from risk.reconcile import MOST_ROWS, Ours, Unreadable, compare, read, words
from tests import builders
from tests.risk import makers
from tests.risk.register_story import text

BEDS = Ours("ASC-001", "CR 7", "Beds run out", "Head of Reablement", "Ben Adeyemi", 20)
CALLS = Ours("ASC-002", "", "Calls come late.", "Head of Localities", "Erin Doyle", 16)
HEAD = "Reference,Title,Owner,Score\n"
AGREED = f"{HEAD}CR 7,Beds run out,Head of Reablement,20\nASC-002,calls  come late,Erin Doyle,16 Very high\n"


def said(text: str, *ours: Ours) -> list[tuple[str, str, str, str]]:
    found = compare(ours or (BEDS, CALLS), read(text))
    return [(one.what, one.reference or one.corporate_reference, one.ours, one.theirs) for one in found]


def test_the_same_in_other_letters_is_no_difference() -> None:
    assert said(AGREED) == []
    assert words((), 2) == "Both agree about all 2 risks."
    assert words((), 1) == "Both agree about the one risk."


@pytest.mark.parametrize(
    ("old", "new", "difference"),
    [
        ("20", "16", ("Score", "ASC-001", "20", "16")),
        ("20", "Very high", ("Score", "ASC-001", "20", "Very high")),
        ("20", "", ("Score", "ASC-001", "20", "")),
        ("Head of Reablement", "Finance", ("Owner", "ASC-001", "Head of Reablement", "Finance")),
        ("Beds run out", "Too few beds", ("Wording", "ASC-001", "Beds run out", "Too few beds")),
        ("ASC-002", "CR 8", ("Not in the corporate tool", "ASC-002", "Calls come late.", "")),
    ],
)  # fmt: skip
def test_each_difference_is_named(old: str, new: str, difference: tuple[str, str, str, str]) -> None:
    assert said(AGREED.replace(old, new, 1))[0] == difference


def test_what_only_they_have_is_named_last_and_counted() -> None:
    found = compare([BEDS], read(AGREED))
    assert [(one.what, one.corporate_reference, one.theirs) for one in found] == [
        ("Not on our corporate register", "ASC-002", "calls  come late")
    ]
    assert words(found, 1) == "1 difference: 1 not on our corporate register."
    both = compare([replace(BEDS, score=12), CALLS], read(HEAD + "CR 7,Beds run out,Nobody,20\n"))
    assert words(both, 2) == "3 differences: 1 score, 1 owner, 1 not in the corporate tool."


def test_a_column_that_is_not_there_is_not_compared() -> None:
    assert said("Risk ID;Current score\nCR 7;20\nASC-002;15\n") == [("Score", "ASC-002", "16", "15")]
    assert said("Ref\tRisk owner\nCR 7\tBen Adeyemi\nASC-002\tErin Doyle\n") == []


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Paste the list, or choose its file."),
        ("Title,Score\nBeds,20\n", "No column is called Reference."),
        ("Reference,Date\nCR 7,May\n", "No column is called Title, Owner or Score."),
        (f"{HEAD}CR 7,a,b,1\nCR 8,a,b,1\ncr  7,a,b,1\n", "The same reference stands on rows 2 and 4."),
        (f'{HEAD}CR 7,"open', "The list is no CSV that can be read"),
        ("Reference,Title\n\x00,x\n", "This is no list of text."),
        (HEAD + "".join(f"CR {n},a,b,1\n" for n in range(MOST_ROWS + 1)), "more than 2,000 risks"),
        ("x" * 300_001, "longer than 300,000 characters"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said(text: str, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        read(text)


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_with_a_sentence(text: str) -> None:
    problem = ""
    try:
        rows = len(read(text))
    except Unreadable as refused:
        rows, problem = 0, str(refused)
    assert rows <= text.count("\n") + text.count("\r")
    assert problem.endswith(".") or not problem


@pytest.mark.django_db
def test_a_list_is_held_against_our_register_and_the_differences_are_a_file() -> None:
    builders.amara()
    builders.leader()
    risk = makers.grave(5, 4).risk
    asked = risk.escalations.get()
    for who in (builders.amara(), builders.leader()):
        asked.refresh_from_db()
        escalations.approve(escalation=asked, version=asked.version, reason="Agreed.", by=who, now=makers.NOW)
    client = builders.client_of(builders.ben())
    form = client.get("/risks/ASC-001/change/").context["form"]
    held = {name: value for name, value in form.initial.items() if value is not None}
    held |= {"category": risk.category_id, "owner": builders.ben().pk, "review_by": "2026-12-14"}
    change = held | {"corporate_reference": "=CR 7", "reason": "The tool knows it.", "version": risk.version}
    assert client.post("/risks/ASC-001/change/", change).status_code == 302
    assert Risk.objects.get().corporate_reference == "=CR 7"
    assert "'=CR 7,ASC-001," in client.get("/risks/corporate-register.csv").content.decode()
    assert "1 risk on our corporate register." in text(client, "/risks/corporate-tool/")
    page = client.post("/risks/corporate-tool/", {"text": f"{HEAD}=CR 7,,,15\n"})
    shown = " ".join(page.content.decode().split())
    for words_ in ("3 differences: 1 score, 1 owner, 1 wording.", 'href="/risks/ASC-001/"'):
        assert words_ in shown, words_
    file = SimpleUploadedFile("list.csv", f"{HEAD}=CR 7,,,15\n".encode("utf-16"), "text/csv")
    assert client.post("/risks/corporate-tool/", {"file": file}).status_code == 422
    sent = {"text": f"{HEAD}=CR 7,,,15\n", "step": "file"}
    lines = client.post("/risks/corporate-tool/", sent).content.decode().splitlines()
    assert (len(lines), lines[1]) == (4, f"Score,'=CR 7,ASC-001,{risk.title},20,15")
    refused = client.post("/risks/corporate-tool/", {"text": "Title,Score\nTyped words,1\n"})
    assert (refused.status_code, "Typed words" in refused.content.decode()) == (422, True)
