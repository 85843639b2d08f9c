"""Papers as their reader may see them."""

from django.db.models import Q, QuerySet
from django.urls import reverse

from governance.models import User
from governance.permissions import Permission
from governance.policies import can
from performance.enums import PaperKind, PaperState
from performance.models import Paper
from performance.pages.papers import PaperPage
from risk.models import Decision

_DIRECTORS = (PaperKind.DIRECTOR_PDF, PaperKind.DIRECTOR_WORD)


def readable_by(user: User) -> QuerySet[Paper]:
    """The papers that this person asked for and may still read: whoever lost the page has lost its files."""
    may = Q(decision__in=Decision.objects.visible_to(user))
    if can(user, Permission.READ_DIRECTORS_PAGE):
        may |= Q(kind__in=_DIRECTORS)
    found: QuerySet[Paper] = Paper.objects.visible_to(user).filter(may)
    return found


def paper_page(paper: Paper) -> PaperPage:
    """How far the paper is."""
    is_made = paper.state == PaperState.MADE
    back = (
        reverse("performance:director")
        if paper.kind in _DIRECTORS
        else reverse("risk:decision-record", args=[paper.decision_id])
    )
    return PaperPage(
        what=paper.get_kind_display(),
        state=paper.get_state_display(),
        is_waiting=paper.state == PaperState.WAITING,
        refresh_url=reverse("performance:paper-detail", args=[paper.pk]),
        back_url=back,
        file_url=reverse("performance:paper-file", args=[paper.pk]) if is_made else "",
        name=paper.name,
        size=f"{max(1, round(len(paper.content) / 1024))} kB" if is_made and paper.content else "",
        failure=paper.failure,
    )
