"""The state standard: programmes, their versions, units and coded learning objectives.

Shared reference data: no row belongs to a school, none is ever deleted. A version is written once,
whole; a correction is the next version, and the old one stays for the classes that began with it.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sabaqtas.kernel import clock
from sabaqtas.kernel.models import Row


class Level(models.TextChoices):
    """Where a programme is taught; a grade is a year of study there."""

    SCHOOL = "school", _("School")
    COLLEGE = "college", _("College")
    UNIVERSITY = "university", _("University")


class Kind(models.TextChoices):
    """A special programme (inclusive education) is a programme of its own, never a mark on one."""

    GENERAL = "general", _("General programme")
    SPECIAL = "special", _("Special programme")


class Origin(models.TextChoices):
    """Shipped data never takes the place of what a person imported."""

    SHIPPED = "shipped", _("Shipped")
    IMPORTED = "imported", _("Imported")


class Programme(Row):
    """A subject over some grades of a level. What it says stands in its versions."""

    code = models.SlugField(max_length=60, unique=True)
    subject = models.CharField(max_length=40)
    level = models.CharField(max_length=12, choices=Level.choices)
    kind = models.CharField(max_length=12, choices=Kind.choices)

    class Meta:
        indexes = [models.Index(fields=["subject", "level"], name="programme_by_subject")]

    def __str__(self) -> str:
        return self.code


class ProgrammeVersion(Row):
    """What a programme says from one publication to the next.

    `languages` are those of instruction; `titles` are by language. `identifier` is the name by
    which other systems know this version. `digest` covers all of its content: the same content
    makes no second version.
    """

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    identifier = models.UUIDField()
    label = models.CharField(max_length=60, default="", blank=True)
    first_grade = models.PositiveSmallIntegerField()
    last_grade = models.PositiveSmallIntegerField()
    languages = models.JSONField(default=list)
    titles = models.JSONField(default=dict)
    source = models.TextField(default="", blank=True)
    origin = models.CharField(max_length=12, choices=Origin.choices)
    digest = models.CharField(max_length=64)
    published_at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "number"], name="one_programme_version_of_a_number"
            ),
            models.UniqueConstraint(
                fields=["programme", "digest"], name="one_programme_version_of_a_content"
            ),
            models.CheckConstraint(
                condition=models.Q(last_grade__gte=models.F("first_grade")),
                name="programme_grades_not_backwards",
            ),
        ]


class ProgrammeWithdrawal(Row):
    """The version was taken back: no class begins with it from then on.

    Classes that hold it keep it. Taking the withdrawal back takes this row away; the audit keeps
    both.
    """

    version = models.OneToOneField(ProgrammeVersion, models.PROTECT, related_name="withdrawal")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(default=clock.now)
    reason = models.CharField(max_length=300)


class Unit(Row):
    """A section (code `1`) or, with a parent, a subsection (code `1.2`) of a version."""

    version = models.ForeignKey(ProgrammeVersion, models.PROTECT, related_name="units")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    code = models.CharField(max_length=20)
    order = models.PositiveSmallIntegerField()
    titles = models.JSONField(default=dict)
    identifier = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "code"], name="one_unit_of_a_code"),
        ]


class Objective(Row):
    """A coded learning objective; `texts` are by language.

    `is_sample`: nobody has compared it with the published programme. `search` is everything a
    person may look for, folded. `identifier` stays the same from version to version.
    """

    version = models.ForeignKey(ProgrammeVersion, models.PROTECT, related_name="objectives")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="objectives")
    code = models.CharField(max_length=40)
    grade = models.PositiveSmallIntegerField()
    order = models.PositiveSmallIntegerField()
    texts = models.JSONField(default=dict)
    is_sample = models.BooleanField(default=False)
    identifier = models.UUIDField(db_index=True)
    search = models.TextField(editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "code"], name="one_objective_of_a_code"),
        ]
        indexes = [models.Index(fields=["version", "grade", "order"], name="objective_by_grade")]


class Prerequisite(Row):
    """To reach `objective`, a pupil needs `needs`; both are of one version."""

    objective = models.ForeignKey(Objective, models.PROTECT, related_name="prerequisites")
    needs = models.ForeignKey(Objective, models.PROTECT, related_name="leads_to")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["objective", "needs"], name="one_prerequisite_of_two_objectives"
            ),
            models.CheckConstraint(
                condition=~models.Q(objective=models.F("needs")), name="needs_another_objective"
            ),
        ]
