"""One council, however its name is written. Pure."""

from governance.wording import words

# What stands before or after the place in a council's full name.
_STYLES = frozenset(
    words(
        "the London Royal Metropolitan County Borough of City District Unitary Council Social Care Authority"
    )
)


def _place(name: str) -> tuple[str, ...]:
    """The words that name the place: ("hounslow",) for the Borough of Hounslow and for Hounslow Council."""
    return tuple(word for word in words(name) if word not in _STYLES)


def same_authority(name: str, other: str) -> bool:
    """Whether two names are of one council: equal words, or the same place whatever kind of council it is.

    Only asked about the council that this installation serves: all over England a place's name alone does
    not say which council is meant.
    """
    place = _place(name)
    return words(name) == words(other) or (bool(place) and place == _place(other))
