"""Plans, limits and wishes: each a row that a newer one replaces; none is changed or lost."""

from datetime import date
from zoneinfo import ZoneInfo

from django.db import models
from django.utils.translation import gettext_lazy as _

from sabaqtas.delivery.changes import Because
from sabaqtas.kernel import clock
from sabaqtas.people.api import SchoolRow


class ReachPlan(SchoolRow):
    """How a pupil's lessons of a week come. The highest number holds.

    `monday` begins the week. `choices` is what `coding` writes; `unreached` counts the lessons of
    it that nothing sure brings, of so many `lessons`. `because`: what changed in mid-week, where it
    was chosen anew for this home alone.
    """

    pupil = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    monday = models.DateField()
    number = models.PositiveIntegerField()
    choices = models.JSONField()
    lessons = models.PositiveSmallIntegerField()
    unreached = models.PositiveSmallIntegerField()
    pages = models.PositiveSmallIntegerField()
    because = models.CharField(max_length=8, choices=Because.choices, default="", blank=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "monday", "pupil", "number"], name="one_reach_plan_of_a_number"
            )
        ]

    @property
    def made_on(self) -> date:
        return self.at.astimezone(ZoneInfo(self.school.zone)).date()


class ReachLimits(SchoolRow):
    """What a school can give in a week; a weekday of printing counts from Monday, 0."""

    number = models.PositiveIntegerField()
    pages = models.PositiveIntegerField()
    messages = models.PositiveIntegerField()
    call_minutes = models.PositiveIntegerField()
    print_weekday = models.PositiveSmallIntegerField()
    by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "number"], name="one_reach_limits_of_a_number"
            )
        ]


class ReachWish(SchoolRow):
    """A parent or a teacher says how lessons should come, or how not; until a day, and why.

    The highest number of a pupil holds. An empty `channel` takes back the one before.
    """

    class Channel(models.TextChoices):
        WEB = "web", _("As a page")
        TV = "tv", _("On television")
        PRINT = "print", _("On paper")
        SMS = "sms", _("By SMS")
        CALL = "call", _("By a call")

    pupil = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    channel = models.CharField(max_length=8, choices=Channel.choices, default="", blank=True)
    is_not = models.BooleanField(default=False)
    why = models.CharField(max_length=200, default="", blank=True)
    until = models.DateField(null=True)
    told_by = models.CharField(max_length=16)
    by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "pupil", "number"], name="one_reach_wish_of_a_number"
            )
        ]
