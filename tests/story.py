"""The story that most tests begin in: the council, everybody in it, and the registers as they ship.

It is told once, into a database that is cloned for each worker. A file's tests begin in it where its
`pytestmark` asks for `story`; those about an empty database, or about what setting up writes, do not.
"""

from governance.actions import outbox
from tests import builders
from tests.risk import makers


def tell() -> None:
    """Council, people and registers, through the product's own actions; what they marked is rebuilt."""
    makers.set_all_up()
    for somebody in (*builders.EVERY_ROLE.values(), builders.erin):
        somebody()
    done = outbox.drain(now=builders.NOW)
    if done.failures:
        raise RuntimeError(f"The story cannot be told: {done.failures}")
