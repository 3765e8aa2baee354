"""Persons of a school: their names, roles and guardians."""

import uuid
from datetime import date
from typing import Any, ClassVar, Self

from django.db import models

from sabaqtas.kernel.collation import sort_key
from sabaqtas.people.models.accounts import Account
from sabaqtas.people.models.institutions import DatedQuerySet, SchoolRow
from sabaqtas.people.roles import RoleKind


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
        return make_short_name(self.given_name, self.family_name)


def make_short_name(given: str, family: str) -> str:
    """Return a name as people say it."""
    return f"{given} {family}"


def make_sort_name(family: str, given: str, middle: str) -> str:
    """Return the key by which a list of names sorts in Kazakh order in any database."""
    return sort_key(f"{family} {given} {middle}", "kk")[:400]


class Role(SchoolRow):
    """What a person is in the school, and since when."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="roles")
    kind = models.CharField(max_length=20, choices=RoleKind.choices)
    begins_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    objects: ClassVar[DatedQuerySet["Role"]] = DatedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "person", "kind"], name="one_role_of_a_kind")
        ]


class GuardianshipQuerySet(models.QuerySet["Guardianship"]):
    """Ties of guardians and children."""

    def held_by(self, account_id: uuid.UUID, day: date) -> Self:
        """Keep those of this account's persons, in every school where they are parents that day."""
        roles = Role.objects.filter(
            school_id=models.OuterRef("school_id"),
            person_id=models.OuterRef("guardian_id"),
            kind=RoleKind.PARENT,
        )
        return self.filter(models.Exists(roles.open_on(day)), guardian__account_id=account_id)


class Guardianship(SchoolRow):
    """A guardian answers for a child; both are persons of the same school."""

    guardian = models.ForeignKey(Person, models.PROTECT, related_name="wards")
    child = models.ForeignKey(Person, models.PROTECT, related_name="guardians")

    objects: ClassVar[GuardianshipQuerySet] = GuardianshipQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "guardian", "child"], name="one_guardianship_of_two"
            )
        ]
