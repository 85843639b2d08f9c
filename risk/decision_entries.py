"""What somebody asks to have decided, as the actions take it, and its options by letter. PURE."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from risk.enums import DecisionKind

LETTERS = "ABCDEF"
FEWEST, MOST = 2, len(LETTERS)
MOST_OPTION = 160
MOST_WORDS = 160
MOST_AUTHORITY = 200
# What waits longer than this is no decision to make now.
FURTHEST = timedelta(days=366)


@dataclass(frozen=True)
class Matter:
    """A decision to spend or to change, as it is asked for.

    `options` holds two to six texts, `recommended` the place of one of them from 0; `amount` is what that one
    costs in pounds, None where it costs nothing more. `authority` says under which delegation it is decided,
    or who decides it where that is above delegation.
    """

    kind: DecisionKind
    question: str
    options: tuple[str, ...]
    recommended: int
    recommendation: str
    cost_words: str
    amount: Decimal | None
    within_delegation: bool
    authority: str
    consulted: str
    is_key: bool
    needs_record: bool
    decide_by: date
    decide_by_because: str = ""


def faults(matter: Matter, *, day: date) -> dict[str, str]:
    """What is wrong with it on this day, as a sentence by field; empty where nothing is."""
    found: dict[str, str] = {}
    if not FEWEST <= len(matter.options) <= MOST:
        found["options"] = f"Give {FEWEST} to {MOST} options, one a line: a choice of one is none."
    elif len(set(matter.options)) < len(matter.options):
        found["options"] = "Two of the options are the same. Say each once."
    elif long := next((one for one in matter.options if len(one) > MOST_OPTION), ""):
        found["options"] = f"Shorten the option “{long[:40]}…” to {MOST_OPTION} characters."
    elif not 0 <= matter.recommended < len(matter.options):
        found["recommended"] = f"There are {len(matter.options)} options. Recommend one of them."
    if matter.kind == DecisionKind.SPEND and matter.amount is None:
        found["amount"] = "Say what the recommended option costs, in pounds."
    if matter.amount is not None and matter.amount <= 0:
        found["amount"] = "Give a cost above nought, or leave it empty where there is none."
    if matter.decide_by < day:
        found["decide_by"] = "That day is over. Give the day by which it must be decided, from today on."
    if matter.decide_by > day + FURTHEST:
        found["decide_by"] = "That is more than a year ahead. Give the day by which it must be decided."
    return found


def letter(place: int) -> str:
    """The letter of an option: "A" for 0."""
    return LETTERS[place]
