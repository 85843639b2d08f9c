"""The overall result of a set of scores, on the command line. Reads the framework files and nothing else."""

import json
import re
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from governance.framework import (
    Framework,
    FrameworkError,
    Overall,
    framework_at,
    overall,
    score_from_categories,
)

_FIGURES = re.compile(r"[0-9]{1,4}", re.ASCII)


class Command(BaseCommand):
    """`overall 2 2 3 3 3 3 3 3 3`: scores in the order of the statements, from the first."""

    help = "Works out points, percentage and rating from scores given in the order of the statements."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("scores", nargs="*", metavar="SCORE", help="a score from 1 to 4, one a statement")
        parser.add_argument(
            "--categories",
            nargs="+",
            action="extend",
            metavar="LIST",
            help="the earlier method: scores of the evidence categories, as 2,3,3,2, one list a statement",
        )
        parser.add_argument("--json", action="store_true", help="print one line of JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            text = self._answer(options, timezone.localdate())
        except FrameworkError as error:
            raise CommandError(str(error), returncode=2) from error
        self.stdout.write(text)

    def _answer(self, options: dict[str, Any], today: date) -> str:
        framework = framework_at(today)
        scores = _scores(options["scores"], options["categories"] or [], framework)
        result = overall(scores, framework)
        if options["json"]:
            return json.dumps(result.as_json(), ensure_ascii=False)
        return "\n".join(_sentences(scores, result, framework))


def _scores(given: list[str], categories: list[str], framework: Framework) -> dict[int, int]:
    if given and categories:
        raise FrameworkError("Scores and --categories were both given. Give one or the other.")
    lists = given or categories
    most = len(framework.statements)
    if len(lists) > most:
        raise FrameworkError(
            f"{len(lists)} scores were given but there are {most} statements. Give {most} or fewer."
        )
    if given:
        return {at: _figure(text, framework, f"Score {at}") for at, text in enumerate(given, start=1)}
    return {at: _from_list(text, at, framework) for at, text in enumerate(categories, start=1)}


def _from_list(text: str, at: int, framework: Framework) -> int:
    parts = [part.strip() for part in text.split(",")]
    return score_from_categories([_figure(part, framework, f"List {at}") for part in parts], framework)


def _figure(text: str, framework: Framework, where: str) -> int:
    """The score that a word of the command line is."""
    if not _FIGURES.fullmatch(text) or not framework.lowest_score <= int(text) <= framework.highest_score:
        raise FrameworkError(f"{where} is {text!r}, which is not a score. {framework.score_rule}")
    return int(text)


def _sentences(scores: dict[int, int], result: Overall, framework: Framework) -> list[str]:
    lines = [
        f"{framework.statement(at).number}. {framework.statement(at).name}: {scores[at]}" for at in scores
    ]
    lines.append(f"{result.points} points of {result.out_of}, {result.percent} % (rounded up)")
    if result.rating is None:
        return [*lines, f"No rating: {len(scores)} of {len(framework.statements)} statements have a score."]
    lines.append(f"Rating: {result.rating}, {_points(result.headroom)} above its floor")
    if result.to_next is None:
        return [*lines, "There is no higher rating."]
    return [*lines, f"The next rating is {_points(result.to_next)} away."]


def _points(count: int | None) -> str:
    return "1 point" if count == 1 else f"{count} points"
