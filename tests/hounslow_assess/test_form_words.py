"""Every form of the product, found by itself: no message of the framework's own can reach a page.

A form that cannot be made without arguments stands in NEEDS with what it needs.
"""

import importlib
import inspect
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from allauth.core.context import request_context
from django import forms
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.test import RequestFactory

from governance.enums import Role
from governance.models import User
from hounslow_assess.forms import PlainWords, silent_codes

ROOT = Path(__file__).resolve().parent.parent.parent
APPS = ("governance", "risk", "performance")
SOMEBODY = User(name="Asha Patel", email="asha@hounslow.example", role=Role.ADMINISTRATOR)
NEEDS: dict[str, dict[str, Any]] = {
    "governance.account_forms.CodeAgainForm": {"user": SOMEBODY},
    "governance.account_forms.CodeForm": {"user": SOMEBODY},
    "governance.account_forms.PasswordAgainForm": {"user": SOMEBODY},
    "governance.account_forms.SetUpForm": {"user": SOMEBODY},
    "governance.evidence_forms.EvidenceForm": {"by": SOMEBODY, "now": datetime(2026, 11, 23, tzinfo=UTC)},
    "governance.people_forms.PersonForm": {"by": SOMEBODY},
}


def found() -> Iterator[type[forms.BaseForm]]:
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*forms*.py")):
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            for _, kind in inspect.getmembers(importlib.import_module(name), inspect.isclass):
                is_ours = kind.__module__ == name and hasattr(kind, "base_fields")
                if is_ours and issubclass(kind, forms.BaseForm):
                    yield kind


def dotted(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"


FORMS = list(found())


@pytest.fixture(autouse=True)
def in_a_request(rf: RequestFactory) -> Iterator[None]:
    """The sign-in library keeps the secret of a set-up in the session of the present request."""
    request = rf.get("/")
    request.session = SessionStore()
    with request_context(request):
        yield


def test_there_are_forms() -> None:
    assert len(FORMS) > 5


def test_nothing_stands_in_needs_that_is_not_there() -> None:
    assert set(NEEDS) <= {dotted(kind) for kind in FORMS}


@pytest.mark.parametrize("kind", FORMS, ids=dotted)
def test_no_message_of_the_framework_can_surface(kind: type[forms.BaseForm]) -> None:
    assert issubclass(kind, PlainWords), f"{dotted(kind)} does not take PlainWords first"
    assert silent_codes(kind, **NEEDS.get(dotted(kind), {})) == []
