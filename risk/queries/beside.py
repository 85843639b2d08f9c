"""What stands beside the form that logs a risk: its band, what the rules would do, risks like it."""

import re
from collections.abc import Sequence
from datetime import date, datetime

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import F, Func, IntegerField, Value
from django.urls import reverse
from django.utils import timezone

from governance.models import User
from risk.actions.escalation_records import next_meeting
from risk.entries import Judgement
from risk.enums import Band as BandOf
from risk.enums import Dimension, RiskState
from risk.identifiers import blocked_words, warnings
from risk.matrix import Matrix
from risk.models import Category, Risk
from risk.pages.log import Band, Beside, Going, Similar
from risk.queries.facts import rules_in_force
from risk.queries.record_parts import shown
from risk.rule_types import Raise, RiskFacts
from risk.rules import evaluate
from risk.wording import chip_words

MOST_SIMILAR = 3
_MOST_WORDS = 40
_WORD = re.compile(r"[A-Za-z][A-Za-z]{2,30}")
_REGISTERS = {"directorate": "directorate register", "corporate": "corporate register"}


def beside(
    *,
    texts: Sequence[str],
    judgement: Judgement | None,
    matrix: Matrix,
    category: Category | None,
    user: User,
    now: datetime,
) -> Beside:
    """What is to be known before the risk is saved. Nothing is stored."""
    typed = "\n".join(texts)
    said = [sentence for text in texts if (sentence := blocked_words(text))]
    tolerable = category.tolerable if category else None
    going = band = None
    if judgement is not None:
        exposure = matrix.exposure(judgement.likelihood, judgement.impact)
        band = _band(judgement, matrix)
        going = _going(_facts(judgement, matrix, tolerable), now=now)
    return Beside(
        band=band,
        going=going,
        tolerance=_tolerance(exposure, tolerable, category) if judgement is not None else "",
        warnings=(*dict.fromkeys(said), *warnings(typed)),
        similar=similar(typed, user=user),
        was_looked=bool(typed.strip()) or judgement is not None,
    )


def similar(text: str, *, user: User) -> tuple[Similar, ...]:
    """The live risks that share most words with this text, of those that the person may see. One query."""
    words = list(dict.fromkeys(word.lower() for word in _WORD.findall(text)))[:_MOST_WORDS]
    if not words:
        return ()
    query = SearchQuery(" | ".join(words), search_type="raw", config="english")
    found = (
        Risk.objects.visible_to(user)
        .live()
        .filter(search=query)
        .annotate(shared=_shared(" ".join(words)))
        .filter(shared__gte=2)
        .select_related("current")
        .order_by("-shared", "-current__exposure", "number")
    )
    return tuple(map(_similar, found[:MOST_SIMILAR]))


def _shared(text: str) -> Func:
    """How many words, by their stems, the risk and the text have in common."""

    def stems(vector: object) -> Func:
        return Func(vector, function="tsvector_to_array")

    return Func(
        stems(F("search")),
        stems(SearchVector(Value(text), config="english")),
        template="cardinality(ARRAY(SELECT unnest(%(expressions)s)))",
        arg_joiner=") INTERSECT SELECT unnest(",
        output_field=IntegerField(),
    )


def _similar(risk: Risk) -> Similar:
    now = risk.current
    return Similar(
        reference=risk.reference,
        title=risk.title,
        url=reverse("risk:risk-detail", args=[risk.reference]),
        chip=chip_words(now.exposure if now else None, now.band if now else None),
        band=now.band if now else "",
    )


# --- The score --------------------------------------------------------------------------------------
def _band(judged: Judgement, matrix: Matrix) -> Band:
    band = matrix.band(judged.likelihood, judged.impact)
    likelihood = matrix.likelihood_words[judged.likelihood - 1]
    impact = matrix.impact_words[judged.impact - 1]
    return Band(
        cell=f"Likelihood {judged.likelihood} {likelihood} × impact {judged.impact} {impact}",
        chip=chip_words(matrix.exposure(judged.likelihood, judged.impact), band),
        band=str(band.value),
    )


def _tolerance(exposure: int, tolerable: int | None, category: Category | None) -> str:
    if tolerable is None or category is None:
        return ""
    whose = f"the tolerance of {tolerable} for {category}"
    if exposure > tolerable:
        return f"Over {whose}: it needs an acceptance, or another score"
    if exposure == tolerable:
        return f"At, not over, {whose}: no acceptance needed"
    return f"Within {whose}"


# --- What the rules would do ------------------------------------------------------------------------
def _facts(judged: Judgement, matrix: Matrix, tolerable: int | None) -> RiskFacts:
    """The facts of the risk as if it were logged now and stood on its service's register."""
    return RiskFacts(
        key="",
        exposure=matrix.exposure(judged.likelihood, judged.impact),
        likelihood=judged.likelihood,
        impacts={Dimension(name): level for name, level in judged.impacts.items()},
        band=BandOf(matrix.band(judged.likelihood, judged.impact)),
        matrix_version=0,
        state=RiskState.OPEN,
        tolerable_max=tolerable,
    )


def _going(facts: RiskFacts, *, now: datetime) -> Going | None:
    found = rules_in_force()
    if found is None:
        return None
    day = timezone.localdate(now)
    wanted = evaluate(facts, found[1], day).raises
    if wanted is None:
        return None
    return Going(
        heading=_heading(wanted, day),
        why=tuple(reason.sentence for reason in wanted.reasons),
        register=_REGISTERS[wanted.destination],
        lines=tuple(_lines(wanted, day, now=now)),
    )


def _heading(wanted: Raise, day: date) -> str:
    told = wanted.due.told_by
    when = "today" if told is None or told <= day else f"on {told:%A} {told.day} {told:%B}"
    if wanted.needs_endorsement:
        return f"This will go to the Director {when}, then to senior leadership"
    who = "the Director" if wanted.decider.startswith("Director") else _small(wanted.decider)
    return f"This will go to {who} {when}"


def _lines(wanted: Raise, day: date, *, now: datetime) -> list[str]:
    due, lines = wanted.due, []
    if wanted.told:
        when = "today" if due.told_by is None or due.told_by <= day else f"by {shown(due.told_by)}"
        lines.append(f"Told {when}: {', '.join(_small(body) for body in wanted.told)}")
    meeting = next_meeting(wanted.destination, now) if due.at_next_meeting else None
    decided = due.with_meeting(meeting.held_on if meeting else None)
    who = f"by {_small(wanted.decider)}"
    if decided is None:
        lines.append(f"Decided at the next meeting, {who}")
    else:
        lines.append(f"Decided by {decided:%A} {decided.day} {decided:%B}, {who}")
    return lines


def _small(words: str) -> str:
    """ "Director or deputy" within a sentence."""
    if words.startswith("Director"):
        return f"the {words.replace(' or deputy', ' or the deputy')}"
    return words[:1].lower() + words[1:]
