"""Every address of the product, with real keys of the database at hand in place of its parameters.

    for address in every_address():          # Address("performance:measure-detail", "/performance/2a/")
        client.get(address.path)

A parameter that is not known here is a KeyError with the URL's name: say in `SAMPLES` where its value comes
from. Addresses of third parties that this product keeps closed are among them.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from governance.framework import framework_at
from governance.models import (
    Board,
    Evidence,
    Finding,
    Meeting,
    Promise,
    PublishedAssessment,
    SelfAssessment,
    ServiceArea,
    WhatIf,
)
from performance.models import CountInDoubt, ImportBatch, Measure, Paper, Release, ReleaseHold, Target
from risk.models import BoardNotice, Control, Decision, Escalation, RegisterImport, Risk, RiskAction


@dataclass(frozen=True, slots=True)
class Address:
    """A URL's name and one path of it."""

    name: str
    path: str


def _first(model: Any, field: str = "pk", **which: Any) -> Callable[[], Any]:
    return lambda: model.objects.filter(**which).order_by("pk").values_list(field, flat=True).first() or 1


def _statement() -> str:
    from django.utils import timezone

    return framework_at(timezone.localdate()).statements[0].slug


def _free_statement() -> str:
    """One on which no round of scoring is open: a score can be proposed."""
    from django.utils import timezone

    taken = set(SelfAssessment.objects.open().values_list("statement", flat=True))
    return next(one.slug for one in framework_at(timezone.localdate()).statements if one.number not in taken)


def _reference() -> str:
    """Of a risk that is open, whose record, review and changes can be seen."""
    found = Risk.objects.live().order_by("pk").first()
    return found.reference if found else "ASC-001"


# By the first part of the name and the parameter: "performance:measure" and "slug".
SAMPLES: Mapping[tuple[str, str], Callable[[], Any]] = {
    ("performance:measure", "slug"): _first(Measure, "slug"),
    ("performance:target", "slug"): _first(Measure, "slug"),
    ("performance:target", "pk"): _first(Target),
    ("performance:doubt", "slug"): _first(Measure, "slug"),
    ("performance:doubt", "pk"): _first(CountInDoubt),
    ("performance:statement", "slug"): _statement,
    ("performance:score", "slug"): _free_statement,
    ("performance:score", "pk"): _first(SelfAssessment),
    ("performance:what", "pk"): _first(WhatIf),
    ("performance:import", "pk"): _first(ImportBatch),
    ("performance:release", "pk"): _first(Release),
    ("performance:hold", "pk"): _first(ReleaseHold),
    ("risk:risk", "ref"): _reference,
    ("risk:action", "ref"): _reference,
    ("risk:escalation", "pk"): _first(Escalation),
    ("risk:decision", "pk"): _first(Decision),
    ("performance:record", "pk"): _first(Decision),
    ("performance:paper", "pk"): _first(Paper),
    ("risk:action", "pk"): lambda: _first(
        RiskAction, "action_id", risk__number=int(_reference()[4:]), action__state="open"
    )(),
    ("risk:notice", "ref"): _reference,
    ("risk:notice", "pk"): _first(BoardNotice, considered_at=None),
    ("risk:board", "pk"): _first(Board),
    ("risk:meeting", "pk"): _first(Meeting, "board_id"),
    ("risk:meeting", "meeting"): _first(Meeting),
    ("risk:check", "pk"): _first(RegisterImport),
    ("risk:control", "ref"): _reference,
    ("risk:control", "pk"): lambda: _first(Control, risk__number=int(_reference()[4:]), is_active=True)(),
    ("governance:report", "pk"): _first(PublishedAssessment),
    ("governance:finding", "pk"): _first(Finding),
    ("governance:evidence", "pk"): _first(Evidence),
    ("governance:promise", "pk"): _first(Promise),
    ("governance:result", "pk"): _first(PublishedAssessment),
    ("governance:person", "pk"): _first(get_user_model(), is_active=True),
    ("governance:service", "pk"): _first(ServiceArea),
}
# Of third parties, by the parameter alone.
THEIR_SAMPLES: Mapping[str, Callable[[], Any]] = {
    "uidb36": lambda: "1",
    "key": lambda: "set-password",
    "provider_id": lambda: "council",
}


def every_address() -> Iterator[Address]:
    """Each URL once, in the order of the urlconf."""
    for name, parameters in _patterns(get_resolver(), ""):
        values = {parameter: _sample(name, parameter) for parameter in parameters}
        yield Address(name, reverse(name, kwargs=values))


def _sample(name: str, parameter: str) -> Any:
    if ":" not in name:
        return THEIR_SAMPLES[parameter]()
    family = name.partition("-")[0]
    try:
        return SAMPLES[family, parameter]()
    except KeyError:
        raise KeyError(f"tests/addresses.py has no sample for {parameter} of {name}") from None


def _patterns(resolver: URLResolver, space: str) -> Iterator[tuple[str, list[str]]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            for name, parameters in _patterns(entry, inner):
                yield name, [*entry.pattern.regex.groupindex, *parameters]
        elif isinstance(entry, URLPattern) and entry.name:
            yield f"{space}{entry.name}", list(entry.pattern.regex.groupindex)
