"""What may be done with an import in each state, as tables. Pure: no models, no database."""

from collections.abc import Mapping
from enum import StrEnum

from performance.enums import ImportState

S = ImportState


class Step(StrEnum):
    """What moves an import on."""

    READ = "read"
    PREVIEW = "preview"
    REFUSE = "refuse"
    GIVE_UP = "give up"
    CONFIRM = "confirm"
    SAVE = "save"
    READ_AGAIN = "read again"
    COMMIT = "commit"
    REVERT = "revert"
    DISCARD = "discard"


# Each step: the states it may start from, and the one it leads to. A worker that died may be followed by
# another, so a step that a worker takes may start where its forerunner stopped.
STEPS: Mapping[Step, tuple[frozenset[ImportState], ImportState]] = {
    Step.READ: (frozenset({S.UPLOADED, S.READING}), S.READING),
    Step.PREVIEW: (frozenset({S.READING}), S.PREVIEWED),
    Step.REFUSE: (frozenset({S.READING}), S.REFUSED),
    Step.GIVE_UP: (frozenset({S.UPLOADED, S.READING, S.COMMITTING}), S.FAILED),
    Step.CONFIRM: (frozenset({S.PREVIEWED}), S.COMMITTING),
    Step.SAVE: (frozenset({S.COMMITTING}), S.COMMITTING),
    Step.READ_AGAIN: (frozenset({S.PREVIEWED, S.COMMITTING}), S.UPLOADED),
    Step.COMMIT: (frozenset({S.PREVIEWED, S.COMMITTING}), S.COMMITTED),
    Step.REVERT: (frozenset({S.COMMITTED}), S.REVERTED),
    Step.DISCARD: (frozenset({S.UPLOADED, S.PREVIEWED, S.REFUSED, S.FAILED}), S.DISCARDED),
}
# Nothing more happens to these; the file can be uploaded afresh.
ENDS = frozenset({S.REVERTED, S.DISCARDED})
# The worker has these, or will.
WORKING = frozenset({S.UPLOADED, S.READING, S.COMMITTING})

# Why a step is refused, by the state that the import is in.
WHERE_IT_STANDS: Mapping[ImportState, str] = {
    S.UPLOADED: "This file has not been read yet. Wait until its preview is there.",
    S.READING: "This file is being read. Wait until its preview is there.",
    S.PREVIEWED: "This import waits for somebody to confirm it. Confirm or discard it.",
    S.REFUSED: "This file was refused. Mend what the list names and upload it again.",
    S.COMMITTING: "This import is being saved. Wait until it is done.",
    S.COMMITTED: "This import is saved already.",
    S.REVERTED: "This import was undone. Upload the file again to bring it in.",
    S.DISCARDED: "This import was discarded. Upload the file again to bring it in.",
    S.FAILED: "This import failed. Upload the file again.",
}


def may(step: Step, state: str) -> bool:
    """Whether an import in this state may take the step."""
    return state in STEPS[step][0]


def leads_to(step: Step) -> ImportState:
    """The state that the step leads to."""
    return STEPS[step][1]
