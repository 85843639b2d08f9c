"""Our points over time: the steps, their words, and the chart that shows the same."""

import re
from datetime import date

from performance.charts import course_chart
from performance.engine.course import Course, Move, course

BANDS = (("Inadequate", 9), ("Requires improvement", 14), ("Good", 23), ("Outstanding", 32))


def move(day: int, points: int, *, scored: int = 9, was: int | None = 2, to: int = 3) -> Move:
    return Move(date(2026, 11, day), points, scored, "Safeguarding", was, to)


def story(*moves: Move, published: int | None = 25) -> Course:
    return course(
        moves,
        statements=9,
        until=date(2026, 11, 23),
        published=published,
        published_on=date(2024, 5, 17),
        bands=BANDS,
        out_of=36,
    )


def test_points_of_fewer_than_nine_statements_are_no_step() -> None:
    told = story(move(1, 3, scored=1), move(2, 24, was=None), move(5, 25))
    assert [step.points for step in told.steps] == [24, 25]
    assert told.headline == "25 points, up 1 since our first agreed score"


def test_the_last_total_of_a_day_stands_and_the_same_total_is_no_step() -> None:
    told = story(move(2, 24), move(2, 26), move(3, 26), move(4, 25, was=3, to=2))
    assert [(step.on.day, step.points) for step in told.steps] == [(2, 26), (4, 25)]
    assert told.headline == "25 points, down 1 since our first agreed score"


def test_there_and_back_is_said_as_level() -> None:
    told = story(move(2, 24), move(3, 25), move(4, 24))
    assert told.headline == "24 points, as at our first agreed score"


def test_the_sentence_says_every_step_and_sets_the_published_result_apart() -> None:
    assert story(move(2, 24, was=None), move(5, 25)).sentence == (
        "Ours: 24 points first agreed on 2 November 2026, 25 on 5 November 2026 (Safeguarding 2 to 3), "
        "of 36. Published: 25 on 17 May 2024, shown apart."
    )


def test_without_a_total_there_is_no_headline() -> None:
    told = story(move(1, 3, scored=1))
    assert told.headline == ""
    assert told.sentence == "No total of our own is agreed yet."


def test_the_chart_joins_ours_and_never_the_published_result() -> None:
    drawn = course_chart(story(move(2, 24, was=None), move(12, 26)))
    # Across, up, and on to today.
    assert len(re.findall(r'class="chart-line"', drawn)) == 3
    starts = [float(found) for found in re.findall(r'class="chart-line" x1="([\d.]+)%', drawn)]
    square = float(re.findall(r'class="chart-published" x1="([\d.]+)%', drawn)[0])
    assert square < min(starts)
    assert "Good from 23" in drawn
    assert "Outstanding from 32" in drawn
    assert "Requires improvement" not in drawn


def test_one_agreement_today_is_a_point_with_a_line_beside_it() -> None:
    drawn = course_chart(story(move(23, 24, was=None), published=None))
    assert drawn.count('class="chart-line"') == 1
    assert "chart-published" not in drawn
    assert "24 first agreed" in drawn
