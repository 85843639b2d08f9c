"""A register on its way in: where it stands and what may be done with it there, as tables."""

from collections.abc import Mapping
from enum import StrEnum

from django.db import models


class CheckState(models.TextChoices):
    """Where a checked register stands."""

    UPLOADED = "uploaded", "Waiting to be read"
    READING = "reading", "Being read"
    TO_MAP = "to_map", "Waiting for its columns"
    CHECKING = "checking", "Being checked"
    CHECKED = "checked", "Checked, nothing brought in"
    LOADING = "loading", "Being brought in"
    LOADED = "loaded", "Brought in"
    REFUSED = "refused", "Refused"
    FAILED = "failed", "Failed"
    DISCARDED = "discarded", "Discarded"


class RowDid(models.TextChoices):
    """What a row of a sheet did to a risk."""

    ADDED = "added", "Added"
    CHANGED = "changed", "Changed"


S = CheckState


class Step(StrEnum):
    """What moves a register on."""

    READ = "read"
    RECOGNISE = "recognise"
    REFUSE = "refuse"
    MAP = "map"
    CHECK = "check"
    FINISH = "finish"
    CONFIRM = "confirm"
    LOAD = "load"
    GIVE_UP = "give up"
    DISCARD = "discard"


# Each step: the states it may start from, and the one it leads to. A worker that died may be followed by
# another, so a step that a worker takes may start where its forerunner stopped.
STEPS: Mapping[Step, tuple[frozenset[CheckState], CheckState]] = {
    Step.READ: (frozenset({S.UPLOADED, S.READING}), S.READING),
    Step.RECOGNISE: (frozenset({S.READING}), S.TO_MAP),
    Step.REFUSE: (frozenset({S.READING}), S.REFUSED),
    Step.MAP: (frozenset({S.TO_MAP, S.CHECKED, S.FAILED}), S.CHECKING),
    Step.CHECK: (frozenset({S.CHECKING, S.READING}), S.CHECKING),
    Step.FINISH: (frozenset({S.CHECKING}), S.CHECKED),
    Step.CONFIRM: (frozenset({S.CHECKED}), S.LOADING),
    Step.LOAD: (frozenset({S.LOADING}), S.LOADED),
    Step.GIVE_UP: (frozenset({S.UPLOADED, S.READING, S.CHECKING, S.LOADING}), S.FAILED),
    Step.DISCARD: (frozenset({S.TO_MAP, S.CHECKED, S.REFUSED, S.FAILED}), S.DISCARDED),
}
# Nothing more happens to these; the sheet can be sent again.
ENDS = frozenset({S.LOADED, S.DISCARDED})
# The worker has these, or will.
WORKING = frozenset({S.UPLOADED, S.READING, S.CHECKING, S.LOADING})

# Why a step is refused, by the state that the register is in.
WHERE_IT_STANDS: Mapping[CheckState, str] = {
    S.UPLOADED: "This register has not been read yet. Wait until its columns are shown.",
    S.READING: "This register is being read. Wait until its columns are shown.",
    S.TO_MAP: "Nobody has said yet what its columns hold. Choose that first.",
    S.CHECKING: "This register is being checked. Wait until the findings are there.",
    S.CHECKED: "This register is checked, and nothing of it is brought in. Bring it in or discard it.",
    S.LOADING: "This register is being brought in. Wait until it is done.",
    S.LOADED: "This register is brought in already.",
    S.REFUSED: "This register was refused. Mend what is named and send it again.",
    S.FAILED: "This register could not be worked on. Choose its columns again, or send it again.",
    S.DISCARDED: "This register was discarded. Send it again to check it.",
}


def may(step: Step, state: str) -> bool:
    """Whether a register in this state may take the step."""
    return state in STEPS[step][0]


def leads_to(step: Step) -> CheckState:
    """The state that the step leads to."""
    return STEPS[step][1]
