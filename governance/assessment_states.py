"""Where a published assessment can go from where it stands. Pure.

One council was regraded after a review and another's report was withdrawn, so every move that the regulator
has made, and the way back from a slip of ours, is in the table.
"""

from collections.abc import Mapping

from governance.enums import AssessmentState

# The states in which an assessment is the council's position; a council has one such assessment at most.
CURRENT = (AssessmentState.PUBLISHED, AssessmentState.UNDER_REVIEW)

TRANSITIONS: Mapping[AssessmentState, frozenset[AssessmentState]] = {
    AssessmentState.PUBLISHED: frozenset(
        {AssessmentState.UNDER_REVIEW, AssessmentState.SUPERSEDED, AssessmentState.WITHDRAWN}
    ),
    AssessmentState.UNDER_REVIEW: frozenset(
        {AssessmentState.PUBLISHED, AssessmentState.SUPERSEDED, AssessmentState.WITHDRAWN}
    ),
    # It stands again when the assessment that replaced it is withdrawn.
    AssessmentState.SUPERSEDED: frozenset({AssessmentState.PUBLISHED, AssessmentState.WITHDRAWN}),
    AssessmentState.WITHDRAWN: frozenset({AssessmentState.PUBLISHED, AssessmentState.SUPERSEDED}),
}


def may_move(state: str, to: str) -> bool:
    """Whether an assessment in `state` may become `to`; staying where it is is not a move."""
    return AssessmentState(to) in TRANSITIONS[AssessmentState(state)]
