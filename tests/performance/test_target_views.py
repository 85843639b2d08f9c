"""The pages of targets: the list, a proposal with its worth, a decision, a count in doubt."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse

from performance.models import CountInDoubt, Measure, Target
from tests import builders
from tests.builders import NOW
from tests.performance.dashboard.story import doubt_count, drain, propose_target, set_target

WAITS = "waiting-over-28-days"
PROPOSE = {"target": "150", "tolerance": "220", "reason": "Within our reach."}


@pytest.fixture(autouse=True)
def the_day_of_the_story() -> Iterator[None]:
    """Views ask the clock."""
    with time_machine.travel(NOW, tick=False):
        yield


def seen(who: Any, name: str, key: Any) -> str:
    return text(builders.client_of(who).get(reverse(f"performance:{name}", args=[key])))


def text(answer: Any) -> str:
    return " ".join(str(answer.content.decode()).split())


def propose(who: Any, slug: str = WAITS, **fields: str) -> Any:
    return builders.client_of(who).post(reverse("performance:target-propose", args=[slug]), PROPOSE | fields)


def decide(who: Any, target: Target, **fields: Any) -> Any:
    url = reverse("performance:target-decide", args=[target.pk])
    return builders.client_of(who).post(url, {"version": target.version, **fields})


# --- The list ---------------------------------------------------------------------------------------------
def test_the_list_has_those_that_wait_first(told: None) -> None:
    set_target("SG-ASKED", 90, 80)
    propose_target("WAIT-28", 150, 220)
    doubt_count("SG-ASKED")
    page = text(builders.client_of(builders.leader()).get(reverse("performance:target-list")))
    assert page.index("People waiting over 28 days") < page.index("In force") < page.index("Counts in doubt")
    assert "Amara Okafor" in page
    assert "Trust it again" not in page
    assert "Trust it again" in text(
        builders.client_of(builders.ben()).get(reverse("performance:target-list"))
    )


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_same_however_many_there_are(
    told: None, rows: int, django_assert_num_queries: Any
) -> None:
    for code, target, tolerance in (("WAIT-28", 150, 220), ("SG-ASKED", 90, 80), ("2A", 80, 70))[:rows]:
        set_target(code, target, tolerance)
        doubt_count(code)
    client = builders.client_of(builders.amara())
    client.get(reverse("performance:target-list"))
    with django_assert_num_queries(8):
        client.get(reverse("performance:target-list"))


# --- A proposal -------------------------------------------------------------------------------------------
def test_the_form_shows_the_figure_and_what_it_is_worth_now(told: None) -> None:
    set_target("WAIT-28", 150, 220)
    drain()
    page = text(builders.client_of(builders.ben()).get(reverse("performance:target-propose", args=[WAITS])))
    assert "322 in October 2026" in page
    assert "Worth 1.00 of 4 by its target." in page
    assert "<b>150</b> with a tolerance of 220. Approved by Amara Okafor" in page


def test_the_worth_of_the_figure_is_shown_before_anything_is_saved(told: None) -> None:
    answer = propose(builders.ben(), target="300", tolerance="350", work_out="1", reason="")
    assert answer.status_code == 200
    assert "322 in October 2026 would be worth 2.56 of 4." in text(answer)
    assert 'value="300"' in text(answer)
    wrong = propose(builders.ben(), target="350", tolerance="300", work_out="1")
    assert wrong.status_code == 422
    assert "The target, 350, is not beyond the tolerance, 300." in text(wrong)
    assert not Target.objects.exists()


def test_a_proposal_is_made_once_and_leads_to_its_page(told: None) -> None:
    key = str(uuid4())
    first, second = (propose(builders.ben(), request_key=key) for _ in range(2))
    made = Target.objects.get()
    assert first.status_code == 302
    assert first["Location"] == second["Location"] == reverse("performance:target-decide", args=[made.pk])
    assert (made.target, made.proposed_by) == (150, builders.ben())


def test_what_cannot_stand_comes_back_with_the_typed_text(told: None) -> None:
    answer = propose(builders.ben(), target="220", tolerance="150")
    assert answer.status_code == 422
    page = text(answer)
    assert "The target, 220, is not beyond the tolerance, 150. Lower is better here" in page
    assert "Within our reach." in page
    assert not Target.objects.exists()


def test_a_second_proposal_is_told_of_the_first(told: None) -> None:
    propose_target("WAIT-28", 100, 150)
    answer = propose(builders.chloe())
    assert answer.status_code == 409
    page = text(answer)
    assert "Another target is proposed already" in page
    assert "target <strong>100</strong>, tolerance <strong>150</strong>" in page
    assert "Within our reach." in page


def test_a_measure_without_a_better_way_has_no_form(told: None) -> None:
    Measure.objects.filter(code="WAIT-28").update(polarity="neutral")
    page = builders.client_of(builders.ben()).get(reverse("performance:target-propose", args=[WAITS]))
    assert "Neither way is better for this measure" in text(page)
    assert 'name="target"' not in text(page)


# --- A decision -------------------------------------------------------------------------------------------
def test_the_director_approves_and_the_scores_follow(told: None) -> None:
    target = propose_target("WAIT-28", 300, 350)
    page = text(
        builders.client_of(builders.amara()).get(reverse("performance:target-decide", args=[target.pk]))
    )
    assert "322 in October 2026 would be worth 2.56 of 4." in page
    assert ">Approve the target</button>" in page
    answer = decide(builders.amara(), target, decision="approve")
    assert answer.status_code == 302
    target.refresh_from_db()
    assert target.state == "approved"
    drain()
    shown = text(builders.client_of(builders.ben()).get(reverse("performance:measure-detail", args=[WAITS])))
    assert "Worth 2.56 of 4 by its target." in shown
    assert (
        "Amara Okafor, 23 November 2026; proposed by Ben Adeyemi" in shown
        or "proposed by Ben Adeyemi" in shown
    )


def test_a_refusal_needs_a_reason(told: None) -> None:
    target = propose_target("WAIT-28", 150, 220)
    answer = decide(builders.amara(), target, decision="refuse")
    assert answer.status_code == 422
    assert "Say why the target is refused." in text(answer)
    assert decide(builders.amara(), target, decision="refuse", reason="Too far.").status_code == 302


def test_who_comes_second_is_told_what_was_decided(told: None) -> None:
    target = propose_target("WAIT-28", 150, 220)
    decide(builders.amara(), target, decision="refuse", reason="Too far off.")
    answer = decide(builders.amara(), target, decision="approve", reason="I like it.")
    assert answer.status_code == 409
    assert "Refused: Too far off." in text(answer)
    assert "I like it." in text(answer)


def test_a_proposer_sees_who_decides_and_no_button(told: None) -> None:
    target = propose_target("WAIT-28", 150, 220, by=builders.amara())
    page = text(
        builders.client_of(builders.amara()).get(reverse("performance:target-decide", args=[target.pk]))
    )
    assert "You proposed this target: another person who may approve targets decides it." in page
    assert '<button class="button button--main">' not in page
    assert decide(builders.amara(), target, decision="approve").status_code == 403


def test_an_approved_target_is_ended_with_a_reason(told: None) -> None:
    target = set_target("WAIT-28", 150, 220)
    assert decide(builders.amara(), target, decision="end", reason="New plan.").status_code == 302
    target.refresh_from_db()
    assert (target.state, target.decided_because) == ("ended", "New plan.")


# --- A count in doubt ---------------------------------------------------------------------------------------
def test_a_count_is_marked_as_in_doubt_and_trusted_again(told: None) -> None:
    client = builders.client_of(builders.ben())
    url = reverse("performance:doubt-mark", args=[WAITS])
    early = client.post(url, {"reason": "Two teams count twice.", "until": "2020-01-01"})
    assert early.status_code == 422
    assert "Give a day from today on and within a year." in text(early)
    first = client.post(url, {"reason": "Two teams count twice.", "until": "30/11/2026"})
    assert first["Location"] == reverse("performance:measure-detail", args=[WAITS])
    drain()
    notice = "The count is in doubt until 30 November 2026.</strong> Two teams count twice."
    assert notice in seen(builders.leader(), "measure-detail", WAITS)
    again = client.post(url, {"reason": "Late figures.", "until": "2026-12-24"})
    assert again.status_code == 409
    assert "until <strong>30 November 2026</strong>: Two teams count twice." in text(again)
    assert "Late figures." in text(again)
    doubt = CountInDoubt.objects.get()
    assert client.post(reverse("performance:doubt-lift", args=[doubt.pk])).status_code == 302
    doubt.refresh_from_db()
    assert doubt.lifted_by == builders.ben()


def test_members_see_no_target_page_and_no_part_of_it(told: None) -> None:
    set_target("2A", 90, 80)
    drain()
    client = builders.client_of(builders.dev())
    assert client.get(reverse("performance:target-list")).status_code == 403
    measure = Measure.objects.get(code="2A")
    shown = client.get(reverse("performance:measure-detail", args=[measure.slug]))
    assert shown.status_code == 200
    assert "Propose a target" not in text(shown)
    assert "All targets" not in text(shown)
