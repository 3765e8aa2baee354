"""Classes, their parts, and who is in them."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from sabaqtas.kernel import clock
from sabaqtas.kernel.collation import sort_key
from sabaqtas.people.models.institutions import DatedQuerySet, SchoolRow
from sabaqtas.people.models.persons import Person


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
    """A pupil of a group, or its class teacher. A transfer is a new enrolment.

    `recorded_at` says when this system learned of it (null: before it noted that), `begins_on` when
    it began at school.
    """

    class Kind(models.TextChoices):
        PUPIL = "pupil", _("Pupil")
        TEACHER = "teacher", _("Class teacher")

    group = models.ForeignKey(Group, models.PROTECT, related_name="enrolments")
    person = models.ForeignKey(Person, models.PROTECT, related_name="enrolments")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    begins_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField(default=clock.now, null=True, editable=False)

    objects: ClassVar[DatedQuerySet["Enrolment"]] = DatedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "group", "person", "kind"],
                condition=models.Q(ends_on__isnull=True),
                name="one_open_enrolment",
            )
        ]
        indexes = [models.Index(fields=["school", "person", "kind"], name="enrolment_by_person")]
