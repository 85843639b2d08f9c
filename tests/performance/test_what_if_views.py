"""The page on which staff try nine scores."""

import re
import uuid
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from governance.models import WhatIf
from tests import builders
from tests.performance.dashboard.story import record_scores, set_up

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("story")]
PAGE, SAVE = "/what-if/", "/what-if/save/"
NINE = {f"s{number}": "3" for number in range(1, 10)}


@pytest.fixture
def ben() -> Client:
    record_scores(by=set_up())
    return builders.client_of(builders.ben())


def text(response: Any) -> str:
    return str(response.content.decode())


def test_nine_scores_are_added_up(ben: Client) -> None:
    page = text(ben.get(PAGE, NINE))
    assert "For staff alone: it is no position of the council’s, and foretells nothing." in page
    assert "27 points: Good" in page
    assert "Nothing is kept yet." in page


def test_a_script_gets_the_sum_and_the_scores_to_keep(ben: Client) -> None:
    page = text(ben.get(PAGE, NINE, headers={"HX-Request": "true"}))
    assert "27 points: Good" in page
    assert "<html" not in page
    assert re.search(r'id="what-if-scores" hx-swap-oob="true">(<input[^>]*>){9}</div>', page)


def test_a_set_is_kept_once_and_leads_back_to_itself(ben: Client) -> None:
    sent = NINE | {"name": "All at three", "note": "By spring", "request_key": str(uuid.uuid4())}
    answers = [ben.post(SAVE, sent) for _ in range(2)]
    assert {answer["Location"] for answer in answers} == {
        f"{PAGE}?{'&'.join(f's{n}=3' for n in range(1, 10))}"
    }
    page = text(ben.get(answers[0]["Location"]))
    assert "27 of 36 points, 75%: Good" in page
    assert "By spring" in page
    assert WhatIf.objects.count() == 1


def test_part_of_the_scores_gives_no_rating(ben: Client) -> None:
    ben.post(SAVE, {"s1": "4", "s9": "1", "name": "Two of them"})
    assert WhatIf.objects.get().scores == {"1": 4, "9": 1}
    assert "5 of 8 points, 63%: 2 of 9 scored" in text(ben.get(PAGE))


@pytest.mark.parametrize(
    ("given", "sentence"),
    [({"name": ""}, "Enter the name."), ({"name": "x" * 121}, "use 120 characters or fewer")],
)
def test_a_set_without_a_fitting_name_comes_back(ben: Client, given: dict[str, str], sentence: str) -> None:
    answer = ben.post(SAVE, NINE | {"note": "Kept here"} | given)
    assert answer.status_code == 422
    assert sentence in text(answer)
    assert "Kept here" in text(answer)


def test_who_kept_it_removes_it(ben: Client) -> None:
    kept = builders.what_if()
    chloe = builders.client_of(builders.chloe())
    remove = f"{PAGE}{kept.pk}/remove/"
    assert remove in text(ben.get(PAGE))
    assert remove not in text(chloe.get(PAGE))
    assert chloe.post(remove).status_code == 403
    assert ben.get(remove).status_code == 405
    assert ben.post(remove)["Location"] == PAGE
    assert "“All at three” is removed." in text(ben.get(PAGE))
    assert "All at three" not in text(ben.get(PAGE))


def test_members_do_not_find_it(ben: Client) -> None:
    kept = builders.what_if()
    dev = builders.client_of(builders.dev())
    for answer in (dev.get(PAGE), dev.post(SAVE, NINE), dev.post(f"{PAGE}{kept.pk}/remove/")):
        assert answer.status_code == 403
        assert kept.name not in text(answer)


def test_the_page_asks_the_same_with_one_and_with_three_sets(ben: Client) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert ben.get(PAGE).status_code == 200
        return len(queries)

    builders.what_if()
    asked()
    one = asked()
    builders.what_if("Another", by=builders.chloe())
    builders.what_if("A third", by=builders.amara())
    assert (one, asked()) == (6, 6)
