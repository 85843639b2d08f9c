"""A register on its way in: sent, mapped once, checked, brought in once, and edited by way of its export."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict

from governance.policies import NotAllowed
from hounslow_assess.exports import csv_text
from risk.actions import register_imports, register_loads, register_work, risks
from risk.actions.register_steps import RegisterRefused
from risk.check_states import STEPS, CheckState, Step, may
from risk.enums import RiskState, ScoreKind
from risk.models import (
    RegisterImport,
    RegisterImportRow,
    RegisterImportSheet,
    RegisterLayout,
    Risk,
    RiskStep,
)
from risk.queries.register_files import register_file
from risk.queries.register_marked import marked_sheets
from tests import builders
from tests.risk import makers
from tests.risk.makers import NOW
from tests.risk.register_sheets import (
    HEADS,
    checked,
    csv_of,
    loaded,
    mapped,
    register,
    report_of,
    row,
    sent,
    titles,
    xlsx,
)

WHAT = ("read", "open", "new", "draft", "left_out", "closed", "other")
NHS = "943 476 5919"


def test_every_state_can_be_left_or_is_an_end() -> None:
    left = {state for froms, _ in STEPS.values() for state in froms}
    assert set(CheckState) - left == {CheckState.LOADED, CheckState.DISCARDED}
    assert {to for _, to in STEPS.values()} | {CheckState.UPLOADED} == set(CheckState)
    assert not may(Step.CONFIRM, CheckState.LOADING)


@pytest.mark.django_db
def test_a_register_is_mapped_once_checked_and_brought_in_once() -> None:
    makers.set_all_up()
    by = builders.ben()
    content = register(
        row(),
        row("R2", "Reputational damage", likelihood=5, impact=1, rag="Green", lead="Somebody", action=""),
        row("R3", "Staff leave", likelihood=6),
        row("R4", "Money ends", likelihood="", impact=""),
        row("R5", "Old", status="Closed"),
        ["Total", "5 risks"],
    )
    found = sent(content)
    assert found.state == CheckState.TO_MAP
    assert [field for _, field in found.columns][:4] == ["reference", "statement", "likelihood", "impact"]
    kept = RegisterImportSheet.objects.get(register_import=found)
    assert kept.content is None
    found = mapped(found)
    assert found.state == CheckState.CHECKED
    assert {name: found.counts[name] for name in WHAT} == {
        "read": 6, "open": 4, "new": 2, "draft": 1, "left_out": 1, "closed": 1, "other": 1,
    }  # fmt: skip
    assert titles(found)["raise"][1] == [2]
    assert report_of(found)["faults"] == [
        [4, "C (L'hood)", "Likelihood 6 is not on the matrix.", "Choose 1 to 5."]
    ]
    assert not Risk.objects.exists()

    register_imports.confirm(register_import=found, by=by, wait=True)
    with pytest.raises(RegisterRefused, match="being brought in"):
        register_imports.confirm(register_import=found, by=by, wait=True)
    done = register_loads.load(register_import=found, now=NOW)
    assert register_loads.load(register_import=found, now=NOW).counts == done.counts
    assert (done.counts["added"], done.counts["drafted"], done.counts["failed"]) == (2, 1, 0)
    first, second, draft = Risk.objects.order_by("number")
    assert (first.corporate_reference, first.state, first.owner, first.version) == (
        "R1",
        RiskState.TREATING,
        by,
        1,
    )
    assert (first.cause, first.event, first.effect) == (
        "two rounds have closed", "people go without support", "harm",
    )  # fmt: skip
    assert first.current is not None
    assert (first.current.exposure, first.current.band, first.current.worst_on) == (16, "VH", "service")
    assert first.controls.get().description == "Weekly call with every provider"
    assert first.action_links.get().action.owner == by
    assert (second.owner, second.owner_role, draft.state) == (None, "Somebody", RiskState.DRAFT)
    assert [step.kind for step in RiskStep.objects.filter(risk=first)] == ["logged", "opened"]
    assert first.memberships.get().register.service_area == first.service_area

    # The same file again: its columns are known, and it changes nothing.
    again = sent(content)
    assert (again.state, RegisterLayout.objects.count()) == (CheckState.CHECKED, 1)
    assert "Its columns were read as on" in again.notes[-1]
    assert (again.counts["same"], again.counts["new"], again.counts["draft"]) == (3, 0, 0)
    register_imports.confirm(register_import=again, by=by, wait=True)
    assert register_loads.load(register_import=again, now=NOW).counts["added"] == 0
    assert Risk.objects.count() == RegisterImportRow.objects.count() == 3
    # The marked copy says what was found, and is known by its headings too.
    head, *rows = _table(marked_sheets(found)[0])
    assert head[-3:] == ("Check: row", "Check: what we found", "Check: what to do")
    assert rows[0][-3] == 4
    assert "Left out. C (L'hood): Likelihood 6 is not on the matrix." in str(rows[0][-2])
    back = sent(xlsx(("Register", [head, *rows])))
    assert (back.state, back.counts["same"], back.counts["left_out"]) == (CheckState.CHECKED, 3, 1)


def _table(sheet: Any) -> list[tuple[Any, ...]]:
    return [tuple(sheet.head), *(tuple(cells) for cells in sheet.rows)]


REFUSED = [
    (b"<html><table>", "This is a web page"),
    (csv_of()[:0] + b"1,2\n3,4\n", "No row of it looks like the headings of a register."),
    (csv_of(), "There are headings and no row below them."),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("content", "sentence"), REFUSED)
def test_what_is_no_register_is_refused_and_nothing_is_kept(content: bytes, sentence: str) -> None:
    makers.set_all_up()
    found = sent(content)
    assert (found.state, sentence in found.failure, bool(found.mend)) == (CheckState.REFUSED, True, True)
    kept = RegisterImportSheet.objects.get(register_import=found)
    assert (kept.content, kept.grid) == (None, None)


@pytest.mark.django_db
def test_the_export_comes_back_and_only_the_edits_change() -> None:
    makers.set_all_up()
    by = builders.ben()
    one, two, three = (makers.named(f"{word} people wait") for word in ("=first", "-20 % of", "@all"))
    head, *rows = _exported(by)
    place = {name: head.index(name) for name in head}
    assert checked(xlsx(("Risks", [head, *rows]))).counts["same"] == 3
    text = csv_text(head, rows, note="As at 23 November 2026; Filters: none")
    by_text = checked(text.encode()).counts
    # The line below the table says what it holds.
    assert (by_text["same"], by_text["other"], by_text["new"]) == (3, 1, 0)
    cells = {cells[0]: list(cells) for cells in rows}
    cells[one.reference][place["Leading to"]] = "harm and cost"
    cells[one.reference][place["Likelihood"]] = 3
    cells[two.reference][place["Because"]] = "of the sheet"
    cells[three.reference][place["Impact"]] = 5
    cells[three.reference][place["Who holds it"]] = None
    others = makers.replace(makers.WORDS, event=two.event, cause="of a colleague")
    risks.change(
        risk=two, version=two.version, words=others, category=two.category, answer=makers.answer(),
        statements=(4,), reason="New figures.", by=by, now=NOW,
    )  # fmt: skip
    before = {risk.pk: risk.version for risk in Risk.objects.all()}
    done = loaded(xlsx(("Risks", [head, *cells.values()])))
    assert (done.state, done.counts["changed"], done.counts["failed"]) == (CheckState.LOADED, 2, 0)
    conflict = report_of(done)["conflicts"]
    assert [(said[1], said[3], said[4]) for said in conflict] == [
        (two.reference, "of a colleague", "of the sheet")
    ]
    for risk in (one, two, three):
        risk.refresh_from_db()
    assert (one.effect, one.cause) == ("harm and cost", makers.WORDS.cause)
    assert one.current is not None
    assert (one.current.exposure, one.current.rationale) == (9, "Changed in “register.xlsx”.")
    assert two.cause == "of a colleague"
    assert two.version == before[two.pk]
    assert three.current is not None
    assert (three.current.exposure, three.owner, three.owner_role) == (20, None, "Head of Reablement")
    assert three.assessments.filter(kind=ScoreKind.CURRENT).count() == 2
    # And once more: the same edited file is stale now, and changes nothing.
    again = checked(xlsx(("Risks", [head, *cells.values()])))
    assert (again.counts["change"], again.counts["new"]) == (0, 0)


def _exported(by: Any) -> list[tuple[Any, ...]]:
    found = register_file(user=by, now=NOW, query=QueryDict())
    return [found.head, *found.rows]


@pytest.mark.django_db
def test_what_a_sheet_may_not_do() -> None:
    makers.set_all_up()
    by, erin = builders.ben(), builders.erin()
    # A number that names a person is nowhere kept, and its row is left out.
    found = checked(register(row("R1", f"Help {NHS} at home"), row("R2", "=1+1")))
    kept = RegisterImportSheet.objects.get(register_import=found)
    assert NHS not in str(kept.grid)
    assert [said[2] for said in report_of(found)["faults"]] == [
        "The cell holds a valid NHS number, which is not kept here."
    ]
    assert found.counts["new"] == 1
    # Nobody else sees it, and who may not log risks sends none.
    assert not RegisterImport.objects.visible_to(erin).exists()
    with pytest.raises(NotAllowed):
        register_imports.submit(content=b"x", by=builders.dev(), now=NOW, wait=True)
    with pytest.raises(RegisterRefused, match="There is nothing in it"):
        register_imports.submit(content=b" \n", by=by, now=NOW, wait=True)
    # A mapping that is none is refused.
    with pytest.raises(ValidationError, match="are said to hold the same"):
        mapped(found, columns=["title", "title", *[""] * (len(HEADS) - 2)])
    with pytest.raises(RegisterRefused, match="No column says what the risk is"):
        mapped(found, columns=["", "reference", *[""] * (len(HEADS) - 2)])
    with pytest.raises(RegisterRefused, match="not the columns of this sheet"):
        mapped(found, columns=["title"])
    # Discarded, it is gone; and nothing more happens to it.
    register_imports.discard(register_import=found, by=by)
    assert not RegisterImportSheet.objects.filter(register_import=found).exists()
    with pytest.raises(RegisterRefused, match="was discarded"):
        register_imports.confirm(register_import=found, by=by, wait=True)
    assert not Risk.objects.exists()


@pytest.mark.django_db
def test_the_sweep_asks_again_lets_old_sheets_go_and_gives_up_in_the_end() -> None:
    makers.set_all_up()
    by = builders.ben()
    waiting = register_imports.submit(content=register(row()), file_name="a.xlsx", by=by, now=NOW, wait=True)
    done = loaded(register(row("R9", "Staff leave")))
    assert register_imports.sweep(now=NOW) == 1
    waits = checked(register(row("R10", "Money ends")))
    register_imports.sweep(now=NOW + register_imports.KEPT_FOR + timedelta(days=1))
    with pytest.raises(RegisterRefused, match="no longer kept"):
        register_imports.confirm(register_import=waits, by=by, wait=True)
    assert list(RegisterImportSheet.objects.values_list("register_import_id", flat=True)) == [waiting.pk]
    assert marked_sheets(done) == ()
    RegisterImport.objects.filter(pk=waiting.pk).update(attempts=5)
    assert register_work.read(register_import=waiting, now=NOW).state == CheckState.FAILED


@pytest.mark.django_db
def test_risks_come_in_on_behalf_of_somebody_who_may_log_them_there() -> None:
    makers.set_all_up()
    by, erin = builders.amara(), builders.erin()
    found = checked(csv_of(row()), by=by, is_pasted=True)
    assert found.file_name == "Pasted cells"
    with pytest.raises(NotAllowed):
        register_imports.confirm(register_import=found, by=by, on_behalf_of=erin, wait=True)
    register_imports.confirm(register_import=found, by=by, on_behalf_of=builders.ben(), wait=True)
    register_loads.load(register_import=found, now=NOW)
    risk = Risk.objects.get()
    assert (risk.raised_by, risk.entered_by) == (builders.ben(), by)


@pytest.mark.django_db
def test_a_layout_that_another_area_chose_asks_for_the_area_again() -> None:
    makers.set_all_up()
    checked(register(row()))
    found = sent(register(row("R7", "Staff leave")), by=builders.erin())
    assert (found.state, found.area, found.worst_on) == (CheckState.TO_MAP, None, "service")


@pytest.mark.django_db
def test_without_a_matrix_a_check_says_so() -> None:
    builders.council()
    found = sent(register(row()))
    RegisterImport.objects.filter(pk=found.pk).update(state=CheckState.CHECKING)
    done = register_work.check(register_import=found, now=NOW)
    assert (done.state, "No risk matrix is set up yet." in done.failure) == (CheckState.FAILED, True)
