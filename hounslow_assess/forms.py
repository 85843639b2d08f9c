"""The form renderer and the words of every form: the design system's markup, and no default message.

Django's own messages ("This field is required.") say neither what is missing nor how to mend it. A form that
takes `PlainWords` gets a sentence that names the field for every code that can surface; a better one in a
field's ``error_messages`` stays.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.datastructures import MultiValueDict

_WIDGETS = {
    "checkbox": "checkbox",
    "checkbox_select": "checkboxes",
    "clearable_file_input": "file",
    "color": "input",
    "date": "input",
    "email": "input",
    "file": "file",
    "number": "input",
    "password": "password",
    "radio": "radios",
    "search": "input",
    "select": "select",
    "select_multiple": "select",
    "tel": "input",
    "text": "input",
    "textarea": "textarea",
    "url": "input",
}


class GovRenderer(TemplatesSetting):
    """Renders forms, fields and widgets with the templates in templates/forms/."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"

    def get_template(self, template_name: str) -> Any:
        """The project's template for a widget that has one, else Django's."""
        folder, _, name = template_name.rpartition("/")
        ours = _WIDGETS.get(name.removesuffix(".html")) if folder == "django/forms/widgets" else None
        return super().get_template(f"forms/widgets/{ours}.html" if ours else template_name)


# The design system asks for three boxes; the browser's picker is right for dates that are not remembered.
class DateInput(forms.DateInput):
    """The browser's date picker; what is typed as 27/11/2026 is understood too."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "short", **(attrs or {})}, format="%Y-%m-%d")


DATE_FORMATS = ["%Y-%m-%d", "%d/%m/%Y", "%d %B %Y"]  # day first or ISO; never guessed


def _named(label: str) -> str:
    """The label as it stands inside a sentence: "Council name" becomes "council name", "ONS code" stays."""
    first = label.split(" ", 1)[0]
    return label if len(first) > 1 and first.isupper() else label[:1].lower() + label[1:]


def _asks(field: forms.Field, label: str) -> str:
    """What to do about an empty field."""
    if isinstance(field, forms.FileField):
        return "Choose a file."
    if isinstance(field, forms.BooleanField):
        return f"Tick the box to say: {label}."
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        return f"Choose the {_named(label)}."
    return f"Enter the {_named(label)}."


def _mends(field: forms.Field) -> str:
    """How a value of this kind is written."""
    if isinstance(field, forms.EmailField):
        return "Enter an e-mail address in the form name@example.gov.uk."
    if isinstance(field, forms.DateField):
        return "Enter a real date as day, month and year, such as 27/11/2026."
    if isinstance(field, forms.FloatField | forms.DecimalField):
        return "Enter a number, such as 61.8."
    if isinstance(field, forms.IntegerField):
        return "Enter a whole number, such as 12."
    if isinstance(field, forms.URLField):
        return "Enter a web address that begins with https://."
    if isinstance(field, forms.FileField):
        return "Choose a file and send the form again."
    return "Write it in the form that the hint shows."


def plain_messages(field: forms.Field, label: str) -> dict[str, str]:
    """A sentence for every code that Django's fields, validators and model checks can give this field."""
    asks, mends = _asks(field, label), _mends(field)
    listed = f"Choose the {_named(label)} from the list."
    return {
        "required": asks,
        "blank": asks,
        "null": asks,
        "incomplete": asks,
        "missing": asks,
        "invalid": f"{label} is not in a form we can read. {mends}",
        "invalid_choice": listed,
        "invalid_list": listed,
        "invalid_pk_value": listed,
        "item_invalid": f"{label}: one of the items cannot be read. {mends}",
        "unique": f"{label} is in use already. Enter another.",
        "unique_together": f"{label} is in use already. Enter another.",
        "max_length": "The file's name is longer than %(max)s characters. Shorten it and choose it again."
        if isinstance(field, forms.FileField)
        else f"{label} is too long: use %(limit_value)s characters or fewer, not %(show_value)s.",
        "min_length": f"{label} is too short: use %(limit_value)s characters or more.",
        "max_value": f"{label} must be %(limit_value)s or less.",
        "min_value": f"{label} must be %(limit_value)s or more.",
        "step_size": f"{label} must be a multiple of %(limit_value)s.",
        "max_digits": f"{label} has too many digits: use %(max)s or fewer.",
        "max_decimal_places": f"{label} has too many decimal places: use %(max)s or fewer.",
        "max_whole_digits": f"{label} has too many digits before the decimal point: use %(max)s or fewer.",
        "overflow": f"{label} is further off than we can count. {mends}",
        "null_characters_not_allowed": f"{label} holds a character that cannot be kept. Type it again.",
        "surrogate_characters_not_allowed": f"{label} holds a character that cannot be kept. Type it again.",
        "empty": "The file is empty. Choose one that holds something.",
        "contradiction": "Choose a file or tick the box to clear it, not both.",
        "invalid_image": "The file is not a picture that we can read. Choose another.",
        "invalid_extension": "Files that end in %(extension)s are not taken. Choose %(allowed_extensions)s.",
    }


# What model checks add to a form, whatever its fields are.
_MODEL_CODES = ("blank", "null", "unique", "unique_together")


def surfacing(field: forms.Field) -> dict[str, str]:
    """The codes and words of Django's own that this field can show: its classes' and its stock validators'.

    A validator with words of its own is left out, because its sentence is better than a general one.
    """
    found: dict[str, str] = {}
    for kind in reversed(type(field).__mro__):
        found.update(
            {code: str(words) for code, words in getattr(kind, "default_error_messages", {}).items()}
        )
    for validator in field.validators:
        stock = type(validator)
        if str(getattr(validator, "message", "")) == str(getattr(stock, "message", "")):
            stock_words = {str(getattr(validator, "code", "")): str(getattr(stock, "message", ""))}
            stock_words.update({code: str(words) for code, words in getattr(stock, "messages", {}).items()})
            # A message that counts is empty until it knows its number, and surfaces all the same.
            found.update({code: words for code, words in stock_words.items() if code})
    return found


class PlainWords(forms.BaseForm):
    """Put this first among a form's bases: no message of Django's own can then reach a page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            self._speak(name, field)

    def _speak(self, name: str, field: forms.Field) -> None:
        """Replaces each message of Django's own; words written for this very field stay."""
        label = str(field.label or name.replace("_", " ").capitalize())
        own, words = surfacing(field), plain_messages(field, label)
        for code in (*own, *_MODEL_CODES):
            if str(field.error_messages.get(code, "")) in ("", own.get(code)):
                field.error_messages[code] = words[code]
        if type(field) is forms.DateField:
            field.input_formats = DATE_FORMATS


def problems_onto(form: forms.Form, problems: Any) -> None:
    """Show what an action refused beside its field, or above the form when it has none."""
    fields: Iterable[tuple[str, Any]] = (
        problems.error_dict.items() if hasattr(problems, "error_dict") else [("", problems)]
    )
    for name, errors in fields:
        form.add_error(name if name in form.fields else None, errors)


def typed(form: forms.Form, content: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """What was typed into the form's fields, as initial values; fields that hold nothing are left out."""
    data = MultiValueDict({name: list(values) for name, values in content.items()})
    return {
        name: field.widget.value_from_datadict(data, MultiValueDict(), form.add_prefix(name))
        for name, field in form.fields.items()
        if form.add_prefix(name) in content
    }


def silent_codes(form: type[forms.BaseForm], **kwargs: Any) -> list[str]:
    """``field: code`` for each message of Django's own that the form could still show."""
    left = []
    for name, field in form(**kwargs).fields.items():
        for code, words in surfacing(field).items():
            if str(field.error_messages.get(code, words)) == words:
                left.append(f"{name}: {code}")
    return left
