"""Periods as people write them."""

from __future__ import annotations

from datetime import date

import pytest

from governance.tables.problems import Unreadable
from performance.imports.periods import period

YEAR = ("2024-25", "fin_year", date(2024, 4, 1), date(2025, 3, 31))
READ = [
    *((text, *YEAR) for text in ("2024-25", "2024/25", "2024 to 2025", "2024 - 2025", "2024–25")),
    *((text, *YEAR) for text in ("FY25", "fy 2025", " 2024  to 2025 ")),
    ("1999-00", "1999-00", "fin_year", date(1999, 4, 1), date(2000, 3, 31)),
    ("2010 to 2011", "2010-11", "fin_year", date(2010, 4, 1), date(2011, 3, 31)),
    ("2025-07", "2025-07", "month", date(2025, 7, 1), date(2025, 7, 31)),
    ("July 2025", "2025-07", "month", date(2025, 7, 1), date(2025, 7, 31)),
    ("Sept 2025", "2025-09", "month", date(2025, 9, 1), date(2025, 9, 30)),
    ("Jul-25", "2025-07", "month", date(2025, 7, 1), date(2025, 7, 31)),
    ("feb 2024", "2024-02", "month", date(2024, 2, 1), date(2024, 2, 29)),
    ("Q1 2025-26", "2025-26 Q1", "quarter", date(2025, 4, 1), date(2025, 6, 30)),
    ("Q2 2025-26", "2025-26 Q2", "quarter", date(2025, 7, 1), date(2025, 9, 30)),
    ("2025/26 Q4", "2025-26 Q4", "quarter", date(2026, 1, 1), date(2026, 3, 31)),
    ("30/06/2025", "2025-06-30", "snapshot", date(2025, 6, 30), date(2025, 6, 30)),
    ("1/2/2024", "2024-02-01", "snapshot", date(2024, 2, 1), date(2024, 2, 1)),
    ("2025-06-30", "2025-06-30", "snapshot", date(2025, 6, 30), date(2025, 6, 30)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "label", "kind", "start", "end"), READ, ids=[case[0] for case in READ])
def test_a_period_is_read(text: str, label: str, kind: str, start: date, end: date) -> None:
    found = period(text)
    assert (found.label, found.kind, found.start, found.end) == (label, kind, start, end)


@pytest.mark.parametrize("label", sorted({case[1] for case in READ} - {"2010-11"}))
def test_every_label_reads_as_itself(label: str) -> None:
    """But those of 2000-01 to 2011-12, which look like months."""
    assert period(label).label == label


REFUSED = [
    ("2024-26", "‘2024-26’ is neither a financial year nor a month."),
    ("2024 to 2026", "‘2024 to 2026’ is not one financial year."),
    ("2011-12", "‘2011-12’ could be a financial year or a month."),
    ("2025", "‘2025’ alone does not say which kind of year or month it is."),
    ("45838", "‘45838’ looks like a date turned into a plain number"),
    (45838.0, "‘45838’ looks like a date turned into a plain number"),
    ("05/29/2026", "‘05/29/2026’ cannot be day/month/year: there is no month 29."),
    ("31/02/2024", "‘31/02/2024’ is not a day of any calendar."),
    ("2025-13-01", "‘2025-13-01’ is not a day of any calendar."),
    ("Q5 2025-26", "‘Q5 2025-26’ is not a period this importer knows."),
    ("Q1 2025-27", "‘2025 to 27’ is not one financial year."),
    ("2025-Q2", "‘2025-Q2’ is not a period this importer knows."),
    ("Smarch 2025", "‘Smarch 2025’: no month is called ‘Smarch’."),
    ("1066-67", "The year 1066 is outside 1990 to 2100."),
    ("٢٠٢٤-٢٥", "‘٢٠٢٤-٢٥’ is not a period this importer knows."),
    ("", "‘’ is not a period this importer knows."),
    ("x" * 5000, "‘xxxxx"),
]


@pytest.mark.parametrize(("cell", "message"), REFUSED, ids=[str(case[0])[:20] or "empty" for case in REFUSED])
def test_a_period_that_is_not_guessed(cell: object, message: str) -> None:
    with pytest.raises(Unreadable) as caught:
        period(cell)
    assert caught.value.message.startswith(message)
    assert len(caught.value.message) < 200
    assert caught.value.mend


def test_the_mend_of_a_month_first_date_is_the_date_turned_round() -> None:
    with pytest.raises(Unreadable) as caught:
        period("05/29/2026")
    assert caught.value.mend == "Write days first: 29/05/2026."
