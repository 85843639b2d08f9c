"""The rows of a checked register as their page shows them: what was found of each, and what comes of it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from governance import paging
from risk.models import RegisterImport, RegisterImportRow, RegisterImportSheet
from risk.pages.checks import CheckedRow, RowsPage
from risk.register_import.plans import Did
from risk.wording import chip_words

PAGE_SIZE = 50
_COMES = {
    Did.NEW: "Comes in",
    Did.DRAFT: "Comes in as a draft",
    Did.CHANGE: "Changes",
    Did.SAME: "Here already",
    Did.CONFLICT: "Here, and says something else",
    Did.LEFT_OUT: "Left out",
    Did.CLOSED: "Closed: not brought in",
}
# What each finding says of one row.
OF_A_ROW = {
    "raise": "No one above the service was told.",
    "outside": "Over tolerance, without an acceptance.",
    "overdue": "Its review is overdue.",
    "no-action": "It has no action.",
    "unscored": "It is not scored.",
    "owner-left": "Its owner has left.",
    "owner-unknown": "Its owner is not known here.",
    "titles": "Its title names no event.",
    "no-review": "It has no next review.",
    "conflicts": "It says something else than the risk here.",
    "colours": "Its colour disagrees with its score.",
    "sums": "Its score is not likelihood times impact.",
    "targets": "Its target is above its current score.",
    "twins": "It looks like the same risk as another row.",
    "closed": "Its title says that it is over.",
    "old": "It was not looked at in 18 months.",
}


def rows_page(*, register_import: RegisterImport, key: str, page: str) -> RowsPage:
    """The rows that have a finding, or those of the finding `key`. Two queries besides the register."""
    one = register_import
    report: Mapping[str, Any] = (
        RegisterImportSheet.objects.filter(register_import=one).values_list("report", flat=True).first() or {}
    )
    wanted = rows_of(report, key)
    number = paging.page_number(page, total=len(wanted), size=PAGE_SIZE)
    shown = frozenset(wanted[(number - 1) * PAGE_SIZE : number * PAGE_SIZE])
    named = next((title for _, one_key, title, _, _ in report.get("findings", ()) if one_key == key), "")
    sayings = _sayings(report, shown)
    became = dict(
        RegisterImportRow.objects.filter(register_import=one, row__in=shown).values_list(
            "row", "risk__number"
        )
    )

    def address(at: int) -> str:
        asked = {"finding": key, "page": at} if key else {"page": at}
        return f"{_url('rows', one)}?{urlencode(asked)}"

    return RowsPage(
        name=one.file_name,
        heading=named or "Rows with a finding",
        rows=tuple(
            _checked(row, sayings[row[0]], became) for row in report.get("rows", ()) if row[0] in shown
        ),
        pager=paging.pager(page=number, size=PAGE_SIZE, total=len(wanted), noun="rows", address=address),
        back_url=_url("detail", one),
    )


def rows_of(report: Mapping[str, Any], key: str) -> list[int]:
    """The rows of one finding, or of all of them and those left out, in the order of the sheet."""
    listed = {
        number
        for _, one_key, _, _, rows in report.get("findings", ())
        if key in ("", one_key)
        for number in rows
    }
    if not key:
        listed |= {number for number, *_ in report.get("faults", ())}
    return sorted(listed)


def _checked(row: Sequence[Any], said: Sequence[str], became: Mapping[int, int]) -> CheckedRow:
    number, did, title, score, band, owner, reference = row
    if number in became:
        reference = f"ASC-{became[number]:03}"
    return CheckedRow(
        row=number,
        title=title,
        band=band,
        score=chip_words(score, band) if band else (f"Score {score}" if score is not None else "Not scored"),
        owner=owner,
        comes=f"Here as {reference}" if reference and number in became else _COMES[Did(did)],
        url=reverse("risk:risk-detail", args=[reference]) if reference else "",
        says=tuple(said),
    )


def _sayings(report: Mapping[str, Any], shown: frozenset[int]) -> Mapping[int, list[str]]:
    """Every sentence about each of these rows."""
    said: dict[int, list[str]] = defaultdict(list)
    for _, key, _, _, rows in report.get("findings", ()):
        for number in shown.intersection(rows):
            said[number].append(OF_A_ROW[key])
    for kind in ("faults", "notes"):
        for number, column, reason, mend in report.get(kind, ()):
            if number in shown:
                words = (f"{column}:" if column else "", reason, mend)
                said[number].append(" ".join(part for part in words if part))
    for number, _, suggested, _ in report.get("suggestions", ()):
        if number in shown and suggested:
            said[number].append(f"Suggested: {suggested}")
    return said


def _url(name: str, one: RegisterImport) -> str:
    return reverse(f"risk:check-{name}", args=[one.pk])
