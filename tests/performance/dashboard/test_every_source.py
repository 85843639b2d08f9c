"""Whatever a scored page is worked out from: a change of it, by any route, is on the page after the drain."""

import json

import pytest

from performance.models import Measure
from performance.snapshot_keys import measure_key
from tests.performance.dashboard.story import all_shown, drain, shown, sql, verified, waiting

OF_2A = "(SELECT id FROM performance_measure WHERE code = '2A')"
OF_1A = "(SELECT id FROM performance_measure WHERE code = '1A')"
HOUNSLOW = "(SELECT id FROM performance_area WHERE name = 'Hounslow')"
OCTOBER = "(SELECT id FROM performance_period WHERE label = '2026-10')"

# One statement a source and column, as somebody with psql would write it.
CHANGES = {
    "the council's name": "UPDATE governance_council SET name = 'Elsewhere', short_name = 'Elsewhere'",
    "the council's place": "UPDATE governance_council SET ons_code = 'E09000009'",
    "an assessment withdrawn": "UPDATE governance_publishedassessment SET state = 'withdrawn'",
    "an assessment of another day": "UPDATE governance_publishedassessment SET published_on = '2025-01-31'",
    "a printed percentage": "UPDATE governance_publishedassessment SET overall_percent = 71",
    "a printed rating": "UPDATE governance_publishedassessment SET rating = 'Outstanding'",
    "a score changed": "UPDATE governance_publishedscore SET score = 1 WHERE statement = 4",
    "a score deleted": "DELETE FROM governance_publishedscore WHERE statement = 9",
    "a commitment": "UPDATE governance_reportstatement SET commitment = 'Another.'",
    "an expectation": "UPDATE governance_reportstatement SET expectations = ARRAY['I am heard.']",
    "a report moved": "UPDATE governance_reportstatement SET statement = 7 WHERE statement = 8",
    "a finding's text": "UPDATE governance_finding SET text = 'Otherwise.' WHERE position = 2",
    "a finding's mark": "UPDATE governance_finding SET mark = 'improve', marked_at = now()",
    "a finding's version": "UPDATE governance_finding SET version = 7",
    "the order of findings": "UPDATE governance_finding SET position = 5 - position",
    "a finding moved": (
        "UPDATE governance_finding SET position = 9, report_statement_id = "
        "(SELECT max(id) FROM governance_reportstatement) WHERE position = 1 AND statement = 8"
    ),
    "a finding deleted": "DELETE FROM governance_finding WHERE position = 1",
    "the order of measures": "UPDATE performance_measure SET position = 90 WHERE code = '1A'",
    "a measure unknown to the files": "UPDATE performance_measure SET code = 'other' WHERE code = '1A'",
    "a link deleted": f"DELETE FROM performance_measurestatement WHERE measure_id = {OF_2A}",
    "a link of another statement": (
        f"UPDATE performance_measurestatement SET statement = 9 WHERE measure_id = {OF_2A}"
    ),
    "a link of another measure": (
        f"UPDATE performance_measurestatement SET measure_id = {OF_1A} WHERE measure_id = {OF_2A}"
    ),
    "a value": f"UPDATE performance_observation SET value = 99 WHERE period_id = {OCTOBER}",
    "a marker": f"UPDATE performance_observation SET value = NULL, marker = 'c' WHERE measure_id = {OF_2A}",
    "a margin": f"UPDATE performance_observation SET margin = 3 WHERE measure_id = {OF_1A}",
    "a figure no longer current": (
        f"UPDATE performance_observation SET is_current = false WHERE measure_id = {OF_2A}"
    ),
    "a figure made invented": (
        f"UPDATE performance_observation SET status = 'invented' WHERE measure_id = {OF_1A}"
    ),
    "a figure deleted": f"DELETE FROM performance_observation WHERE period_id = {OCTOBER}",
    "a figure of another measure": (
        "UPDATE performance_observation SET measure_id = (SELECT id FROM performance_measure "
        f"WHERE code = 'SG-ASKED') WHERE measure_id = {OF_2A}"
    ),
    "a figure of another place": (
        "UPDATE performance_observation SET area_id = (SELECT id FROM performance_area "
        f"WHERE name = 'London') WHERE measure_id = {OF_2A} AND area_id <> {HOUNSLOW} AND value = 75"
    ),
    "an area's name": "UPDATE performance_area SET name = 'Greater London' WHERE name = 'London'",
    "an area's parent": "UPDATE performance_area SET parent_id = NULL WHERE name = 'Hounslow'",
    "an area's level": "UPDATE performance_area SET level = 'council_type' WHERE name = 'London'",
    "an area's code": "UPDATE performance_area SET ons_code = 'E09000099' WHERE name = 'Hounslow'",
    "a period's label": f"UPDATE performance_period SET label = 'October' WHERE id = {OCTOBER}",
    "a period's days": (
        f"UPDATE performance_period SET start = '2025-10-01', \"end\" = '2025-10-31' WHERE id = {OCTOBER}"
    ),
    "a period's kind": "UPDATE performance_period SET kind = 'cal_year' WHERE kind = 'fin_year'",
    "a breakdown": "UPDATE performance_breakdown SET key = 'sex=female' WHERE key = ''",
}


DELETED = """
    DELETE FROM performance_observation WHERE measure_id = {measure};
    DELETE FROM performance_measurestatement WHERE measure_id = {measure};
    DELETE FROM performance_measureversion WHERE measure_id = {measure};
    DELETE FROM performance_measure WHERE id = {measure}"""


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_change_by_raw_sql_is_shown_everywhere_after_the_drain(told: None, change: str) -> None:
    before = all_shown()
    assert sql(change) > 0
    assert waiting()
    drain()
    assert all_shown() != before
    assert verified().waiting == 0


def test_a_deleted_measure_is_shown_nowhere(told: None) -> None:
    measure = Measure.objects.get(code="WAIT-28")
    assert shown(measure_key(measure.pk))["line"]["in_use"]
    sql(DELETED.format(measure=measure.pk))
    drain()
    assert not shown(measure_key(measure.pk))["line"]["in_use"]
    assert "WAIT-28" not in json.dumps(shown("statement:1"))
    assert verified().checked == len(all_shown())


# --- What we hold ourselves -------------------------------------------------------------------------------
WAIT_28 = "measure_id = (SELECT id FROM performance_measure WHERE code = 'WAIT-28')"
OWN_CHANGES = {
    "a target": f"UPDATE performance_target SET target = 200 WHERE {WAIT_28}",
    "a tolerance": f"UPDATE performance_target SET tolerance = 400 WHERE {WAIT_28}",
    "a stretch": f"UPDATE performance_target SET stretch = 100 WHERE {WAIT_28}",
    "a target the wrong way round": f"UPDATE performance_target SET target = 900 WHERE {WAIT_28}",
    "a target's end": f"UPDATE performance_target SET state = 'ended' WHERE {WAIT_28}",
    "a target deleted": f"DELETE FROM performance_target WHERE {WAIT_28}",
    "a target of another measure": f"UPDATE performance_target SET measure_id = {OF_1A} WHERE {WAIT_28}",
    "a doubt": (
        "INSERT INTO performance_countindoubt (measure_id, reason, until, marked_by_id, marked_at) "
        f"SELECT {OF_1A}, 'No.', '2026-12-01', min(id), now() FROM governance_user"
    ),
    "a score of ours": "UPDATE governance_selfassessment SET score = 2",
    "a score of ours superseded": "UPDATE governance_selfassessment SET state = 'superseded'",
    "a score of ours on another statement": "UPDATE governance_selfassessment SET statement = 5",
    "a score of ours by another framework": "UPDATE governance_selfassessment SET framework = 'other'",
    "the day of an agreement": "UPDATE governance_selfassessment SET agreed_at = '2026-11-02 09:00+00'",
    "what a score rests on": "DELETE FROM governance_selfassessmentevidence",
    "a measure that a score rests on": "DELETE FROM performance_selfassessmentmeasure",
    "the name of who agreed": "UPDATE governance_user SET name = 'A. Okafor' WHERE role = 'director'",
    "a piece's title": "UPDATE governance_evidence SET title = 'Other' WHERE title = 'Survey 1'",
    "a piece's category": "UPDATE governance_evidence SET category = 'partners'",
    "a piece retired": "UPDATE governance_evidence SET state = 'retired', retired_because = 'Old.'",
    "a piece's day of review": "UPDATE governance_evidence SET review_by = '2026-11-01'",
    "a piece unchecked": "UPDATE governance_evidence SET checked_by_id = NULL, checked_at = NULL",
    "a piece of a service area": (
        "UPDATE governance_evidence SET service_area_id = (SELECT min(id) FROM governance_servicearea)"
    ),
    "a piece's statement": "UPDATE governance_evidencestatement SET statement = 4",
    "a piece's statement deleted": "DELETE FROM governance_evidencestatement",
    "a promise's words": "UPDATE governance_promise SET what = 'Otherwise'",
    "a promise's day": "UPDATE governance_promise SET due_on = NULL",
    "a promise kept": "UPDATE governance_promise SET state = 'kept', settled_on = '2026-11-01'",
    "a promise's statement": "UPDATE governance_promise SET statement = 6",
}


@pytest.mark.parametrize("change", OWN_CHANGES.values(), ids=OWN_CHANGES.keys())
def test_a_change_of_what_we_hold_is_shown_everywhere_too(ours: None, change: str) -> None:
    test_a_change_by_raw_sql_is_shown_everywhere_after_the_drain(None, change)
