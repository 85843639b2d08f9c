"""How scores are worked out: the rules for evidence in force, and the live arithmetic of a statement."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from django.urls import reverse

from governance.framework import framework
from performance.evidence_rules import rules_at
from performance.queries.working import rules_page
from tests import builders
from tests.performance.dashboard.own_story import agree_score
from tests.performance.dashboard.story import drain
from tests.performance.dashboard.story import shown as payload

RULES = rules_at(date(2026, 11, 23))


def shown(who: Any, statement: str = "") -> str:
    query = {"statement": statement} if statement else {}
    answer = builders.client_of(who).get(reverse("performance:score-working"), query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_the_rules_in_force_are_shown_as_they_are() -> None:
    page = rules_page(RULES, framework("2024-02"))
    assert (page.version, page.standing) == (RULES.version, "local default")
    assert page.words[1].text == "Ours is 0.75 or more above the evidence"
    assert page.worth[1].text == "Much worse 1.25, worse 2, similar 2.75, better 3.25, much better 3.75"
    assert [row.statement for row in page.expected] == [one.name for one in framework("2024-02").statements]
    assert page.expected[0].kinds == "Measures, people's voice, practice audits and risks"
    assert {kind.weight for kind in page.kinds} == {"1"}


def test_a_statements_sum_is_shown_with_each_part(ours: None) -> None:
    page = shown(builders.leader())
    assert "Our evidence contradicts this.</strong> Ours is 3." in page
    assert page.count('<td class="n">0.5000</td>') == 3
    assert '<td class="n">0.6250</td>' in page
    assert 'Sum of what each adds</th><td class="n"><b>1.13</b>' in page
    assert "The rules for evidence, version 1" in page


def test_the_parts_add_up_to_the_sum(ours: None) -> None:
    evidence = payload("statement:1")["evidence"]
    parts = sum(Fraction(one["contribution"]) for one in evidence["signals"])
    assert abs(parts - Fraction(evidence["indicative"])) <= Fraction(1, 200)


def test_another_statement_can_be_chosen_and_a_wrong_one_shows_the_first(ours: None) -> None:
    assert '<option value="safeguarding" selected>' in shown(builders.ben(), "safeguarding")
    assert "Not enough evidence to say." in shown(builders.ben(), "safeguarding")
    assert '<option value="assessing-needs" selected>' in shown(builders.ben(), "no-such-statement")


def test_members_see_the_rules_and_no_sum_before_a_release(ours: None) -> None:
    page = shown(builders.dev())
    assert "The rules for evidence, version 1" in page
    assert "Nothing has been worked out yet, or nothing is released." in page
    assert "Our evidence contradicts" not in page


def test_members_see_the_word_alone_of_what_was_released(ours: None) -> None:
    builders.release()
    agree_score(7, 4)
    drain()
    page = shown(builders.dev())
    assert "Our evidence contradicts this. The figures behind it are not part of what was released." in page
    assert "Sum of what each adds" not in page
    assert "waiting-over-28-days" not in page


@pytest.mark.parametrize("who", [builders.ben, builders.dev])
def test_the_page_asks_little_of_the_database(
    ours: None, who: Any, django_assert_max_num_queries: Any
) -> None:
    client = builders.client_of(who())
    with django_assert_max_num_queries(8):
        client.get(reverse("performance:score-working"))
