"""What a paper holds, worked out as its reader may see it. Imported by the worker alone."""

from datetime import datetime

from django.template.loader import render_to_string
from django.utils import timezone

from governance.models import Council, User
from governance.permissions import Permission
from governance.policies import can
from performance.enums import PaperKind
from performance.models import Paper
from performance.pages.director import DENSITIES, DirectorPage
from performance.papers import Made, PaperFault
from performance.papers.pdf import Drawn, draw
from performance.papers.word import director_word, record_word
from performance.queries.director import director_page
from risk.models import Decision
from risk.queries.decisions import decision_record, has_record

PDF_TYPE = "application/pdf"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
GONE = "You may no longer see what this paper shows, so it was not made. Ask an administrator."


def made(paper: Paper, *, now: datetime) -> Made:
    """The file. PaperFault with a sentence where it cannot be made."""
    kind, reader = PaperKind(paper.kind), paper.asked_by
    if kind in (PaperKind.RECORD_PDF, PaperKind.RECORD_WORD):
        return _record(kind, paper, reader, now)
    if not can(reader, Permission.READ_DIRECTORS_PAGE):
        raise PaperFault(GONE)
    page, council = director_page(user=reader, now=now), Council.objects.first()
    name, foot = f"directors-page-{timezone.localdate(now):%Y-%m-%d}", foot_words(page, council, reader, now)
    if kind == PaperKind.DIRECTOR_WORD:
        return Made(f"{name}.docx", WORD_TYPE, director_word(page, foot=foot))
    return Made(f"{name}.pdf", PDF_TYPE, director_pdf(page, council=council, foot=foot))


def director_pdf(page: DirectorPage, *, council: Council | None, foot: str) -> bytes:
    """The page on one sheet: in smaller type where it would not fit."""
    context = {"page": page, "council": council, "foot": foot, "is_paper": True}
    names = [name for name, _ in DENSITIES]
    drawn = Drawn(b"", 0)
    for density in names[names.index(page.density) :]:
        drawn = draw(render_to_string("performance/papers/director.html", context | {"density": density}))
        if drawn.sheets == 1:
            break
    return drawn.content


def foot_words(page: DirectorPage, council: Council | None, reader: User, now: datetime) -> str:
    """The line at the foot of every sheet: whose it is, how it is marked, when and for whom it was made."""
    local = timezone.localtime(now)
    time = f"{local.hour % 12 or 12}:{local:%M}{'am' if local.hour < 12 else 'pm'}"
    parts = [
        council.name if council else "Our council",
        "Demonstration data" if council and council.is_demonstration else "",
        page.marking,
        f"Made {local.day} {local:%B %Y}, {time} for {reader.name}",
    ]
    return ". ".join(part for part in parts if part) + "."


def _record(kind: PaperKind, paper: Paper, reader: User, now: datetime) -> Made:
    decision = Decision.objects.visible_to(reader).with_names().filter(pk=paper.decision_id or 0).first()
    if decision is None or not has_record(decision):
        raise PaperFault(GONE)
    record, name = decision_record(decision, now=now), f"decision-{decision.pk}-record"
    if kind == PaperKind.RECORD_WORD:
        return Made(f"{name}.docx", WORD_TYPE, record_word(record))
    html = render_to_string("performance/papers/record.html", {"record": record})
    return Made(f"{name}.pdf", PDF_TYPE, draw(html).content)
