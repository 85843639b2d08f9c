"""My work: what waits for this person, by due date. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta

from governance.waiting import Waiting, by_due_date
from performance.pages.words import plural

SOON = timedelta(days=7)
# What only asks to be kept in mind until its day comes: it is shown, and not counted as waiting.
REMINDERS = frozenset({"evidence-expiring", "promise-due", "risk-review", "risk-action"})


# A kind of work on the overview, one thing and several; most pressing first.
KINDS = {
    "one-published": ("published 1", "published 1s"),
    "one-proposed": ("1 is spoken for", "1s are spoken for"),
    "import-failed": ("import failed", "imports failed"),
    "decision-decide": ("decision to make", "decisions to make"),
    "decision-answer": ("question about a decision", "questions about decisions"),
    "escalation-decide": ("escalation to decide", "escalations to decide"),
    "escalation-endorse": ("escalation to endorse", "escalations to endorse"),
    "escalation-down": ("de-escalation to decide", "de-escalations to decide"),
    "escalation-answer": ("question about a risk", "questions about risks"),
    "score-agree": ("score to agree", "scores to agree"),
    "score-challenge": ("score to challenge", "scores to challenge"),
    "score-answer": ("question to answer", "questions to answer"),
    "target-approve": ("target to approve", "targets to approve"),
    "notice-acknowledge": ("acknowledgement to enter", "acknowledgements to enter"),
    "notice-consider": ("board’s answer to enter", "boards’ answers to enter"),
    "risk-confirm": ("month to confirm", "areas to confirm for the month"),
    "risk-rescore": ("risk to score again", "risks to score again"),
    "risk-review": ("risk review overdue", "risk reviews overdue"),
    "risk-action": ("action overdue", "actions overdue"),
    "promise-due": ("promise due", "promises due"),
    "evidence-expiring": ("piece of evidence to review", "pieces of evidence to review"),
    "evidence-check": ("piece of evidence to check", "pieces of evidence to check"),
    "release": ("release to members", "releases to members"),
    "import-confirm": ("import to confirm", "imports to confirm"),
    "finding-mark": ("statement with findings to mark", "statements with findings to mark"),
}


@dataclass(frozen=True)
class WorkItem:
    """One thing to do. ``statement`` is the statement's name, empty where it has no single one."""

    label: str
    detail: str
    url: str
    statement: str
    due_on: date | None
    grave: bool = False


@dataclass(frozen=True)
class WorkGroup:
    """Things to do by the same time: "Late", "In the next seven days", "Later", "No date"."""

    name: str
    items: tuple[WorkItem, ...]
    grave: bool = False


@dataclass(frozen=True)
class MyWorkPage:
    """What waits for a person. ``count`` leaves out reminders of days still ahead."""

    groups: tuple[WorkGroup, ...]
    count: int
    reminders: int

    @property
    def sentence(self) -> str:
        """``3 things wait for you; 2 dates are ahead.``"""
        waits = f"{plural(self.count, 'thing waits', 'things wait')} for you" if self.count else ""
        ahead = f"{plural(self.reminders, 'date is', 'dates are')} ahead" if self.reminders else ""
        said = "; ".join(part for part in (waits, ahead) if part)
        return f"{said}." if said else "Nothing waits for you."


def is_reminder(item: Waiting, today: date) -> bool:
    """Whether the item only says that a day comes: nothing has to be decided or changed yet."""
    return item.kind in REMINDERS and item.due_on is not None and item.due_on >= today


def group_of(item: Waiting, today: date) -> str:
    """The heading that an item stands under."""
    if item.due_on is None:
        return "No date"
    if item.due_on < today:
        return "Late"
    return "In the next seven days" if item.due_on <= today + SOON else "Later"


GROUPS = ("Late", "In the next seven days", "No date", "Later")


def grouped(items: tuple[Waiting, ...], today: date) -> tuple[tuple[str, tuple[Waiting, ...]], ...]:
    """The items under their headings, most pressing first; headings without items are left out."""
    ordered = by_due_date(items)
    found = ((name, tuple(item for item in ordered if group_of(item, today) == name)) for name in GROUPS)
    return tuple((name, held) for name, held in found if held)


def by_kind(items: tuple[Waiting, ...]) -> tuple[tuple[str, tuple[Waiting, ...]], ...]:
    """The items by kind of work, the most pressing kind first: the words for so many, and the items."""
    found = []
    for kind, (one, many) in KINDS.items():
        held = tuple(item for item in items if item.kind == kind)
        if held:
            words = one if len(held) == 1 else many
            found.append((words[0].upper() + words[1:], held))
    return tuple(found)
