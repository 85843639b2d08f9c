"""What goes wrong with the embedded servers, each with its mend in the message."""


class EmbeddedError(Exception):
    """An embedded server cannot be started or kept; the message says why and what to do."""
