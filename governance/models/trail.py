"""The base of every event table of the trail."""

from django.db import models
from pghistory.models import Event


class SessionUser(models.Func):
    """The database account of the connection."""

    template = "SESSION_USER"
    output_field = models.TextField()


class TrailEvent(Event):
    """One row before or after a change: who and where stand in the context, the database account here."""

    # Written by the database itself, so that a change made outside the product still says by which account.
    pgh_account = models.TextField(db_default=SessionUser(), editable=False)

    class Meta:
        abstract = True
