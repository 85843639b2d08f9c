"""Forms as the pages show them: markup that tells what belongs together, sentences that say what to do."""

from typing import Any

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.validators import FileExtensionValidator, RegexValidator
from django.template.loader import render_to_string

from hounslow_assess.forms import DateInput, PlainWords, silent_codes


class Story(PlainWords, forms.Form):
    name = forms.CharField(label="Name", max_length=5, help_text="As it is written.")
    email = forms.EmailField(label="E-mail", required=False)
    code = forms.CharField(
        label="ONS code",
        required=False,
        validators=[RegexValidator(r"^E\d{8}$", "Write E and eight figures.")],
    )
    kind = forms.ChoiceField(
        label="Kind", choices=[("a", "First"), ("b", "Second")], widget=forms.RadioSelect
    )
    areas = forms.MultipleChoiceField(
        label="Areas", required=False, choices=[("x", "North")], widget=forms.CheckboxSelectMultiple
    )
    agree = forms.BooleanField(label="I have read it")
    on = forms.DateField(label="From", required=False, widget=DateInput())
    note = forms.CharField(label="Why", required=False, widget=forms.Textarea(attrs={"maxlength": 300}))
    secret = forms.CharField(label="Password", required=False, widget=forms.PasswordInput)
    file = forms.FileField(label="File", required=False, validators=[FileExtensionValidator(["csv"])])
    amount = forms.DecimalField(label="Amount", required=False, max_digits=4, decimal_places=1, min_value=0)


def errors(**data: Any) -> dict[str, list[str]]:
    return dict(Story(data={"name": "Ben", "kind": "a", "agree": "on", **data}).errors)


def part(name: str, form: forms.Form | None = None) -> str:
    return str((form or Story())[name].as_field_group())


# --- Words ----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("data", "field", "words"),
    [
        ({"name": ""}, "name", "Enter the name."),
        ({"name": "Benjamin"}, "name", "Name is too long: use 5 characters or fewer, not 8."),
        ({"name": "B\x00n"}, "name", "Name holds a character that cannot be kept. Type it again."),
        (
            {"email": "ben"},
            "email",
            "E-mail is not in a form we can read. Enter an e-mail address in the form name@example.gov.uk.",
        ),
        ({"code": "X"}, "code", "Write E and eight figures."),
        ({"kind": ""}, "kind", "Choose the kind."),
        ({"kind": "c"}, "kind", "Choose the kind from the list."),
        ({"areas": ["y"]}, "areas", "Choose the areas from the list."),
        ({"agree": ""}, "agree", "Tick the box to say: I have read it."),
        (
            {"on": "31/02/2026"},
            "on",
            "From is not in a form we can read. "
            "Enter a real date as day, month and year, such as 27/11/2026.",
        ),
        ({"amount": "-1"}, "amount", "Amount must be 0 or more."),
        ({"amount": "1.25"}, "amount", "Amount has too many decimal places: use 1 or fewer."),
        ({"amount": "one"}, "amount", "Amount is not in a form we can read. Enter a number, such as 61.8."),
    ],
)
def test_a_fault_is_told_with_its_mend(data: dict[str, Any], field: str, words: str) -> None:
    assert errors(**data)[field] == [words]


def test_a_file_of_another_kind_is_told_what_is_taken() -> None:
    form = Story(
        data={"name": "Ben", "kind": "a", "agree": "on"}, files={"file": SimpleUploadedFile("a.exe", b"x")}
    )
    assert form.errors["file"] == ["Files that end in exe are not taken. Choose csv."]
    empty = Story(
        data={"name": "Ben", "kind": "a", "agree": "on"}, files={"file": SimpleUploadedFile("a.csv", b"")}
    )
    assert empty.errors["file"] == ["The file is empty. Choose one that holds something."]


@pytest.mark.parametrize("written", ["27/11/2026", "2026-11-27", "27 November 2026"])
def test_a_date_is_day_first_or_iso(written: str) -> None:
    form = Story(data={"name": "Ben", "kind": "a", "agree": "on", "on": written})
    assert form.is_valid()
    assert form.cleaned_data["on"].isoformat() == "2026-11-27"


def test_a_month_first_date_is_refused_not_guessed() -> None:
    assert "on" in errors(on="11/27/2026")


def test_no_message_of_the_framework_is_left() -> None:
    assert silent_codes(Story) == []


def test_a_form_without_plain_words_is_found_out() -> None:
    class Bare(forms.Form):
        name = forms.CharField(max_length=5)

    assert "name: required" in silent_codes(Bare)
    assert "name: max_length" in silent_codes(Bare)


def test_words_written_for_a_field_stay() -> None:
    class Own(PlainWords, forms.Form):
        name = forms.CharField(error_messages={"required": "Say who you are."})

    assert Own(data={}).errors["name"] == ["Say who you are."]


# --- Markup ---------------------------------------------------------------------------------------
def test_hint_and_error_belong_to_their_field() -> None:
    html = part("name", Story(data={"name": ""}))
    assert '<label class="govuk-label" for="id_name">Name</label>' in html
    assert 'id="id_name_helptext">As it is written.' in html
    assert 'id="id_name_error"' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'aria-invalid="true"' in html


def test_what_may_be_left_empty_says_so() -> None:
    assert "(optional)" in part("email")
    assert "(optional)" not in part("name")


def test_radios_are_a_group_with_a_legend() -> None:
    html = part("kind")
    assert '<legend class="govuk-fieldset__legend">Kind' in html
    assert html.count('class="govuk-radios__input" type="radio" name="kind"') == 2
    assert 'id="id_kind_0"' in html


def test_a_single_box_has_its_words_beside_it() -> None:
    html = part("agree")
    assert html.index("govuk-checkboxes__input") < html.index("I have read it")
    assert "(optional)" not in html


def test_long_text_counts_its_characters() -> None:
    assert 'data-maxlength="300"' in part("note")
    assert 'id="id_note-info"' in part("note")


def test_a_password_may_be_shown_and_pasted() -> None:
    html = part("secret")
    assert 'data-module="govuk-password-input"' in html
    assert 'aria-controls="id_secret"' in html
    assert "onpaste" not in html


def test_a_date_has_the_browsers_picker() -> None:
    assert 'type="date"' in part("on")
    bound = Story(initial={"on": "2026-11-27"})
    assert 'value="2026-11-27"' in part("on", bound)


def test_the_summary_leads_to_each_field() -> None:
    html = render_to_string("forms/errors.html", {"form": Story(data={})})
    assert '<a href="#id_name">Enter the name.</a>' in html
    assert '<a href="#id_kind_0">Choose the kind.</a>' in html
    assert 'role="alert"' in html
    assert render_to_string("forms/errors.html", {"form": Story()}).strip() == ""


def test_what_was_typed_is_escaped() -> None:
    html = part("name", Story(data={"name": '"><script>'}))
    assert "<script>" not in html
    assert "&quot;&gt;&lt;script&gt;" in html


def test_a_whole_form_is_one_piece() -> None:
    html = str(Story())
    assert html.count('class="govuk-form-group"') == len(Story.base_fields)
    assert "style=" not in html
