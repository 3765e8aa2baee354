"""What is typed into the journal: columns of summative work, and cells as rows only added."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sabaqtas.kernel import clock
from sabaqtas.people.api import SchoolRow


class Assessment(SchoolRow):
    """A column of points: a SOR, a SOCh, or a test of the year, with its most points.

    `key` names the press of the button. A withdrawn column keeps its points and counts nowhere.
    """

    class Kind(models.TextChoices):
        SOR = "sor", _("SOR")
        SOCH = "soch", _("SOCh")
        YEAR_TEST = "year_test", _("Year test")
        EXTRA_TEST = "extra_test", _("Extra test")

    group = models.ForeignKey("people.Group", models.PROTECT, related_name="+")
    subject = models.CharField(max_length=40)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    on = models.DateField()
    most = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120, default="", blank=True)
    objectives = models.JSONField(default=list, blank=True)
    key = models.CharField(max_length=80)
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    withdrawn_by = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=200, default="", blank=True)

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["school", "key"], name="one_assessment_of_a_key"),
            models.CheckConstraint(
                condition=models.Q(most__range=(1, 100)), name="assessment_most_1_to_100"
            ),
        ]
        indexes = [
            models.Index(fields=["school", "group", "on"], name="assessment_by_class"),
        ]


class TaskColumn(SchoolRow):
    """The column in which a task's points stand. A column may hold several: halves of a class, and
    those who repeat it.
    """

    task = models.ForeignKey("work.Task", models.PROTECT, related_name="+")
    column = models.ForeignKey(Assessment, models.PROTECT, related_name="tasks")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "task"], name="one_column_of_a_task")
        ]


class Attendance(models.TextChoices):
    """How a pupil was at a lesson; nothing written means present."""

    PRESENT = "", _("present")
    EXCUSED = "excused", _("away for a reason")
    ABSENT = "absent", _("away without a reason")
    LATE = "late", _("late")
    REMOTE = "remote", _("learned remotely")


class Entry(SchoolRow):
    """What a cell holds from `at` on: of a cell the highest `number` holds, the others stay.

    A cell is a pupil and a `place` of a class's journal in a subject: a date (`2025-09-16`) or a
    column (its id). `number` counts from 1 within the cell: two who write from the same state
    meet at the constraint, and the second is told. `key` names the press: the same key, one row.
    `most` is a pupil's own maximum by adapted criteria. `reason`: after the term was closed.
    """

    group = models.ForeignKey("people.Group", models.PROTECT, related_name="+")
    subject = models.CharField(max_length=40)
    pupil = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    place = models.CharField(max_length=36)
    on = models.DateField()
    assessment = models.ForeignKey(
        Assessment, models.PROTECT, null=True, blank=True, related_name="entries"
    )
    number = models.PositiveIntegerField()
    attendance = models.CharField(
        max_length=8, choices=Attendance.choices, default=Attendance.PRESENT, blank=True
    )
    mark = models.PositiveSmallIntegerField(null=True, blank=True)
    points = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    most = models.PositiveSmallIntegerField(null=True, blank=True)
    key = models.CharField(max_length=80)
    reason = models.CharField(max_length=300, default="", blank=True)
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["school", "key"], name="one_entry_of_a_key"),
            models.UniqueConstraint(
                fields=["school", "group", "subject", "pupil", "place", "number"],
                name="one_entry_of_a_number",
            ),
            models.CheckConstraint(
                condition=models.Q(mark__isnull=True) | models.Q(mark__range=(1, 10)),
                name="entry_mark_1_to_10",
            ),
            models.CheckConstraint(
                condition=models.Q(points__isnull=True) | models.Q(points__gte=0),
                name="entry_points_from_0",
            ),
        ]
        indexes = [
            models.Index(fields=["school", "group", "subject", "on"], name="entry_by_journal"),
            models.Index(fields=["school", "pupil", "on"], name="entry_by_pupil"),
        ]


class AdaptedCriteria(SchoolRow):
    """A pupil is judged by adapted criteria in a subject (empty: in all), from a day to a day."""

    pupil = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    subject = models.CharField(max_length=40, default="", blank=True)
    begins_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=200)
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["school", "pupil"], name="adapted_by_pupil")]
