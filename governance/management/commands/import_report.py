"""Published reports from the command line: each file's text into the database, all files or none."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.db import transaction
from django.utils import timezone

from governance.actions import reports
from governance.actions.reports import LoadedReport
from governance.commands import TrackedCommand
from governance.permissions import Permission
from governance.policies import NotAllowed, check
from governance.reading.text import MOST_BYTES
from governance.report_files import UnreadableReport, read_report
from governance.reports import ParsedReport

UNREAD = ParsedReport(
    authority=None,
    published_on=None,
    overall_percent=None,
    rating=None,
    scores={},
    statements=(),
    problems=(),
)


class Command(TrackedCommand):
    """`import_report FILE...`: exit 0 loaded, 1 problems and nothing changed, 2 wrong use."""

    help = (
        "Loads the text of published reports, all files in one go: when one has a problem, none is loaded. "
        "Ends with 0 when loaded, 1 when there are problems, 2 when a file cannot be opened."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("files", nargs="+", metavar="FILE", help="the text of a report; UTF-8 is best")
        parser.add_argument("--dry-run", action="store_true", help="say what would change and change nothing")
        parser.add_argument("--json", action="store_true", help="print one JSON object a line, one a file")
        parser.add_argument(
            "--published-on", metavar="DATE", help="for texts without a date: the day, as 2024-05-17"
        )
        parser.add_argument(
            "--authority", metavar="NAME", default="", help="for texts that do not name their council"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        files = [(name, _content(name)) for name in options["files"]]
        published_on = _day(options["published_on"])
        found: list[tuple[str, LoadedReport, str]] = []
        with transaction.atomic():
            self._check_person()
            for name, data in files:
                found.append((name, *self._load(name, data, published_on, options)))
            has_problems = any(loaded.problems for _, loaded, _ in found)
            if has_problems or options["dry_run"]:
                transaction.set_rollback(True)
        for name, loaded, notice in found:
            self._tell(name, loaded, notice, as_json=options["json"], taken_back=has_problems)
        if has_problems:
            raise CommandError("Nothing was changed: see the problems above.", returncode=1)

    def _check_person(self) -> None:
        try:
            check(self.person, Permission.IMPORT_REPORTS)
        except NotAllowed as error:
            raise CommandError(str(error), returncode=2) from None

    def _load(
        self, name: str, data: bytes, published_on: date | None, options: dict[str, Any]
    ) -> tuple[LoadedReport, str]:
        try:
            text = read_report(data)
        except UnreadableReport as error:
            return LoadedReport(replace(UNREAD, problems=(error.problem,))), ""
        loaded = reports.load(
            text=text.text,
            file_name=name,
            by=self.person,
            now=timezone.now(),
            published_on=published_on,
            authority=options["authority"],
        )
        return loaded, text.notice

    def _tell(self, name: str, loaded: LoadedReport, notice: str, *, as_json: bool, taken_back: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(loaded.as_json()))
            return
        lines = [f"{_shown(name)}:", *(f"  {line}" for line in _summary(loaded, taken_back=taken_back))]
        self.stdout.write("\n".join([*lines, *([f"  {notice}"] if notice else [])]))


def _shown(name: str) -> str:
    """A file's name as it can be printed anywhere: names on disk need not be text."""
    return name.encode("utf-8", "replace").decode()


def _content(name: str) -> bytes:
    """A file's bytes, one more than may be loaded at most; CommandError (2) when it cannot be opened."""
    path = Path(name)
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise CommandError(
            f"There is no file {_shown(name)}. Check the name and the folder.", returncode=2
        ) from None
    except IsADirectoryError:
        raise CommandError(f"{_shown(name)} is a folder. Name the files in it.", returncode=2) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise CommandError(
            f"{_shown(name)} cannot be read: {reason}. Check who may read it.", returncode=2
        ) from None
    if len(data) > MOST_BYTES:
        raise CommandError(
            f"{_shown(name)} is over 2 MB. Give the text of one report, without pictures.", returncode=2
        )
    return data


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CommandError(
            f"--published-on is {text!r}, which is no date. Write it as 2024-05-17.", returncode=2
        ) from None


def _summary(loaded: LoadedReport, *, taken_back: bool) -> Iterator[str]:
    report = loaded.report
    if loaded.problems:
        for problem in loaded.problems:
            where = f"line {problem.line}: " if problem.line else ""
            yield f"{where}{problem.message}"
        return
    day = report.published_on.isoformat() if report.published_on else "date not given"
    yield f"{report.authority}, {day}"
    for statement in report.statements:
        score = statement.score or "no score"
        yield f"{statement.number}. {statement.name}: {score}, findings: {len(statement.findings)}"
    if taken_back:
        yield "Not loaded, because another file has a problem."
    else:
        yield from loaded.sentences
