"""The council, its service areas and its people."""

from typing import Any, ClassVar, Self

import pgtrigger
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils.functional import cached_property

from governance import actors
from governance.enums import Role
from governance.permissions import Permission, permissions_of
from governance.scopes import ScopedQuerySet, in_own_areas
from governance.tracking import marks, tracked

# The account that stands for whoever runs a command on the server. Nobody can sign in by it: the address
# cannot exist, the account is closed and has no password.
COMMAND_LINE_NAME = "The command line"
COMMAND_LINE_EMAIL = "command-line@hounslow-assess.invalid"
# Recovery codes alone are no second factor: they come with one.
SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


@marks("score", "'all'")
@tracked()
class Council(models.Model):
    """The one council that this installation serves."""

    # One row: the key is fixed and a constraint refuses any other.
    id = models.SmallIntegerField(primary_key=True, default=1, editable=False)
    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=60)
    ons_code = models.CharField(
        max_length=9,
        validators=[RegexValidator(r"^E\d{8}$", "Write the nine-character ONS code, such as E06000001.")],
    )
    brand_colour = models.CharField(
        max_length=7,
        default="#12436d",
        validators=[RegexValidator(r"^#[0-9a-f]{6}$", "Write a colour as #rrggbb.")],
    )
    accessibility_contact = models.EmailField(blank=True)
    is_demonstration = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="council_is_one")]

    def __str__(self) -> str:
        return self.name


@tracked()
class ServiceArea(models.Model):
    """A part of the service, such as Learning Disability; it scopes what an officer sees."""

    name = models.CharField(max_length=80, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    is_active = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.name


class UserQuerySet(ScopedQuerySet["User"]):
    """People: some roles see everybody, staff see those of their own service areas, all see themselves."""

    def rule_for(self, person: "User") -> models.Q:
        permissions = permissions_of(person.role)
        if Permission.VIEW_PEOPLE in permissions:
            return models.Q()
        if Permission.VIEW_COLLEAGUES not in permissions:
            return models.Q(pk=person.pk)
        colleagues = ServiceAreaMembership.objects.filter(in_own_areas(person, field="service_area"))
        return models.Q(pk=person.pk) | models.Q(pk__in=colleagues.values("user_id"))

    def with_standing(self) -> Self:
        """With what every page asks about the signed-in person, so that it costs no query more."""
        factors = Authenticator.objects.filter(user_id=models.OuterRef("pk"), type__in=SECOND_FACTORS)
        return self.annotate(
            has_second_factor=models.Exists(factors),
            in_demonstration=models.Exists(Council.objects.filter(is_demonstration=True)),
        )


class UserManager(BaseUserManager["User"].from_queryset(UserQuerySet)):  # type: ignore[misc]
    """Finds people by e-mail without regard to case."""

    def get_by_natural_key(self, username: str | None) -> "User":
        person: User = self.get(email__iexact=username)
        return person


@tracked(exclude=["last_login"], secret=["password"])
class User(AbstractBaseUser):
    """A person with a sign-in: one role, any number of service areas."""

    email = models.EmailField()
    name = models.CharField(max_length=120)
    job_title = models.CharField(max_length=120, blank=True)
    role = models.CharField(max_length=20, choices=Role)
    is_active = models.BooleanField(default=True)
    # Exists only in a demonstration database; such an account alone may skip the second factor.
    is_demonstration = models.BooleanField(default=False)
    service_areas = models.ManyToManyField(
        ServiceArea, through="ServiceAreaMembership", related_name="people"
    )
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_once"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="user_role_known"),
        ]
        triggers = [
            # An agreed score says who proposed, challenged and agreed it. A row's trigger with a condition: a
            # sign-in changes the row too, and rebuilds nothing.
            pgtrigger.Trigger(
                name="mark_score_name",
                when=pgtrigger.After,
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange("name"),
                func=(
                    "INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) "
                    "SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM "
                    "(SELECT DISTINCT 'statement:' || held.statement AS key "
                    "FROM governance_selfassessmentstep AS step "
                    "JOIN governance_selfassessment AS held ON held.id = step.self_assessment_id "
                    "WHERE step.by_id = NEW.id AND held.state = 'agreed') AS changed; RETURN NULL;"
                ),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_command_line(self) -> bool:
        """Whether this is the account that stands for the command line."""
        return self.email == COMMAND_LINE_EMAIL

    @cached_property
    def has_second_factor(self) -> bool:
        """Whether a second step follows the password."""
        return bool(Authenticator.objects.filter(user=self, type__in=SECOND_FACTORS).exists())

    @cached_property
    def in_demonstration(self) -> bool:
        """Whether this database is marked as a demonstration."""
        return Council.objects.filter(is_demonstration=True).exists()

    @property
    def role_label(self) -> str:
        """The role in words."""
        return Role(self.role).label

    def get_full_name(self) -> str:
        return self.name

    def check_password(self, raw_password: str | None) -> bool:
        """Whether this is the password; one that is kept in an older way is renewed by its owner."""
        return check_password(raw_password, self.password, self._renew_password)

    def _renew_password(self, raw_password: str) -> None:
        # Whoever typed it is not signed in yet, and the trail shall not call them nobody.
        actors.on_behalf_of(self)
        self.password = make_password(raw_password)
        self.save(update_fields=["password"])

    def clean(self) -> None:
        self.email = self.email.strip().lower()

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = self.email.lower()
        super().save(*args, **kwargs)


@tracked()
class ServiceAreaMembership(models.Model):
    """A person works in a service area."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    service_area = models.ForeignKey(ServiceArea, on_delete=models.PROTECT, related_name="memberships")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "service_area"], name="service_area_membership_once")
        ]

    def __str__(self) -> str:
        return f"{self.user_id} in {self.service_area_id}"
