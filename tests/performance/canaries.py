"""What members must never meet, planted with a word each that stands nowhere else; and every way to ask.

A canary is found by its word, wherever it turns up: in a page, a part of one, a file, a figure, a header.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import product
from typing import Any

from django.db import connection
from django.db.models import Model
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import IntConverter, SlugConverter

from governance.actions import drafts, promises, published, self_assessments
from governance.demonstration import LEARNING_DISABILITY
from governance.enums import Role
from governance.evidence_files import check_file
from governance.models import (
    Action,
    Board,
    Draft,
    Evidence,
    Finding,
    Promise,
    PublishedAssessment,
    SelfAssessment,
    ServiceArea,
    User,
    WhatIf,
)
from performance.actions import imports, targets
from performance.models import CountInDoubt, ImportBatch, Measure, Paper, Release, ReleaseHold, Target
from risk.actions import escalations
from risk.entries import FirstAction, FirstControl, Words
from risk.enums import Level, PublicationClass
from risk.models import BoardNotice, Control, Decision, Escalation, RegisterImport, Risk
from risk.references import ReferenceConverter
from tests import builders
from tests.addresses import THEIR_SAMPLES
from tests.builders import NOW
from tests.performance.dashboard.story import LONG, bring_in, months
from tests.performance.risk_story import put_on
from tests.risk import makers

# Those that a release gives to members.
GIVEN = {"an agreed score": "canaryagreed", "a risk of the corporate register": "canarypublic"}
AGREED = GIVEN["an agreed score"]
NEVER = {
    "a proposal": "canaryproposal",
    "a proposal's strengths": "canarystrength",
    "a challenge": "canarychallenge",
    "the argument about an agreed score": "canaryargument",
    "a question": "canaryquestion",
    "a draft": "canarydraft",
    "a what-if": "canarywhatif",
    "a note of a what-if": "canarythought",
    "a proposed target": "canarytarget",
    "a count in doubt": "canarydoubt",
    "a piece of evidence": "canarytitle",
    "a note of evidence": "canarynote",
    "what evidence shows": "canaryshows",
    "a file of evidence": "canaryfile",
    "a promise": "canarypromise",
    "proof of a promise": "canaryproof",
    "a hold": "canaryhold",
    "why a report is under review": "canarystanding",
    "an import": "canaryimport",
    "a risk": "canaryrisk",
    "the cause of a risk": "canarycause",
    "a score's reason": "canaryreason",
    "the cause of a public risk": "canarybehind",
    "the effect of a public risk": "canaryeffect",
    "who owns a public risk": "canaryowner",
    "an exempt risk of the corporate register": "canaryexempt",
    "a risk of the directorate register": "canarydirectorate",
    "a control": "canarycontrol",
    "an action": "canaryaction",
    "a request to escalate": "canaryrequest",
    "a measure of our own": "People waiting over 28 days",
    "a figure of our own": "87,654",
}
# Ways to ask for a page, besides its bare address.
QUERIES = ("?as_at=2026-11-23", "?view=table")
FRAGMENT = {"HX-Request": "true"}
# What an address shows one of, by the first part of its name; the newest are asked for.
MOST = 8
SHOWN: Mapping[str, type[Model]] = {
    "performance:score": SelfAssessment,
    "performance:what": WhatIf,
    "performance:target": Target,
    "performance:doubt": CountInDoubt,
    "performance:import": ImportBatch,
    "performance:release": Release,
    "performance:hold": ReleaseHold,
    "governance:evidence": Evidence,
    "governance:promise": Promise,
    "governance:result": PublishedAssessment,
    "governance:report": PublishedAssessment,
    "governance:finding": Finding,
    "governance:person": User,
    "governance:service": ServiceArea,
    "governance:draft": Draft,
    "risk:control": Control,
    "risk:action": Action,
    "risk:escalation": Escalation,
    "risk:decision": Decision,
    "performance:record": Decision,
    "performance:paper": Paper,
    "risk:board": Board,
    "risk:meeting": Board,
    "risk:notice": BoardNotice,
    "risk:check": RegisterImport,
}


# --- Planting -------------------------------------------------------------------------------------------
def plant() -> None:
    """Bring every canary in by the actions of the product. What is marked must be drained afterwards."""
    _scores()
    _measures()
    _evidence_and_promises()
    _risks()
    builders.what_if("canarywhatif", note="canarythought")
    drafts.save(form="self-assessment:4", content={"rationale": ["canarydraft"]}, by=builders.ben(), now=NOW)
    builders.hold(reason="canaryhold")
    published.change_state(
        assessment=PublishedAssessment.objects.get(),
        state="under_review",
        reason="canarystanding",
        by=builders.administrator(),
        now=NOW,
    )


def _scores() -> None:
    """Rounds of which each stands elsewhere, and one that is agreed and not released."""
    builders.proposed(1, rationale="canaryproposal", strengths="canarystrength")
    builders.challenged(2, rationale="canarychallenge")
    asked = builders.challenged(3)
    self_assessments.ask(
        round=asked, question="canaryquestion", version=asked.version, by=builders.amara(), now=NOW
    )
    argued = builders.proposed(builders.SAFEGUARDING, rationale=AGREED)
    argued = self_assessments.challenge(
        round=argued,
        score=3,
        rationale="canaryargument",
        version=argued.version,
        by=builders.chloe(),
        now=NOW,
    )
    self_assessments.agree(round=argued, score=3, version=argued.version, by=builders.amara(), now=NOW)


def _measures() -> None:
    """On a published measure a target and a doubt; of our own a name, a figure and a file."""
    published_one = Measure.objects.get(code="1A")
    targets.propose(
        measure=published_one,
        target=Decimal(20),
        tolerance=Decimal(19),
        reason="canarytarget",
        by=builders.ben(),
        now=NOW,
    )
    targets.doubt(
        measure=published_one,
        reason="canarydoubt",
        until=date(2026, 12, 24),
        by=builders.ben(),
        now=NOW,
    )
    bring_in(LONG, months("WAIT-28", {"2026-10": 87654}), by=builders.administrator())
    content = "\n".join([LONG, *months("WAIT-28", {"2026-10": 1}), ""]).encode()
    imports.upload(
        file_name="canaryimport.csv", content=content, by=builders.administrator(), now=NOW, wait=True
    )


def _evidence_and_promises() -> None:
    numbers = tuple(range(1, 10))
    builders.checked_evidence("canarytitle", note="canarynote", shows="canaryshows", statements=numbers)
    builders.evidence("A file", file=check_file(b"canaryfile\n", name="canaryfile.txt"), statements=numbers)
    builders.promise("canarypromise")
    kept = builders.promise("Meetings are in the diary")
    promises.keep(
        promise=kept,
        version=kept.version,
        kept_on=NOW.date() - timedelta(days=1),
        note="canaryproof",
        by=builders.chloe(),
        now=NOW,
    )


def _risks() -> None:
    """A risk on the directorate's way, with what holds it and what is done about it."""
    words = Words(cause="canarycause", event="canaryrisk comes true for people", effect="people are harmed")
    risk = makers.logged(
        words=words,
        action=FirstAction("canaryaction", date(2026, 12, 7)),
        control=FirstControl("canarycontrol", "detects"),
        rationale="canaryreason",
    )
    escalations.ask(
        risk=risk, destination=Level.DIRECTORATE, because="canaryrequest", by=builders.ben(), now=NOW
    )

    _higher_registers()


def _higher_registers() -> None:
    """Of the corporate register a risk that is for members and one that is not; one of the directorate's."""
    owner = builders.person("Canaryowner", Role.OFFICER, areas=[LEARNING_DISABILITY])
    words = Words(
        cause="canarybehind", event="canarypublic", effect="canaryeffect", title="canarypublic is short"
    )
    answer = makers.answer(owner=owner)
    put_on(makers.logged(words=words, answer=answer), Level.CORPORATE)
    exempt = makers.named("canaryexempt")
    Risk.objects.filter(pk=exempt.pk).update(publication=PublicationClass.EXEMPT)
    put_on(exempt, Level.CORPORATE)
    put_on(makers.named("canarydirectorate"), Level.DIRECTORATE)


def held(word: str) -> list[str]:
    """The tables in which the word stands, the trail left out."""
    names = [name for name in connection.introspection.table_names() if "trailevent" not in name]
    with connection.cursor() as cursor:
        found = []
        for name in names:
            cursor.execute(
                f'SELECT EXISTS (SELECT 1 FROM "{name}" AS t WHERE t::text ILIKE %s)', [f"%{word}%"]
            )
            if cursor.fetchone()[0]:
                found.append(name)
    return found


# --- Asking ---------------------------------------------------------------------------------------------
def every_path() -> dict[str, list[str]]:
    """The paths of every address of the resolver, by its name: one for each thing that it could show."""
    paths: dict[str, list[str]] = {}
    for name, parameters in _patterns(get_resolver(), ""):
        values = [_values(name, parameter, kind) for parameter, kind in parameters.items()]
        paths[name] = [
            reverse(name, kwargs=dict(zip(parameters, chosen, strict=True))) for chosen in product(*values)
        ]
    return paths


def _values(name: str, parameter: str, kind: Any) -> list[Any]:
    family = name.partition("-")[0]
    if ":" not in name:
        return [THEIR_SAMPLES[parameter]()]
    if isinstance(kind, ReferenceConverter):
        return [risk.reference for risk in Risk.objects.order_by("-pk")[:MOST]]
    if isinstance(kind, SlugConverter):
        return _slugs()
    if isinstance(kind, IntConverter) and family in SHOWN:
        return list(SHOWN[family]._default_manager.order_by("-pk").values_list("pk", flat=True)[:MOST]) or [1]
    raise AssertionError(f"canaries.py knows no value for {parameter} of {name}: add one")


def _slugs() -> list[str]:
    measures = Measure.objects.filter(code__in=["1A", "WAIT-28"]).values_list("slug", flat=True)
    return ["safeguarding", "assessing-needs", *measures]


def _patterns(resolver: URLResolver, space: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The name of each address and its parameters with what converts them; None where nothing does."""
    for entry in resolver.url_patterns:
        named = dict.fromkeys(entry.pattern.regex.groupindex) | getattr(entry.pattern, "converters", {})
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from ((name, named | parameters) for name, parameters in _patterns(entry, inner))
        elif isinstance(entry, URLPattern) and entry.name:
            yield f"{space}{entry.name}", named


def answer(client: Client, path: str, *, fragment: bool = False) -> tuple[int, str]:
    """The status, and everything that came with it: headers and body."""
    response = client.get(path, headers=FRAGMENT if fragment else {})
    body = b"".join(response.streaming_content) if response.streaming else response.content
    heads = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
    return response.status_code, f"{heads}\n\n{body.decode('utf-8', 'replace')}"
