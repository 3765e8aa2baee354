"""A working plan of a school year, and its hours; a plan nobody saved is the typical one."""

from django.db import models

from sabaqtas.kernel import clock
from sabaqtas.people.api import SchoolRow


class WorkingPlan(SchoolRow):
    """The week of one grade in one language; `year` is that in which the school year ends."""

    year = models.PositiveSmallIntegerField()
    grade = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=8)
    by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "year", "grade", "language"], name="one_working_plan_of_a_grade"
            )
        ]


class WorkingHours(SchoolRow):
    """Hours a week of a subject; nothing is deleted: a subject taken out has 0."""

    plan = models.ForeignKey(WorkingPlan, models.PROTECT, related_name="hours")
    subject = models.CharField(max_length=40)
    hours = models.DecimalField(max_digits=4, decimal_places=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "plan", "subject"], name="one_row_of_a_subject_in_a_plan"
            ),
            models.CheckConstraint(condition=models.Q(hours__gte=0), name="hours_not_negative"),
        ]
