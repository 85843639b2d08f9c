"""What our evidence says, worked by hand on the command line. Reads the rules in force and nothing else."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from performance.catalogue import CatalogueError
from performance.engine.evidence import EvidenceError, EvidenceView, weigh
from performance.engine.evidence_types import shown
from performance.engine.formats import sentence_case
from performance.evidence_cases import Case, read_case
from performance.evidence_rules import rules_at

MOST_BYTES = 1_000_000


class Command(BaseCommand):
    """`explain FILE`: exit 0, or 2 with a sentence that names the place and the mend."""

    help = "Works out what signals say about a score of ours, by the rules for evidence in force today."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file",
            metavar="FILE",
            help="JSON with ours, the signals and what is expected; - reads it from standard input",
        )
        parser.add_argument("--json", action="store_true", help="print one line of JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        name = options["file"]
        try:
            rules = rules_at(timezone.localdate())
            case = read_case(_content(name), rules)
            view = weigh(
                case.signals,
                ours=case.ours,
                expected_kinds=case.expected_kinds,
                categories_current=case.categories_current,
                categories_asked=case.categories_asked,
                rules=rules,
            )
        except (EvidenceError, CatalogueError) as error:
            place = "standard input" if name == "-" else name
            raise CommandError(f"{place}: {error}", returncode=2) from error
        self.stdout.write(_json(case, view) if options["json"] else "\n".join(_sentences(view)))


# --- Saying -------------------------------------------------------------------------------------------
def _content(name: str) -> bytes:
    try:
        if name == "-":
            data = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            with Path(name).open("rb") as file:
                data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise EvidenceError(f"the file cannot be read ({reason}). Give the path of a JSON file.") from error
    if len(data) > MOST_BYTES:
        raise EvidenceError(
            f"the file is larger than {MOST_BYTES:,} bytes. Give the signals of one statement."
        )
    return data


def _json(case: Case, view: EvidenceView) -> str:
    """The contributions stand in the order of the signals in the file."""
    by_signal = {one.signal: one.shown for one in view.contributions}
    answer = {
        "indicative": view.indicative_shown,
        "words": view.word,
        "confidence": view.confidence_shown,
        "confidence_word": view.confidence.word,
        "contributions": [by_signal[one] for one in case.signals] if by_signal else [],
    }
    return json.dumps(answer, ensure_ascii=False)


def _sentences(view: EvidenceView) -> list[str]:
    names = {one.kind.slug: one.kind.name for one in view.kinds}
    lines = [f"What our evidence says: {view.word or 'there is no score of ours to compare'}.", *view.reasons]
    for one in view.contributions:
        about = f" ({one.signal.sentence})" if one.signal.sentence else ""
        lines.append(
            f"{sentence_case(names[one.signal.kind])}{about}: {one.signal.value} "
            f"x {one.kind_share} x {one.weight_share} = {one.shown}"
        )
    if view.indicative is not None:
        lines.append(f"Sum: {shown(view.indicative, 4)}, shown {view.indicative_shown}")
    return lines
