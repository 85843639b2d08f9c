"""Charts as SVG, made on the server from a `Trend`, so that chart, sentence and table cannot disagree.

Places across are attributes in per cent, so that text keeps its size on a phone; places down are pixels of
the chart's own height. Nothing is styled here: colour, weight and size come from the style sheet by class.
Text comes from `engine.trend` and `engine.formats` and is escaped by Django.

Classes, for the style sheet (`chart` is on every svg):
- whole svgs: `chart-trend`, `chart-course`, `chart-spark`, `chart-strip`, `chart-bar`
- lines of the frame: `chart-grid`, `chart-base` (the axis at the foot, the track of a bar)
- ours: `chart-line` (joined points), `chart-dot`, `chart-dot-last`, `chart-interval` (the 95 % interval),
  `chart-end` (ticks at the ends of an interval on the ladder)
- others: `chart-england-line`, `chart-england` (tick or ring), `chart-ring` (the region's ring)
- `chart-target` (our target), `chart-break` (the dashed line of a break)
- the course of our points: `chart-floor` (of a rating), `chart-published` and `chart-published-inside`
- words: `chart-label`, `chart-label-own`, `chart-label-england`, `chart-label-target`, `chart-label-break`,
  `chart-label-break-note`, `chart-tick` (axis), `chart-tick-minor` (axis, left out on a narrow screen)
"""

from performance.charts.cards import card_chart, sparkline, strip
from performance.charts.course import course_chart
from performance.charts.ladder import Ladder, LadderRow, ladder
from performance.charts.over_time import trend_chart
from performance.charts.stored import stored_chart

__all__ = [
    "Ladder",
    "LadderRow",
    "card_chart",
    "course_chart",
    "ladder",
    "sparkline",
    "stored_chart",
    "strip",
    "trend_chart",
]
