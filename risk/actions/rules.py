"""The rules at work: on each change of a risk, by the drain, and once a day for what time brings."""

import logging
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import InterfaceError, OperationalError, connection, transaction
from django.utils import timezone

from governance.actions import jobs
from governance.actions.outbox import Rebuilt
from risk.actions import escalations, way_down
from risk.enums import EscalationState
from risk.models import Acceptance, Escalation, Risk
from risk.queries.facts import RulesByMatrix, facts_of, rules_by_matrix
from risk.risk_states import LIVE
from risk.rule_types import Outcome
from risk.rules import evaluate

logger = logging.getLogger(__name__)

DAILY = "risk_rules"
# The keys of the topic: one risk, or every live one because a tolerance or the rules changed.
_KEY = re.compile(r"risk:[1-9][0-9]{0,17}")
ALL = "all"
_ACCEPTANCE_ENDED = "It ended on its day."
# The class of the advisory locks by which one risk's rules run one at a time.
_LOCKS = 0x52_49_53_4B


def consume(keys: Sequence[str], *, now: datetime) -> Rebuilt:
    """Run the rules for the risks that changed. A key that fails does not keep the others from running."""
    done: list[str] = []
    failures: dict[str, str] = {}
    quiet = _quiet(keys, now=now)
    for key in keys:
        if key in quiet:
            done.append(key)
        elif key == ALL or _KEY.fullmatch(key):
            try:
                with transaction.atomic():
                    _run_key(key, now=now)
                done.append(key)
            except (OperationalError, InterfaceError):
                raise
            except Exception as error:  # one poisoned key must not stop the rest; it is recorded and retried
                logger.exception("The rules for %s failed", key)
                failures[key] = f"{type(error).__name__}: {error}"
        else:
            failures[key] = "This is no key of a risk."
    return Rebuilt(done, failures)


def _quiet(keys: Sequence[str], *, now: datetime) -> frozenset[str]:
    """The keys of risks on which nothing follows, found by a few questions for all of them.

    No lock is needed for these: whatever changes one of them from now on marks it again.
    """
    ids = [_id(key) for key in keys if _KEY.fullmatch(key)]
    if len(ids) < 2:
        return frozenset()
    try:
        with transaction.atomic():
            outcomes = _outcomes(ids, rules_by_matrix(), timezone.localdate(now))
    except (OperationalError, InterfaceError):
        raise
    except Exception:  # one that cannot be read: each is asked by itself, and that one is recorded
        logger.exception("The rules could not be run for %s risks at once", len(ids))
        return frozenset()
    moved = {pk for pk, outcome in outcomes.items() if _moves(outcome)}
    return frozenset(f"risk:{pk}" for pk in ids if pk not in moved)


def run_daily(*, now: datetime) -> bool:
    """Once a London day: end the acceptances that are over, and run the rules for every live risk.

    Whether it was done now. A risk on which nothing follows costs a share of a few questions for all.
    """
    day = timezone.localdate(now)
    return jobs.run_once(job=DAILY, period=day.isoformat(), now=now, work=lambda: _day(day, now=now))


def _run_key(key: str, *, now: datetime) -> None:
    found, day = rules_by_matrix(), timezone.localdate(now)
    if key == ALL:
        _run_all(found, day=day, now=now)
    else:
        _run(_id(key), found, day=day, now=now)


def _id(key: str) -> int:
    return int(key.removeprefix("risk:"))


def _day(day: date, *, now: datetime) -> str:
    ended, found = _end_acceptances(day, now=now), rules_by_matrix()
    if not found:
        return "No rules are set up."
    looked, moved = _run_all(found, day=day, now=now)
    return f"{looked} risks, {moved} to be moved, {ended} acceptances ended."


def _run_all(found: RulesByMatrix, *, day: date, now: datetime) -> tuple[int, int]:
    """Every live risk: how many there are, and how many the rules would move."""
    live = Risk.objects.filter(state__in=LIVE).values_list("pk", flat=True)
    outcomes = _outcomes(live, found, day)
    moved = [pk for pk, outcome in outcomes.items() if _moves(outcome)]
    for pk in sorted(moved, key=str):  # as the drain sorts its keys: two runs never wait for each other
        _run(pk, found, day=day, now=now)
    return len(outcomes), len(moved)


def _outcomes(ids: Iterable[int], found: RulesByMatrix, day: date) -> dict[int, Outcome]:
    """What the rules say of each of these risks that is scored on a matrix for which there are rules."""
    return {
        pk: evaluate(facts, found[facts.matrix_version][1], day)
        for pk, facts in facts_of(ids).items()
        if facts.matrix_version in found
    }


def _moves(outcome: Outcome) -> bool:
    return outcome.raises is not None or outcome.de_escalate is not None


def _end_acceptances(day: date, *, now: datetime) -> int:
    """The day that an acceptance names is the first that it does not cover."""
    over = Acceptance.objects.filter(ended_at=None, until__lte=day)
    return over.update(ended_at=now, ended_because=_ACCEPTANCE_ENDED)


def _run(risk_id: int, found: RulesByMatrix, *, day: date, now: datetime) -> None:
    """One risk at a time: what another run has done since is seen, and is not done again."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_LOCKS, risk_id])
    facts = facts_of([risk_id]).get(risk_id)
    if facts is None or facts.matrix_version not in found:
        return
    stored, rules = found[facts.matrix_version]
    outcome = evaluate(facts, rules, day)
    risk = Risk.objects.select_related("current__by", "service_area", "owner").get(pk=risk_id)
    if outcome.raises is not None and risk.current is not None:
        escalations.raise_it(risk=risk, wanted=outcome.raises, rules=stored, by=risk.current.by, now=now)
    if outcome.de_escalate is not None and risk.current is not None:
        way_down.propose(
            escalation=_standing(risk), reason=outcome.de_escalate.sentence, by=risk.current.by, now=now
        )


def _standing(risk: Risk) -> Escalation:
    """The escalation by which the risk stands on its highest register."""
    order = {"corporate": 0, "directorate": 1}
    standing = Escalation.objects.filter(risk=risk, state=EscalationState.ACTIVE)
    return min(standing, key=lambda one: order[one.destination])
