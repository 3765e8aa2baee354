"""Who there is: institutions, accounts, persons, roles, groups, guardians, doors, audit."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from sabaqtas.kernel import clock
from sabaqtas.kernel.collation import sort_key
from sabaqtas.kernel.ids import uuid7
from sabaqtas.kernel.models import Row
from sabaqtas.people.roles import RoleKind


class Institution(Row):
    """A node of the tree country > region > district > school; a school is the tenant."""

    class Kind(models.TextChoices):
        COUNTRY = "country", _("Country")
        REGION = "region", _("Region")
        DISTRICT = "district", _("District")
        SCHOOL = "school", _("School")

    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    name = models.CharField(max_length=200)
    code = models.CharField(max_length=40, unique=True)
    zone = models.CharField(max_length=40, default="Asia/Almaty")
    language = models.CharField(max_length=8, default="kk")

    def __str__(self) -> str:
        return self.name


class SchoolRow(Row):
    """A row that belongs to one school and never changes it: the key of sharding."""

    school = models.ForeignKey(Institution, models.PROTECT, related_name="+", editable=False)

    class Meta:
        abstract = True


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts; a missing password means that no password opens it."""

    def create_user(self, username: str, password: str | None = None, **extra: Any) -> "Account":
        """Make an account; usernames are kept in lower case."""
        account = self.model(username=self.model.normalize_username(username).lower(), **extra)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """A national sign-in; it opens one or several persons. Holds no personal data."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    username = models.CharField(max_length=80, unique=True)
    language = models.CharField(max_length=8, default="", blank=True)
    is_active = models.BooleanField(default=True)
    made_at = models.DateTimeField(default=clock.now)

    objects: ClassVar[AccountManager] = AccountManager()
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []


class Person(SchoolRow):
    """Somebody in one school. The national number (IIN) is kept encrypted, found by keyed hash."""

    account = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="persons"
    )
    given_name = models.CharField(max_length=80)
    family_name = models.CharField(max_length=80)
    middle_name = models.CharField(max_length=80, default="", blank=True)
    sort_name = models.CharField(max_length=400, editable=False)
    birth_on = models.DateField(null=True, blank=True)
    sex = models.CharField(max_length=10, default="", blank=True)
    iin_cipher = models.TextField(default="", blank=True)
    iin_hash = models.CharField(max_length=64, default="", blank=True)
    phone = models.CharField(max_length=40, default="", blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["school", "sort_name"], name="person_by_name"),
            models.Index(fields=["school", "iin_hash"], name="person_by_iin"),
            models.Index(fields=["account"], name="person_by_account"),
        ]

    def save(self, **options: Any) -> None:
        """Keep the sort key beside the name."""
        self.sort_name = make_sort_name(self.family_name, self.given_name, self.middle_name)
        super().save(**options)

    @property
    def full_name(self) -> str:
        """Family, given, middle: as a class register writes it."""
        return " ".join(filter(None, [self.family_name, self.given_name, self.middle_name]))

    @property
    def short_name(self) -> str:
        """Given and family name: as people say it."""
        return f"{self.given_name} {self.family_name}"


def make_sort_name(family: str, given: str, middle: str) -> str:
    """Return the key by which a list of names sorts in Kazakh order in any database."""
    return sort_key(f"{family} {given} {middle}", "kk")[:400]


class Role(SchoolRow):
    """What a person is in the school, and since when."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="roles")
    kind = models.CharField(max_length=20, choices=RoleKind.choices)
    begins_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "person", "kind"], name="one_role_of_a_kind")
        ]


class Group(SchoolRow):
    """A class, or a part of one in a division (two halves for a foreign language)."""

    class Kind(models.TextChoices):
        CLASS = "class", _("Class")
        SUBGROUP = "subgroup", _("Subgroup")

    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.CLASS)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    division = models.CharField(max_length=40, default="", blank=True)
    name = models.CharField(max_length=80)
    short = models.CharField(max_length=20, default="", blank=True)
    grade = models.PositiveSmallIntegerField(null=True, blank=True)
    language = models.CharField(max_length=8, default="", blank=True)
    sort_name = models.CharField(max_length=200, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "parent", "name"], name="one_part_of_a_name"),
            models.UniqueConstraint(
                fields=["school", "name"],
                condition=models.Q(parent__isnull=True),
                name="one_class_of_a_name",
            ),
        ]

    def save(self, **options: Any) -> None:
        """Keep the sort key beside the name."""
        self.sort_name = make_group_sort_name(self.grade, self.name)
        super().save(**options)

    def __str__(self) -> str:
        return self.name


def make_group_sort_name(grade: int | None, name: str) -> str:
    """Return the key by which classes sort: 2 before 10, then the Kazakh order of letters."""
    return f"{grade if grade is not None else 99:02d} {sort_key(name, 'kk')}"[:200]


class Enrolment(SchoolRow):
    """A pupil of a group, or its class teacher. A transfer is a new enrolment."""

    class Kind(models.TextChoices):
        PUPIL = "pupil", _("Pupil")
        TEACHER = "teacher", _("Class teacher")

    group = models.ForeignKey(Group, models.PROTECT, related_name="enrolments")
    person = models.ForeignKey(Person, models.PROTECT, related_name="enrolments")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    begins_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "group", "person", "kind"],
                condition=models.Q(ends_on__isnull=True),
                name="one_open_enrolment",
            )
        ]
        indexes = [models.Index(fields=["school", "person", "kind"], name="enrolment_by_person")]


class Guardianship(SchoolRow):
    """A guardian answers for a child; both are persons of the same school."""

    guardian = models.ForeignKey(Person, models.PROTECT, related_name="wards")
    child = models.ForeignKey(Person, models.PROTECT, related_name="guardians")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "guardian", "child"], name="one_guardianship_of_two"
            )
        ]


class SignInCard(SchoolRow):
    """A pupil's printed card: a QR token (only its hash is kept), a short code, a picture."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="cards")
    code = models.CharField(max_length=20, unique=True)
    token_hash = models.CharField(max_length=64, unique=True)
    picture = models.CharField(max_length=20)
    issued_at = models.DateTimeField(default=clock.now)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "person"],
                condition=models.Q(revoked_at__isnull=True),
                name="one_valid_card",
            )
        ]


class AuditRow(SchoolRow):
    """Who did what to what, written in the transaction of the deed; never changed."""

    at = models.DateTimeField(default=clock.now)
    actor_person = models.UUIDField(null=True)
    actor_account = models.UUIDField(null=True)
    verb = models.CharField(max_length=60)
    kind = models.CharField(max_length=60)
    object_id = models.UUIDField(null=True)
    details = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["school", "at"], name="audit_by_time")]


class ExternalId(SchoolRow):
    """Under which id another system knows one of our rows."""

    system = models.CharField(max_length=40)
    kind = models.CharField(max_length=20)
    external_id = models.CharField(max_length=120)
    object_id = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "system", "kind", "external_id"], name="one_external_id"
            )
        ]
        indexes = [models.Index(fields=["school", "object_id"], name="external_by_object")]
