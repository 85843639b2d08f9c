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
