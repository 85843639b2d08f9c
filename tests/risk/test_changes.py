"""What one version changes against another, in sentences."""

from dataclasses import fields, replace

from risk.changes import CLOCKS, FIGURES, matrix_changes, rule_changes
from risk.enums import Band
from risk.matrix import default_matrix, preset_4x4
from risk.rule_sets import default_rules
from risk.rule_types import Clock, Code, Thresholds
from tests.risk.rule_story import switched

RULES, MATRIX = default_rules(), default_matrix()


def test_every_figure_and_every_clock_has_its_words() -> None:
    assert set(FIGURES) == {one.name for one in fields(Thresholds)}
    assert set(CLOCKS) == {one.name for one in fields(Clock)} - {"at_next_meeting"}


def test_a_figure_a_switch_and_a_clock_are_said() -> None:
    other = replace(
        switched(Code.E3, on=True),
        thresholds=replace(RULES.thresholds, raise_at=16, overdue_days=20),
    )
    slower = replace(other.rules[0], clock=replace(other.rules[0].clock, decide_days=3))
    other = replace(other, rules=(slower, *other.rules[1:]))
    assert rule_changes(RULES, other) == (
        "To the directorate register from a score of: 15 became 16.",
        "Days late, the others: 30 became 20.",
        "Rule E1, answered within, in working days: 2 became 3.",
        "Rule E3 is switched on.",
    )
    assert rule_changes(RULES, replace(RULES, version=7)) == ()


def test_a_band_a_word_and_another_size_are_said() -> None:
    words = ("Rare", "Unlikely", "Even", "Likely", "Almost certain")
    other = replace(MATRIX, bands={**MATRIX.bands, (3, 5): Band.HIGH}, likelihood_words=words)
    assert matrix_changes(MATRIX, other) == (
        "Likelihood 3, impact 5: Very high became High.",
        "Likelihood 3: “Possible” became “Even”.",
    )
    assert matrix_changes(MATRIX, MATRIX) == ()
    assert matrix_changes(MATRIX, preset_4x4()) == ("5 by 5 became 4 by 4.",)
    silent = replace(MATRIX, impact_meanings=())
    assert matrix_changes(MATRIX, silent) == ("What the words of impact mean is said otherwise.",)
