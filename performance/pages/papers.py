"""A paper on its way: a frozen view model. PURE."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PaperPage:
    """What was asked for and how it stands; `failure` says what to do where it could not be made."""

    what: str
    state: str
    is_waiting: bool
    refresh_url: str
    back_url: str
    file_url: str = ""
    name: str = ""
    size: str = ""
    failure: str = ""
