"""The trail as its page shows it: words for tables, fields, people and places."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format

from governance.models import User
from governance.pages import FieldChange, TrailPage, TrailRow
from governance.people_queries import sections
from governance.trail import Change, Filter, Position, read, tables

PAGE_SIZE = 25
# The longest text of a field that the page shows.
LONGEST = 400
_THINGS = {
    "governance.User": "person",
    "governance.SecondFactor": "second step",
    "governance.AccountAddress": "sign-in address",
    "governance.CouncilAccount": "council account",
    "governance.ServiceAreaMembership": "place in a service area",
}
_VERBS = {"insert": "Added", "update": "Changed", "delete": "Removed", "secret": "Changed a secret of"}
_NAMED_BY = ("name", "title", "email", "file_name", "authority", "label", "code", "text", "message")


def trail_page(user: User, wanted: Filter, *, query: Mapping[str, str], filtered: str) -> TrailPage:
    """One page of the trail. `query` is the filter as its address says it, without the place in time."""
    found = read(wanted, limit=PAGE_SIZE + 1)
    shown = found[:PAGE_SIZE]
    names = _names_of_people(shown)
    return TrailPage(
        sections=sections(user, current="governance:trail-list"),
        rows=tuple(_row(change, names) for change in shown),
        filtered=filtered,
        clear_url=address() if query else "",
        older_url=address(**query, before=place(shown[-1].position)) if len(found) > PAGE_SIZE else "",
        newest_url=address(**query) if wanted.older_than else "",
    )


def address(**query: str) -> str:
    """The address of the trail with a filter."""
    start = reverse("governance:trail-list")
    return f"{start}?{urlencode(query)}" if query else start


def place(position: Position) -> str:
    """A place in the trail as an address says it."""
    return f"{position.at.isoformat()}~{position.table}~{position.row}"


def place_from(text: str) -> Position | None:
    """The place that an address says; None when it says none that can be."""
    at, _, rest = text.partition("~")
    table, _, row = rest.partition("~")
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return None
    if timezone.is_naive(moment) or table not in tables() or not (row.isdecimal() and len(row) < 10):
        return None
    return Position(moment, table, int(row))


def table_choices() -> list[tuple[str, str]]:
    """Every table of the trail with its name in words, by that name."""
    named = [(label, _capital(thing_of(label))) for label in tables()]
    return sorted(named, key=lambda choice: choice[1])


def thing_of(label: str) -> str:
    """What a row of a table is called."""
    return _THINGS.get(label) or str(_model(label)._meta.verbose_name)


def _model(label: str) -> type[models.Model]:
    model: type[models.Model] = tables()[label].pgh_tracked_model  # type: ignore[attr-defined]
    return model


def _row(change: Change, names: Mapping[int, str]) -> TrailRow:
    kind, where = _where(change)
    person = change.metadata.get("actor_id")
    content = change.after or change.before or {}
    return TrailRow(
        at=change.at,
        who=str(change.metadata.get("actor") or f"Database account {change.account}"),
        who_url=address(person=str(person)) if person else "",
        where_kind=kind,
        where=where,
        request=str(change.metadata.get("request") or change.metadata.get("task") or ""),
        verb=_verb(change),
        thing=thing_of(change.table),
        object_name=_name(change, content) if change.count == 1 else "",
        object_url=address(table=change.table, object=change.object) if change.count == 1 else "",
        count=change.count,
        fields=_fields(change, names) if change.count == 1 else (),
        each_url=address(table=change.table, context=str(change.context)) if change.count > 1 else "",
    )


def _verb(change: Change) -> str:
    if (change.label, change.table) == ("secret", "governance.User"):
        return "Changed the password of"
    return _VERBS.get(change.label, change.label)


def _where(change: Change) -> tuple[str, str]:
    """The kind of place and its words."""
    kind = str(change.metadata.get("kind") or "database")
    if kind == "page":
        return kind, f"Page {change.metadata.get('path', '')}"
    if kind in ("job", "command"):
        return kind, f"{kind.capitalize()} {change.metadata.get('where', '')}"
    return "database", "Outside the product"


def _name(change: Change, content: Mapping[str, Any]) -> str:
    """What the object calls itself, else its number."""
    for field in _NAMED_BY:
        if isinstance(content.get(field), str) and content[field]:
            return str(content[field])[:80]
    return f"No. {change.object}"


def _fields(change: Change, names: Mapping[int, str]) -> Sequence[FieldChange]:
    """The fields that differ; of a new or removed row all that hold something."""
    before, after = change.before or {}, change.after or {}
    unknown = change.label == "update" and change.before is None
    found = []
    for field in _model(change.table)._meta.concrete_fields:
        was, now = (_words(field, row.get(field.attname), names) for row in (before, after))
        if was != now and not field.primary_key:
            label = _capital(str(field.verbose_name))
            found.append(FieldChange(label, before="not known" if unknown else was, after=now))
    return tuple(found)


def _names_of_people(changes: Sequence[Change]) -> Mapping[int, str]:
    """The present names of the people to whom the changes point; no query when they point to none."""
    keys = {
        row[field.attname]
        for change in changes
        for row in (change.before, change.after)
        if row
        for field in _people_fields(change.table)
        if row.get(field.attname)
    }
    return dict(User.objects.filter(pk__in=keys).values_list("pk", "name")) if keys else {}


def _people_fields(label: str) -> "Sequence[models.Field[Any, Any]]":
    return [field for field in _model(label)._meta.concrete_fields if field.related_model is User]


def _words(field: "models.Field[Any, Any]", value: Any, names: Mapping[int, str]) -> str:
    """A stored value as a person reads it; "" for none."""
    if value is None or value == "":
        return ""
    if field.related_model is User:
        return names.get(value, f"Person no. {value}")
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, models.DateTimeField) and (moment := parse_datetime(str(value))):
        return date_format(timezone.localtime(moment), "j M Y, H:i:s")
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]} …"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
