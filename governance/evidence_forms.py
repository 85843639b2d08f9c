"""Forms of evidence: a new or changed piece, a later day of review, a reason to retire it."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Q, QuerySet
from django.db.models.functions import Lower
from django.utils import timezone

from governance.actions.evidence import PERSONAL_DATA, Details
from governance.actions.evidence_details import MOST_NOTE, MOST_REASON, MOST_SHOWS, MOST_TITLE
from governance.enums import EvidenceKind
from governance.evidence_files import MOST_BYTES, TAKEN, CheckedFile, UnfitFile, check_file, check_size
from governance.evidence_links import MOST_LINK, UnfitLink, check_link
from governance.evidence_queries import statements_of
from governance.framework import framework_at
from governance.models import Evidence, ServiceArea, ServiceAreaMembership, User
from governance.permissions import ROLES, Permission, permissions_of
from hounslow_assess.forms import DateInput, PlainWords

STAFF = tuple(role for role, permissions in ROLES.items() if Permission.VIEW_UNRELEASED in permissions)
A_YEAR = timedelta(days=365)
# The field that holds each kind, and what to do about it when it is empty.
CONTENT = {
    EvidenceKind.LINK: ("url", "Give the link."),
    EvidenceKind.FILE: ("file", "Choose the file."),
    EvidenceKind.NOTE: ("note", "Write the note."),
}
KINDS = (
    (EvidenceKind.LINK.value, "A link to a page or a file that is kept elsewhere"),
    (EvidenceKind.FILE.value, "A file"),
    (EvidenceKind.NOTE.value, "A note"),
)
TOO_LARGE = (
    f"The file has more than {MOST_BYTES // 2**20} MB. Leave out what is not needed, or add a link instead."
)


class EvidenceForm(PlainWords, forms.Form):
    """A piece of evidence as `by` may add it or, with `evidence`, change it: then kind and file stay."""

    title = forms.CharField(max_length=MOST_TITLE)
    shows = forms.CharField(
        max_length=MOST_SHOWS,
        label="What it shows",
        help_text=f"One or two sentences, at most {MOST_SHOWS} characters.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    statements = forms.TypedMultipleChoiceField(
        coerce=int, widget=forms.CheckboxSelectMultiple, label="Statements that it belongs to"
    )
    category = forms.ChoiceField(widget=forms.RadioSelect)
    dated = forms.DateField(
        widget=DateInput(), label="Dated", help_text="The day of the survey, minutes or report."
    )
    review_by = forms.DateField(
        widget=DateInput(), label="Review by", help_text="After that day it no longer counts unless renewed."
    )
    kind = forms.ChoiceField(
        choices=KINDS,
        widget=forms.RadioSelect,
        label="How it is held",
        error_messages={"required": "Say how it is held: a link, a file or a note."},
    )
    url = forms.CharField(
        required=False,
        max_length=MOST_LINK,
        label="Link",
        help_text="For a link. It begins with https://, and the product never opens it.",
        widget=forms.URLInput(),
    )
    file = forms.FileField(
        required=False,
        allow_empty_file=True,
        label="File",
        help_text=f"For a file. {TAKEN}, at most {MOST_BYTES // 2**20} MB. After a mistake, choose it again.",
    )
    note = forms.CharField(
        required=False,
        max_length=MOST_NOTE,
        label="Note",
        help_text="For a note.",
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    personal_data = forms.ChoiceField(
        choices=(("no", "No"), ("yes", "Yes")),
        widget=forms.RadioSelect,
        label="Does it contain personal data?",
        help_text="Anything by which somebody could be known: a name, an address, a case number, a story "
        "that fits one person. For a link: in what you write here.",
        error_messages={"required": "Say whether it contains personal data."},
    )
    owner = forms.ModelChoiceField(
        queryset=User.objects.none(), empty_label=None, help_text="Reviews it in time."
    )
    service_area = forms.ModelChoiceField(
        queryset=ServiceArea.objects.none(),
        required=False,
        empty_label="None: seen by all staff",
        help_text="Evidence of a service area is seen by those who work there.",
    )

    # The file that was looked at, where one was sent.
    checked_file: CheckedFile | None = None
    fixed_kind: EvidenceKind | None = None

    def __init__(
        self,
        *args: Any,
        by: User,
        now: datetime,
        evidence: Evidence | None = None,
        too_large: bool = False,
        **kwargs: Any,
    ) -> None:
        """`too_large`: the file was cut off on its way in, and so is not there."""
        super().__init__(*args, **kwargs)
        rules = framework_at(timezone.localdate(now))
        self.too_large = too_large
        self._offer("statements", [(one.number, one.name) for one in rules.statements])
        self._offer("category", [(one.slug, one.name) for one in rules.evidence_categories])
        self._offer_rows("owner", owners_for(by, evidence))
        self._offer_rows("service_area", areas_for(by, evidence))
        if evidence is not None:
            self._fix(EvidenceKind(evidence.kind))

    def _fix(self, kind: EvidenceKind) -> None:
        """Leave out the choice of a kind, the fields of the others, and the file: it cannot be changed."""
        self.fixed_kind = kind
        kept = "" if kind == EvidenceKind.FILE else CONTENT[kind][0]
        for name in ("kind", "url", "file", "note"):
            if name != kept:
                del self.fields[name]

    def _offer(self, name: str, choices: list[tuple[Any, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def _offer_rows(self, name: str, rows: QuerySet[Any]) -> None:
        self.fields[name].queryset = rows  # type: ignore[attr-defined]

    @classmethod
    def empty(cls, *, by: User, now: datetime, statement: int | None = None) -> "EvidenceForm":
        """The form of a new piece before anything is typed."""
        today = timezone.localdate(now)
        initial = {"owner": by, "dated": today, "review_by": today + A_YEAR}
        return cls(initial=initial | ({"statements": [statement]} if statement else {}), by=by, now=now)

    @classmethod
    def of(cls, evidence: Evidence, *, by: User, now: datetime) -> "EvidenceForm":
        """The form of a piece before anything is changed."""
        names = ("title", "shows", "category", "dated", "review_by", "url", "note", "owner", "service_area")
        initial = {name: getattr(evidence, name) for name in names}
        return cls(
            initial=initial | {"statements": list(statements_of(evidence))}, by=by, now=now, evidence=evidence
        )

    def clean(self) -> dict[str, Any]:
        """Exactly one kind, and what it needs. Where there is personal data the file is not even read."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("personal_data") == "yes":
            self.add_error("personal_data", PERSONAL_DATA)
        elif kind := self.fixed_kind or cleaned.get("kind"):
            self._clean_content(EvidenceKind(kind), cleaned)
        return cleaned

    def _clean_content(self, kind: EvidenceKind, cleaned: dict[str, Any]) -> None:
        for other, (name, _) in CONTENT.items():
            if other != kind and (cleaned.get(name) or (name == "file" and self.too_large)):
                self.add_error(
                    name,
                    f"You chose {kind.label.lower()} above: leave this out, or choose {other.label.lower()}.",
                )
        name, asks = CONTENT[kind]
        if name in self.errors or name not in self.fields:
            return
        if name == "file":
            self._clean_file(cleaned.get("file"))
        elif not cleaned.get(name):
            self.add_error(name, asks)
        elif name == "url":
            self._clean_link(cleaned)

    def _clean_link(self, cleaned: dict[str, Any]) -> None:
        try:
            cleaned["url"] = check_link(cleaned["url"])
        except UnfitLink as unfit:
            self.add_error("url", str(unfit))

    def _clean_file(self, upload: "UploadedFile[Any] | None") -> None:
        if self.too_large:
            self.add_error("file", TOO_LARGE)
        elif upload is None:
            self.add_error("file", CONTENT[EvidenceKind.FILE][1])
        else:
            try:
                check_size(upload.size or 0)
                self.checked_file = check_file(upload.read(), name=upload.name or "")
            except UnfitFile as unfit:
                self.add_error("file", str(unfit))

    def details(self) -> Details:
        """What is said of the piece. Call it only when the form is valid."""
        given = self.cleaned_data
        return Details(
            title=given["title"],
            shows=given["shows"],
            category=given["category"],
            statements=tuple(given["statements"]),
            dated=given["dated"],
            review_by=given["review_by"],
            owner=given["owner"],
            service_area=given["service_area"],
        )

    def content(self) -> dict[str, str]:
        """The link or the note, where the piece is one."""
        return {name: self.cleaned_data.get(name) or "" for name in ("url", "note")}


def owners_for(by: User, evidence: Evidence | None) -> QuerySet[User]:
    """Active members of staff of whom `by` may know, and whoever owns the piece now."""
    known = User.objects.visible_to(by).filter(is_active=True, role__in=STAFF)
    found = Q(pk__in=known.values("pk")) | Q(pk=evidence.owner_id if evidence else by.pk)
    people: QuerySet[User] = User.objects.filter(found).order_by(Lower("name"), "pk")
    return people


def areas_for(by: User, evidence: Evidence | None) -> QuerySet[ServiceArea]:
    """The service areas that `by` may choose, and that of the piece now."""
    if Permission.VIEW_EVERY_AREA in permissions_of(by.role):
        mine = Q(is_active=True)
    else:
        own = ServiceAreaMembership.objects.filter(user_id=by.pk)
        mine = Q(is_active=True, pk__in=own.values("service_area_id"))
    return ServiceArea.objects.filter(mine | Q(pk=evidence.service_area_id if evidence else None)).order_by(
        "name"
    )


class RenewForm(PlainWords, forms.Form):
    """It still holds."""

    review_by = forms.DateField(widget=DateInput(), label="Review by")
    reason = forms.CharField(
        max_length=MOST_REASON,
        label="Why it still holds",
        help_text="One sentence.",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say in one sentence why it still holds."},
    )


class RetireForm(PlainWords, forms.Form):
    """It no longer counts."""

    reason = forms.CharField(
        max_length=MOST_REASON,
        label="Why it no longer counts",
        help_text="One sentence. It stays to be read, with this reason.",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say in one sentence why it no longer counts."},
    )
