"""What a new release asks for at its first start."""

from governance.actions import outbox
from governance.enums import Topic
from performance.models import Snapshot
from performance.snapshot_keys import ALL


def rebuild() -> bool:
    """Have the current figures worked out again: other words or rules of a release must not pass for a fault.

    Safe at every start; nothing to do before there is a first figure.
    """
    if not Snapshot.objects.exists():
        return False
    outbox.mark(topic=Topic.SCORE, key=ALL)
    outbox.wake()
    return True
