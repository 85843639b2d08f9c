"""Forms of people, the council and its service areas."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator

from governance.colours import contrast_with_white, is_colour
from governance.enums import Role
from governance.models import ServiceArea, User
from governance.policies import can_change_role, can_give_role
from hounslow_assess.forms import PlainWords

MIN_CONTRAST = 4.5


class PersonForm(PlainWords, forms.Form):
    """A person as `by` may make or change them: only roles that `by` may give can be chosen.

    With a `person` the e-mail address is fixed, and the role too where `by` may not change it.
    """

    name = forms.CharField(max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    email = forms.EmailField(
        max_length=254, label="E-mail", widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    job_title = forms.CharField(max_length=120, required=False)
    role = forms.ChoiceField(choices=(), widget=forms.RadioSelect)
    service_areas = forms.ModelMultipleChoiceField(
        queryset=ServiceArea.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, by: User, person: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["service_areas"].queryset = _areas_for(person)  # type: ignore[attr-defined]
        roles = [role for role in Role if _may_choose(by, person, role)]
        self.fields["role"].choices = [(role.value, role.label) for role in roles]  # type: ignore[attr-defined]
        if person is None:
            return
        del self.fields["email"]
        if not roles:
            del self.fields["role"]

    @classmethod
    def for_person(cls, person: User, *, by: User) -> "PersonForm":
        """The form as it stands before anything is typed."""
        initial = {
            "name": person.name,
            "job_title": person.job_title,
            "role": person.role,
            "service_areas": list(person.service_areas.all()),
        }
        return cls(initial=initial, by=by, person=person)


def _areas_for(person: User | None) -> Any:
    """Areas that can be given, and those that the person has although they are retired."""
    areas = ServiceArea.objects.filter(is_active=True)
    if person is not None:
        areas |= ServiceArea.objects.filter(pk__in=person.memberships.values("service_area_id"))
    return areas.order_by("name")


def _may_choose(by: User, person: User | None, role: Role) -> bool:
    return can_give_role(by, role=role) if person is None else can_change_role(by, person=person, role=role)


class CouncilForm(PlainWords, forms.Form):
    """How the council is named and shown."""

    name = forms.CharField(max_length=120, label="Council name")
    short_name = forms.CharField(max_length=60, help_text="As in a page's title, such as Hounslow.")
    brand_colour = forms.CharField(
        label="Colour",
        help_text="As #rrggbb; white words must be readable on it.",
        validators=[MaxLengthValidator(7)],
    )
    accessibility_contact = forms.EmailField(
        required=False, help_text="The e-mail address that the accessibility statement names."
    )

    def clean_brand_colour(self) -> str:
        """A colour on which white words can be read."""
        colour = str(self.cleaned_data["brand_colour"]).strip().lower()
        if not is_colour(colour):
            raise forms.ValidationError(
                "Write the colour as # and six figures or letters a to f, such as #12436d."
            )
        if contrast_with_white(colour) < MIN_CONTRAST:
            raise forms.ValidationError("White words cannot be read on this colour. Choose a darker one.")
        return colour


class ServiceAreaForm(PlainWords, forms.Form):
    """A part of the service."""

    name = forms.CharField(max_length=80, label="Name of the service area")


class ServiceAreaChangeForm(ServiceAreaForm):
    """Renames or retires it."""

    is_active = forms.BooleanField(required=False, label="People can be given to this service area")
