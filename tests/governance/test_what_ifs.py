"""Sets of scores that staff keep by a name."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from governance.actions import what_ifs
from governance.models import WhatIf
from governance.policies import NotAllowed
from tests import builders

pytestmark = pytest.mark.django_db


def test_the_scores_are_kept_by_statement() -> None:
    kept = builders.what_if("  Two   better ", note=" Why not. ", scores={9: 2, 1: 3})
    assert (kept.name, kept.note, kept.scores) == ("Two better", "Why not.", {"1": 3, "9": 2})


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"name": " "}, "Give it a name"),
        ({"name": "x" * 121}, "Give it a name"),
        ({"note": "x" * 2001}, "Use 2,000 characters"),
        ({"scores": {}}, "Choose at least one score."),
        ({"scores": {1: 5}}, "5 is not a score"),
        ({"scores": {10: 1}}, "no statement 10"),
    ],
)
def test_what_makes_no_sense_is_answered_plainly(given: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        builders.what_if(**given)
    assert not WhatIf.objects.exists()


def test_members_keep_none_and_see_none() -> None:
    builders.what_if()
    with pytest.raises(NotAllowed, match="does not let you see what is not released"):
        builders.what_if(by=builders.dev())
    assert not WhatIf.objects.visible_to(builders.dev()).exists()
    assert WhatIf.objects.visible_to(builders.auditor()).exists()


def test_who_kept_it_and_the_director_remove_it() -> None:
    first, second = builders.what_if(), builders.what_if()
    with pytest.raises(NotAllowed, match="Ben Adeyemi saved this"):
        what_ifs.remove(what_if=first, by=builders.chloe())
    what_ifs.remove(what_if=first, by=builders.ben())
    what_ifs.remove(what_if=first, by=builders.ben())
    what_ifs.remove(what_if=second, by=builders.amara())
    assert set(WhatIf.objects.values_list("is_active", flat=True)) == {False}
