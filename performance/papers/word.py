"""A page as a Word file: headings and tables for a committee's report. Imported by the worker alone."""

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from performance.pages.director import DirectorPage
from risk.pages.decision import DecisionRecord
from risk.pages.director import Card

_FONT = "Arial"  # what every council's Word has


def director_word(page: DirectorPage, *, foot: str) -> bytes:
    """The Director's page, part by part, each a heading and a table."""
    found = _document("Director’s page", foot, at=page.at)
    found.add_heading("Director’s page", 0)
    found.add_paragraph(foot)
    found.add_paragraph(page.lead.words)
    found.add_heading("1 Decisions", 1)
    for card in page.cards.shown:
        _card(found, card)
    _more(found, page.cards.more, "decision waits", "decisions wait")
    for heading, head, rows, more in _parts(page):
        found.add_heading(heading, 1)
        _table(found, head, rows)
        _more(found, more, "risk", "risks")
    found.add_heading("7 Upkeep and 8 confidence", 1)
    for line in _kept(page):
        found.add_paragraph(line, style="List Bullet")
    found.add_paragraph("Decided by ____________________  on ____________  at ________")
    return _bytes(found)


def record_word(record: DecisionRecord) -> bytes:
    """The record of an officer's decision."""
    found = _document(record.title, record.foot, at=record.made_at)
    found.add_heading(record.title, 0)
    _table(found, ("What", "Record"), record.facts)
    found.add_heading("Options considered and rejected", 1)
    for words in record.rejected:
        found.add_paragraph(words, style="List Bullet")
    found.add_paragraph(record.foot)
    return _bytes(found)


# --- The parts ------------------------------------------------------------------------------------------
def _card(found: Any, card: Card) -> None:
    found.add_heading(card.question, 2)
    about = [
        card.kind,
        card.about,
        card.due,
        *(f"{one.risk.reference} {one.risk.chip}" for one in card.risks),
    ]
    found.add_paragraph(". ".join(words for words in about if words))
    for letter, words in card.options:
        found.add_paragraph(f"{letter}. {words}")
    found.add_paragraph(f"Recommended {card.recommended}")
    _table(found, ("What", "Answer"), [(fact.label, fact.value) for fact in card.facts])
    found.add_paragraph("   ".join(f"☐ {words}" for words in card.ticks))


def _parts(page: DirectorPage) -> Iterable[tuple[str, Sequence[str], Sequence[Sequence[object]], int]]:
    rows: list[Any] = list(page.new.rows)
    moved = [(one.named.reference, one.title, _was(one), one.chip, one.following) for one in rows]
    yield f"2 {page.new_heading}", ("Ref", "Risk", "Was", "Now", "Next"), moved, page.new.more
    rows = list(page.outside.rows)
    outside = [
        (one.named.reference, one.category, f"{one.score} over {one.tolerable}", one.acceptance)
        for one in rows
    ]
    yield "3 Outside tolerance", ("Ref", "Category", "Score", "Acceptance"), outside, page.outside.more
    rows = list(page.told.rows)
    told = [(one.named.reference, one.who, f"{one.on.day} {one.on:%B}", one.answer) for one in rows]
    yield "4 Who was told what", ("Ref", "Told", "On", "Answer"), told, page.told.more
    lines = [(one.name, one.words) for one in page.statements.rows]
    yield "5 Statements these risks could pull down", ("Statement", "Why"), lines, page.statements.more
    rows = list(page.issues.rows)
    issues = [
        (one.named.reference, one.what, f"{one.happened_on.day} {one.happened_on:%B}", one.owner)
        for one in rows
    ]
    yield "6 Open issues", ("Ref", "What", "Since", "Owner"), issues, page.issues.more


def _was(moved: Any) -> str:
    return "New" if moved.before is None else str(moved.before)


def _kept(page: DirectorPage) -> Iterable[str]:
    for count, words in page.upkeep_lines:
        yield f"{count.total} {words}: {', '.join(one.reference for one in count.named)}"
    yield page.actions_words
    yield page.confidence.words


def _more(found: Any, count: int, one: str, many: str) -> None:
    if count:
        found.add_paragraph(f"and {count} more {one if count == 1 else many}")


def _table(found: Any, head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table whose first row is marked as its head; "None." where there are no rows."""
    held = [[str(cell) for cell in row] for row in rows]
    if not held:
        found.add_paragraph("None.")
        return
    table = found.add_table(rows=1, cols=len(head), style="Table Grid")
    for cell, words in zip(table.rows[0].cells, head, strict=True):
        cell.paragraphs[0].add_run(words).bold = True
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in held:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words


def _document(title: str, foot: str, *, at: datetime) -> Any:
    """An empty A4 document in British English with its foot line."""
    found = Document()
    section = found.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(18)
    section.footer.paragraphs[0].text = foot
    style = found.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(11)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    style.element.get_or_add_rPr().append(language)
    found.core_properties.title = title
    found.core_properties.language = "en-GB"
    found.core_properties.author = ""
    found.core_properties.comments = ""
    found.core_properties.created = found.core_properties.modified = at.replace(tzinfo=None)
    return found


def _bytes(found: Any) -> bytes:
    out = io.BytesIO()
    found.save(out)
    return out.getvalue()
