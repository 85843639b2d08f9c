"""Who a part of a payload is for. Pure."""

STAFF = "staff"
# Members see published figures alone, and none of our own reading of the report: not even as a count.
RELEASED = "released"
