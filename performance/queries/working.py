"""What our evidence says, worked out: the rules in force, and the arithmetic of a statement as stored."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.http import QueryDict
from django.urls import reverse

from governance.framework import Framework, Statement
from performance.engine.evidence import Rules
from performance.engine.evidence_words import listed
from performance.engine.formats import COUNTED, sentence_case
from performance.evidence_rules import rules_at, rules_version
from performance.pages import Fact
from performance.pages.evidence import SENTENCES
from performance.pages.working import (
    EvidencePart,
    EvidenceRules,
    EvidenceWorked,
    ExpectedRow,
    KindRow,
    SignalRow,
    StatementChoice,
)

NO_SCORE = "There is no score of ours to hold it against."


def statement_asked(query: QueryDict, framework: Framework) -> Statement:
    """The statement named in the address; the first where none is, or one that there is not."""
    asked = query.get("statement", "")
    return next((one for one in framework.statements if one.slug == asked), framework.statements[0])


def evidence_part(
    statement: Statement, payload: Mapping[str, Any] | None, framework: Framework, *, today: date
) -> EvidencePart:
    """The rules in force, and the arithmetic of the statement by the rules that it was worked out with."""
    return EvidencePart(
        rules=rules_page(rules_at(today), framework),
        choices=tuple(
            StatementChoice(one.slug, one.name, one.number == statement.number)
            for one in framework.statements
        ),
        worked=worked(payload) if payload else None,
    )


# --- The rules ----------------------------------------------------------------------------------------
def rules_page(rules: Rules, framework: Framework) -> EvidenceRules:
    """The rules in words."""
    return EvidenceRules(
        version=rules.version,
        standing=rules.standing,
        source=rules.source,
        effective_from=rules.effective_from,
        review_on=rules.review_on,
        words=tuple(_words(rules)),
        worth=tuple(_worth(rules)),
        sure=tuple(_sure(rules)),
        kinds=tuple(KindRow(sentence_case(kind.name), _plain(kind.weight)) for kind in rules.kinds),
        expected=tuple(_expected(rules, framework)),
    )


def _words(rules: Rules) -> Iterator[Fact]:
    apart, far = _plain(rules.questions_from), _plain(rules.contradicts_from)
    yield Fact("Supports", f"Ours is less than {apart} above or below the evidence")
    yield Fact("Questions", f"Ours is {apart} or more above the evidence")
    yield Fact("Contradicts", f"Ours is {far} or more above the evidence")
    yield Fact("Looks cautious", f"Ours is {apart} or more below the evidence")
    yield Fact("Not enough to say", f"Fewer than {COUNTED[rules.fewest_kinds]} kinds of source have reported")


def _worth(rules: Rules) -> Iterator[Fact]:
    yield Fact(
        "With an approved target",
        "At the target 3, at the tolerance 2, at the stretch 4, at the trigger 1; in between, in proportion",
    )
    levels = ", ".join(f"{level} {_plain(value)}" for level, value in rules.comparison)
    yield Fact("Without one, beside England", sentence_case(levels))
    yield Fact(
        "No signal",
        f"A figure that is suppressed, or rests on fewer than {rules.minimum_people} people; the one before "
        "stands until it is replaced",
    )


def _sure(rules: Rules) -> Iterator[Fact]:
    yield Fact(
        "Confidence",
        "The mean of three shares: kinds of source that have reported of those expected, how fresh the "
        "signals are, and evidence categories that are current of those asked for",
    )
    yield Fact("In words", f"Low under {_plain(rules.medium_from)}, medium under {_plain(rules.high_from)}")
    yield Fact(
        "Freshness",
        "1 within a source’s own frequency, falling to 0 at "
        f"{COUNTED[int(rules.stale_at)]} times it. Age lowers confidence, never a value",
    )


def _expected(rules: Rules, framework: Framework) -> Iterator[ExpectedRow]:
    names = {kind.slug: kind.name for kind in rules.kinds}
    for one in rules.statements:
        kinds = listed([names[slug] for slug in one.expected_kinds])
        yield ExpectedRow(framework.statement(one.number).name, sentence_case(kinds), one.why)


def _plain(value: Fraction) -> str:
    """`0.75`, `1`: rules are written as decimals."""
    return f"{(Decimal(value.numerator) / Decimal(value.denominator)).normalize():f}"


# --- One statement ------------------------------------------------------------------------------------
def worked(payload: Mapping[str, Any]) -> EvidenceWorked | None:
    """A statement's evidence as its snapshot holds it; None where nothing was worked out.

    Members get the word of a released score, and not the figures behind it.
    """
    evidence, ours = payload.get("evidence"), payload.get("ours")
    if not evidence or not evidence.get("rules"):
        return None
    names = {kind.slug: kind.name for kind in rules_version(evidence["rules"]).kinds}
    return EvidenceWorked(
        name=payload["name"],
        url=reverse("performance:statement-detail", args=[payload["slug"]]),
        ours=ours["score"] if ours else None,
        sentence=SENTENCES.get(evidence["word"], NO_SCORE),
        indicative=evidence["indicative"],
        difference=evidence["difference"],
        confidence=evidence["confidence"],
        reasons=tuple(evidence["reasons"]),
        means=tuple(_mean(one) for one in evidence.get("kinds", ())),
        signals=_signals(evidence["signals"], names),
        is_hidden=evidence["confidence"] is None,
    )


def _mean(one: Mapping[str, Any]) -> Fact:
    return Fact(sentence_case(one["name"]), one["mean"] or "nothing yet")


def _signals(rows: Sequence[Mapping[str, Any]], names: Mapping[str, str]) -> tuple[SignalRow, ...]:
    return tuple(
        SignalRow(
            sentence=row["sentence"],
            kind=sentence_case(names[row["kind"]]),
            value=row["value"],
            share=row["share"],
            contribution=row["contribution"],
            on=date.fromisoformat(row["on"]) if row["on"] else None,
            fresh=row["fresh"],
            url=_address(row["slug"]),
        )
        for row in rows
    )


def _address(slug: str) -> str | None:
    return reverse("performance:measure-detail", args=[slug]) if slug else None
