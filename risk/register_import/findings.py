"""What a reader of a register should know first, gravest first: counted, with the rows. PURE."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from risk.enums import Band, Response, ScoreKind
from risk.matrix import Matrix
from risk.register_import.cells import bands_of
from risk.register_import.fields import Field
from risk.register_import.here import Here
from risk.register_import.plans import Plan
from risk.titles import title_fault

# A score that nobody looked at for so long is no score of today.
OLD_MONTHS = 18
_CLOSED = re.compile(r"\b(?:closed|resolved|completed|no longer (?:a )?risk|now an issue)\b", re.IGNORECASE)


class Group(StrEnum):
    """How soon somebody should look at a finding."""

    DECIDE = "Decide first"
    GAPS = "Gaps to close"
    AGREE = "Does not agree with itself"


@dataclass(frozen=True)
class Finding:
    """What was found, why it matters, and the rows of the sheet. `key` names it in an address."""

    group: Group
    key: str
    title: str
    why: str
    rows: tuple[int, ...]


def findings(plans: Sequence[Plan], here: Here, columns: frozenset[Field]) -> list[Finding]:
    """All that holds of the risks that stand open in the sheet; `columns` are those that it has."""
    live = [plan for plan in plans if plan.is_live]
    found = [maker(live, here, columns) for maker in _MAKERS]
    return [one for one in found if one is not None and one.rows]


def lead(found: Sequence[Finding], plans: Sequence[Plan], here: Here) -> str:
    """The first findings in two sentences."""
    counts = {one.key: len(one.rows) for one in found}
    parts = [
        f"{_counted(counts[key], one, some)}"
        for key, one, some in (
            ("outside", "risk is over tolerance", "risks are over tolerance"),
            ("overdue", "review is overdue", "reviews are overdue"),
            ("no-action", "risk has no action", "risks have no action"),
            ("unscored", "risk is not scored", "risks are not scored"),
            ("owner-left", "owner has left", "owners have left"),
        )
        if key in counts
    ]
    first = [_grave(plans, here)] if "raise" in counts else []
    if parts:
        said = f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else parts[0]
        first.append(f"{said[0].upper()}{said[1:]}.")
    if first:
        return " ".join(first)
    return "Nothing in it asks for a decision, and nothing is missing." if not found else found[0].title + "."


def _grave(plans: Sequence[Plan], here: Here) -> str:
    count = sum(_is_raised(plan, here) for plan in plans if plan.is_live)
    stand = _counted(count, "risk stands", "risks stand")
    return f"{stand} at {here.raise_at} or more, and no one above the service was told."


def by_band(plans: Iterable[Plan], matrix: Matrix) -> dict[str, int]:
    """How many open risks of the sheet are in each band, the highest first; those without a score last."""
    count = Counter(_band(plan, matrix) for plan in plans if plan.is_live)
    return {band: count[band] for band in (*reversed([str(one) for one in Band]), "") if band or count[""]}


def _band(plan: Plan, matrix: Matrix) -> str:
    pair = plan.levels.get(ScoreKind.CURRENT)
    if pair:
        return str(matrix.band(*pair))
    bands = {band for (a, b), band in matrix.bands.items() if a * b == plan.exposure}
    return str(bands.pop()) if len(bands) == 1 else ""


# --- Decide first ---------------------------------------------------------------------------------------
def _is_raised(plan: Plan, here: Here) -> bool:
    return plan.standing is None and plan.exposure is not None and plan.exposure >= here.raise_at


def _raise(live: Sequence[Plan], here: Here, _: frozenset[Field]) -> Finding:
    rows = [plan for plan in live if _is_raised(plan, here)]
    words = _counted(len(rows), "risk scores", "risks score")
    title = f"{words} {here.raise_at} or more and no one above the service was told"
    return _finding(
        Group.DECIDE, "raise", title, "They would go to the Director on the day they come in", rows
    )


def _outside(live: Sequence[Plan], _here: Here, _: frozenset[Field]) -> Finding:
    rows = [
        plan
        for plan in live
        if plan.standing is None
        and plan.exposure is not None
        and plan.category is not None
        and plan.category.tolerable is not None
        and plan.exposure > plan.category.tolerable
    ]
    title = _counted(len(rows), "risk is over your tolerance", "risks are over your tolerance")
    return _finding(Group.DECIDE, "outside", title, "None has a written acceptance in the sheet", rows)


# --- Gaps to close --------------------------------------------------------------------------------------
def _overdue(live: Sequence[Plan], here: Here, _: frozenset[Field]) -> Finding:
    rows = [
        plan for plan in live if (day := plan.line.days.get(Field.REVIEW_BY)) is not None and day < here.day
    ]
    late = max(((here.day - plan.line.days[Field.REVIEW_BY]).days for plan in rows), default=0)
    title = f"{_counted(len(rows), 'review is overdue', 'reviews are overdue')}, the longest by {late} days"
    return _finding(Group.GAPS, "overdue", title, "Owners get one list each, not an e-mail a risk", rows)


def _no_action(live: Sequence[Plan], _here: Here, columns: frozenset[Field]) -> Finding:
    treats = Field.RESPONSE in columns
    rows = [
        plan
        for plan in live
        if (plan.line.response == Response.TREAT or not treats)
        and not plan.line.texts.get(Field.ACTION, "").strip()
        and (plan.standing is None or Field.ACTION in columns)
    ]
    say = ("says “treat” and has", "say “treat” and have") if treats else ("risk has", "risks have")
    title = f"{_counted(len(rows), *say)} no action"
    return _finding(Group.GAPS, "no-action", title, "They can come in, and stand under upkeep", rows)


def _unscored(live: Sequence[Plan], _here: Here, _: frozenset[Field]) -> Finding:
    rows = [plan for plan in live if ScoreKind.CURRENT not in plan.levels and not plan.faults]
    unsure = sum(plan.exposure is not None for plan in rows)
    worded = next((plan.line.current.band_words for plan in rows if plan.line.current.band_words), "")
    why = "They come in as drafts: score them to open them"
    if unsure:
        why = f"{_counted(unsure, 'has', 'have')} a product alone, which more than one cell makes. {why}"
    elif worded:
        why = f"“{worded[:30]}” is a band and no score. {why}"
    title = _counted(len(rows), "risk is not scored", "risks are not scored")
    return _finding(Group.GAPS, "unscored", title, why, rows)


def _left(live: Sequence[Plan], _here: Here, _: frozenset[Field]) -> Finding:
    rows = [plan for plan in live if plan.owner_fault == "left"]
    title = _counted(len(rows), "risk is owned by somebody who left", "risks are owned by somebody who left")
    return _finding(Group.GAPS, "owner-left", title, "They come in without an owner: choose one", rows)


def _unknown(live: Sequence[Plan], _here: Here, columns: frozenset[Field]) -> Finding:
    named = bool(columns & {Field.OWNER, Field.OWNER_ROLE})
    rows = [
        plan
        for plan in live
        if plan.owner is None and plan.owner_fault != "left" and plan.standing is None and named
    ]
    title = _counted(len(rows), "risk has", "risks have") + " no owner that is known here"
    why = "Nobody has that name or job title here; what the sheet says is kept as the owner’s role"
    return _finding(Group.GAPS, "owner-unknown", title, why, rows)


def _titles(live: Sequence[Plan], _here: Here, _: frozenset[Field]) -> Finding:
    rows = [plan for plan in live if title_fault(plan.line.told.title) is not None]
    words = _counted(len(rows), "title names", "titles name")
    title = f"{words} an effect or a missing control, not an event"
    return _finding(Group.GAPS, "titles", title, "A suggested wording stands beside each", rows)


def _no_review(live: Sequence[Plan], _here: Here, _: frozenset[Field]) -> Finding:
    rows = [plan for plan in live if Field.REVIEW_BY not in plan.line.days]
    title = _counted(len(rows), "risk has no next review", "risks have no next review")
    return _finding(Group.GAPS, "no-review", title, "Give each a day", rows)


# --- Does not agree with itself -------------------------------------------------------------------------
def _colours(live: Sequence[Plan], here: Here, _: frozenset[Field]) -> Finding:
    rows, said = [], []
    for plan in live:
        words = plan.line.texts.get(Field.BAND, "") or plan.line.current.band_words
        band = _band(plan, here.matrix)
        allowed = bands_of(words)
        if words and band and allowed and Band(band) not in allowed:
            rows.append(plan)
            said.append(f"{words.strip().lower()[:20]} at {plan.exposure}")
    title = _counted(len(rows), "typed colour disagrees", "typed colours disagree") + " with the score"
    why = ", ".join(dict.fromkeys(said[:3]))
    return _finding(Group.AGREE, "colours", title, why[:1].upper() + why[1:], rows)


def _sums(live: Sequence[Plan], _here: Here, _: frozenset[Field]) -> Finding:
    rows = [plan for plan in live if any("likelihood and impact make" in n.reason for n in plan.line.notes)]
    title = _counted(len(rows), "typed score is", "typed scores are") + " not likelihood times impact"
    return _finding(Group.AGREE, "sums", title, "Likelihood and impact are taken", rows)


def _targets(live: Sequence[Plan], _here: Here, _: frozenset[Field]) -> Finding:
    rows = [plan for plan in live if plan.is_target_above]
    title = _counted(len(rows), "target is", "targets are") + " above the current score"
    return _finding(Group.AGREE, "targets", title, "They are left out: choose one at or below it", rows)


def _twins(live: Sequence[Plan], _here: Here, _: frozenset[Field]) -> Finding:
    rows = [plan for plan in live if plan.twin]
    numbers = sorted({plan.twin for plan in rows} | {plan.line.number for plan in rows})
    title = f"{len(numbers)} rows look like the same risk"
    why = f"{_short(rows[0].line.told.title)}: merge them once they are here" if rows else ""
    return Finding(Group.AGREE, "twins", title, why, tuple(numbers))


def _closed(live: Sequence[Plan], _here: Here, _: frozenset[Field]) -> Finding:
    rows = [plan for plan in live if _CLOSED.search(plan.line.told.title)]
    title = _counted(len(rows), "title says", "titles say") + " that it is over, and the row stands open"
    return _finding(Group.AGREE, "closed", title, "Close it, or say what could still happen", rows)


def _conflicts(live: Sequence[Plan], _here: Here, _: frozenset[Field]) -> Finding:
    rows = [plan for plan in live if plan.conflicts]
    title = _counted(len(rows), "row says", "rows say") + " something else than the risk here"
    return _finding(Group.AGREE, "conflicts", title, "Nothing is overwritten: both are shown below", rows)


def _old(live: Sequence[Plan], here: Here, _: frozenset[Field]) -> Finding:
    before = months_before(here.day, OLD_MONTHS)
    rows = [
        plan for plan in live if (day := plan.line.days.get(Field.REVIEWED_ON)) is not None and day < before
    ]
    title = _counted(len(rows), "score has", "scores have") + f" not been looked at in {OLD_MONTHS} months"
    return _finding(Group.AGREE, "old", title, "Not wrong; worth a look", rows)


def months_before(day: date, months: int) -> date:
    """The same day so many months before; the last of February for a day that it has not."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(years, month + 1, min(day.day, 28))


_MAKERS: tuple[Callable[[Sequence[Plan], Here, frozenset[Field]], Finding | None], ...] = (
    _raise, _outside, _overdue, _no_action, _unscored, _left, _unknown, _titles, _no_review, _conflicts,
    _colours, _sums, _targets, _twins, _closed, _old,
)  # fmt: skip


def _finding(group: Group, key: str, title: str, why: str, rows: Iterable[Plan]) -> Finding:
    return Finding(group, key, title, why, tuple(plan.line.number for plan in rows))


def _counted(count: int, one: str, some: str) -> str:
    return f"{count:,} {one if count == 1 else some}"


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59].rstrip()}…"


def _iterate(found: Iterable[Finding]) -> Iterator[int]:
    for one in found:
        yield from one.rows


def rows_with_findings(found: Iterable[Finding]) -> tuple[int, ...]:
    """Every row that some finding names, in the order of the sheet."""
    return tuple(sorted(set(_iterate(found))))
