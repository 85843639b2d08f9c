"""What each performance page shows: frozen view models, the contract between queries and templates.

A page template receives one variable, ``page``, of the class named beside it (and ``form`` where one is
posted). Figures arrive as finished words ("13.9%", "5 of 36"), so that a chart, a sentence and a table cannot
round differently; dates arrive as dates and the template words them. Charts arrive as safe strings of SVG.
A link that a person may not follow arrives as None, and the template leaves it out.

| template                          | context                                          |
|-----------------------------------|--------------------------------------------------|
| performance/overview.html         | page: OverviewPage                               |
| performance/statements.html       | page: StatementsPage                             |
| performance/statement.html        | page: StatementPage                              |
| governance/_finding.html          | finding: FindingRow (the answer to a marking)    |
| performance/measures.html         | page: MeasuresPage                               |
| performance/_measure_list.html    | page: MeasuresPage (the answer to a filter)      |
| performance/measure.html          | page: MeasurePage                                |
| performance/_explore.html         | explore: Explore (polled until it is done)       |
| performance/targets.html          | page: TargetsPage                                |
| performance/target_propose.html   | page: ProposePage, form                          |
| performance/target.html           | page: TargetPage, decisions (name, form, key)    |
| performance/doubt.html            | page: DoubtPage, form                            |
| performance/imports.html          | page: ImportsPage, form                          |
| performance/import.html           | page: ImportPage                                 |
| performance/_import_progress.html | page: ImportPage (polled until it is done)       |
| performance/how_scores_work.html  | page: HowScoresPage                              |
| performance/releases.html         | page: ReleasesPage                               |
| performance/release.html          | page: ReleasePage                                |
| performance/release_new.html      | page: PreviewPage, form                          |
| performance/hold_new.html         | page: HoldPage, form                             |
| performance/statement_history.html | page: HistoryPage                               |
| performance/_worked.html          | page: HowScoresPage (the answer to a choice)     |

Pure: no Django.
"""

from performance.pages.imports import ChangedRow, ImportPage, ImportRow, ImportsPage, RejectedRow
from performance.pages.measures import (
    BreakdownRow,
    Chip,
    Choice,
    Comparison,
    Explore,
    Filter,
    LadderRow,
    MeasureGroup,
    MeasurePage,
    MeasureRow,
    MeasuresPage,
    Pill,
    Trend,
    TrendRow,
)
from performance.pages.overview import (
    MeasureCard,
    OverviewPage,
    Raise,
    Ruler,
    RulerBand,
    RulerCell,
    ScoreBlock,
    Standing,
    StatementTile,
    ThemeColumn,
    WaitingItem,
    ruler,
)
from performance.pages.releases import (
    HistoryPage,
    HistoryRow,
    HoldPage,
    HoldRow,
    PastScore,
    PreviewPage,
    ReleasedScore,
    ReleasePage,
    ReleaseRow,
    ReleasesPage,
)
from performance.pages.scores import BandRow, HowScoresPage, ScoreChoice, Worked
from performance.pages.statements import (
    FindingRow,
    LinkedMeasure,
    StatementPage,
    StatementRow,
    StatementsPage,
)
from performance.pages.words import (
    BAND_WORDS,
    MARK_WORDS,
    SCORE_WORDS,
    AsAt,
    Band,
    Fact,
    Grade,
    JobState,
    Link,
    Mark,
    Restated,
    Score,
    kept,
    plural,
)

__all__ = [
    "BAND_WORDS",
    "MARK_WORDS",
    "SCORE_WORDS",
    "AsAt",
    "Band",
    "BandRow",
    "BreakdownRow",
    "ChangedRow",
    "Chip",
    "Choice",
    "Comparison",
    "Explore",
    "Fact",
    "Filter",
    "FindingRow",
    "Grade",
    "HistoryPage",
    "HistoryRow",
    "HoldPage",
    "HoldRow",
    "HowScoresPage",
    "ImportPage",
    "ImportRow",
    "ImportsPage",
    "JobState",
    "LadderRow",
    "Link",
    "LinkedMeasure",
    "Mark",
    "MeasureCard",
    "MeasureGroup",
    "MeasurePage",
    "MeasureRow",
    "MeasuresPage",
    "OverviewPage",
    "PastScore",
    "Pill",
    "PreviewPage",
    "Raise",
    "RejectedRow",
    "ReleasePage",
    "ReleaseRow",
    "ReleasedScore",
    "ReleasesPage",
    "Restated",
    "Ruler",
    "RulerBand",
    "RulerCell",
    "Score",
    "ScoreBlock",
    "ScoreChoice",
    "Standing",
    "StatementPage",
    "StatementRow",
    "StatementTile",
    "StatementsPage",
    "ThemeColumn",
    "Trend",
    "TrendRow",
    "WaitingItem",
    "Worked",
    "kept",
    "plural",
    "ruler",
]
