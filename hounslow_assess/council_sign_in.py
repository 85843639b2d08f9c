"""The council's own provider of accounts (OpenID Connect), as the environment describes it."""

from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from hounslow_assess import env

LOCAL = ("127.0.0.1", "localhost")
# Names the provider in the addresses there and back, and in each account that is tied.
PROVIDER_ID = "council"


def apps(issuer: str, *, name: str) -> list[dict[str, Any]]:
    """What the sign-in library wants to know of the provider; nothing without an issuer.

    OIDC_TRUSTED_DOMAINS is for providers that do not say whether an address is verified: the domains whose
    addresses the council itself gives out.
    """
    if not issuer:
        return []
    address = urlsplit(issuer)
    if address.scheme != "https" and address.hostname not in LOCAL:
        raise ImproperlyConfigured(
            "OIDC_ISSUER is not https. Set it to the https address of your identity provider."
        )
    return [
        {
            "provider_id": PROVIDER_ID,
            "name": name,
            "client_id": env.required("OIDC_CLIENT_ID", "Take it from your identity provider."),
            "secret": env.required("OIDC_CLIENT_SECRET", "Set it, or OIDC_CLIENT_SECRET_FILE."),
            "settings": {"server_url": issuer, "verified_email": env.items("OIDC_TRUSTED_DOMAINS")},
        }
    ]
