"""The one rule for addresses that a request asks us to send a browser to."""

import unicodedata

from django.utils.http import url_has_allowed_host_and_scheme


def safe_next(address: str | None) -> str:
    """The address when it is a path of this product, else "".

    Anything with a host or a scheme is refused, our own included: what is ours can be said without.
    """
    text = (address or "").strip()
    if (
        not text.startswith("/")
        or "\\" in text
        or any(unicodedata.category(letter)[0] == "C" for letter in text)
    ):
        return ""
    return text if url_has_allowed_host_and_scheme(text, allowed_hosts=None) else ""
