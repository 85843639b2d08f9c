"""What the sign-in library keeps about a person's account, in the trail like every other table.

Proxies of its tables: they add nothing but the triggers. Secrets themselves are never kept.
"""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount

from governance.tracking import tracked


@tracked(exclude=["last_used_at"], secret=["data"])
class SecondFactor(Authenticator):  # type: ignore[misc]
    """A person's second step at sign-in: the authenticator app, or the recovery codes."""

    class Meta:
        proxy = True


@tracked()
class AccountAddress(EmailAddress):  # type: ignore[misc]
    """The e-mail address by which a person signs in."""

    class Meta:
        proxy = True


@tracked(exclude=["extra_data", "last_login", "date_joined"])
class CouncilAccount(SocialAccount):  # type: ignore[misc]
    """The council's own account that is tied to a person's."""

    class Meta:
        proxy = True
