"""What somebody says of a risk, as the actions take it. PURE."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from risk.enums import Dimension


@dataclass(frozen=True)
class Judgement:
    """How likely and how grave: `likelihood` and `impact` on the matrix in force, from 1.

    `impact` is the highest of all dimensions, and `worst_on` names the one it falls on. `others` holds the
    impact on further dimensions, where it was judged: none of them above `impact`.
    """

    likelihood: int
    impact: int
    worst_on: Dimension
    others: Mapping[Dimension, int] = field(default_factory=dict, hash=False)

    @property
    def impacts(self) -> dict[str, int]:
        """The impact by dimension, as it is stored."""
        return {**{str(name): level for name, level in self.others.items()}, str(self.worst_on): self.impact}

    @property
    def on_people(self) -> int | None:
        """The impact on people; None where nobody judged it."""
        return self.impacts.get(Dimension.PEOPLE)


@dataclass(frozen=True)
class Words:
    """The statement of a risk, with a title of its own where the event is not short enough for one."""

    cause: str
    event: str
    effect: str
    title: str = ""
    headline: str = ""
    background: str = ""


@dataclass(frozen=True)
class FirstAction:
    """What is to be done first: what, and by when. Its owner is the risk's."""

    title: str
    due_on: date


@dataclass(frozen=True)
class FirstControl:
    """What holds the risk today; `kind` is one of risk.enums.ControlKind."""

    description: str
    kind: str
