"""The Director gives a position to members; before an election nothing is given."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet

from governance.models import User
from governance.permissions import Permission
from governance.policies import Stale, check
from governance.queries import freshness
from performance.dashboard.days import hold_close, london_day
from performance.models import Release, ReleasedSnapshot, ReleaseHold, Snapshot
from performance.payload_shapes import Payload, readable
from performance.released import OFFICIAL, fingerprint, members_part
from performance.snapshot_keys import POSITION, figure_key
from performance.wording import day_words

MOST_WORDS, MOST_REASON = 2000, 200
Parts = dict[str, Payload]


# --- Releases -------------------------------------------------------------------------------------------
@transaction.atomic
def release(*, words: str, by: User, now: datetime, seen: str | None = None) -> Release:
    """Freeze what members may have of every current snapshot, and give it to them with the Director's words.

    `seen` is the fingerprint of the preview: Stale when the position is another by now. ValidationError with
    a sentence during a hold, while changes wait to be worked out, or after a check that found a difference.
    """
    check(by, Permission.RELEASE_POSITION)
    words = words.strip()
    if not words:
        raise ValidationError({"words": "Say in a sentence or two what you release to members."})
    if len(words) > MOST_WORDS:
        raise ValidationError({"words": f"Use {MOST_WORDS} characters or fewer, not {len(words)}."})
    check_may_release(now=now)
    # No rebuild and no close of a day comes between what is read here; who was under way has ended.
    hold_close()
    check_may_release(now=now)
    if seen is not None and seen != fingerprint(previewed()):
        raise Stale(
            "The position changed since you opened this page. Look at it again, then release it.", theirs=None
        )
    rows = _current(Snapshot.objects.all())
    made = Release.objects.create(
        released_at=now,
        released_by=by,
        words=words,
        day=london_day(now),
        framework=rows[POSITION].payload["framework"],
    )
    _freeze(made, rows)
    return made


def check_may_release(*, now: datetime) -> None:
    """ValidationError with the sentence that says why nothing can be released now, and what to do."""
    held = hold_in_force(on=london_day(now))
    if held is not None:
        raise ValidationError(
            f"Nothing is released before {day_words(held.ends_on)} has ended: {held.reason.rstrip('.')} "
            f"({day_words(held.starts_on)} to {day_words(held.ends_on)}). Whoever set the hold can lift it.",
            code="hold",
        )
    state = freshness(now)
    if state.verify_failed:
        raise ValidationError(
            "Last night’s check found a figure that does not match its source. Nothing is released until an "
            "administrator has mended it and a check has passed.",
            code="verify",
        )
    if state.failed:
        raise ValidationError(
            "The last update of the figures failed. Nothing is released until it has gone through; ask an "
            "administrator to look.",
            code="failed",
        )
    if state.waiting:
        counted = "1 change waits" if state.waiting == 1 else f"{state.waiting} changes wait"
        raise ValidationError(f"{counted} to be worked out. Try again in a minute.", code="waiting")
    if not Snapshot.objects.filter(key=POSITION).exists():
        raise ValidationError(
            "There is no position to release yet. Bring in the published report first.", code="empty"
        )


def previewed() -> Parts:
    """The position and the statements as members would read them if they were released now. One query."""
    rows = _current(Snapshot.objects.exclude(key__startswith="measure:"))
    parts = {key: members_part(key, row.payload) for key, row in rows.items()}
    return {key: part for key, part in parts.items() if part is not None}


def _current(rows: QuerySet[Snapshot]) -> dict[str, Snapshot]:
    """The current ones of these snapshots that hold something for members, in today's shape. One query."""
    official = Q(payload__line__status=OFFICIAL)
    newest = rows.order_by("key", "-day").distinct("key").values("pk")
    found = Snapshot.objects.filter(~Q(key__startswith="measure:") | official, pk__in=newest)
    held = {row.key: row for row in found}
    for row in held.values():
        row.payload = readable(row.key, row.payload) or {}
    return held


def _freeze(made: Release, rows: dict[str, Snapshot]) -> None:
    frozen = []
    for key, row in rows.items():
        part = members_part(key, row.payload)
        if part is None:
            continue
        frozen.append(ReleasedSnapshot(release=made, key=key, payload=part, input_hash=row.input_hash))
        if row.figure is not None:
            drawn = figure_key(key)
            frozen.append(
                ReleasedSnapshot(release=made, key=drawn, payload=row.figure, input_hash=row.input_hash)
            )
    ReleasedSnapshot.objects.bulk_create(frozen)


# --- Holds ----------------------------------------------------------------------------------------------
@transaction.atomic
def hold(*, starts_on: date, ends_on: date, reason: str, by: User, now: datetime) -> ReleaseHold:
    """Let nothing be released from the first day to the last, both included, until it is lifted."""
    check(by, Permission.HOLD_RELEASES)
    reason = " ".join(reason.split())
    if not reason:
        raise ValidationError({"reason": "Say why nothing is released, such as: the local election."})
    if len(reason) > MOST_REASON:
        raise ValidationError({"reason": f"Use {MOST_REASON} characters or fewer, not {len(reason)}."})
    if ends_on < starts_on:
        raise ValidationError({"ends_on": "The last day is before the first. Enter a later one."})
    if ends_on < london_day(now):
        raise ValidationError({"ends_on": "The last day is over already: such a hold would hold nothing."})
    # Waits for a release under way: that one came first.
    hold_close()
    return ReleaseHold.objects.create(
        starts_on=starts_on, ends_on=ends_on, reason=reason, set_by=by, set_at=now
    )


@transaction.atomic
def lift(*, hold: ReleaseHold, by: User, now: datetime) -> ReleaseHold:
    """End a hold before its last day. Stale when somebody else has, ValidationError when it is over."""
    check(by, Permission.HOLD_RELEASES)
    held = ReleaseHold.objects.select_for_update().get(pk=hold.pk)
    if held.lifted_at is not None:
        raise Stale("This hold was lifted already.", theirs=held)
    if held.ends_on < london_day(now):
        raise ValidationError(f"This hold ended with {day_words(held.ends_on)}.", code="over")
    held.lifted_by, held.lifted_at = by, now
    held.save(update_fields=["lifted_by", "lifted_at"])
    return held


def hold_in_force(*, on: date) -> ReleaseHold | None:
    """The hold that stands on the day; of several the one that ends last."""
    found: ReleaseHold | None = ReleaseHold.objects.in_force(on).order_by("-ends_on", "-pk").first()
    return found
