"""How lessons reach pupils, and who opened them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sabaqtas.delivery.channels.message.lines import Heard, Line, Offer
from sabaqtas.delivery.channels.message.rows import (
    Message,
    MessageCap,
    MessageMonth,
    MessageStep,
    Stranger,
)
from sabaqtas.delivery.channels.print.booklets.models import (
    PostAddress,
    PrintRun,
)
from sabaqtas.delivery.channels.print.models import PrintedSheet
from sabaqtas.delivery.channels.print.returning.models import (
    ReadingDecision,
    Scan,
    ScannedSheet,
)
from sabaqtas.delivery.choosing.models import ReachLimits, ReachPlan, ReachWish
from sabaqtas.delivery.lending.models import DeviceTurn, SchoolDevice
from sabaqtas.delivery.metering.models import PupilTraffic, SchoolTraffic
from sabaqtas.delivery.reaching.models import ReachProfile
from sabaqtas.delivery.receiving import ReceivedAnswers
from sabaqtas.kernel import clock
from sabaqtas.kernel.models import Row
from sabaqtas.people.api import SchoolRow

__all__ = [
    "Airing",
    "CourseJoining",
    "DeviceTurn",
    "LessonDone",
    "Opening",
    "PupilTraffic",
    "ReachLimits",
    "ReachPlan",
    "ReachProfile",
    "ReachWish",
    "SchoolDevice",
    "Heard",
    "Line",
    "Message",
    "MessageCap",
    "MessageMonth",
    "MessageStep",
    "Offer",
    "PostAddress",
    "PrintRun",
    "PrintedSheet",
    "ReadingDecision",
    "ReceivedAnswers",
    "Scan",
    "ScannedSheet",
    "Stranger",
    "SchoolTraffic",
]


class Airing(Row):
    """A lesson on television. Shared by all schools; a grade and a language, not a class.

    A slot that vanished from a later grid of its channel and week is withdrawn, never deleted:
    `withdrawn_at` says when. `title` is the subject as the channel writes it, `subject` our code.
    """

    channel = models.CharField(max_length=80)
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    grade = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=8)
    subject = models.CharField(max_length=40, default="", blank=True)
    title = models.CharField(max_length=200)
    lesson = models.CharField(max_length=300, default="", blank=True)
    imported_at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["channel", "starts_at"], name="one_airing_at_a_time")
        ]
        indexes = [
            models.Index(fields=["starts_at"], name="airing_by_time"),
            models.Index(fields=["grade", "language", "starts_at"], name="airing_by_grade"),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.starts_at:%Y-%m-%d %H:%M} {self.title}"


class Opening(SchoolRow):
    """A pupil opened a lesson: the first time only, and through which channel. Without a line `at`
    is what the device says, between the lesson's day and the coming of the news.

    The indexes by day and by time end with the person: who opened anything is read from them
    alone, however many other schools lie around this one.
    """

    class Via(models.TextChoices):
        WEB = "web", _("Page")
        LIVE = "live", _("Live lesson")
        POCKET = "pocket", _("Taken along")

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    meeting = models.ForeignKey("timetable.Meeting", models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField(default=clock.now)
    via = models.CharField(max_length=12, choices=Via.choices, default=Via.WEB)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "person", "meeting", "on"], name="one_opening_of_a_lesson"
            )
        ]
        indexes = [
            models.Index(fields=["school", "meeting", "on"], name="opening_by_lesson"),
            models.Index(fields=["school", "on", "person"], name="opening_by_day"),
            models.Index(fields=["school", "at", "person"], name="opening_by_time"),
        ]


class CourseJoining(SchoolRow):
    """Somebody takes an open course at their own pace."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    course = models.ForeignKey("lessons.Course", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "person", "course"], name="one_joining_of_a_course"
            )
        ]


class LessonDone(SchoolRow):
    """They have gone through a lesson of it, in this version."""

    joining = models.ForeignKey(CourseJoining, models.PROTECT, related_name="done")
    lesson = models.ForeignKey("lessons.Lesson", models.PROTECT, related_name="+")
    version = models.ForeignKey("lessons.LessonVersion", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "joining", "lesson"], name="one_doing_of_a_lesson"
            )
        ]
