"""Our own scores: one is proposed, and a round is followed and moved."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from governance.access import access
from governance.actions import requests
from governance.draft_offers import DraftOffer, offer
from governance.framework import Framework, FrameworkError, Statement, framework_at
from governance.models import SelfAssessment, User
from governance.permissions import Permission
from governance.policies import Stale
from hounslow_assess import web
from hounslow_assess.forms import problems_onto, typed
from performance.actions import self_assessments
from performance.queries.rounds import (
    RoundFacts,
    begun_and_agreed,
    propose_page,
    round_facts,
    round_page,
    rounds_for,
    stored_words,
)
from performance.self_assessment_forms import Grounds, ProposalForm
from performance.views.score_answers import ANSWERS, Answer, answers, grounds, sent

PROPOSE, ROUND = "performance/score_propose.html", "performance/score_round.html"


@dataclass(frozen=True)
class _Asked:
    """What the form to propose a score is about: the statement, our own score on it, what may be ticked."""

    statement: Statement
    ours: SelfAssessment | None
    grounds: Grounds
    draft: DraftOffer


@access(Permission.PROPOSE_SCORES)
@require_http_methods(["GET", "HEAD", "POST"])
def score_propose(request: HttpRequest, slug: str) -> HttpResponse:
    """Propose a score on a statement; where a round has begun already, lead to it."""
    rules = framework_at(timezone.localdate())
    statement = _statement(rules, slug)
    begun, ours = begun_and_agreed(statement.number, user=_user(request))
    if begun is not None and request.method != "POST":
        return redirect("performance:score-round", pk=begun.pk)
    asked = _Asked(
        statement=statement,
        ours=ours,
        grounds=grounds(statement.number, _user(request), rules=rules),
        draft=offer(request, name=f"score:{slug}", back=request.path),
    )
    if request.method == "POST":
        return _sent(request, asked, ProposalForm(request.POST, grounds=asked.grounds))
    initial = typed(ProposalForm(grounds=asked.grounds), asked.draft.content)
    return _ask(request, asked, ProposalForm(initial=initial, grounds=asked.grounds))


def _sent(request: HttpRequest, asked: _Asked, form: ProposalForm) -> HttpResponse:
    """Propose it, once; 422 to be mended, 409 where somebody else was first."""
    if form.is_valid():
        try:
            return redirect(_once(request, lambda: _propose(request, asked, form), draft=asked.draft))
        except Stale as stale:
            form.add_error(None, stale.message)
            return _ask(request, asked, form, status=409, theirs=stale.theirs)
        except ValidationError as problems:
            problems_onto(form, problems)
    return _ask(request, asked, form, status=422)


def _propose(request: HttpRequest, asked: _Asked, form: ProposalForm) -> str:
    by, statement = _user(request), asked.statement
    round = self_assessments.propose(statement=statement.number, by=by, now=timezone.now(), **form.said)
    done = f"{round.score} is proposed for {statement.name}. A second person challenges it."
    messages.success(request, done)
    return reverse("performance:score-round", args=[round.pk])


def _ask(
    request: HttpRequest,
    asked: _Asked,
    form: ProposalForm,
    *,
    status: int = 200,
    theirs: SelfAssessment | None = None,
) -> HttpResponse:
    context = {
        "page": propose_page(statement=asked.statement, user=_user(request), ours=asked.ours, theirs=theirs),
        "form": form,
        "draft": asked.draft,
        "request_key": web.request_key(request),
    }
    return render(request, PROPOSE, context, status=status)


@access(Permission.VIEW_UNRELEASED)
@require_safe
def score_round(request: HttpRequest, pk: int) -> HttpResponse:
    """What was said in a round, and what this person may do in it now."""
    facts = _facts(request, pk)
    return _show(request, facts, answers(request, facts))


@access(Permission.CHALLENGE_SCORES)
@require_POST
def score_challenge(request: HttpRequest, pk: int) -> HttpResponse:
    """A second person's score."""
    return _answer(request, pk, "challenge")


@access(Permission.AGREE_SCORES)
@require_POST
def score_agree(request: HttpRequest, pk: int) -> HttpResponse:
    """The Director's score."""
    return _answer(request, pk, "agree")


@access(Permission.AGREE_SCORES)
@require_POST
def score_ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Back to the proposer, with a question."""
    return _answer(request, pk, "ask")


@access(Permission.PROPOSE_SCORES)
@require_POST
def score_revise(request: HttpRequest, pk: int) -> HttpResponse:
    """The proposer's answer: a new proposal."""
    return _answer(request, pk, "revise")


@access(Permission.PROPOSE_SCORES, Permission.AGREE_SCORES)
@require_POST
def score_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """The round is taken back."""
    return _answer(request, pk, "withdraw")


def _answer(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Do it once; or show the round as it stands with what was typed: 422 to mend, 409 for the second."""
    facts, kind = _facts(request, pk), ANSWERS[key]
    kind.check(_user(request), round=facts.round)
    answer = sent(request, facts, key)
    if not answer.form.is_valid():
        return _show(request, facts, answers(request, facts, but=answer), form=answer.form, status=422)
    try:
        return redirect(_once(request, lambda: _said(request, facts.round, answer), draft=answer.draft))
    except ValidationError as problems:
        problems_onto(answer.form, problems)
        is_late = isinstance(problems, Stale) or getattr(problems, "code", "") == "state"
    return _refused(request, _facts(request, pk), answer, is_late=is_late)


def _said(request: HttpRequest, round: SelfAssessment, answer: Answer) -> str:
    kind, by = answer.kind, _user(request)
    version = web.seen_version(request)
    kind.act(round=round, version=version, by=by, now=timezone.now(), **answer.said)
    messages.success(request, kind.done)
    return reverse("performance:score-round", args=[round.pk])


def _refused(request: HttpRequest, facts: RoundFacts, answer: Answer, *, is_late: bool) -> HttpResponse:
    """With what stands now; where it cannot be done any more, what was typed stands there to be copied."""
    found = answers(request, facts, but=answer)
    if not is_late:
        return _show(request, facts, found, form=answer.form, status=422)
    lost = () if answer in found else answer.texts
    theirs = stored_words(facts)
    return _show(request, facts, found, form=answer.form, status=409, theirs=theirs, lost=lost)


def _show(
    request: HttpRequest, facts: RoundFacts, found: list[Answer], *, status: int = 200, **more: Any
) -> HttpResponse:
    context = {"page": round_page(facts, user=_user(request)), "answers": found, **more}
    return render(request, ROUND, context, status=status)


def _once(request: HttpRequest, work: Callable[[], str], *, draft: DraftOffer | None) -> str:
    key, name = web.request_key(request), draft.name if draft else ""
    return requests.once(key=key, by=_user(request), now=timezone.now(), work=work, draft=name)


def _statement(rules: Framework, slug: str) -> Statement:
    try:
        return rules.statement_by_slug(slug)
    except FrameworkError as error:
        raise Http404(str(error)) from error


def _facts(request: HttpRequest, pk: int) -> RoundFacts:
    by = _user(request)
    return round_facts(get_object_or_404(rounds_for(by), pk=pk), by)


def _user(request: HttpRequest) -> User:
    return cast(User, request.user)
