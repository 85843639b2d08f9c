"""The council's own accounts (OpenID Connect): they open an account that exists here, and make none.

A sign-in is matched by the provider's own key for the person once it is tied, and before that by an e-mail
address that the provider says is verified. Code flow with PKCE, state and nonce; nothing that stands in the
address of the way there is passed on.
"""

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, get_random_string
from requests import RequestException

from governance import actors
from governance.addresses import safe_next
from governance.models import User


class CouncilProvider(OpenIDConnectProvider):  # type: ignore[misc]
    """The council's provider, as OIDC_ISSUER and its fellows describe it."""

    # Where the library finds the addresses of the way there and back.
    package = "allauth.socialaccount.providers.openid_connect"

    def redirect_from_request(self, request: HttpRequest) -> HttpResponse:
        """Send somebody to the provider; when it does not answer, say so and show the way by password."""
        nonce = get_random_string(32)
        try:
            response: HttpResponse = self.redirect(
                request,
                process=AuthProcess.LOGIN,
                next_url=safe_next(request.GET.get("next")) or None,
                nonce=nonce,
                auth_params={**self.get_auth_params(), "nonce": nonce},
            )
        except (RequestException, ValueError, KeyError) as error:
            response = render_authentication_error(request, self, exception=error)
        return response

    def extract_uid(self, data: dict[str, Any]) -> str:
        """The provider and its key for the person; both its answers must be about the same one."""
        token, userinfo = data.get("id_token") or {}, data.get("userinfo") or {}
        if not token.get("sub") or userinfo.get("sub", token["sub"]) != token["sub"]:
            raise OAuth2Error("The answers of the provider do not belong together.")
        return f"{token['iss']} {token['sub']}"

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """What is kept beside the key: nothing about the person."""
        return {"nonce": (data.get("id_token") or {}).get("nonce", "")}


class CouncilAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Matches a council account with one that exists here, else refuses it."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002
        """Accounts are made by an administrator."""
        return False

    def authenticate_by_email(self, sociallogin: SocialLogin) -> tuple[User, str] | None:
        """An open account with this verified address, unless it is tied to another of the council's accounts.

        The second condition keeps out whoever is given the address of somebody who has left.
        """
        found: tuple[User, str] | None = super().authenticate_by_email(sociallogin)
        if found is None or not found[0].is_active:
            return None
        tied = SocialAccount.objects.filter(user=found[0], provider=sociallogin.account.provider)
        return None if tied.exists() else found

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Refuse an answer to another question; what is stored from here on is done by the person."""
        asked, told = sociallogin.state.get("nonce", ""), sociallogin.account.extra_data.get("nonce", "")
        if not asked or not constant_time_compare(asked, told):
            raise ImmediateHttpResponse(render_authentication_error(request, sociallogin.provider))
        if sociallogin.is_existing and sociallogin.user.is_active:
            actors.on_behalf_of(sociallogin.user)
