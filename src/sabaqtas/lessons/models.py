"""Lessons for the whole country (courses, versions), and each school's plan of them."""

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models

from sabaqtas.kernel import clock
from sabaqtas.kernel.models import Row
from sabaqtas.people.api import SchoolRow


class Course(Row):
    """Lessons of one subject and grade, in one language of instruction, in order.

    `owner` is the institution that wrote it for itself; null: it is for the whole country.
    """

    code = models.CharField(max_length=60, unique=True)
    subject = models.CharField(max_length=40)
    grade = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=8)
    title = models.CharField(max_length=160)
    owner = models.ForeignKey(
        "people.Institution", models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        indexes = [models.Index(fields=["subject", "grade", "language"], name="course_by_class")]

    def __str__(self) -> str:
        return self.title


class CourseOpening(Row):
    """The course is open to everybody at their own pace, whatever their timetable.

    Closing takes the row away; what pupils have done in it stays.
    """

    course = models.OneToOneField(Course, models.PROTECT, related_name="opening")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)


class Lesson(Row):
    """One place in a course; what is taught there stands in its versions."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="lessons")
    slug = models.SlugField(max_length=80)
    order = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["course", "slug"], name="one_lesson_of_a_slug")
        ]
        indexes = [models.Index(fields=["course", "order"], name="lesson_by_order")]


class LessonVersion(Row):
    """What an author wrote, once; a correction is the next number.

    `digest` covers the source text and its pictures. `document` may go to pupils; `staff` holds
    keys and guidance and never lies on a public path. Their keys are described in README.md.
    `manuscript` is what was written, to be written on; null on versions older than the editor.
    `owner` is the institution whose adaptation of the lesson this is: it never counts as the
    lesson's newest version, and its numbers are its own.
    """

    lesson = models.ForeignKey(Lesson, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=64)
    title = models.CharField(max_length=200)
    minutes = models.PositiveSmallIntegerField()
    screen_minutes = models.PositiveSmallIntegerField()
    document = models.JSONField()
    staff = models.JSONField()
    manuscript = models.JSONField(null=True, blank=True)
    owner = models.ForeignKey(
        "people.Institution", models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["lesson", "number"],
                condition=models.Q(owner__isnull=True),
                name="one_version_of_a_number",
            ),
            models.UniqueConstraint(
                fields=["lesson", "owner", "number"],
                condition=models.Q(owner__isnull=False),
                name="one_adaptation_of_a_number",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Publication(Row):
    """The version went out to schools. `by` null: from the server's own command line."""

    version = models.OneToOneField(LessonVersion, models.PROTECT, related_name="publication")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(default=clock.now)


class Withdrawal(Row):
    """The publication was taken back: it is laid on no further slot; packs stay openable."""

    publication = models.OneToOneField(Publication, models.PROTECT, related_name="withdrawal")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(default=clock.now)
    reason = models.CharField(max_length=300)


class CourseLaying(SchoolRow):
    """A class takes its lessons of this subject from this course, from a date on."""

    group = models.ForeignKey("people.Group", models.PROTECT, related_name="+")
    subject = models.CharField(max_length=40)
    course = models.ForeignKey(Course, models.PROTECT, related_name="layings")
    starts_on = models.DateField()
    by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "group", "subject"], name="one_course_of_a_class"
            )
        ]


class SlotPlan(SchoolRow):
    """What one group does in one meeting on one date.

    A joint meeting has a row for each of its groups, which may be of different grades. `laying`
    says that the lesson was laid by a course; `by` and `changed_at` that a teacher changed the
    slot by hand, which no laying overwrites. `topic` of the class's plan is what it is about,
    whether a lesson was prepared for it or not. `further` are the versions (ids, in order) that
    topics combined with it bring beside the first; laid and renewed with it.
    """

    meeting = models.ForeignKey("timetable.Meeting", models.PROTECT, related_name="+")
    group = models.ForeignKey("people.Group", models.PROTECT, related_name="+")
    on = models.DateField()
    version = models.ForeignKey(
        LessonVersion, models.PROTECT, null=True, blank=True, related_name="slots"
    )
    further = models.JSONField(default=list, blank=True)
    text = models.TextField(default="", blank=True)
    live_url = models.CharField(
        max_length=500, default="", blank=True, validators=[URLValidator(schemes=["https"])]
    )
    laying = models.ForeignKey(
        CourseLaying, models.SET_NULL, null=True, blank=True, related_name="slots"
    )
    topic = models.ForeignKey(
        "lessons.PlanTopic", models.SET_NULL, null=True, blank=True, related_name="slots"
    )
    by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    changed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "meeting", "on", "group"], name="one_plan_of_a_slot"
            )
        ]
        indexes = [
            models.Index(fields=["school", "group", "on"], name="slot_by_group"),
            models.Index(fields=["version", "on"], name="slot_by_version"),
        ]


from sabaqtas.lessons.adapting.models import Adaptation, AdaptationChoice  # noqa: E402
from sabaqtas.lessons.drafting.models import (  # noqa: E402
    Draft,
    DraftConflict,
    DraftDiscard,
    DraftPresence,
    DraftRelease,
    DraftRevision,
)
from sabaqtas.lessons.programmes.models import ProgrammeChoice  # noqa: E402
from sabaqtas.lessons.reviewing.models import (  # noqa: E402
    CommentAnswer,
    CommentResolution,
    ReviewRequest,
    ReviewVerdict,
    StepComment,
)
from sabaqtas.lessons.thematic.models import (  # noqa: E402
    PlanChange,
    PlanTopic,
    ThematicPlan,
)
from sabaqtas.lessons.workplan.models import WorkingHours, WorkingPlan  # noqa: E402

__all__ = [
    "Adaptation",
    "AdaptationChoice",
    "CommentAnswer",
    "CommentResolution",
    "Course",
    "CourseLaying",
    "CourseOpening",
    "Draft",
    "DraftConflict",
    "DraftDiscard",
    "DraftPresence",
    "DraftRelease",
    "DraftRevision",
    "Lesson",
    "LessonVersion",
    "PlanChange",
    "PlanTopic",
    "ProgrammeChoice",
    "Publication",
    "ReviewRequest",
    "ReviewVerdict",
    "SlotPlan",
    "StepComment",
    "ThematicPlan",
    "Withdrawal",
    "WorkingHours",
    "WorkingPlan",
]
