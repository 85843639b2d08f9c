"""The council, its service areas and its people."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower

from governance.enums import Role
from governance.tracking import marks, tracked


@marks("score", "'all'")
@tracked()
class Council(models.Model):
    """The one council that this installation serves."""

    # One row: the key is fixed and a constraint refuses any other.
    id = models.SmallIntegerField(primary_key=True, default=1, editable=False)
    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=60)
    ons_code = models.CharField(
        max_length=9, validators=[RegexValidator(r"^E\d{8}$", "Write the nine-character ONS code, such as E06000001.")]
    )
    brand_colour = models.CharField(
        max_length=7, default="#12436d", validators=[RegexValidator(r"^#[0-9a-f]{6}$", "Write a colour as #rrggbb.")]
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


class UserManager(BaseUserManager["User"]):
    """Finds people by e-mail without regard to case."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


@tracked(exclude=["password", "last_login"])
class User(AbstractBaseUser):
    """A person with a sign-in: one role, any number of service areas."""

    email = models.EmailField()
    name = models.CharField(max_length=120)
    job_title = models.CharField(max_length=120, blank=True)
    role = models.CharField(max_length=20, choices=Role)
    is_active = models.BooleanField(default=True)
    # Exists only in a demonstration database; such an account alone may skip the second factor.
    is_demonstration = models.BooleanField(default=False)
    service_areas = models.ManyToManyField(ServiceArea, through="ServiceAreaMembership", related_name="people")
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

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

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
        constraints = [models.UniqueConstraint(fields=["user", "service_area"], name="service_area_membership_once")]

    def __str__(self) -> str:
        return f"{self.user_id} in {self.service_area_id}"
