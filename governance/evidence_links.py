"""Links to evidence that is kept elsewhere: web addresses, without a password in them. Pure."""

from urllib.parse import urlsplit

MOST_LINK = 500
_SCHEMES = ("http", "https")


class UnfitLink(ValueError):
    """The address cannot be kept. The sentence says why and what to do instead."""


def check_link(address: str) -> str:
    """The address, when it can be kept; UnfitLink with a sentence when not. It is never followed here."""
    address = address.strip()
    if len(address) > MOST_LINK:
        raise UnfitLink(f"The link is longer than {MOST_LINK} characters. Use the short link of the file.")
    if not address.isprintable() or any(one in ' "<>\\^`{|}' for one in address):
        raise UnfitLink("The link has a space or a sign that no web address has. Copy it again.")
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise UnfitLink("The link cannot be read as a web address. Copy it again.") from None
    if parts.scheme not in _SCHEMES or not host:
        raise UnfitLink("Give a web address that begins with https:// or http://.")
    if "@" in parts.netloc:
        raise UnfitLink("The link holds a user name or a password. Take out what stands before the @.")
    return address
