"""Published measures, and the council's own, from the command line: the actions of the pages, in one go."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.db import transaction
from django.utils import timezone

from governance.commands import TrackedCommand
from governance.permissions import Permission
from governance.policies import NotAllowed, check
from performance.actions import imports, reference
from performance.actions.batches import lock_figures
from performance.models import ImportBatch, Measure

COUNTS = ("cells", "new", "changed", "unchanged", "rejected")
NO_MARKERS = {"z": 0, "x": 0, "c": 0, "w": 0}


@dataclass(frozen=True)
class Outcome:
    """What came of a file. `problems` keeps it from being loaded, `remarks` do not."""

    profile: str = ""
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(COUNTS, 0))
    markers: dict[str, int] = field(default_factory=lambda: dict(NO_MARKERS))
    alternatives: int = 0
    problems: list[dict[str, Any]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def changes_nothing(self) -> bool:
        """Whether every figure is there already."""
        return not self.counts["new"] and not self.counts["changed"]

    def as_json(self) -> str:
        """One object with exactly the keys that are promised."""
        head = {"profile": self.profile or None, **self.counts, "markers": self.markers}
        return json.dumps(head | {"alternatives": self.alternatives, "problems": self.problems})


class Command(TrackedCommand):
    """`import_measures FILE`: exit 0 loaded, 1 problems and nothing changed, 2 wrong use.

    Nothing asks whether rejected cells may be left out, so a file with any is not loaded at all; on the page
    a person may say so. A file whose figures are all there already leaves no trace.
    """

    help = (
        "Loads a file of measures: the published ASCOF time-series workbook, or the simple long template. "
        "Ends with 0 when loaded, 1 when there are problems (nothing is changed), 2 when it cannot be opened."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "file", metavar="FILE", help="the workbook (ODS, XLSX) or the template (CSV, XLSX)"
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would change and change nothing")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        name, is_dry = options["file"], options["dry_run"]
        content = _content(name)
        with transaction.atomic():
            self._check_person()
            outcome = self._load(name, content, is_dry=is_dry)
            if outcome.problems or outcome.changes_nothing or is_dry:
                transaction.set_rollback(True)
        self.stdout.write(outcome.as_json() if options["json"] else "\n".join(_summary(outcome, is_dry)))
        if outcome.problems:
            raise CommandError("Nothing was changed: see the problems above.", returncode=1)

    def _check_person(self) -> None:
        try:
            check(self.person, Permission.IMPORT_MEASURES)
        except NotAllowed as error:
            raise CommandError(str(error), returncode=2) from None

    def _load(self, name: str, content: bytes, *, is_dry: bool) -> Outcome:
        now = timezone.now()
        # From the beginning, so that nobody can save other figures between our preview and our commit.
        lock_figures()
        if not Measure.objects.exists():
            reference.sync(by=None, now=now)
        try:
            batch = imports.upload(file_name=name, content=content, by=self.person, now=now, wait=True)
        except imports.ImportRefused as refused:
            return Outcome(problems=[_problem(message=refused.sentence)])
        batch = imports.preview(batch=batch, now=now)
        outcome = _outcome(batch)
        if not (outcome.problems or outcome.changes_nothing or is_dry):
            imports.commit(batch=batch, by=self.person, now=now)
        return outcome


def _outcome(batch: ImportBatch) -> Outcome:
    errors: list[dict[str, Any]] = []
    warnings: list[dict[str, Any]] = []
    for issue in batch.issues.all():
        kind = errors if issue.severity == "error" else warnings
        kind.append(_problem(issue.sheet, issue.row, issue.column, issue.message, issue.mend))
    return Outcome(
        profile=batch.profile,
        counts={name: batch.counts[name] for name in COUNTS},
        markers=batch.counts["markers"],
        alternatives=batch.counts["alternatives"],
        problems=errors,
        remarks=[*map(_sentence, warnings), *batch.notes],
    )


def _problem(
    sheet: str = "", row: int | None = None, column: str = "", message: str = "", mend: str = ""
) -> dict[str, Any]:
    return {"sheet": sheet, "row": row, "column": column, "message": message, "mend": mend}


def _content(name: str) -> bytes:
    """A file's bytes, one more than may be loaded at most; CommandError (2) when it cannot be opened."""
    shown = name.encode("utf-8", "replace").decode()
    try:
        with Path(name).open("rb") as file:
            return file.read(settings.UPLOAD_MAX_BYTES + 1)
    except FileNotFoundError:
        raise CommandError(
            f"There is no file {shown}. Check the name and the folder.", returncode=2
        ) from None
    except IsADirectoryError:
        raise CommandError(f"{shown} is a folder. Name a file in it.", returncode=2) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise CommandError(
            f"{shown} cannot be read: {reason}. Check who may read it.", returncode=2
        ) from None


def _summary(outcome: Outcome, is_dry: bool) -> Iterator[str]:
    for problem in outcome.problems:
        yield _sentence(problem)
    counts = ", ".join(f"{count:,} {name}" for name, count in outcome.counts.items() if name != "cells")
    yield f"{outcome.profile or 'Not recognised'}: {outcome.counts['cells']:,} cells ({counts})."
    marked = ", ".join(f"[{marker}] {count:,}" for marker, count in outcome.markers.items())
    yield f"Marked: {marked}. Second figures in brackets: {outcome.alternatives:,}."
    yield from outcome.remarks
    if not outcome.problems:
        yield _ending(outcome, is_dry)


def _ending(outcome: Outcome, is_dry: bool) -> str:
    if outcome.changes_nothing:
        return "Every figure is there already: nothing was changed."
    return "Only looked at: nothing was changed." if is_dry else "Loaded."


def _sentence(problem: dict[str, Any]) -> str:
    place = [f"sheet {problem['sheet']}"] if problem["sheet"] else []
    if problem["row"]:
        place.append(f"row {problem['row']}" if place else f"line {problem['row']}")
    if problem["column"]:
        place.append(f"column {problem['column']}")
    where = ", ".join(place)
    words = f"{problem['message']} {problem['mend']}".strip()
    return f"{where[:1].upper()}{where[1:]}: {words}" if where else words
