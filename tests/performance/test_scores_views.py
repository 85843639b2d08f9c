"""The pages on which a score of ours is proposed, challenged, asked about, answered, agreed and withdrawn."""

import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from governance.actions import drafts, self_assessments
from governance.models import Draft, Finding, SelfAssessment, User
from performance.models import Measure, MeasureStatement, SelfAssessmentMeasure
from tests import builders
from tests.builders import NOW, SAFEGUARDING
from tests.governance.report_story import load, statement_page
from tests.performance.dashboard.story import set_up

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("story")]
PROPOSE = "/statements/safeguarding/score/"
LETTER = "Secretary of State"


@pytest.fixture(autouse=True)
def _hounslow() -> None:
    set_up()


def text(response: Any) -> str:
    return str(response.content.decode())


def measure() -> Measure:
    link = MeasureStatement.objects.select_related("measure").filter(statement=SAFEGUARDING)[0]
    return link.measure


def proposal(**given: Any) -> dict[str, Any]:
    """What the form sends."""
    return {
        "score": 3,
        "rationale": "Enquiries are quick.",
        "confidence": "medium",
        "measures": [measure().pk],
        "request_key": str(uuid.uuid4()),
    } | given


def url(round: SelfAssessment, what: str = "round") -> str:
    return reverse(f"performance:score-{what}", args=[round.pk])


def post(who: User, round: SelfAssessment, what: str, **fields: Any) -> Any:
    sent = {"version": round.version, "request_key": str(uuid.uuid4())} | fields
    return builders.client_of(who).post(url(round, what), sent)


# --- Proposing ----------------------------------------------------------------------------------------
def test_the_form_shows_what_can_be_ticked_and_what_stands() -> None:
    load(statement_page(authority="Hounslow", statement=7, score=3), builders.chloe())
    page = text(builders.client_of(builders.ben()).get(PROPOSE))
    assert "Propose a score: Safeguarding" in page
    assert Finding.objects.order_by("position")[0].text in page
    assert measure().name in page
    assert "Evidence that it rests on" not in page  # none is held
    assert "A 1 is raised to the Director at once." in page
    assert "Entering this for somebody else?" in page
    assert LETTER not in page


def test_the_director_is_told_before_that_another_must_agree_it() -> None:
    told = "another person with the Director’s role must agree"
    assert told in text(builders.client_of(builders.amara()).get(PROPOSE))
    assert told not in text(builders.client_of(builders.ben()).get(PROPOSE))


def test_a_proposal_is_sent_once_however_often_it_is_clicked() -> None:
    ben, sent = builders.client_of(builders.ben()), proposal()
    answers = [ben.post(PROPOSE, sent) for _ in range(2)]
    round = SelfAssessment.objects.get()
    assert {answer["Location"] for answer in answers} == {url(round)}
    assert SelfAssessmentMeasure.objects.get().measure == measure()
    assert round.steps.count() == 1


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"rationale": ""}, "Write why this is the right score."),
        ({"score": ""}, "Choose the score."),
        ({"score": "5"}, "Choose the score from the list."),
        ({"measures": []}, "Tick at least one finding, measure or piece of evidence"),
        ({"measures": ["999"]}, "Choose the measures that it rests on from the list."),
        ({"confidence": ""}, "Choose how sure you are."),
        ({"rationale": "x" * 4001}, "use 4000 characters or fewer"),
    ],
)
def test_a_proposal_that_lacks_something_comes_back(given: dict[str, Any], sentence: str) -> None:
    answer = builders.client_of(builders.ben()).post(PROPOSE, proposal(strengths="Quick staff.", **given))
    page = text(answer)
    assert answer.status_code == 422
    assert sentence in page
    assert "Quick staff." in page
    assert not SelfAssessment.objects.exists()


def test_a_1_shows_the_warning_before_it_is_saved() -> None:
    ben = builders.client_of(builders.ben())
    answer = ben.post(PROPOSE, proposal(score=1))
    page = text(answer)
    assert answer.status_code == 422
    assert "You chose a 1. Tick the box to say that it is meant." in page
    assert "has no effect outside the council" in page
    assert LETTER not in page
    assert not SelfAssessment.objects.exists()
    ben.post(PROPOSE, proposal(score=1, one_is_meant="on"))
    round = SelfAssessment.objects.get()
    assert "A 1 is spoken for" in text(ben.get(url(round)))


def test_it_is_entered_for_a_colleague_with_both_names() -> None:
    mona = builders.manager()
    ben = builders.client_of(builders.ben())
    ben.post(PROPOSE, proposal(on_behalf_of=mona.pk))
    page = text(ben.get(url(SelfAssessment.objects.get())))
    assert "Mona Farah, entered by Ben Adeyemi" in page


def test_people_of_other_areas_and_roles_cannot_be_chosen() -> None:
    ben, erin = builders.client_of(builders.ben()), builders.erin()
    assert "Erin Doyle" not in text(ben.get(PROPOSE))
    answer = ben.post(PROPOSE, proposal(on_behalf_of=erin.pk))
    assert answer.status_code == 422


def test_where_a_round_has_begun_the_page_leads_to_it() -> None:
    round = builders.proposed()
    answer = builders.client_of(builders.erin()).get(PROPOSE)
    assert (answer.status_code, answer["Location"]) == (302, url(round))


def test_the_second_of_two_proposals_keeps_what_was_typed() -> None:
    builders.proposed()
    answer = builders.client_of(builders.erin()).post(PROPOSE, proposal(rationale="My own long reasons."))
    page = text(answer)
    assert answer.status_code == 409
    assert "A score was proposed while you had this open" in page
    assert "Enquiries are quick and people say what they want." in page
    assert "My own long reasons." in page
    assert SelfAssessment.objects.count() == 1


def test_an_unknown_statement_is_not_there() -> None:
    assert builders.client_of(builders.ben()).get("/statements/nothing/score/").status_code == 404


# --- A round ------------------------------------------------------------------------------------------
def test_everybody_does_their_part() -> None:
    ben = builders.client_of(builders.ben())
    ben.post(PROPOSE, proposal())
    round = SelfAssessment.objects.get()
    assert "Nothing in this round waits for you." not in text(ben.get(url(round)))  # Ben can withdraw it
    assert "Challenge it" not in text(ben.get(url(round)))
    assert "Challenge it" in text(builders.client_of(builders.chloe()).get(url(round)))
    assert post(builders.chloe(), round, "challenge", score=2, rationale="Two files.").status_code == 302
    round.refresh_from_db()
    amara = builders.client_of(builders.amara())
    assert "Agree a score" in text(amara.get(url(round)))
    assert post(builders.amara(), round, "ask", question="Which files?").status_code == 302
    round.refresh_from_db()
    assert "Which files?" in text(ben.get(url(round)))
    assert post(builders.ben(), round, "revise", **proposal(score=2, rationale="Ten.")).status_code == 302
    round.refresh_from_db()
    post(builders.chloe(), round, "challenge", score=2, rationale="Now I agree.")
    round.refresh_from_db()
    post(builders.amara(), round, "agree", score=2, rationale="")
    page = text(amara.get(url(round)))
    words = [name for name in re.findall(r"<h3[^>]*>(\w+(?: \w+)*)", page) if name]
    assert words == [
        "Proposed", "Challenged", "Returned with a question", "Proposed", "Challenged", "Agreed",
    ]  # fmt: skip
    assert "Agreed as proposed and challenged." in page
    assert "Nothing in this round waits for you." in page


@pytest.mark.parametrize(
    ("what", "who", "fields"),
    [
        ("challenge", builders.erin, {"score": 3, "rationale": "No."}),
        ("agree", builders.chloe, {"score": 3}),
        ("ask", builders.ben, {"question": "Why?"}),
        ("revise", builders.leader, {}),
        ("withdraw", builders.auditor, {"rationale": "No."}),
        ("challenge", builders.dev, {"score": 3, "rationale": "No."}),
    ],
)
def test_a_wrong_role_is_refused(what: str, who: Callable[[], User], fields: dict[str, Any]) -> None:
    round = builders.challenged()
    assert post(who(), round, what, **fields).status_code == 403
    assert SelfAssessment.objects.get().version == round.version


def test_the_proposer_who_is_a_manager_is_told_why_not() -> None:
    round = builders.proposed(by=builders.manager())
    answer = post(builders.manager(), round, "challenge", score=3, rationale="Mine.")
    assert answer.status_code == 403
    assert "A second person must challenge it." in text(answer)


def test_members_do_not_find_a_round() -> None:
    assert builders.client_of(builders.dev()).get(url(builders.challenged())).status_code == 403


@pytest.mark.parametrize("what", ["challenge", "agree", "ask", "revise", "withdraw"])
def test_what_changes_something_is_posted(what: str) -> None:
    assert builders.client_of(builders.amara()).get(url(builders.challenged(), what)).status_code == 405


def test_a_challenge_without_a_reason_comes_back_beside_its_field() -> None:
    round = builders.proposed()
    answer = post(builders.chloe(), round, "challenge", score=2, rationale="")
    page = text(answer)
    assert answer.status_code == 422
    assert 'href="#id_challenge_rationale"' in page
    assert 'id="id_challenge_score_1" checked' in page


def test_a_double_click_challenges_once() -> None:
    round = builders.proposed()
    sent = {"score": 2, "rationale": "Two files.", "request_key": str(uuid.uuid4())}
    answers = [post(builders.chloe(), round, "challenge", **sent) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert round.steps.count() == 2


def test_the_second_of_two_challenges_sees_both_and_can_copy_the_own() -> None:
    round = builders.proposed()
    post(builders.chloe(), round, "challenge", score=2, rationale="Chloe was first.")
    answer = post(builders.manager(), round, "challenge", score=4, rationale="Mona typed this.")
    page = text(answer)
    assert answer.status_code == 409
    assert "A colleague was quicker" in page
    assert "It cannot be done any more. What you typed stands below." in page
    assert "Chloe was first." in page
    assert "Mona typed this." in page


def test_who_sends_an_old_version_can_send_it_again_where_it_still_fits() -> None:
    round = builders.challenged()
    seen = SelfAssessment.objects.get()
    asked = self_assessments.ask(
        round=round, question="Which?", version=round.version, by=builders.amara(), now=NOW
    )
    revised = self_assessments.revise(
        round=asked, score=2, rationale="Ten.", confidence="low", tied_elsewhere=1,
        version=asked.version, by=builders.ben(), now=NOW,
    )  # fmt: skip
    self_assessments.challenge(
        round=revised, score=2, rationale="Yes.", version=revised.version, by=builders.chloe(), now=NOW
    )
    answer = post(builders.amara(), seen, "agree", score=3, rationale="As first proposed.")
    page = text(answer)
    assert answer.status_code == 409
    assert "Your text is still in the form." in page
    assert "As first proposed." in page
    assert f'name="version" value="{seen.version + 3}"' in page


def test_the_answer_begins_with_what_was_proposed_before() -> None:
    ben = builders.client_of(builders.ben())
    ben.post(PROPOSE, proposal(strengths="Quick staff."))
    round = SelfAssessment.objects.get()
    post(builders.chloe(), round, "challenge", score=2, rationale="Two files.")
    round.refresh_from_db()
    post(builders.amara(), round, "ask", question="Which?")
    page = text(ben.get(url(round)))
    assert "Quick staff.</textarea>" in page
    assert f'name="measures" value="{measure().pk}" id="id_revise_measures_0" checked' in page


def test_no_two_elements_have_the_same_id() -> None:
    for round, who in ((builders.challenged(), builders.amara), (builders.proposed(8), builders.chloe)):
        page = text(builders.client_of(who()).get(url(round)))
        ids = re.findall(r'\bid="([^"]+)"', page)
        assert len(ids) == len(set(ids))


# --- Drafts -------------------------------------------------------------------------------------------
def test_a_kept_draft_is_offered_used_and_gone_once_it_is_sent() -> None:
    ben = builders.ben()
    client = builders.client_of(ben)
    kept = proposal(rationale="Half a thought", measures=[measure().pk])
    saved = client.post(
        reverse("governance:draft-save"),
        kept | {"draft_form": "score:safeguarding", "draft_back": PROPOSE},
    )
    assert (saved.status_code, saved["Location"]) == (302, f"{PROPOSE}?draft=1")
    assert "You have a draft of this form" in text(client.get(PROPOSE))
    page = text(client.get(saved["Location"]))
    assert "Half a thought</textarea>" in page
    assert f'name="measures" value="{measure().pk}" id="id_measures_0" checked' in page
    assert 'id="id_score_2" checked' not in page  # a score is chosen when it is sent
    client.post(PROPOSE, proposal())
    assert not Draft.objects.exists()


def test_a_draft_stays_where_the_form_comes_back() -> None:
    drafts.save(form="score:safeguarding", content={"rationale": ["x"]}, by=builders.ben(), now=NOW)
    builders.client_of(builders.ben()).post(PROPOSE, proposal(rationale=""))
    builders.proposed(by=builders.erin())
    builders.client_of(builders.ben()).post(PROPOSE, proposal())
    assert Draft.objects.count() == 1


def test_nobody_is_offered_the_draft_of_another() -> None:
    drafts.save(form="score:safeguarding", content={"rationale": ["Erin’s own"]}, by=builders.erin(), now=NOW)
    page = text(builders.client_of(builders.ben()).get(f"{PROPOSE}?draft=1"))
    assert "Erin’s own" not in page
    assert "You have a draft" not in page


# --- Query counts -------------------------------------------------------------------------------------
def queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def test_a_round_asks_the_same_at_one_and_at_four_steps() -> None:
    amara = builders.client_of(builders.amara())
    short, long = builders.proposed(8), builders.challenged()
    long = self_assessments.ask(round=long, question="?", version=long.version, by=builders.amara(), now=NOW)
    self_assessments.revise(
        round=long, score=2, rationale="Ten.", confidence="low", tied_elsewhere=1,
        version=long.version, by=builders.ben(), now=NOW,
    )  # fmt: skip
    for link in MeasureStatement.objects.filter(statement=SAFEGUARDING):
        SelfAssessmentMeasure.objects.create(self_assessment=long, measure=link.measure)
    amara.get(url(short))
    assert (queries(amara, url(short)), queries(amara, url(long))) == (11, 11)


def test_the_form_to_answer_asks_little_more() -> None:
    round = builders.challenged()
    self_assessments.ask(round=round, question="?", version=round.version, by=builders.amara(), now=NOW)
    ben = builders.client_of(builders.ben())
    ben.get(url(round))
    assert queries(ben, url(round)) == 13


def test_the_form_asks_the_same_with_one_and_with_three_paragraphs() -> None:
    ben = builders.client_of(builders.ben())
    ben.get(PROPOSE)
    load(statement_page(authority="Hounslow", statement=7, paragraphs=["One."]), builders.chloe())
    one = queries(ben, PROPOSE)
    load(
        statement_page(authority="Hounslow", statement=7, paragraphs=["One.", "Two.", "Three."]),
        builders.chloe(),
    )
    assert (one, queries(ben, PROPOSE)) == (11, 11)
