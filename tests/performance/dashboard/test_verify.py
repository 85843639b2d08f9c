"""The nightly comparison: silent when all is true, and never silent when it is not."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from governance.models import JobRun, OutboxMark
from governance.queries import freshness
from performance.dashboard.close import close_days
from performance.dashboard.verify import FiguresDiffer, verify, verify_nightly
from performance.models import Snapshot
from tests import builders
from tests.builders import NOW
from tests.performance.dashboard.story import LONG, bring_in, drain, key_of, months, shown, sql, verified

NEXT = NOW + timedelta(days=1)


def behind_the_triggers(statement: str) -> None:
    """A change that nothing marks: the triggers are off, as in a restore gone wrong."""
    sql("SET LOCAL session_replication_role = replica")
    assert sql(statement) > 0
    sql("SET LOCAL session_replication_role = DEFAULT")


def differing() -> dict[str, str]:
    """The keys that differ and where."""
    return {found.key: found.what for found in verify(now=NOW).differences}


# --- What is compared ---------------------------------------------------------------------------------
def test_after_a_drain_every_figure_agrees(told: None) -> None:
    done = verified()
    assert (done.checked, done.waiting) == (16, 0)


def test_a_snapshot_altered_by_hand_is_found_with_its_place(told: None) -> None:
    sql("""UPDATE performance_snapshot SET payload = jsonb_set(payload, '{result,percent}', '75')
           WHERE key = 'position'""")
    assert differing() == {"position": ".result.percent shows 75, the sources give 70"}


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("{staff,themes,0,statements,1,score}", "4"),
        ("{staff,themes,0,statements}", "[]"),
        ("{raises,0,points}", "27"),
        ("{state}", "null"),
        ("{added}", '"more"'),
    ],
)
def test_an_alteration_anywhere_in_a_snapshot_is_found(told: None, path: str, value: str) -> None:
    sql(
        "UPDATE performance_snapshot SET payload = jsonb_set(payload, %s, %s) WHERE key = 'position'",
        path,
        value,
    )
    assert list(differing()) == ["position"]


def test_an_altered_chart_to_explore_is_found(told: None) -> None:
    sql("UPDATE performance_snapshot SET figure = '{}' WHERE key = %s", key_of("1A"))
    assert differing() == {key_of("1A"): "the figure to explore"}


def test_a_source_altered_behind_the_triggers_is_found_on_every_page_it_is_on(told: None) -> None:
    behind_the_triggers("UPDATE performance_observation SET value = 999 WHERE value = 322")
    assert set(differing()) == {key_of("WAIT-28"), "statement:1", "position"}
    behind_the_triggers("UPDATE governance_publishedscore SET score = 4 WHERE statement = 9")
    assert "statement:9" in differing()


def test_a_source_deleted_behind_the_triggers_is_found(told: None) -> None:
    behind_the_triggers("DELETE FROM governance_finding WHERE statement = 2")
    assert set(differing()) == {"statement:2", "position"}


def test_a_missing_snapshot_is_found(told: None) -> None:
    sql("DELETE FROM performance_snapshot WHERE key = 'statement:4'")
    assert differing() == {"statement:4": "no snapshot and nothing waiting"}


def test_a_figure_that_cannot_be_worked_out_is_a_difference_and_hides_no_other(told: None) -> None:
    behind_the_triggers("UPDATE governance_publishedassessment SET framework = 'unheard-of'")
    sql("UPDATE performance_snapshot SET payload = '{}' WHERE key = %s", key_of("2A"))
    found = differing()
    assert found["position"].startswith("cannot be worked out: FrameworkError")
    assert key_of("2A") in found
    assert key_of("1A") not in found


def test_a_day_behind_is_no_fault_while_nothing_changed(told: None) -> None:
    """The latest snapshot counts, of whatever day."""
    assert verified(NEXT).checked == 16


# --- What waits is left out ---------------------------------------------------------------------------
def test_keys_that_wait_for_the_worker_are_left_out_with_all_that_they_reach(told: None) -> None:
    bring_in(LONG, months("WAIT-28", {"2026-10": 200}), by=builders.administrator())
    done = verified()
    assert (done.checked, done.waiting) == (16 - 3, 3)


def test_what_waits_does_not_hide_what_differs(told: None) -> None:
    bring_in(LONG, months("WAIT-28", {"2026-10": 200}), by=builders.administrator())
    sql("UPDATE performance_snapshot SET payload = '{}' WHERE key = 'statement:9'")
    assert list(differing()) == ["statement:9"]


def test_a_mark_that_is_no_key_hides_nothing(told: None) -> None:
    OutboxMark.objects.create(topic="score", key="nothing:1", at=NOW)
    assert verified().checked == 15  # the position alone is reached by whatever changed


def test_between_midnight_and_the_close_the_day_before_is_held_to_itself(ours: None) -> None:
    """A piece of evidence expires at midnight; until the day is closed the pages show the day before."""
    assert shown("statement:1")["coverage"]["current"] == 2
    assert verified(NEXT).waiting == 0
    close_days(now=NEXT)
    assert verified(NEXT).checked == 0
    drain(NEXT)
    assert shown("statement:1")["coverage"]["current"] == 1
    verified(NEXT)


def test_a_closed_day_that_is_shown_past_its_end_is_found(ours: None) -> None:
    close_days(now=NEXT)
    OutboxMark.objects.all().delete()
    found = {one.key for one in verify(now=NEXT).differences}
    assert {"position", "statement:1"} <= found


def test_verifying_repairs_nothing(told: None) -> None:
    sql("UPDATE performance_snapshot SET payload = '{}' WHERE key = 'statement:9'")
    before = list(Snapshot.objects.order_by("key").values())
    verify(now=NOW)
    assert list(Snapshot.objects.order_by("key").values()) == before
    assert not OutboxMark.objects.exists()


# --- Every night --------------------------------------------------------------------------------------
def test_a_night_without_a_difference_is_recorded_once(told: None) -> None:
    assert verify_nightly(now=NOW)
    assert not verify_nightly(now=NOW + timedelta(hours=1))
    run = JobRun.objects.get(job="verify-figures")
    assert (run.state, run.period) == ("succeeded", "2026-11-23")
    assert run.detail == "16 figures agree with their sources, 0 wait for the worker."
    assert not freshness(NOW).verify_failed


def test_after_midnight_it_compares_everything_and_not_what_is_left_of_it(told: None) -> None:
    """The close of the day marks all: compared before the worker came to it, nothing would be."""
    close_days(now=NEXT)
    assert verify_nightly(now=NEXT)
    assert JobRun.objects.get(job="verify-figures").detail.startswith("16 figures agree")


def test_a_difference_raises_the_banner_until_it_is_mended(told: None) -> None:
    sql("UPDATE performance_snapshot SET payload = '{}' WHERE key = 'statement:9'")
    for hour in (0, 1):
        with pytest.raises(FiguresDiffer, match="statement:9"):
            verify_nightly(now=NOW + timedelta(hours=hour))
    run = JobRun.objects.get(job="verify-figures")
    assert run.state == "failed"
    assert run.detail.startswith("FiguresDiffer: statement:9: .assessment shows None")
    assert freshness(NOW).verify_failed

    OutboxMark.objects.create(topic="score", key="statement:9", at=NOW)
    drain()
    assert verify_nightly(now=NOW + timedelta(hours=2))
    assert not freshness(NOW).verify_failed
    assert JobRun.objects.get(job="verify-figures").state == "succeeded"


def test_the_next_nights_success_ends_the_banner_of_the_last(told: None) -> None:
    sql("UPDATE performance_snapshot SET payload = '{}' WHERE key = 'statement:9'")
    with pytest.raises(FiguresDiffer):
        verify_nightly(now=NOW)
    close_days(now=NEXT)
    assert verify_nightly(now=NEXT)
    assert not freshness(NEXT).verify_failed
    assert JobRun.objects.filter(job="verify-figures").count() == 2


# --- By hand ------------------------------------------------------------------------------------------
def test_the_command_says_how_many_agree_and_fails_when_one_does_not(told: None) -> None:
    out = StringIO()
    call_command("verify_figures", stdout=out)
    assert "16 figures compared with their sources: 0 differ, 0 wait" in out.getvalue()

    sql("DELETE FROM performance_snapshot WHERE key = 'statement:4'")
    with pytest.raises(SystemExit) as ended:
        call_command("verify_figures", "--json", stdout=out)
    assert ended.value.code == 1
    assert '"differences": [{"key": "statement:4"' in out.getvalue()
