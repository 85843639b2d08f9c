"""Each page asks the database the same few questions however many rows it holds: 12 at most, of a risk 15."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from governance.models import User
from performance.actions import imports
from performance.enums import ImportState
from performance.models import ImportBatch, Observation
from tests import larger
from tests.addresses import every_address
from tests.performance.dashboard.story import CELLS

MOST = 12
# A risk's own pages show all that hangs on it, and the form that logs one whom and what it could name.
MOST_OF_A_RISK = 15
OF_A_RISK = (
    "performance:director",
    "risk:risk-detail",
    "risk:risk-create",
    "risk:risk-review",
    "risk:risk-change",
)
TIMES = 50
DIRECTOR, ADMINISTRATOR = "amara@demonstration.example", "asha@demonstration.example"
PREVIEWED = "previewed.csv"
# What each page asks, session and signed-in person included: for the Director, and below for whoever looks
# after people. A query string stands behind the name.
DIRECTORS = {
    "performance:overview": 12,
    "performance:overview?as_at={week_ago}": 8,
    "performance:my-work": 10,
    "performance:director": 15,
    "performance:director-csv": 13,
    "performance:director-lead": 5,
    "performance:statement-history": 6,
    "performance:statement-history-csv": 4,
    "performance:public-register": 7,
    "performance:release-list": 7,
    "performance:release-create": 10,
    "performance:release-detail": 7,
    "performance:hold-create": 5,
    "performance:score-working": 5,
    "performance:score-working?1=4&2=4": 5,
    "performance:score-propose": 11,
    "performance:score-round": 9,
    "performance:what-if": 6,
    "performance:statement-list": 6,
    "performance:statement-list?view=table": 6,
    "performance:statement-csv": 4,
    "performance:statement-detail": 10,
    "performance:measure-list": 6,
    "performance:measure-list?view=attention&q=care": 6,
    "performance:measure-list-csv": 3,
    "performance:measure-detail": 9,
    "performance:measure-csv": 4,
    "performance:measure-explore": 9,
    "performance:measure-figure": 5,
    "performance:target-list": 8,
    "performance:target-propose": 7,
    "performance:target-decide": 6,
    "performance:doubt-mark": 6,
    "performance:import-list": 5,
    "performance:import-detail": 6,
    "performance:import-detail#previewed": 7,
    "performance:import-problems": 4,
    "performance:import-template": 2,
    "risk:risk-list": 7,
    "risk:risk-list?view=worse&q=support&sort=review": 7,
    "risk:heat-map": 5,
    "risk:heat-map?view=before&category=1": 5,
    "risk:risk-csv": 4,
    "risk:risk-xlsx": 4,
    "risk:escalation-list": 6,
    "risk:escalation-detail": 8,
    "risk:decision-list": 6,
    "risk:decision-create": 4,
    "risk:decision-detail": 7,
    "risk:decision-record": 6,
    "risk:check-start": 6,
    "risk:check-template": 2,
    "risk:risk-create": 10,
    "risk:risk-detail": 15,
    "risk:risk-review": 7,
    "risk:risk-change": 8,
    "risk:risk-move": 6,
    "risk:control-create": 5,
    "risk:control-test": 6,
    "risk:action-create": 6,
    "risk:action-change": 8,
    "risk:action-settle": 7,
    "risk:control-retire": 6,
    "risk:risk-ask": 5,
    "risk:settings-list": 7,
    "risk:risk-reconcile": 5,
    "risk:reconcile-csv": 3,
    "risk:board-list": 9,
    "risk:board-detail": 12,
    "risk:board-create": 5,
    "risk:board-change": 6,
    "risk:notice-create": 6,
    "risk:notice-acknowledge": 5,
    "risk:notice-consider": 6,
    "governance:report-list": 5,
    "governance:report-import": 5,
    "governance:report-detail": 9,
    "governance:evidence-list": 9,
    "governance:evidence-list?state=current": 9,
    "governance:evidence-create": 7,
    "governance:evidence-csv": 6,
    "governance:evidence-detail": 6,
    "governance:evidence-change": 9,
    "governance:evidence-renew": 6,
    "governance:evidence-retire": 6,
    "governance:promise-list": 7,
    "governance:promise-create": 5,
    "governance:promise-csv": 4,
    "governance:promise-detail": 8,
    "governance:result-list": 8,
    "governance:result-list?show=all&sort=-points": 8,
    "governance:result-create": 4,
    "governance:result-import": 4,
    "governance:result-template": 2,
    "governance:result-csv": 6,
    "governance:result-detail": 9,
    "governance:person-list": 6,
    "governance:person-list?page=2": 6,
    "governance:trail-list": 8,
    "governance:trail-list?page=2": 8,
    "governance:accessibility-show": 5,
    "governance:privacy-show": 4,
    "governance:help-show": 4,
    "governance:council-css": 1,
}
ADMINISTRATORS = {
    "governance:person-list": 6,
    "governance:person-create": 5,
    "governance:person-detail": 8,
    "governance:person-close": 5,
    "governance:person-factor": 5,
    "governance:council-detail": 6,
    "governance:service-area-detail": 5,
    "risk:matrix-change": 5,
    "risk:appetite-change": 8,
    "risk:rules-change": 5,
}
PAGES = [
    *((DIRECTOR, page, count) for page, count in DIRECTORS.items()),
    *((ADMINISTRATOR, page, count) for page, count in ADMINISTRATORS.items()),
]
# By size of the data, person and page.
Counted = Mapping[tuple[int, str, str], int]


@pytest.fixture(scope="module")
def counted(demonstration_db: str) -> Counted:
    """The queries of every page at both sizes."""
    now = timezone.now()
    counts = _count_all(1, figures=2)
    sizes = larger.enlarge(times=TIMES, now=now)
    assert all(after == TIMES * before for before, after in sizes.values()), sizes
    return counts | _count_all(TIMES, figures=2 * TIMES)


def _count_all(size: int, *, figures: int) -> dict[tuple[int, str, str], int]:
    _preview(figures)
    return {(size, email, page): _count(email, page) for email, page, _ in PAGES}


def _preview(figures: int) -> None:
    """A file that waits to be confirmed: so many changed figures, and one row that cannot be used."""
    rows = (
        Observation.objects.filter(is_current=True, status="official", breakdown__key="", value__gt=1)
        .order_by("pk")
        .values_list("measure__code", "area__name", "area__level", "area__ons_code", "period__label", "value")
    )
    lines = [
        f"{code},{area},{level},{ons_code},{period},Total,value,{int(value) // 2}"
        for code, area, level, ons_code, period, value in rows[:figures]
    ]
    by, now = User.objects.get(email=DIRECTOR), timezone.now()
    content = "\n".join([CELLS, *lines, "2A,Atlantis,la,E99999999,2024 to 2025,Total,value,12"]).encode()
    batch = imports.upload(file_name="previewed.csv", content=content, by=by, now=now, wait=True)
    batch = imports.preview(batch=batch, now=now)
    assert (batch.state, batch.counts["changed"]) == (ImportState.PREVIEWED, figures)


def _count(email: str, page: str) -> int:
    """The queries of a page that this person asks for with a session of long standing."""
    client = Client()
    client.force_login(User.objects.get(email=email))
    path = _path(page)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(path)
    assert answer.status_code == 200, (page, answer.status_code)
    return len(queries)


def _path(page: str) -> str:
    name, mark, query = page.partition("?")
    if name.endswith("#previewed"):
        batch = ImportBatch.objects.filter(state=ImportState.PREVIEWED).latest("pk")
        return reverse(name.partition("#")[0], args=[batch.pk])
    week_ago = timezone.localdate() - timedelta(days=7)
    path = next(address.path for address in every_address() if address.name == name)
    return path + mark + query.format(week_ago=week_ago)


@pytest.mark.parametrize(("email", "page", "count"), PAGES, ids=lambda value: str(value).partition("@")[0])
def test_a_page_asks_the_same_however_much_there_is(
    counted: Counted, email: str, page: str, count: int
) -> None:
    assert (counted[1, email, page], counted[TIMES, email, page]) == (count, count)
    assert count <= (MOST_OF_A_RISK if page.startswith(OF_A_RISK) else MOST)


def test_the_number_beside_my_work_costs_eight_queries(demonstration_db: str) -> None:
    client = Client(headers={"HX-Request": "true"})
    client.force_login(User.objects.get(email=DIRECTOR))
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(reverse("performance:my-work-count"))
    assert (answer.status_code, len(queries)) == (200, 8)
    assert 'id="my-work-count"' in answer.content.decode()


def test_no_page_is_left_out(demonstration_db: str) -> None:
    held = {page.partition("?")[0].partition("#")[0] for _, page, _ in PAGES}
    assert _answered(DIRECTOR) | _answered(ADMINISTRATOR) == held


def _answered(email: str) -> set[str]:
    """The product's own addresses that show this person something."""
    client = Client()
    client.force_login(User.objects.get(email=email))
    own = [address for address in every_address() if ":" in address.name]
    return {address.name for address in own if client.get(address.path).status_code == 200}
