"""The council's own targets: approved by the Director, or there are none."""

from decimal import Decimal

from django.db import transaction

from governance.actions import outbox
from governance.models import User
from governance.permissions import Permission
from governance.policies import check
from performance.models import Measure


@transaction.atomic
def approve(*, measure: Measure, target: Decimal | None, by: User) -> Measure:
    """Set the council's own target for a measure, in the measure's unit; None takes it away."""
    check(by, Permission.APPROVE_TARGETS)
    held = Measure.objects.select_for_update().get(pk=measure.pk)
    if held.target != target:
        held.target = target
        held.save(update_fields=["target"])
        outbox.wake()
    return held
