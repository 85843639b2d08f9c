"""“Check my register” as its pages show it: what was sent, what was found, and what comes of each row."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from governance.models import User
from risk.check_states import CheckState, Step, may
from risk.enums import Band
from risk.models import RegisterImport, RegisterImportSheet
from risk.pages.checks import (
    BandCount,
    CheckPage,
    Difference,
    FindingRow,
    GroupOfFindings,
    Left,
    SentRow,
    StartPage,
    Suggestion,
    counted,
    rows_words,
)
from risk.queries.check_rows import rows_of
from risk.register_import.report import LEFT_OUT

LISTED = 20
SUGGESTED = 3
SENT = 10
TONES = {
    CheckState.TO_MAP: "wait",
    CheckState.CHECKED: "wait",
    CheckState.LOADED: "done",
    CheckState.REFUSED: "bad",
    CheckState.FAILED: "bad",
    CheckState.DISCARDED: "off",
}
_STEPS = {
    CheckState.UPLOADED: "Waiting for its turn",
    CheckState.READING: "Reading the sheet",
    CheckState.CHECKING: "Checking the rows",
    CheckState.LOADING: "Bringing the risks in",
}
_SAVED = {
    CheckState.LOADED: "",
    CheckState.DISCARDED: "Discarded; nothing was saved.",
}


def start_page(*, user: User) -> StartPage:
    """The newest that this person sent. One query."""
    found = RegisterImport.objects.visible_to(user).order_by("-pk")[:SENT]
    most = settings.UPLOAD_MAX_BYTES // 2**20
    return StartPage(
        sent=tuple(_sent(one) for one in found),
        start_url=reverse("risk:check-start"),
        template_url=reverse("risk:check-template"),
        list_url=reverse("risk:risk-list"),
        limits=f"Excel (.xlsx, .xls), OpenDocument (.ods) or CSV, up to {most} MB and 10,000 rows.",
    )


def _sent(one: RegisterImport) -> SentRow:
    state, counts = CheckState(one.state), one.counts
    if state == CheckState.LOADED:
        words = _brought(counts)
    else:
        words = counted(counts["open"], "open risk", "open risks") if counts else ""
    tone = TONES.get(state, "busy")
    return SentRow(one.file_name, _url("detail", one), one.submitted_at, state.label, tone, words)


def _brought(counts: Mapping[str, int]) -> str:
    said = (("added", "added"), ("drafted", "as drafts"), ("changed", "changed"))
    parts = [f"{counts[name]:,} {words}" for name, words in said if counts.get(name)]
    return ", ".join(parts) or "nothing new"


def check_page(*, register_import: RegisterImport, speakers: Sequence[User] = ()) -> CheckPage:
    """One register, by where it stands. Two queries at most besides itself."""
    one, state = register_import, CheckState(register_import.state)
    base: dict[str, Any] = {
        "name": one.file_name,
        "sheet": one.sheet,
        "at": one.submitted_at,
        "saved": _SAVED.get(state, "Nothing has been saved."),
        "start_url": reverse("risk:check-start"),
        "list_url": reverse("risk:risk-list"),
        "progress_url": _url("progress", one),
        "refresh_url": _url("detail", one),
        "discard_url": _url("discard", one) if may(Step.DISCARD, state) else None,
        "columns_url": _url("columns", one) if may(Step.MAP, state) and one.columns else None,
    }
    if state in _STEPS:
        return CheckPage(**base, is_busy=True, step=_STEPS[state])
    if state in (CheckState.REFUSED, CheckState.FAILED):
        return CheckPage(**base, failure=one.failure, mend=one.mend)
    report = RegisterImportSheet.objects.filter(register_import=one).values_list("report", flat=True).first()
    if not report:
        return CheckPage(**base, lead="The sheet is no longer kept.", result=_result(one))
    return CheckPage(**base, **_found(one, report, speakers), result=_result(one))


def _found(one: RegisterImport, report: Mapping[str, Any], speakers: Sequence[User]) -> dict[str, Any]:
    counts = one.counts
    brings = counts["new"] + counts["draft"] + counts["change"]
    waits = one.state == CheckState.CHECKED
    faulty = {number for number, *_ in report["faults"]}
    return {
        "lead": report["lead"],
        "tally": tuple(_tally(counts)),
        "groups": tuple(_groups(one, report["findings"])),
        "bands": tuple(_bands(report["bands"])),
        "columns": tuple(tuple(column) for column in report["columns"] if column[1] != LEFT_OUT),
        "columns_left": ", ".join(name for name, holds, _ in report["columns"] if holds == LEFT_OUT),
        "suggestions": tuple(Suggestion(*row) for row in report["suggestions"][:SUGGESTED]),
        "with_findings": len(rows_of(report, "")),
        "rows_url": _url("rows", one),
        "changes": tuple(_differences(report["changes"][:LISTED])),
        "changes_more": max(0, len(report["changes"]) - LISTED),
        "conflicts": tuple(_differences(report["conflicts"][:LISTED])),
        "conflicts_more": max(0, len(report["conflicts"]) - LISTED),
        "left_out": tuple(Left(*row) for row in report["faults"][:LISTED]),
        "left_out_rows": len(faulty),
        "notes": tuple(one.notes),
        "persons": tuple(_persons(report["notes"]))[:LISTED],
        "marked_url": _url("marked", one),
        "load_url": _url("load", one) if waits and brings else None,
        "load_words": _load_words(counts),
        "nothing": "" if brings or not waits else _nothing(counts),
        "speakers": tuple((person.pk, person.name) for person in speakers) if waits else (),
    }


def _persons(notes: Sequence[Sequence[Any]]) -> Iterator[str]:
    """What looks like a detail of a person, each once a row."""
    found = {(number, reason) for number, _, reason, _ in notes if " looks like " in reason}
    for number, reason in sorted(found):
        yield f"Row {number}: {reason}"


def _tally(counts: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    yield "Rows read", counts["read"]
    yield "Open risks", counts["open"]
    for name, words in (("closed", "Closed"), ("other", "Not risks"), ("left_out", "Left out")):
        if counts[name]:
            yield words, counts[name]
    if counts["same"] or counts["conflict"] or counts["change"]:
        yield "Here already", counts["same"] + counts["conflict"] + counts["change"]


def _load_words(counts: Mapping[str, int]) -> str:
    """The verb on the button, with what it would do."""
    new, changed = counts["new"] + counts["draft"], counts["change"]
    brought = f"Bring in {counted(new, 'risk', 'risks')}" if new else ""
    if not changed:
        return brought
    words = f"change {counted(changed, 'risk', 'risks')}"
    return f"{brought}, {words}" if brought else f"{words[0].upper()}{words[1:]}"


def _nothing(counts: Mapping[str, int]) -> str:
    if counts["left_out"]:
        return "Nothing can be brought in before the rows that are left out are mended."
    if counts["same"] or counts["conflict"]:
        return "Every open risk of this sheet is here already; bringing it in would change nothing."
    return "There is no open risk in this sheet."


def _result(one: RegisterImport) -> tuple[str, ...]:
    """What was brought in, in sentences; () before that."""
    if one.state != CheckState.LOADED:
        return ()
    counts = one.counts
    said = [
        counted(counts["added"], "risk is", "risks are") + " on the register.",
        counted(
            counts["drafted"],
            "risk has no score: it is kept as a draft that only you see.",
            "risks have no score: they are kept as drafts that only you see.",
        ),
        counted(counts["changed"], "risk was", "risks were") + " changed, in the edited cells alone.",
        counted(counts["failed"], "row was", "rows were") + " left out on the way: see below.",
    ]
    figures = (counts["added"], counts["drafted"], counts["changed"], counts["failed"])
    kept = tuple(words for words, count in zip(said, figures, strict=True) if count)
    return kept or ("Every risk of this sheet was here already. Nothing was changed.",)


def _groups(one: RegisterImport, findings: Sequence[Sequence[Any]]) -> Iterator[GroupOfFindings]:
    by_group: dict[str, list[FindingRow]] = defaultdict(list)
    for group, key, title, why, rows in findings:
        url = f"{_url('rows', one)}?{urlencode({'finding': key})}"
        by_group[group].append(FindingRow(title, why, rows_words(rows), url))
    for group, rows in by_group.items():
        yield GroupOfFindings(group, tuple(rows))


def _bands(counts: Mapping[str, int]) -> Iterator[BandCount]:
    most = max(counts.values(), default=0) or 1
    for band in (*reversed([str(band) for band in Band]), ""):
        if band in counts:
            words = Band(band).label if band else "Not scored"
            yield BandCount(band, words, counts[band], round(counts[band] * 100 / most))


def _differences(rows: Sequence[Sequence[Any]]) -> Iterator[Difference]:
    for number, reference, name, here, sheet, why in rows:
        url = reverse("risk:risk-detail", args=[reference]) if reference else ""
        yield Difference(number, reference, url, name, here, sheet, why)


def _url(name: str, one: RegisterImport) -> str:
    return reverse(f"risk:check-{name}", args=[one.pk])
