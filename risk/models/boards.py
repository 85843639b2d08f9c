"""Partnership boards told of a risk whose cause or mitigation sits with a partner. They own nothing of it."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models

from governance.models import Board, Meeting, User
from governance.scopes import ScopedQuerySet
from governance.tracking import tracked
from risk.models.risks import Risk


class BoardNoticeQuerySet(ScopedQuerySet["BoardNotice"]):
    """Whoever sees the risk sees who was told of it; a board's clerk sees what that board was told."""

    def rule_for(self, person: User) -> models.Q:
        return models.Q(risk__in=Risk.objects.visible_to(person)) | models.Q(board__clerk=person)

    def waiting(self) -> Self:
        """Those that the board has not considered yet."""
        return self.filter(considered_at__isnull=True)

    def with_names(self) -> Self:
        """With what every page names."""
        return self.select_related(
            "risk__current", "board", "told_by", "considered_at", "acknowledgement_by", "consideration_by"
        )


@tracked()
class BoardNotice(models.Model):
    """A board was told of a risk, acknowledged it by a day, and considered it at a meeting."""

    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="board_notices")
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+")
    # What the board is told, and what it is asked to move.
    what = models.TextField()
    told_on = models.DateField()
    told_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    told_at = models.DateTimeField()
    # Working days after the day of telling, by the rule of that day.
    acknowledge_by = models.DateField()
    # A named officer of the board acknowledges; the clerk records it with the minute.
    acknowledged_on = models.DateField(null=True, blank=True)
    acknowledged_by = models.CharField(max_length=120, blank=True)
    acknowledged_minute = models.CharField(max_length=60, blank=True)
    acknowledgement_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # The meeting that considered it, what it said, and the minute.
    considered_at = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    said = models.TextField(blank=True)
    considered_minute = models.CharField(max_length=60, blank=True)
    consideration_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar = BoardNoticeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(what=""), name="board_notice_has_words"),
            models.CheckConstraint(
                condition=models.Q(acknowledge_by__gte=models.F("told_on")), name="board_notice_clock"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    acknowledged_on__isnull=True,
                    acknowledged_by="",
                    acknowledged_minute="",
                    acknowledgement_by__isnull=True,
                )
                | models.Q(acknowledged_on__gte=models.F("told_on"), acknowledgement_by__isnull=False)
                & ~models.Q(acknowledged_by="")
                & ~models.Q(acknowledged_minute=""),
                name="board_notice_acknowledged_by_name",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    considered_at__isnull=True,
                    said="",
                    considered_minute="",
                    consideration_by__isnull=True,
                )
                | models.Q(considered_at__isnull=False, consideration_by__isnull=False)
                & ~models.Q(said="")
                & ~models.Q(considered_minute=""),
                name="board_notice_considered_with_minute",
            ),
            models.UniqueConstraint(
                fields=["risk", "board"],
                name="board_notice_one_waiting",
                condition=models.Q(considered_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.board} told of {self.risk_id}"
