"""The only read model: a dated, built result for each key and day."""

import pgtrigger
from django.db import models

from governance.tracking import REFUSE_TRUNCATE


class Snapshot(models.Model):
    """What the product said about a key on a day. Today's is upserted, a closed day's never written again.

    Keys: `position`, `statement:<number>`, `measure:<id>`. Rows are written by performance.dashboard alone.
    """

    key = models.CharField(max_length=120)
    day = models.DateField()
    # From snapshot_seq, taken under the key's lock: a stored row yields only to a higher number.
    sequence = models.BigIntegerField()
    built_at = models.DateTimeField()
    rules = models.CharField(max_length=40)
    input_hash = models.CharField(max_length=64)
    source_rows = models.PositiveIntegerField()
    payload = models.JSONField()
    # The Plotly figure of a measure, as JSON, made by the worker.
    figure = models.JSONField(null=True, blank=True)
    # True when nothing changed that day and the row of the day before was carried forward.
    is_carried = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "day"], name="snapshot_once")]
        triggers = [
            pgtrigger.Trigger(
                name="refuse_closed_day",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                declare=[("closed", "text")],
                # An update may neither change a closed day's row nor move another into it.
                func=(
                    "SELECT period INTO closed FROM governance_jobrun WHERE job = 'close-day' "
                    "AND state = 'succeeded' "
                    "AND period IN (to_char(OLD.day, 'YYYY-MM-DD'), to_char(NEW.day, 'YYYY-MM-DD')) LIMIT 1; "
                    "IF FOUND THEN "
                    "RAISE EXCEPTION 'The day % is closed: its snapshots are never written again.', closed; "
                    "END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;"
                ),
            ),
            REFUSE_TRUNCATE,
        ]

    def __str__(self) -> str:
        return f"{self.key} on {self.day}"
