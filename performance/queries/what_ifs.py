"""Nine scores tried out, and those that staff keep by a name."""

from dataclasses import replace
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from governance.framework import framework, overall
from governance.models import User, WhatIf
from governance.self_assessment_policies import can_remove_what_if
from performance.pages.what_ifs import WhatIfPage, WhatIfRow
from performance.queries.scores import how_scores_page

PAGE = "performance:what-if"


def what_if_page(query: QueryDict, *, user: User, today: date) -> WhatIfPage:
    """The arithmetic of the scores in the address, and what is kept. Two queries more than the sums."""
    sums = replace(how_scores_page(query, user=user, today=today), url=reverse(PAGE))
    rows = WhatIf.objects.visible_to(user).filter(is_active=True).select_related("saved_by")
    return WhatIfPage(
        sums=sums,
        url=sums.url,
        save_url=reverse("performance:what-if-save"),
        rows=tuple(_row(one, user) for one in rows.order_by("-saved_at", "-pk")),
    )


def _row(one: WhatIf, user: User) -> WhatIfRow:
    scores = {int(number): score for number, score in one.scores.items()}
    result = overall(scores, framework(one.framework))
    rating = result.rating or f"{len(scores)} of {len(framework(one.framework).statements)} scored"
    query = urlencode({f"s{number}": score for number, score in scores.items()})
    may_remove = can_remove_what_if(user, what_if=one)
    return WhatIfRow(
        name=one.name,
        note=one.note,
        result=f"{result.points} of {result.out_of} points, {result.percent}%: {rating}",
        by=one.saved_by.name,
        at=one.saved_at,
        url=f"{reverse(PAGE)}?{query}",
        remove_url=reverse("performance:what-if-remove", args=[one.pk]) if may_remove else None,
    )
