"""What risks are weighed by: another version is looked at first, put in force by name, rewrites nothing."""

import uuid
from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from governance.models import OutboxMark
from governance.policies import NotAllowed, Stale
from risk.actions import settings
from risk.actions.scores import matrix_in_force
from risk.appetite import Tolerance
from risk.enums import Band, EscalationState, RiskStepKind
from risk.forms.matrix import MatrixForm
from risk.forms.rules import RulesForm
from risk.matrix import default_matrix, preset_4x4
from risk.models import Appetite, Category, Escalation, MatrixVersion, RuleSetVersion
from risk.queries.facts import rules_by_matrix, rules_in_force
from risk.rule_sets import default_rules
from risk.rule_types import RuleSet
from tests import builders
from tests.risk import makers
from tests.risk.register_story import queries, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("story")]
NOW = makers.NOW
INDEX = "/risks/settings/"
# 3 by 5 comes down from very high to high.
MILDER = replace(default_matrix(), bands={**default_matrix().bands, (3, 5): Band.HIGH})


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(NOW):
        yield


@pytest.fixture
def asha() -> Client:
    """The browser of an administrator."""
    return builders.client_of(builders.administrator())


def put_matrix(matrix: Any = MILDER, **given: Any) -> MatrixVersion:
    facts: dict[str, Any] = {"note": "Senior leadership agreed it.", "seen": matrix_in_force()[0].pk}
    return settings.put_matrix(matrix=matrix, by=builders.administrator(), now=NOW, **(facts | given))


def newest_rules() -> tuple[RuleSetVersion, RuleSet]:
    found = rules_in_force()
    assert found is not None
    return found


# --- The matrix -----------------------------------------------------------------------------------------
def test_a_new_matrix_never_alters_history_and_its_preview_lists_the_movers(asha: Client) -> None:
    """A named case of the specification, on screen and in the tables."""
    moves = makers.logged(current=makers.judged(3, 5))
    stays = makers.named("calls come late", current=makers.judged(4, 4))
    makers.drained()
    first = moves.current
    form = {**_matrix_data(), "cell_3_5": "H", "version": matrix_in_force()[0].pk}
    page = _sent(asha, "matrix", form, step="preview")
    assert page.status_code == 200
    for words in ("1 risk would leave Very high; 1 would enter High.", "No score is written over",
                  "1 of them stands in service areas that you do not see", "ASC-001"):  # fmt: skip
        assert words in _words(page), words
    assert MatrixVersion.objects.count() == 1
    assert _sent(asha, "matrix", form, step="confirm")["Location"] == INDEX
    moves.refresh_from_db()
    stays.refresh_from_db()
    assert first is not None
    assert moves.current is not None
    assert stays.current is not None
    assert (moves.current.band, moves.current.is_judged, moves.current.by) == ("H", False, builders.ben())
    first.refresh_from_db()
    assert (first.band, first.matrix_id != moves.current.matrix_id) == ("VH", True)
    assert stays.current.matrix_id == first.matrix_id
    step = moves.steps.latest("pk")
    assert (step.kind, step.note.split(":")[0]) == (RiskStepKind.REBANDED, "Very high became High")
    assert "Moved by a new matrix" in text(builders.client_of(builders.ben()), "/risks/ASC-001/")
    index = text(asha, INDEX)
    for words in ("Likelihood 3, impact 5: Very high became High.", "by Asha Patel", "1 earlier version"):
        assert words in index, words


def test_the_rules_come_with_the_matrix_and_look_at_every_risk_once() -> None:
    makers.logged(current=makers.judged(3, 5))
    makers.drained()
    OutboxMark.objects.all().delete()
    put = put_matrix()
    stored, rules = newest_rules()
    assert (stored.matrix_id, rules.version) == (put.pk, 2)
    assert settings.same(rules, default_rules())
    assert OutboxMark.objects.filter(topic="escalation", key="all").exists()
    makers.drained()
    makers.drained()
    assert Escalation.objects.count() == 1


def test_another_size_demands_rules_made_for_it(asha: Client) -> None:
    risk = makers.logged(current=makers.judged(4, 3))
    makers.drained()
    with pytest.raises(ValidationError, match="Choose rules for 4 by 4"):
        put_matrix(preset_4x4())
    page = asha.get(f"{INDEX}matrix/?preset=4")
    assert "Choose the rules for a matrix of 4 by 4" not in _words(page)
    form = _matrix_data(4) | {"size": "4", "version": matrix_in_force()[0].pk}
    assert "Choose the rules for a matrix of 4 by 4." in _words(_sent(asha, "matrix", form, step="preview"))
    form["rules"] = "shipped"
    assert "1 risk would wait for a score on the matrix of 4 by 4." in _words(
        _sent(asha, "matrix", form, step="preview")
    )
    assert _sent(asha, "matrix", form, step="confirm").status_code == 302
    makers.drained()
    risk.refresh_from_db()
    assert risk.current is not None
    # 12 would go up by the rules of 4 by 4; it was scored on 5 by 5 and is weighed by the rules of that.
    assert (risk.current.band, Escalation.objects.count()) == ("H", 0)
    # Back again, its score counts on the new matrix of its size, whose band for it is another.
    severe = {cell: Band.VERY_HIGH if band != Band.LOW else band for cell, band in MILDER.bands.items()}
    put_matrix(replace(MILDER, bands=severe), rules=default_rules())
    risk.refresh_from_db()
    assert (risk.current.band, risk.current.is_judged) == ("VH", False)
    sizes = {pk: rules.matrix_size for pk, (_, rules) in rules_by_matrix().items()}
    assert sorted(sizes.values()) == [4, 5, 5]
    put_matrix(preset_4x4(), rules=default_rules(4))
    drawn = text(builders.client_of(builders.ben()), "/risks/heat-map/")
    assert "1 risk was scored on a matrix of another size." in drawn


def test_whoever_was_too_late_sees_both_and_keeps_the_form(asha: Client) -> None:
    makers.set_all_up()
    seen = matrix_in_force()[0].pk
    put_matrix()
    form = {**_matrix_data(), "cell_1_5": "H", "version": seen, "likelihood_1": "Typed word"}
    for step in ("preview", "confirm"):
        late = _sent(asha, "matrix", form, step=step)
        assert late.status_code == 409
        for words in (
            "A colleague put another version in force",
            "Typed word",
            "Senior leadership agreed it.",
        ):
            assert words in _words(late), words
    with pytest.raises(Stale):
        put_matrix(replace(MILDER, likelihood_meanings=()), seen=seen)
    assert MatrixVersion.objects.count() == 2
    form["version"] = matrix_in_force()[0].pk
    assert _sent(asha, "matrix", form, step="confirm").status_code == 302


def test_what_cannot_be_a_matrix_is_said(asha: Client) -> None:
    makers.set_all_up()
    form = {**_matrix_data(), "cell_5_5": "L", "version": matrix_in_force()[0].pk}
    fallen = _sent(asha, "matrix", form, step="preview")
    assert fallen.status_code == 422
    assert "Let no band fall as likelihood or impact rises." in _words(fallen)
    same = _sent(asha, "matrix", _matrix_data() | {"version": form["version"]}, step="preview")
    assert (same.status_code, settings.NOTHING_NEW in _words(same)) == (422, True)
    assert "Write why." in _words(_sent(asha, "matrix", form | {"note": ""}, step="preview"))


# --- Tolerances -----------------------------------------------------------------------------------------
def test_other_tolerances_show_who_goes_outside_and_are_rows_of_their_own(asha: Client) -> None:
    makers.logged(current=makers.judged(4, 3))
    makers.drained()
    demand = makers.category("Demand")
    form = _tolerance_data() | {
        f"tolerable_{demand.pk}": 10, "version": settings.newest_tolerance(), "new_name": "Climate",
        "new_optimal": 4, "new_tolerable": 9,
    }  # fmt: skip
    page = _words(_sent(asha, "appetite", form, step="preview"))
    for words in ("1 risk would go outside tolerance.", "Demand: 9 and 16 became 9 and 10.", "Climate joins"):
        assert words in page, words
    before = Appetite.objects.count()
    assert _sent(asha, "appetite", form, step="confirm").status_code == 302
    assert Appetite.objects.count() == before + 2
    assert settings.tolerances()[demand.pk] == Tolerance(9, 10)
    assert Category.objects.filter(name="Climate").exists()
    makers.drained()
    assert Escalation.objects.get().state == EscalationState.SUBMITTED
    assert "Demand: aims for 9, at most 10" in text(asha, INDEX)
    late = _sent(asha, "appetite", form | {f"tolerable_{demand.pk}": 11, "new_name": ""}, step="confirm")
    assert late.status_code in (409, 422)


def test_a_tolerance_upside_down_is_refused(asha: Client) -> None:
    makers.set_all_up()
    demand = makers.category("Demand")
    form = _tolerance_data() | {f"optimal_{demand.pk}": 20, "version": settings.newest_tolerance()}
    page = _sent(asha, "appetite", form, step="preview")
    assert page.status_code == 422
    assert "The score aimed for, 20, is above the most tolerable, 16." in _words(page)
    closed = {key: value for key, value in _tolerance_data().items() if key != f"in_use_{demand.pk}"}
    closed["version"] = settings.newest_tolerance()
    assert "Demand takes no further risk." in _words(_sent(asha, "appetite", closed, step="preview"))
    assert _sent(asha, "appetite", closed, step="confirm").status_code == 302
    demand.refresh_from_db()
    assert not demand.is_active


# --- Rules ----------------------------------------------------------------------------------------------
def test_other_rules_say_how_many_would_move_and_move_them_once(asha: Client) -> None:
    for number, levels in enumerate(((4, 3), (3, 4), (2, 2))):
        makers.named(f"visit {number} comes late", current=makers.judged(*levels), target=makers.judged(1, 1))
    makers.drained()
    stored, _ = newest_rules()
    form = _rules_data() | {"figure_raise_at": 12, "figure_fall_to": 9, "version": stored.pk}
    page = _words(_sent(asha, "rules", form, step="preview"))
    for words in ("With these rules 2 of your 3 risks would move.", "15 became 12."):
        assert words in page, words
    # An administrator sees no service area's risks: the reference is said, and no title.
    assert "2 of them stand in service areas that you do not see" in page
    assert "visit 1" not in page
    assert _sent(asha, "rules", form, step="confirm").status_code == 302
    makers.drained()
    makers.drained()
    assert Escalation.objects.count() == 2
    assert "E1: A current score of 12 or more" in text(asha, INDEX)


def test_rules_that_go_up_and_down_without_end_are_refused(asha: Client) -> None:
    makers.set_all_up()
    form = _rules_data() | {"figure_fall_to": 15, "version": newest_rules()[0].pk}
    page = _sent(asha, "rules", form, step="preview")
    assert (page.status_code, "go up and down without end" in _words(page)) == (422, True)
    assert settings.NOTHING_NEW in _words(
        _sent(asha, "rules", _rules_data() | {"version": 1}, step="preview")
    )


# --- Who, and how little --------------------------------------------------------------------------------
def test_everybody_on_the_staff_reads_and_an_administrator_alone_changes() -> None:
    makers.set_all_up()
    page = text(builders.client_of(builders.ben()), INDEX)
    assert "An administrator changes them." in page
    assert "Change the matrix" not in page
    with pytest.raises(NotAllowed, match="set the risk matrix"):
        settings.put_matrix(matrix=MILDER, note="Mine.", seen=1, by=builders.amara(), now=NOW)


def test_the_pages_ask_little_however_many_versions_there_are() -> None:
    makers.logged()
    who = builders.administrator()
    paths = [INDEX, *(f"{INDEX}{name}/" for name in ("matrix", "appetite", "rules"))]
    before = [queries(who, path) for path in paths]
    put_matrix()
    put_matrix(default_matrix())
    assert [queries(who, path) for path in paths] == before == [7, 5, 8, 5]


# --- What is sent ---------------------------------------------------------------------------------------
def _sent(client: Client, name: str, form: dict[str, Any], *, step: str) -> Any:
    given = {"note": "Senior leadership agreed it."} | form
    key = {"step": step, "request_key": str(uuid.uuid4())}
    return client.post(reverse(f"risk:{name}-change"), given | key)


def _words(response: Any) -> str:
    return " ".join(response.content.decode().split())


def _matrix_data(size: int = 5) -> dict[str, Any]:
    matrix = default_matrix() if size == 5 else preset_4x4()
    return dict(MatrixForm.of(matrix).initial)


def _tolerance_data() -> dict[str, Any]:
    held = settings.tolerances()
    data: dict[str, Any] = {f"in_use_{pk}": "on" for pk in held}
    for pk, one in held.items():
        data |= {f"{name}_{pk}": value for name, value in asdict(one).items()}
    return data


def _rules_data() -> dict[str, Any]:
    initial = RulesForm.of(default_rules()).initial
    return {name: value for name, value in initial.items() if value is not None and value is not False}
