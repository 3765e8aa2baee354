"""When a school meets: terms, days off, bells, the weekly meetings, the days they make."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sabaqtas.kernel import clock
from sabaqtas.people.api import SchoolRow


class Term(SchoolRow):
    """A school year, or one of its quarters; `ends_on` is its last day.

    `year` is the calendar year in which the school year ends. Quarters are numbered from 1;
    the year itself has number 0.
    """

    class Kind(models.TextChoices):
        YEAR = "year", _("School year")
        QUARTER = "quarter", _("Quarter")

    title = models.CharField(max_length=80)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField(default=0)
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "year", "number"], name="one_term_of_a_number"
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="term_not_backwards"
            ),
        ]


class DayOff(SchoolRow):
    """No lessons on this date: for everybody (`grade` null), or for one grade.

    A weather day for grades 1-4 is four rows of one reason.
    """

    on = models.DateField()
    grade = models.PositiveSmallIntegerField(null=True, blank=True)
    reason = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "on", "grade"],
                condition=models.Q(grade__isnull=False),
                name="one_day_off_of_a_grade",
            ),
            models.UniqueConstraint(
                fields=["school", "on"],
                condition=models.Q(grade__isnull=True),
                name="one_day_off_of_a_school",
            ),
        ]


class Bell(SchoolRow):
    """When a period begins and ends: wall time in the school's zone."""

    period = models.PositiveSmallIntegerField()
    starts = models.TimeField()
    ends = models.TimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "period"], name="one_bell_of_a_period"),
            models.CheckConstraint(
                condition=models.Q(ends__gt=models.F("starts")), name="bell_not_backwards"
            ),
        ]


class Meeting(SchoolRow):
    """One lesson of the week: somebody meets somebody on a weekday at a period.

    `weeks` and `terms` are masks of 0 and 1 (see `masks.py`); "1" is always. A meeting is never
    deleted: a changed timetable ends it. Null dates are open. `recorded_at` says when this system
    learned of it (null: before it noted that).
    """

    subject = models.CharField(max_length=40)
    subject_name = models.CharField(max_length=150)
    weekday = models.PositiveSmallIntegerField()
    period = models.PositiveSmallIntegerField()
    length = models.PositiveSmallIntegerField(default=1)
    weeks = models.CharField(max_length=60, default="1")
    terms = models.CharField(max_length=60, default="1")
    room = models.CharField(max_length=150, default="", blank=True)
    begins_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField(default=clock.now, null=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(weekday__lte=6), name="meeting_on_a_weekday"),
            models.CheckConstraint(condition=models.Q(length__gte=1), name="meeting_has_length"),
        ]
        indexes = [models.Index(fields=["school", "weekday"], name="meeting_by_weekday")]


class MeetingGroup(SchoolRow):
    """Who meets: a class or a part of one; several in a joint lesson."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="groups")
    group = models.ForeignKey("people.Group", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "meeting", "group"], name="one_place_in_a_meeting"
            )
        ]
        indexes = [models.Index(fields=["school", "group", "meeting"], name="meeting_by_group")]


class MeetingTeacher(SchoolRow):
    """Who teaches the meeting."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="teachers")
    teacher = models.ForeignKey("people.Person", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "meeting", "teacher"], name="one_teacher_in_a_meeting"
            )
        ]
        indexes = [models.Index(fields=["school", "teacher", "meeting"], name="meeting_by_teacher")]


class SchoolDay(SchoolRow):
    """A date on which the school meets. Derived: rebuilt whole from terms, days off, meetings.

    `week_index` counts calendar weeks from the one in which the school year begins (0), breaks
    included. `term_number` of `term_count` places the date among the year's quarters.
    """

    on = models.DateField()
    weekday = models.PositiveSmallIntegerField()
    week_index = models.PositiveSmallIntegerField()
    term = models.ForeignKey(Term, models.CASCADE, related_name="+")
    term_number = models.PositiveSmallIntegerField(default=1)
    term_count = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "on"], name="one_school_day_of_a_date")
        ]
