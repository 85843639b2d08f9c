"""What a person kept of a long form, as the form offers it.

    draft = offer(request, name="score:safeguarding", back=request.path)
    form = ProposalForm(initial=typed(ProposalForm(), draft.content))

The form's template includes components/draft.html with `draft`; sending the form discards what was kept.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import cast

from django.http import HttpRequest
from django.urls import reverse

from governance.actions import drafts
from governance.models import User

USE = "draft"


@dataclass(frozen=True)
class DraftOffer:
    """A form's draft: `content` is empty until the person asked for it; `saved_at` is None without one."""

    name: str
    back: str
    save_url: str
    saved_at: datetime | None = None
    content: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def is_used(self) -> bool:
        """Whether the draft stands in the form."""
        return bool(self.content)

    @property
    def use_url(self) -> str:
        """The form with the draft in it."""
        return f"{self.back}?{USE}=1"


def offer(request: HttpRequest, *, name: str, back: str) -> DraftOffer:
    """The draft of this form that the signed-in person keeps; `back` is the form's page. One query."""
    held = drafts.held(form=name, by=cast(User, request.user))
    wanted = request.GET.get(USE) == "1" and request.method != "POST"
    return DraftOffer(
        name=name,
        back=back,
        save_url=reverse("governance:draft-save"),
        saved_at=held.saved_at if held else None,
        content=held.content if held and wanted else {},
    )
