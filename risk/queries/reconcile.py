"""Our corporate register, as it is exchanged with the corporate risk tool."""

from collections.abc import Iterator

from governance.models import User
from risk.enums import Level
from risk.models import RegisterMembership, Risk
from risk.reconcile import Ours

HEAD = ("Corporate reference", "Reference", "Title", "Owner", "Held by", "Score", "Band", "On it since")


def _risks(user: User) -> Iterator[RegisterMembership]:
    seen = Risk.objects.visible_to(user).live()
    standing = RegisterMembership.objects.in_force().filter(register__level=Level.CORPORATE, risk__in=seen)
    yield from standing.select_related("risk__current", "risk__owner").order_by("risk__number")


def our_register(user: User) -> list[Ours]:
    """Every live risk on the corporate register that this person sees, by reference."""
    return [
        Ours(
            reference=one.risk.reference,
            corporate_reference=one.risk.corporate_reference,
            title=one.risk.title,
            owner=one.risk.owner_role,
            owner_name=one.risk.owner.name if one.risk.owner else "",
            score=one.risk.current.exposure if one.risk.current else None,
        )
        for one in _risks(user)
    ]


def file_rows(user: User) -> Iterator[tuple[object, ...]]:
    """The same as the rows of a file under `HEAD`."""
    for one in _risks(user):
        risk, current = one.risk, one.risk.current
        yield (
            risk.corporate_reference,
            risk.reference,
            risk.title,
            risk.owner_role,
            risk.owner.name if risk.owner else "",
            current.exposure if current else "",
            current.get_band_display() if current else "",
            one.during.lower.isoformat(),
        )
