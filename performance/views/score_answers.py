"""What a person may do in a round of scoring: each with its form, its rule and its action."""

import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from governance import self_assessment_policies as policies
from governance.actions import self_assessments as rounds
from governance.draft_offers import DraftOffer, offer
from governance.enums import SelfAssessmentState as State
from governance.framework import Framework, framework
from governance.models import SelfAssessment, User
from governance.permissions import Permission
from governance.self_assessment_states import may_move
from hounslow_assess.forms import typed
from performance.actions import self_assessments
from performance.queries.rounds import RoundFacts, evidence_of, findings_of, measures_of, people_for
from performance.self_assessment_forms import (
    AgreementForm,
    AnswerForm,
    ChallengeForm,
    Grounds,
    QuestionForm,
    WithdrawalForm,
)


@dataclass(frozen=True)
class AnswerKind:
    """One kind of answer. `check` raises for the wrong person, `may` answers; `to` is where it leads."""

    heading: str
    lead: str
    button: str
    done: str
    to: State
    form: type[forms.Form]
    check: Callable[..., None]
    may: Callable[..., bool]
    act: Callable[..., SelfAssessment]
    keeps_draft: bool = False
    is_aside: bool = False  # not what the round waits for: it shows when it is opened
    is_end: bool = False


ANSWERS: Mapping[str, AnswerKind] = {
    "challenge": AnswerKind(
        heading="Challenge it",
        lead="As a second person: agree with the score, or speak for another.",
        button="Send the challenge",
        done="The challenge is sent. The Director decides.",
        to=State.CHALLENGED,
        form=ChallengeForm,
        check=policies.check_challenge,
        may=policies.can_challenge,
        act=rounds.challenge,
        keeps_draft=True,
    ),
    "agree": AnswerKind(
        heading="Agree a score",
        lead="It becomes ours from now on. Members see it when it is released.",
        button="Agree",
        done="The score is agreed.",
        to=State.AGREED,
        form=AgreementForm,
        check=policies.check_agree,
        may=policies.can_agree,
        act=rounds.agree,
    ),
    "ask": AnswerKind(
        heading="Ask a question first",
        lead="It goes back to the proposer, who proposes anew; then it is challenged again.",
        button="Return it with the question",
        done="It is returned with your question.",
        to=State.RETURNED,
        form=QuestionForm,
        check=policies.check_agree,
        may=policies.can_agree,
        act=rounds.ask,
        is_aside=True,
    ),
    "revise": AnswerKind(
        heading="Answer the question",
        lead="Propose anew, with the same score or another. It is challenged again.",
        button="Propose",
        done="The new proposal is sent. A second person challenges it.",
        to=State.PROPOSED,
        form=AnswerForm,
        check=policies.check_revise,
        may=policies.can_revise,
        act=self_assessments.revise,
        keeps_draft=True,
    ),
    "withdraw": AnswerKind(
        heading="Withdraw it",
        lead="The round ends without a score. What was said in it stays on record.",
        button="Withdraw it",
        done="The proposal is withdrawn.",
        to=State.WITHDRAWN,
        form=WithdrawalForm,
        check=policies.check_withdraw,
        may=policies.can_withdraw,
        act=rounds.withdraw,
        is_aside=True,
        is_end=True,
    ),
}


@dataclass(frozen=True)
class Answer:
    """One form on the page. `draft` where what is typed is kept."""

    key: str
    url: str
    form: forms.Form
    draft: DraftOffer | None = None
    request_key: uuid.UUID = field(default_factory=uuid.uuid4)

    @property
    def kind(self) -> AnswerKind:
        """Its words."""
        return ANSWERS[self.key]

    @property
    def is_open(self) -> bool:
        """Whether the form shows at once: what is asked for, and what somebody is typing."""
        return not self.kind.is_aside or self.form.is_bound

    @property
    def said(self) -> Mapping[str, Any]:
        """What the action takes of the form."""
        said: Mapping[str, Any] = getattr(self.form, "said", self.form.cleaned_data)
        return said

    @property
    def texts(self) -> tuple[tuple[str, str], ...]:
        """What was typed, by label, to be copied where it can no longer be sent."""
        fields = [(one.label, one.data) for one in self.form if isinstance(one.field, forms.CharField)]
        return tuple((str(label), str(data)) for label, data in fields if data)


def answers(request: HttpRequest, facts: RoundFacts, *, but: Answer | None = None) -> list[Answer]:
    """What this person may do in the round as it stands; `but` is what they have typed already."""
    return [
        but if but is not None and but.key == key else _blank(request, facts, key)
        for key in _open_to(cast(User, request.user), facts.round)
    ]


def sent(request: HttpRequest, facts: RoundFacts, key: str) -> Answer:
    """The form as it was sent."""
    round = facts.round
    form = _form(request, round, key, request.POST)
    return Answer(key=key, url=_url(round, key), form=form, draft=_draft(request, round, key))


def grounds(statement: int, by: User, *, rules: Framework) -> Grounds:
    """What a proposal on a statement may rest on, and for whom it may be entered. Three queries."""
    return Grounds(
        findings=findings_of(statement),
        measures=measures_of(statement),
        evidence=evidence_of(statement, user=by, rules=rules),
        people=people_for(by, Permission.PROPOSE_SCORES),
    )


def _open_to(by: User, round: SelfAssessment) -> Iterator[str]:
    for key, kind in ANSWERS.items():
        if may_move(round.state, kind.to) and kind.may(by, round=round):
            yield key


def _blank(request: HttpRequest, facts: RoundFacts, key: str) -> Answer:
    round, draft = facts.round, _draft(request, facts.round, key)
    form = _form(request, round, key, None, initial=_before(facts) if key == "revise" else {})
    if draft is not None:
        form.initial = {**form.initial, **typed(form, draft.content)}
    return Answer(key=key, url=_url(round, key), form=form, draft=draft)


def _draft(request: HttpRequest, round: SelfAssessment, key: str) -> DraftOffer | None:
    if not ANSWERS[key].keeps_draft:
        return None
    back = reverse("performance:score-round", args=[round.pk])
    return offer(request, name=f"score-round:{round.pk}:{key}", back=back)


def _form(request: HttpRequest, round: SelfAssessment, key: str, data: Any, **kwargs: Any) -> forms.Form:
    """Several forms stand on the page, so each has ids of its own."""
    by, kind = cast(User, request.user), ANSWERS[key]
    if key == "challenge":
        kwargs["people"] = people_for(by, Permission.CHALLENGE_SCORES, but=round)
    if key == "revise":
        kwargs["grounds"] = grounds(round.statement, by, rules=framework(round.framework))
    return kind.form(data, auto_id=f"id_{key}_%s", **kwargs)


def _before(facts: RoundFacts) -> dict[str, Any]:
    """An answer to a question begins with what was proposed before."""
    last = facts.proposal
    return {
        "score": last.score,
        "rationale": last.rationale,
        "strengths": last.strengths,
        "gaps": last.gaps,
        "confidence": last.confidence,
        "findings": [link.finding_id for link in facts.findings],
        "measures": [link.measure_id for link in facts.measures],
        "evidence": [link.evidence_id for link in facts.evidence],
    }


def _url(round: SelfAssessment, key: str) -> str:
    return reverse(f"performance:score-{key}", args=[round.pk])
