"""Boards: bodies that hold the service to account, and the days on which they meet."""

from django.conf import settings
from django.db import models

from governance.enums import BoardKind
from governance.tracking import tracked


@tracked()
class Board(models.Model):
    """Any body that holds someone to account: a leadership team, a committee, a partnership."""

    name = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=12, choices=BoardKind)
    is_active = models.BooleanField(default=True)
    # Who keeps its record here: enters that it acknowledged something, with the minute.
    clerk = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=BoardKind.values), name="board_kind_known")
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class Meeting(models.Model):
    """A day on which a board meets."""

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="meetings")
    held_on = models.DateField()
    is_cancelled = models.BooleanField(default=False)

    class Meta:
        ordering = ["held_on"]
        constraints = [models.UniqueConstraint(fields=["board", "held_on"], name="meeting_once_a_day")]

    def __str__(self) -> str:
        return f"{self.board} on {self.held_on:%d/%m/%Y}"
