"""The pages of people, the council and its service areas."""

import uuid
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from governance.actions import people
from governance.colours import contrast_with_white
from governance.enums import Role
from governance.models import Council, ServiceArea, User
from governance.people_forms import CouncilForm, PersonForm, ServiceAreaChangeForm
from governance.trail_forms import TrailFilterForm
from hounslow_assess.forms import silent_codes
from tests import builders

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("story")]
ADD = "governance:person-create"


@pytest.fixture(autouse=True)
def _council() -> None:
    builders.council()


@pytest.fixture
def asha() -> Client:
    """An administrator's browser."""
    return builders.client_of(builders.administrator())


def detail(person: User) -> str:
    return reverse("governance:person-detail", args=[person.pk])


def fields(person: User, **changes: Any) -> dict[str, Any]:
    """What the form of a person sends."""
    stored = {
        "name": person.name,
        "job_title": person.job_title,
        "role": person.role,
        "service_areas": [area.pk for area in person.service_areas.all()],
        "version": person.version,
    }
    return stored | changes


def text(response: Any) -> str:
    return str(response.content.decode())


# --- The list --------------------------------------------------------------------------------------
def test_an_administrator_sees_everybody_but_the_command_line(asha: Client) -> None:
    for somebody in builders.EVERY_ROLE.values():
        somebody()
    page = text(asha.get(reverse("governance:person-list")))
    assert "Everybody with a sign-in." in page
    for name in ("Amara Okafor", "Ben Adeyemi", "Dev Anand", "Asha Patel"):
        assert name in page
    assert "The command line" not in page


def test_an_officer_sees_the_people_of_the_own_areas_alone() -> None:
    builders.manager()
    builders.erin()
    page = text(builders.client_of(builders.ben()).get(reverse("governance:person-list")))
    assert "You, and the people of your service areas." in page
    assert "Mona Farah" in page
    assert "Erin Doyle" not in page
    assert "erin@" not in page


def test_somebody_of_another_area_is_not_there() -> None:
    ben, erin = builders.client_of(builders.ben()), builders.erin()
    assert ben.get(detail(erin)).status_code == 404
    assert ben.post(detail(erin), fields(erin)).status_code == 404
    assert builders.client_of(erin).get(detail(erin)).status_code == 200


def test_an_area_more_opens_its_people_from_the_next_request_on() -> None:
    ben, erin = builders.ben(), builders.erin()
    client = builders.client_of(ben)
    assert client.get(detail(erin)).status_code == 404
    ben.service_areas.add(ServiceArea.objects.get(name="Older People"))
    assert client.get(detail(erin)).status_code == 200


def test_whoever_has_no_second_factor_yet_is_said_to(asha: Client) -> None:
    builders.person("Priya Shah", Role.OFFICER, second_factor=False)
    page = text(asha.get(reverse("governance:person-list")))
    assert "No second factor yet" in page
    assert "None yet" in page


@pytest.mark.parametrize("more", [0, 2])
def test_the_list_asks_the_database_six_times(asha: Client, more: int) -> None:
    for number in range(1 + more):
        builders.person(f"Person{number} X", Role.OFFICER, areas=[f"Area {number}"])
    with CaptureQueriesContext(connection) as queries:
        asha.get(reverse("governance:person-list"))
    assert len(queries) == 6


# --- One person ------------------------------------------------------------------------------------
def test_adding_somebody(asha: Client) -> None:
    area = builders.service_area("Mental Health")
    form = asha.get(reverse(ADD))
    assert "They set their own password by a link" in text(form)
    sent = {
        "name": "New Person",
        "email": "new@hounslow.example",
        "role": "officer",
        "service_areas": [area.pk],
        "request_key": str(form.context["request_key"]),
    }
    response = asha.post(reverse(ADD), sent)
    made = User.objects.get(email="new@hounslow.example")
    assert response["Location"] == detail(made)
    assert list(made.service_areas.all()) == [area]
    # A double click, or Back and send: the same answer, and nobody twice.
    assert asha.post(reverse(ADD), sent)["Location"] == detail(made)
    assert User.objects.filter(email="new@hounslow.example").count() == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": ""}, "Enter the name."),
        ({"email": "not an address"}, "e-mail"),
        ({"email": ""}, "Enter the e-mail."),
        ({"email": "BEN@hounslow.example"}, "has an account already"),
        ({"role": ""}, "Choose the role."),
        ({"role": "emperor"}, "Choose the role from the list."),
        ({"service_areas": ["999999"]}, "service areas"),
        ({"service_areas": ["x"]}, "service areas"),
        ({"name": "x" * 121}, "120"),
        ({"name": "a\x00b"}, "cannot be kept"),
    ],
)
def test_a_form_that_will_not_do_keeps_what_was_typed(
    asha: Client, changes: dict[str, Any], sentence: str
) -> None:
    builders.ben()
    sent = {"name": "New", "email": "new@hounslow.example", "role": "officer", "job_title": "Typed title"}
    response = asha.post(reverse(ADD), sent | changes)
    assert response.status_code == 422
    assert sentence in text(response)
    assert "Typed title" in text(response)
    assert "Error: " in text(response)
    assert not User.objects.filter(email="new@hounslow.example").exists()


def test_extra_fields_change_nothing_more(asha: Client) -> None:
    ben = builders.ben()
    asha.post(
        detail(ben),
        fields(ben, email="taken@evil.example", is_active="", is_demonstration="on", password="x"),
    )
    changed = User.objects.get(pk=ben.pk)
    assert (changed.email, changed.is_active, changed.is_demonstration) == (ben.email, True, False)
    assert changed.password == ben.password


def test_saving_changes(asha: Client) -> None:
    ben = builders.ben()
    response = asha.post(detail(ben), fields(ben, name="Benjamin", role="manager"))
    assert response["Location"] == detail(ben)
    assert (User.objects.get(pk=ben.pk).name, User.objects.get(pk=ben.pk).role) == ("Benjamin", Role.MANAGER)
    assert "Benjamin is saved." in text(asha.get(detail(ben)))


def test_a_conflict_shows_both_versions_and_keeps_what_was_typed(asha: Client) -> None:
    ben = builders.ben()
    people.update(
        person=ben,
        version=1,
        name="Theirs",
        job_title="",
        role=ben.role,
        service_areas=[],
        by=builders.operator(),
    )
    response = asha.post(detail(ben), fields(ben, name="Mine"))
    page = text(response)
    assert response.status_code == 409
    assert "Somebody else changed Theirs" in page
    assert 'value="Mine"' in page
    assert "<strong>Theirs</strong>" in page
    assert User.objects.get(pk=ben.pk).name == "Theirs"
    # The form now holds the version that was shown: sending it again is a decision.
    assert asha.post(detail(ben), fields(ben, name="Mine", version=2)).status_code == 302


@pytest.mark.parametrize("version", ["", "x", "-1", "99999999999999999999", "1.0", "²"])
def test_a_version_that_cannot_be_is_a_conflict(asha: Client, version: str) -> None:
    ben = builders.ben()
    assert asha.post(detail(ben), fields(ben, version=version)).status_code == 409


def test_ones_own_role_is_not_offered(asha: Client) -> None:
    me = builders.administrator()
    page = text(asha.get(detail(me)))
    assert "You cannot change your own role" in page
    assert 'name="role"' not in page
    asha.post(detail(me), fields(me, role="director"))
    assert User.objects.get(pk=me.pk).role == Role.ADMINISTRATOR


def test_who_may_only_read_gets_no_form() -> None:
    ben = builders.ben()
    page = text(builders.client_of(builders.amara()).get(detail(ben)))
    assert "Ben Adeyemi" in page
    assert 'name="job_title"' not in page
    assert "Close the account" not in page


def test_a_link_is_shown_once_and_works(asha: Client) -> None:
    ben = builders.ben()
    page = asha.post(reverse("governance:person-link", args=[ben.pk]))
    assert "It works once" in text(page)
    assert "/accounts/password/reset/key/" in text(page)
    assert "/accounts/password/reset/key/" not in text(asha.get(detail(ben)))


def test_closing_asks_first_and_opening_is_one_click(asha: Client) -> None:
    ben = builders.ben()
    close = reverse("governance:person-close", args=[ben.pk])
    assert "signed out everywhere at once" in text(asha.get(close))
    assert asha.post(close, {"version": ben.version})["Location"] == detail(ben)
    assert not User.objects.get(pk=ben.pk).is_active
    assert "1 closed account" in text(asha.get(reverse("governance:person-list")))
    asha.post(reverse("governance:person-open", args=[ben.pk]), {"version": ben.version + 1})
    assert User.objects.get(pk=ben.pk).is_active


def test_the_last_administrator_is_told_why_not() -> None:
    other = builders.person("Nadia Costa", Role.ADMINISTRATOR)
    asha = builders.administrator()
    client = builders.client_of(asha)
    User.objects.filter(pk=asha.pk).update(role=Role.ADMINISTRATOR)
    people.deactivate(person=other, version=other.version, by=asha)
    response = client.post(reverse("governance:person-close", args=[asha.pk]), {"version": asha.version})
    assert response.status_code == 403
    assert "You cannot close your own account" in text(response)


# --- The council -----------------------------------------------------------------------------------
def test_the_councils_settings_reach_every_page(asha: Client) -> None:
    sent = {
        "name": "Borough of Northwick",
        "short_name": "Northwick",
        "brand_colour": "#702963",
        "accessibility_contact": "access@northwick.example",
    }
    assert asha.post(reverse("governance:council-detail"), sent).status_code == 302
    page = text(asha.get(reverse("governance:accessibility-show")))
    assert "Borough of Northwick" in page
    assert "access@northwick.example" in page
    assert reverse("governance:council-css") in page
    assert text(Client().get(reverse("governance:council-css"))) == ":root { --brand: #702963; }\n"


@pytest.mark.parametrize(
    ("colour", "sentence"),
    [
        ("#ffff00", "White words cannot be read"),
        ("#zzzzzz", "Write the colour"),
        ("red", "Write the colour"),
        ("#12436d;}", "Colour is too long"),
        ("#fff", "Write the colour"),
        ("", "Enter the colour."),
    ],
)
def test_a_colour_that_will_not_do_is_refused(asha: Client, colour: str, sentence: str) -> None:
    before = Council.objects.get()
    sent = {"name": "N", "short_name": "N", "brand_colour": colour}
    response = asha.post(reverse("governance:council-detail"), sent)
    assert response.status_code == 422
    assert sentence in text(response)
    assert Council.objects.get().brand_colour == before.brand_colour


@pytest.mark.parametrize(("colour", "contrast"), [("#12436d", 10.25), ("#000000", 21.0), ("#ffffff", 1.0)])
def test_contrast_is_that_of_the_standard(colour: str, contrast: float) -> None:
    assert contrast_with_white(colour) == pytest.approx(contrast, abs=0.01)


def test_adding_and_retiring_a_service_area(asha: Client) -> None:
    asha.post(reverse("governance:service-area-create"), {"name": "Mental Health"})
    area = ServiceArea.objects.get(name="Mental Health")
    page = reverse("governance:service-area-detail", args=[area.pk])
    assert "Mental Health" in text(asha.get(page))
    asha.post(page, {"name": "Mental Health and Autism"})
    area.refresh_from_db()
    assert (area.name, area.is_active) == ("Mental Health and Autism", False)
    assert f'value="{area.pk}"' not in text(asha.get(reverse(ADD)))


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("", "Enter the name of the service area."), ("Mental Health", "already"), ("***", "letters")],
)
def test_a_service_area_that_will_not_do_is_refused(asha: Client, name: str, sentence: str) -> None:
    builders.service_area("Mental Health")
    response = asha.post(reverse("governance:service-area-create"), {"name": name})
    assert response.status_code == 422
    assert sentence in text(response)


# --- Words -----------------------------------------------------------------------------------------
def test_no_message_of_djangos_own_can_reach_a_page() -> None:
    by = builders.administrator()
    assert silent_codes(PersonForm, by=by) == []
    for form in (CouncilForm, ServiceAreaChangeForm, TrailFilterForm):
        assert silent_codes(form) == []


def test_a_form_sent_with_a_key_that_is_none_is_a_new_form(asha: Client) -> None:
    sent = {"name": "N", "email": "n@hounslow.example", "role": "officer", "request_key": "no key"}
    assert asha.post(reverse(ADD), sent).status_code == 302


def test_somebody_elses_key_is_refused(asha: Client) -> None:
    key = str(uuid.uuid4())
    sent = {"name": "N", "email": "n@hounslow.example", "role": "officer", "request_key": key}
    asha.post(reverse(ADD), sent)
    other = builders.client_of(builders.person("Nadia Costa", Role.ADMINISTRATOR))
    assert other.post(reverse(ADD), sent | {"email": "m@hounslow.example"}).status_code == 403
