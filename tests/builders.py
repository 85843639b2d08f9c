"""States that a test starts from, reached through the product's own actions: a user could reach each of them.

The story people: Amara (Director), Ben (officer, Learning Disability), Chloe (Principal Social Worker), Dev
(Scrutiny member), Erin (officer of another service area: must see nothing of Ben's), and one for every other
role. Each function gives the same person however often it is asked.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from governance.actions import council as council_actions
from governance.actions import evidence as evidence_actions
from governance.actions import people, promises, what_ifs
from governance.actions import self_assessments as scores
from governance.demonstration import LEARNING_DISABILITY, OLDER_PEOPLE
from governance.enums import Role
from governance.evidence_files import check_file
from governance.framework import framework
from governance.models import Council, Evidence, Promise, SelfAssessment, ServiceArea, User, WhatIf
from performance.actions import releases
from performance.models import Release, ReleaseHold

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PASSWORD = "curtain-ladder-seventeen"
# The secret of everybody's authenticator app.
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def operator() -> User:
    """Whoever runs commands on the server."""
    return people.command_line(now=NOW)


def council() -> Council:
    """Hounslow, set up and not a demonstration."""
    found = Council.objects.first()
    return found or council_actions.set_up(
        name="London Borough of Hounslow", short_name="Hounslow", ons_code="E09000018", by=operator(), now=NOW
    )


def demonstration() -> Council:
    """Hounslow as a demonstration. Ask for it before any other person of the story."""
    council()
    return council_actions.mark_demonstration(by=operator())


def service_area(name: str) -> ServiceArea:
    """A part of the service."""
    found = ServiceArea.objects.filter(name=name).first()
    return found or council_actions.add_service_area(name=name, by=operator())


def person(name: str, role: Role, *, areas: Sequence[str] = (), second_factor: bool = True) -> User:
    """Somebody with the common password and, unless said otherwise, a second factor."""
    email = f"{name.split()[0].lower()}@hounslow.example"
    found: User | None = User.objects.filter(email=email).first()
    if found is None:
        found = people.create(
            email=email,
            name=name,
            role=role,
            service_areas=[service_area(area) for area in areas],
            password=PASSWORD,
            by=operator(),
            now=NOW,
        )
        if second_factor:
            TOTP.activate(found, TOTP_SECRET)
            RecoveryCodes.activate(found)
    return found


def amara() -> User:
    """The Director."""
    return person("Amara Okafor", Role.DIRECTOR)


def ben() -> User:
    """An officer of the Learning Disability service."""
    return person("Ben Adeyemi", Role.OFFICER, areas=[LEARNING_DISABILITY])


def chloe() -> User:
    """The Principal Social Worker."""
    return person("Chloe Marsh", Role.PRINCIPAL_SOCIAL_WORKER)


def dev() -> User:
    """A member who sits on Scrutiny."""
    return person("Dev Anand", Role.MEMBER)


def erin() -> User:
    """An officer of another service area than Ben's."""
    return person("Erin Doyle", Role.OFFICER, areas=[OLDER_PEOPLE])


def leader() -> User:
    """The chief executive."""
    return person("Leon Whitfield", Role.LEADER)


def manager() -> User:
    """A manager in Ben's service area."""
    return person("Mona Farah", Role.MANAGER, areas=[LEARNING_DISABILITY])


def auditor() -> User:
    """A practice auditor."""
    return person("Aled Rees", Role.AUDITOR)


def administrator() -> User:
    """Whoever looks after people and sources."""
    return person("Asha Patel", Role.ADMINISTRATOR)


EVERY_ROLE: Mapping[Role, Callable[[], User]] = {
    Role.OFFICER: ben,
    Role.AUDITOR: auditor,
    Role.MANAGER: manager,
    Role.PRINCIPAL_SOCIAL_WORKER: chloe,
    Role.LEADER: leader,
    Role.DIRECTOR: amara,
    Role.MEMBER: dev,
    Role.ADMINISTRATOR: administrator,
}


def promise(what: str = "All checks are done in house", **given: Any) -> Promise:
    """Something that leaders said they would do by the autumn of 2024, recorded by Chloe."""
    facts: dict[str, Any] = {
        "who": "Senior leaders",
        "due_on": date(2024, 9, 30),
        "statement": 8,
        "by": chloe(),
        "now": NOW,
    }
    return promises.record(what=what, **(facts | given))


SAFEGUARDING = 7


def proposed(statement: int = SAFEGUARDING, score: int = 3, **given: Any) -> SelfAssessment:
    """A score of ours that Ben proposes. It rests on a measure, which is tied in the app above."""
    facts: dict[str, Any] = {
        "rationale": "Enquiries are quick and people say what they want.",
        "confidence": "medium",
        "tied_elsewhere": 1,
        "by": ben(),
        "now": NOW,
    }
    return scores.propose(statement=statement, score=score, **(facts | given))


def challenged(statement: int = SAFEGUARDING, score: int = 3, **given: Any) -> SelfAssessment:
    """A score that Ben proposed and that Chloe challenged, with the same score unless said otherwise."""
    round = proposed(statement, score)
    facts: dict[str, Any] = {"score": score, "rationale": "I read ten files.", "by": chloe(), "now": NOW}
    return scores.challenge(round=round, version=round.version, **(facts | given))


def agreed(statement: int = SAFEGUARDING, score: int = 3, **given: Any) -> SelfAssessment:
    """Our own score: Ben proposed it, Chloe challenged it, Amara agreed it."""
    round = challenged(statement, score)
    facts: dict[str, Any] = {"score": score, "by": amara(), "now": NOW}
    return scores.agree(round=round, version=round.version, **(facts | given))


def release(words: str = "Where we stand, and why.", *, now: datetime = NOW) -> Release:
    """The position as it stands, given to members. Its figures must be worked out."""
    return releases.release(words=words, by=amara(), now=now)


def hold(
    *,
    starts_on: date = date(2027, 3, 29),
    ends_on: date = date(2027, 5, 6),
    reason: str = "The local election",
) -> ReleaseHold:
    """A time before an election; unless said otherwise it lies ahead of the story."""
    return releases.hold(starts_on=starts_on, ends_on=ends_on, reason=reason, by=administrator(), now=NOW)


def what_if(name: str = "All at three", **given: Any) -> WhatIf:
    """Nine scores that Ben tried and keeps."""
    facts: dict[str, Any] = {
        "note": "",
        "framework": framework("2024-02"),
        "scores": dict.fromkeys(range(1, 10), 3),
        "by": ben(),
        "now": NOW,
    }
    return what_ifs.save(name=name, **(facts | given))


def client_of(who: User) -> Client:
    """A browser in which this person is signed in."""
    client = Client()
    client.force_login(who)
    return client


def evidence(
    title: str = "Survey of carers", *, by: User | None = None, now: datetime = NOW, **given: Any
) -> Evidence:
    """A link that Ben adds on statement 1, not checked yet; say otherwise by name (`note`, `owner`, ...)."""
    by = by or ben()
    held = {name: given.pop(name) for name in ("url", "note", "file") if name in given}
    facts: dict[str, Any] = {
        "shows": "Two carers in three feel supported.",
        "category": "people",
        "statements": (1,),
        "dated": date(2026, 9, 1),
        "review_by": date(2027, 9, 1),
        "owner": by,
    }
    return evidence_actions.add(
        details=evidence_actions.Details(title=title, **(facts | given)),
        contains_personal_data=False,
        by=by,
        now=now,
        **(held or {"url": "https://carers.example/survey"}),
    )


def evidence_of_two_areas() -> None:
    """A file of Ben's service area and a note of Erin's, neither of them checked."""
    file = check_file(b"Seven carers were asked.\n", name="survey.txt")
    evidence(service_area=service_area(LEARNING_DISABILITY), file=file)
    note = {"by": erin(), "service_area": service_area(OLDER_PEOPLE), "note": "Erin's team met."}
    evidence("Minutes of Erin's team", **note)


def checked_evidence(title: str = "Survey of carers", **given: Any) -> Evidence:
    """The same, checked by the Principal Social Worker."""
    added = evidence(title, **given)
    return evidence_actions.check(
        evidence=added, version=added.version, by=chloe(), now=given.get("now", NOW)
    )


def recovery_codes(who: User) -> list[str]:
    """The person's unused recovery codes."""
    row = Authenticator.objects.get(user=who, type=Authenticator.Type.RECOVERY_CODES)
    codes: list[str] = RecoveryCodes(row).get_unused_codes()
    return codes
