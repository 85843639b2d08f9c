"""What a new release asks for at its first start."""

from governance.actions import outbox
from governance.enums import Topic
from performance.models import Snapshot
from performance.payload_shapes import SHAPE
from performance.snapshot_keys import ALL, POSITION


def rebuild_older_shapes() -> bool:
    """Have the current figures worked out again when an earlier release wrote them. Safe at every start."""
    latest = Snapshot.objects.filter(key=POSITION).order_by("-day").values_list("payload", flat=True).first()
    if latest is None or latest.get("shape") == SHAPE:
        return False
    outbox.mark(topic=Topic.SCORE, key=ALL)
    outbox.wake()
    return True
