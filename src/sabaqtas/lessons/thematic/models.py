"""A class's plan, its topics, and what was changed by hand."""

from django.db import models

from sabaqtas.kernel import clock
from sabaqtas.people.api import SchoolRow


class ThematicPlan(SchoolRow):
    """What a class learns in a subject in a school year, from `starts_on` on.

    `version` of the programme it was made from; null: no programme fits, lessons alone make it.
    """

    group = models.ForeignKey("people.Group", models.PROTECT, related_name="+")
    subject = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    version = models.ForeignKey(
        "curriculum.ProgrammeVersion", models.PROTECT, null=True, blank=True, related_name="+"
    )
    starts_on = models.DateField()
    by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "group", "subject", "year"], name="one_plan_of_a_class"
            )
        ]


class PlanTopic(SchoolRow):
    """A row of a plan; `topics.py` says what its fields mean.

    `goals` are [code, text] in the language of the class, as they were when the plan was made.
    """

    plan = models.ForeignKey(ThematicPlan, models.CASCADE, related_name="topics")
    order = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    unit = models.CharField(max_length=300, default="", blank=True)
    goals = models.JSONField(default=list)
    hours = models.PositiveSmallIntegerField(default=1)
    lesson = models.ForeignKey(
        "lessons.Lesson", models.PROTECT, null=True, blank=True, related_name="+"
    )
    origin = models.CharField(max_length=12)
    pinned_on = models.DateField(null=True, blank=True)
    is_joined = models.BooleanField(default=False)
    note = models.CharField(max_length=300, default="", blank=True)

    class Meta:
        indexes = [models.Index(fields=["school", "plan", "order"], name="topic_by_order")]


class PlanChange(SchoolRow):
    """A change by hand. `before` are the topics it touched as they were; null: there was none.

    Undoing takes the newest one that holds, and says when.
    """

    plan = models.ForeignKey(ThematicPlan, models.CASCADE, related_name="changes")
    verb = models.CharField(max_length=12)
    title = models.CharField(max_length=300)
    before = models.JSONField()
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["school", "plan", "at"], name="plan_change_by_time")]
