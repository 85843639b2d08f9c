"""Signing in with the council's own account, against a provider on this machine."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.test import Client
from django.urls import reverse

from governance.actions import people
from governance.models import User
from governance.trail import Filter, read
from tests import builders
from tests.governance import provider
from tests.governance.codes import finish_sign_in, sign_in
from tests.governance.provider import CLIENT, SECRET, Provider
from tests.governance.test_addresses import HOSTILE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("story")]
BUTTON = "Sign in with your council account"
FAILED = "We could not sign you in"


@pytest.fixture
def idp(settings: Any) -> Iterator[Provider]:
    """The council's provider, configured."""
    builders.council()
    with provider.running() as found:
        configure(settings, found.issuer)
        yield found


def configure(settings: Any, issuer: str, *, domains: tuple[str, ...] = ()) -> None:
    """What OIDC_ISSUER and its fellows would set."""
    app = {
        "provider_id": "council",
        "name": BUTTON,
        "client_id": CLIENT,
        "secret": SECRET,
        "settings": {"server_url": issuer, "verified_email": list(domains)},
    }
    settings.OIDC_ISSUER = issuer
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {**settings.SOCIALACCOUNT_PROVIDERS["openid_connect"], "APPS": [app]}
    }


def there(client: Client, **query: str) -> Any:
    return client.get(reverse("openid_connect_login", args=["council"]), query)


def back(client: Client, code: str, state: str) -> Any:
    query = {"code": code, "state": state}
    return client.get(reverse("openid_connect_callback", args=["council"]), query)


def go(client: Client, idp: Provider, *, sub: str = "s-1", email: str = "", **claims: Any) -> Any:
    """There and back."""
    claims = {"email": email, "email_verified": True, **claims}
    return back(client, *idp.authorise(there(client)["Location"], sub=sub, **claims))


def signed_in(client: Client) -> User | None:
    key = client.session.get("_auth_user_id")
    return User.objects.get(pk=key) if key else None


def test_the_button_is_there_when_a_provider_is_configured(client: Client, idp: Provider) -> None:
    page = client.get(reverse("account_login")).content.decode()
    assert BUTTON in page
    assert reverse("openid_connect_login", args=["council"]) in page


def test_without_one_there_is_no_button(client: Client) -> None:
    builders.council()
    assert BUTTON not in client.get(reverse("account_login")).content.decode()


def test_a_verified_address_opens_the_account_that_exists_after_the_second_step(
    client: Client, idp: Provider
) -> None:
    ben = builders.ben()
    assert go(client, idp, email="Ben@Hounslow.Example")["Location"] == reverse("mfa_authenticate")
    assert signed_in(client) is None
    finish_sign_in(client)
    assert signed_in(client) == ben
    tied = SocialAccount.objects.get()
    assert (tied.user, tied.uid) == (ben, f"{idp.issuer} s-1")
    assert not SocialToken.objects.exists()
    assert "ben" not in str(tied.extra_data).lower()
    assert User.objects.get(pk=ben.pk).check_password(builders.PASSWORD)


def test_once_tied_the_providers_key_counts_whatever_the_address(client: Client, idp: Provider) -> None:
    ben = builders.ben()
    go(client, idp, email=ben.email)
    other = Client()
    assert go(other, idp, email="new.name@hounslow.example")["Location"] == reverse("mfa_authenticate")
    finish_sign_in(other)
    assert signed_in(other) == ben


def test_the_session_key_is_new(client: Client, idp: Provider) -> None:
    ben = builders.ben()
    code, state = idp.authorise(there(client)["Location"], sub="s-1", email=ben.email, email_verified=True)
    before = client.session.session_key
    back(client, code, state)
    finish_sign_in(client)
    assert client.session.session_key != before


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "nobody@hounslow.example"},
        {"email": "ben@hounslow.example", "email_verified": False},
        {"email": ""},
    ],
    ids=["unknown", "not verified", "no address"],
)
def test_it_makes_no_account_and_opens_none_without_a_verified_address(
    client: Client, idp: Provider, claims: dict[str, Any]
) -> None:
    builders.ben()
    before = User.objects.count()
    response = go(client, idp, **claims)
    assert response.status_code == 200
    assert signed_in(client) is None
    assert (User.objects.count(), SocialAccount.objects.count()) == (before, 0)


def test_an_address_of_a_trusted_domain_needs_no_word_of_the_provider(
    client: Client, idp: Provider, settings: Any
) -> None:
    configure(settings, idp.issuer, domains=("hounslow.example",))
    builders.ben()
    response = go(client, idp, email="ben@hounslow.example", email_verified=None)
    assert response["Location"] == reverse("mfa_authenticate")


def test_whoever_is_given_the_address_of_somebody_who_left_gets_in_nowhere(
    client: Client, idp: Provider
) -> None:
    ben = builders.ben()
    go(client, idp, sub="s-1", email=ben.email)
    other = Client()
    assert go(other, idp, sub="s-2", email=ben.email).status_code == 200
    assert signed_in(other) is None
    assert SocialAccount.objects.count() == 1


def test_a_closed_account_stays_closed(client: Client, idp: Provider) -> None:
    ben = builders.ben()
    go(client, idp, email=ben.email)
    people.deactivate(person=ben, version=ben.version, by=builders.administrator())
    other = Client()
    assert go(other, idp, email=ben.email)["Location"] == reverse("account_login")
    assert signed_in(other) is None
    third = Client()
    assert go(third, idp, sub="s-9", email=ben.email).status_code == 200
    assert signed_in(third) is None


@pytest.mark.parametrize("fault", ["issuer", "audience", "expiry", "nonce", "no nonce", "userinfo", "token"])
def test_an_answer_that_is_not_right_signs_nobody_in(client: Client, idp: Provider, fault: str) -> None:
    ben = builders.ben()
    idp.break_ = fault
    response = go(client, idp, email=ben.email)
    assert response.status_code in (200, 401)
    assert FAILED in response.content.decode()
    assert signed_in(client) is None
    assert not SocialAccount.objects.exists()


def test_a_state_of_another_browser_signs_nobody_in(client: Client, idp: Provider) -> None:
    """Somebody else's way back, opened in this browser."""
    ben, attacker = builders.ben(), Client()
    code, state = idp.authorise(there(attacker)["Location"], sub="s-1", email=ben.email, email_verified=True)
    assert FAILED in back(client, code, state).content.decode()
    assert FAILED in back(client, code, "made-up").content.decode()
    assert signed_in(client) is None


def test_a_code_of_another_browser_signs_nobody_in(client: Client, idp: Provider) -> None:
    """A stolen code with this browser's own state: the proof key is another."""
    ben, attacker = builders.ben(), Client()
    code, _ = idp.authorise(there(client)["Location"], sub="s-1", email=ben.email, email_verified=True)
    _, state = idp.authorise(there(attacker)["Location"], sub="s-2", email="x@evil.example")
    assert FAILED in back(attacker, code, state).content.decode()
    assert signed_in(attacker) is None


def test_a_way_back_works_once(client: Client, idp: Provider) -> None:
    ben = builders.ben()
    code, state = idp.authorise(there(client)["Location"], sub="s-1", email=ben.email, email_verified=True)
    back(client, code, state)
    assert FAILED in back(client, code, state).content.decode()


def test_what_stands_in_the_address_is_not_passed_on(client: Client, idp: Provider) -> None:
    location = there(
        client,
        auth_params="redirect_uri=https://evil.example&prompt=none",
        scope="admin",
        process="connect",
        action="rerequest",
    )["Location"]
    query = parse_qs(urlsplit(location).query)
    assert query["redirect_uri"] == ["http://testserver/accounts/oidc/council/login/callback/"]
    assert set(query["scope"][0].split()) == {"openid", "profile", "email"}
    assert "prompt" not in query
    assert len(query["nonce"][0]) == 32


def test_a_signed_in_person_cannot_tie_a_further_account_by_it(client: Client, idp: Provider) -> None:
    ben = builders.ben()
    client.force_login(ben)
    location = there(client, process="connect")["Location"]
    back(client, *idp.authorise(location, sub="s-7", email="x@evil.example", email_verified=True))
    assert not SocialAccount.objects.exists()


def test_the_way_back_leads_to_our_own_pages_only(idp: Provider) -> None:
    newcomer = builders.person("Priya Shah", builders.Role.OFFICER, second_factor=False)
    led = {}
    for address in HOSTILE:
        browser = Client()
        asked = there(browser, next=address)["Location"]
        response = back(browser, *idp.authorise(asked, sub="s-1", email=newcomer.email, email_verified=True))
        led[address] = response["Location"]
    assert led == dict.fromkeys(HOSTILE, "/start/")


def test_it_leads_back_to_the_page_that_was_asked_for(client: Client, idp: Provider) -> None:
    ben = builders.ben()
    location = there(client, next="/people/")["Location"]
    back(client, *idp.authorise(location, sub="s-1", email=ben.email, email_verified=True))
    assert finish_sign_in(client)["Location"] == "/people/"


@pytest.mark.parametrize("fault", ["discovery", "empty", "gone"])
def test_with_the_provider_away_the_way_by_password_stays(
    client: Client, idp: Provider, settings: Any, fault: str
) -> None:
    idp.break_ = fault
    if fault == "gone":
        configure(settings, "http://127.0.0.1:9")
    response = there(client)
    assert FAILED in response.content.decode()
    assert reverse("account_login") in response.content.decode()
    assert BUTTON in client.get(reverse("account_login")).content.decode()
    assert sign_in(client, builders.ben()).status_code == 302


def test_stopping_at_the_provider_leads_back_to_sign_in(client: Client, idp: Provider) -> None:
    _, state = idp.authorise(there(client)["Location"], sub="s-1")
    query = {"error": "access_denied", "state": state}
    response = client.get(reverse("openid_connect_callback", args=["council"]), query, follow=True)
    assert "You did not sign in" in response.content.decode()


def test_a_newcomer_from_the_provider_must_set_up_a_second_factor(client: Client, idp: Provider) -> None:
    newcomer = builders.person("Priya Shah", builders.Role.OFFICER, second_factor=False)
    go(client, idp, email=newcomer.email)
    assert signed_in(client) == newcomer
    assert client.get(reverse("governance:person-list"))["Location"] == reverse("mfa_activate_totp")
    assert client.get(reverse("mfa_activate_totp")).status_code == 200


def test_the_trail_says_who_tied_the_account(client: Client, idp: Provider) -> None:
    ben = builders.ben()
    go(client, idp, email=ben.email)
    change = read(Filter(table="governance.CouncilAccount"), limit=1)[0]
    assert (change.label, change.metadata["actor"]) == ("insert", "Ben Adeyemi")
