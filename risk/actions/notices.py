"""The ledger of who was told of an escalation. Each is told once of each step, however often it is asked."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from governance.enums import Role
from governance.models import User
from governance.permissions import Permission, permissions_of
from risk.enums import EscalationStepKind as Step
from risk.escalation_policies import permission_to_decide
from risk.models import Escalation, Notice

# Those who decide hear what is put to them; those who look after the risk hear what was decided.
_TO_DECIDERS = frozenset({Step.SUBMITTED, Step.ENDORSED, Step.ANSWERED, Step.DE_ESCALATION_PROPOSED})


def tell(escalation: Escalation, *, about: Step, bodies: Sequence[str] = (), now: datetime) -> None:
    """Enter in the ledger whom this step concerns. Within the transaction of the step."""
    people = _deciders(escalation) if about in _TO_DECIDERS else _keepers(escalation)
    rows = [Notice(escalation=escalation, person=person, about=about, told_at=now) for person in people]
    rows += [Notice(escalation=escalation, body=body, about=about, told_at=now) for body in bodies]
    Notice.objects.bulk_create(rows, ignore_conflicts=True)


def read(*, escalation: Escalation, by: User, now: datetime) -> int:
    """The person has opened it: what they were told of it is read. How many entries that was."""
    return Notice.objects.filter(escalation=escalation, person=by, read_at=None).update(read_at=now)


def acted(*, escalation: Escalation, by: User, now: datetime) -> None:
    """The person has answered: what they were told of it is acted on."""
    mine = Notice.objects.filter(escalation=escalation, person=by, acted_at=None)
    mine.filter(read_at=None).update(read_at=now)
    mine.update(acted_at=now)


def _deciders(escalation: Escalation) -> Iterable[User]:
    """Everybody active whose role decides it now, but for who raised it."""
    permission: Permission = permission_to_decide(escalation)
    roles = [role for role in Role.values if permission in permissions_of(role)]
    return list(User.objects.filter(role__in=roles, is_active=True).exclude(pk=escalation.raised_by_id))


def _keepers(escalation: Escalation) -> Iterable[User]:
    """The owner and the delegate of the risk, and who raised the escalation."""
    risk = escalation.risk
    keys = {risk.owner_id, risk.delegate_id, escalation.raised_by_id} - {None}
    return list(User.objects.filter(pk__in=keys, is_active=True))
