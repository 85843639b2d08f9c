"""What measures say, on the figures that ship and at every edge."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from performance.catalogue import catalogue
from performance.engine.attention import (
    CONCERN,
    DOUBTFUL,
    GOOD,
    MISSED,
    NOTHING,
    STEADY,
    WITHOUT_FIGURE,
    WORSENING,
)
from performance.engine.reading import breaks_of, read
from performance.engine.spread import Place
from performance.engine.types import Break, Series
from tests.performance.oracles import figure, month, series
from tests.performance.shipped import of, reading, readings

FINDINGS = {
    "1A": "Quality of life cannot be told apart from England.",
    "1B": "The gain in quality of life cannot be told apart from England.",
    "1C": "Carers' quality of life cannot be told apart from England.",
    "1D": "Satisfaction with care cannot be told apart from England.",
    "1E": "Fewer carers are satisfied with services than in England.",
    "2A": "Reablement looks very low, but rests on 5 of 36 people.",
    "2B": "Care home admissions under 65 are lower than in England.",
    "2C": "Care home admissions at 65 and over are much lower than in England.",
    "2D(1)": "Staying home after reablement: the published figure is suppressed.",
    "2D(2)": "Reablement after hospital: the published figure is suppressed.",
    "2E(1)": "Far more people with a learning disability live at home than in England.",
    "2E(2a)": "Far fewer supported adults under 65 live at home than in England.",
    "2E(2b)": "Far more supported older people live at home than in England.",
    "3A": "Fewer people feel in control of daily life than in England.",
    "3B": "Consulting carers cannot be told apart from England.",
    "3C(1)": "Finding information cannot be told apart from England.",
    "3C(2)": "Information for carers cannot be told apart from England.",
    "3D(1a)": "Self-directed support is 82.0%; areas are not compared.",
    "3D(1b)": "Carers' self-directed support: no published figure.",
    "3D(2a)": "Far fewer people use direct payments than in England.",
    "3D(2b)": "Carers' direct payments: no published figure.",
    "4A": "Feeling safe cannot be told apart from England.",
    "4B": "Reducing the risk of harm cannot be told apart from England.",
    "5A(1)": "Fewer people have the social contact they want than in England.",
    "5A(2)": "Carers' social contact cannot be told apart from England.",
    "6A": "Care staff turnover is 23.9%, in England 23.7%; no test is possible.",
    "6B": "Care home ratings cannot be told apart from England, on 29 homes.",
    "WAIT-28": "Fewer people wait over 28 days: 214, down from 291.",
    "REVIEW-12M": "Reviews are not improving, and miss our target each month.",
    "WF-VACANCY": "Social worker vacancies have risen for six months.",
    "WF-SICKNESS": "Sickness rose from 9.1 to 9.6 days in a year.",
    "SG-OUTCOME": "Meeting people's outcomes is steady, and meets our target.",
    "SG-CONVERSION": "The share of concerns enquired into is steady at 29.4%.",
    "COMPLAINTS-TIME": "Complaints answered in time: 27 of 31, too few to judge.",
    "DOLS-21D": "Decisions on liberty in time still miss our target each month.",
    "WAIT-MEDIAN": "Assessment waits are improving slowly but miss our target each month.",
}


@pytest.mark.parametrize(("code", "sentence"), FINDINGS.items())
def test_the_finding_of_each_shipped_measure(code: str, sentence: str) -> None:
    assert reading(code).finding == sentence


def test_every_finding_is_one_short_sentence() -> None:
    found = list(readings())
    assert len(found) == 50
    for measure, said in found:
        assert len(said.finding) <= 75, measure.code
        assert re.fullmatch(r"[A-Z].*[^.]\.", said.finding), measure.code
        assert "  " not in said.finding + said.detail + said.comparison


def test_the_card_of_reablement() -> None:
    said = reading("2A")
    assert (said.value, said.number, said.unit) == ("13.9%", "13.9", "%")
    assert (said.detail, said.basis) == ("2024 to 2025, interval 6 to 29", "5 of 36 people")
    assert said.comparison == "Much lower than England, 77.1%"
    assert (said.england_value, said.region_value) == ("77.1%", "75.3%")
    assert said.meaning == (
        "Much lower than England, beyond chance.",
        "Even the top of the interval, 29%, is far below England's 77.1%.",
        "One person more or fewer moves the figure by 2.8 points.",
    )
    assert said.caution.startswith("Rests on 36 people, fewer than 50")
    assert said.change.words == "No earlier figure to compare with"


def test_the_card_of_feeling_safe() -> None:
    said = reading("4A")
    assert (said.detail, said.basis) == ("2024 to 2025, survey, margin ±4.1", "415 people answered")
    assert (said.comparison, said.grade) == ("England 70.1%; difference within the margin", "same")
    assert said.says == "Cannot be told apart from England"
    assert said.change.words == "No real change since 2023 to 2024"


def test_a_figure_on_the_very_edge_of_its_margin_is_within_it() -> None:
    assert reading("1C").england.level == "similar"


def test_a_carers_survey_is_compared_with_england_in_its_own_year() -> None:
    said = reading("1E")
    assert (said.period, said.england_value) == ("2023 to 2024", "36.7%")


def test_a_suppressed_figure_says_so_and_is_never_nought() -> None:
    said = reading("2D(1)")
    assert (said.state, said.value, said.number) == (
        "suppressed",
        "Suppressed in the published tables (small numbers)",
        "Suppressed",
    )
    assert (said.england_value, said.comparison, said.unit) == ("60.7%", "England 60.7%", "")


def test_a_rate_that_is_low_is_good_where_low_is_better() -> None:
    said = reading("2C")
    assert (said.value, said.grade) == ("423.2 per 100,000", "better")
    assert said.comparison == "Much lower than England, 592.5 per 100,000"


def test_a_score_is_shown_of_its_highest() -> None:
    assert (reading("1A").value, reading("1B").value) == ("18.7 of 24", "0.424")


def test_rounded_parts_are_said_to_be_rounded() -> None:
    assert (
        "The parts are published rounded, so 93.4% cannot be worked out from them." in reading("4B").meaning
    )


def test_what_the_publisher_says_not_to_compare_is_not_compared() -> None:
    said = reading("3D(1a)")
    assert (said.england.level, said.comparison) == ("not comparable", "England 82.4%; not compared")
    assert said.caution.startswith("Nearly everyone should have a personal budget")


def test_our_own_measures_have_targets_and_no_england() -> None:
    said = reading("WF-VACANCY")
    assert said.target_words == said.comparison == "Our own target 10% or less: missed"
    assert reading("WF-VACANCY", target=False).comparison == "No England figure on this definition"
    assert reading("REVIEW-12M").target_words == "Our own target 75%: missed in each of 12 months"
    assert reading("SG-OUTCOME").target_words == "Our own target 95%: met"
    assert reading("SG-OUTCOME", target=False).finding == "Meeting people's outcomes is steady at 95.0%."


def test_the_most_pressing_come_first() -> None:
    groups = {measure.code: said.attention[0] for measure, said in readings()}
    assert groups["WF-VACANCY"] == WORSENING
    assert groups["3D(2a)"] == groups["2E(2a)"] == CONCERN
    assert groups["2A"] == groups["REVIEW-12M"] == MISSED
    assert groups["2D(1)"] == WITHOUT_FIGURE
    assert groups["4A"] == STEADY
    assert groups["2C"] == GOOD
    assert groups["3D(1b)"] == NOTHING
    keys = sorted(said.attention for _, said in readings())
    assert keys[0][0] == WORSENING


def test_among_councils_a_difference_within_the_spread_is_doubtful() -> None:
    measure = catalogue().measure("3D(2a)")
    place = Place("E09000018", -9.27, -9.27, -1.20)
    said = read(measure, own=of("3D(2a)"), england=of("3D(2a)", "England"), place=place)
    assert said.finding == "Fewer people use direct payments than in England; within the spread of councils."
    assert said.comparison == "England 24.5%; similar to other councils"
    assert said.other_councils == "Similar to other councils, allowing for how much councils differ"
    assert said.attention[0] == DOUBTFUL


def test_a_long_sentence_about_the_spread_is_cut_to_the_subject() -> None:
    measure = catalogue().measure("2E(1)")
    place = Place("E09000018", 4.58, 4.58, 1.33)
    said = read(measure, own=of("2E(1)"), england=of("2E(1)", "England"), place=place)
    assert said.finding == "Living at home (learning disability) is within the spread of councils."


def test_outside_the_spread_it_stays_a_concern() -> None:
    measure = catalogue().measure("2E(2a)")
    place = Place("E09000018", -16.0, -12.0, -4.8)
    said = read(measure, own=of("2E(2a)"), england=of("2E(2a)", "England"), place=place)
    assert said.attention[0] == CONCERN
    assert said.comparison == "England 77.4%; much lower than other councils"


def test_a_small_base_that_looks_good_is_doubted_too() -> None:
    measure = catalogue().measure("2A")
    own = series(figure("97.2", numerator="35", denominator="36"))
    said = read(measure, own=own, england=of("2A", "England"))
    assert said.finding == "Reablement looks high, but rests on 35 of 36 people."


def test_few_answers_are_called_answers() -> None:
    measure = catalogue().measure("4A")
    said = read(measure, own=series(figure("30.0", margin="9", base="40")), england=of("4A", "England"))
    assert said.finding == "Feeling safe looks very low, but rests on 40 answers."
    assert said.caution.startswith("Rests on 40 answers, fewer than 50")


def test_a_month_without_a_figure_leaves_the_last_one_standing_and_says_so() -> None:
    measure = catalogue().measure("WF-SUPERVISION")
    own = series(
        month("80.0", 2026, 8, numerator="80", denominator="100"),
        month("82.0", 2026, 9, numerator="82", denominator="100"),
        month(None, 2026, 10, marker="x"),
    )
    said = read(measure, own=own)
    assert (said.value, said.period) == ("82.0%", "September 2026")
    assert said.caution == "No figure for October 2026: the last one is shown."


def test_figures_not_yet_there() -> None:
    own = catalogue().measure("WAIT-28")
    assert read(own, own=Series("E09000018", "Hounslow", ())).value == "No figure yet"
    empty = read(own, own=series(month(None, 2026, 10, marker="x")))
    assert (empty.value, empty.finding) == (
        "No figure yet",
        "Waits over 28 days: no figure for October 2026.",
    )
    none_recorded = read(catalogue().measure("4A"), own=series(figure(None, marker="w")))
    assert none_recorded.finding == "Feeling safe: no answers were recorded."


def test_an_alternative_in_brackets_is_named() -> None:
    own = of("1E")
    point = own.at("2016-17")
    assert point is not None
    assert point.alternative == "32.3"
    said = read(catalogue().measure("1E"), own=series(point), england=of("1E", "England"))
    assert said.meaning[-1] == "The tables give 32.3 in brackets, for another definition."


def test_a_published_year_is_compared_with_the_year_before_unless_a_break_lies_between() -> None:
    measure = catalogue().measure("4A")
    own = series(figure("60.0", 2023, margin="2"), figure("70.0", margin="2"))
    assert read(measure, own=own).change.arrow == "up"
    cut = read(measure, own=own, breaks=(Break("2024-25", "New source"),))
    assert cut.change.words == "Cannot be compared with 2023 to 2024"


def test_breaks_have_keys_of_years_or_months() -> None:
    assert breaks_of(catalogue().measure("2A")) == (Break("2024-25", "New source: client level data"),)
    assert breaks_of(catalogue().measure("4A")) == ()
    assert [cut.before_period for cut in breaks_of(catalogue().measure("4A"), level="england")] == [
        "2020-21",
        "2021-22",
    ]


def test_a_target_below_one_keeps_its_decimals() -> None:
    said = read(catalogue().measure("WF-SICKNESS"), own=series(month("9.6", 2026, 10)), target=Decimal("8.5"))
    assert said.target_words == "Our own target 8.5 days or less: missed"
