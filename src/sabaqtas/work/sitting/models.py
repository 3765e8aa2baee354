"""Tests, what they ask, who has more time, and what each pupil answered.

States of a Sitting, one per pupil and try:

    running -> handed_in (by the pupil, by the time, by the teacher)
    running or handed_in -> reset (by the teacher, with a reason; everything stays)

What is handed in is a `Submission` of the pupil's work on the test's task: its receipt, its place
in the marking queue and its mark are those of any other work. Answers are rows: one for each
page that was opened and each question on it, so no page writes over what another one brought.
"""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from sabaqtas.kernel import clock
from sabaqtas.people.api import SchoolRow
from sabaqtas.work.assigning.models import Task


class ClassTest(SchoolRow):
    """A test of one class. Until it is given it has no `task`, and no pupil knows of it.

    `parts`: `[{"title", "draw"}]`, by `PaperItem.part`; `draw` of a part's items come to each
    pupil, all of them when it is None. `minutes` None: no limit but `closes_at`. `counts` is where
    the task will count, or counts.
    """

    class Layout(models.TextChoices):
        WHOLE = "whole", _("All questions on one page")
        SINGLE = "single", _("One question a page")

    class Shows(models.TextChoices):
        NEVER = "never", _("Never")
        CLOSED = "closed", _("When the test has closed for everybody")
        ONCE = "once", _("At once after the last try")

    class Counting(models.TextChoices):
        BEST = "best", _("the best one counts")
        LAST = "last", _("the last one counts")

    group = models.ForeignKey("people.Group", models.PROTECT, related_name="+")
    subject = models.CharField(max_length=40)
    subject_name = models.CharField(max_length=120)
    title = models.CharField(max_length=200)
    teacher = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    task = models.ForeignKey(
        "work.Task", models.PROTECT, null=True, blank=True, related_name="tests"
    )
    parts = models.JSONField(default=list)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    shuffles_items = models.BooleanField(default=True)
    shuffles_options = models.BooleanField(default=True)
    layout = models.CharField(max_length=8, choices=Layout.choices, default=Layout.WHOLE)
    tries = models.PositiveSmallIntegerField(default=1)
    counting = models.CharField(max_length=4, choices=Counting.choices, default=Counting.BEST)
    counts = models.CharField(
        max_length=10, choices=Task.Counts.choices, default=Task.Counts.FORMATIVE
    )
    shows = models.CharField(max_length=8, choices=Shows.choices, default=Shows.CLOSED)
    grace_minutes = models.PositiveSmallIntegerField(default=10)
    made_at = models.DateTimeField(default=clock.now)
    given_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "task"], name="one_test_of_a_task"),
        ]
        indexes = [models.Index(fields=["school", "teacher", "-made_at"], name="test_by_teacher")]

    def __str__(self) -> str:
        return self.title

    @property
    def grace(self) -> timedelta:
        return timedelta(minutes=self.grace_minutes)


class PaperItem(SchoolRow):
    """A question of a test as it was when it was chosen; what happens to its bank changes nothing.

    `source` is an author's mapping, or of a lesson's check `{"public", "key"}` as it was compiled.
    `origin` says where it is from: `{"bank", "item", "version"}` or `{"digest", "check"}`.
    """

    test = models.ForeignKey(ClassTest, models.PROTECT, related_name="items")
    number = models.PositiveSmallIntegerField()
    part = models.PositiveSmallIntegerField(default=0)
    source = models.JSONField()
    language = models.CharField(max_length=8)
    origin = models.JSONField(default=dict)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "test", "number"], name="one_paper_item_of_a_number"
            )
        ]


class ExtraTime(SchoolRow):
    """More time for one pupil; the newest row holds. `percent` is of the test's minutes."""

    test = models.ForeignKey(ClassTest, models.PROTECT, related_name="extra_times")
    pupil = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    minutes = models.PositiveSmallIntegerField(default=0)
    percent = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(max_length=200, default="", blank=True)
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["school", "test", "pupil"], name="extra_time_by_pupil")]


class Sitting(SchoolRow):
    """One try of one pupil. `paper` are the numbers of its questions in their order.

    `seed` draws questions, their numbers and the order of options: the same for ever.
    `allowed_seconds` includes extra time; `ends_at` is when the time is up for this pupil.
    `saves` counts what arrived, and numbers it. `results`: `[{"item", "score", "points"}]` of the
    newest hand-in, `score` None where a person judges.
    """

    class EndedBy(models.TextChoices):
        PUPIL = "pupil", _("handed in by the pupil")
        TIME = "time", _("handed in when the time was up")
        TEACHER = "teacher", _("handed in by the teacher")

    test = models.ForeignKey(ClassTest, models.PROTECT, related_name="sittings")
    assignment = models.ForeignKey("work.Assignment", models.PROTECT, related_name="sittings")
    pupil = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    seed = models.CharField(max_length=32)
    paper = models.JSONField()
    started_at = models.DateTimeField()
    allowed_seconds = models.PositiveIntegerField(null=True, blank=True)
    ends_at = models.DateTimeField()
    saves = models.PositiveIntegerField(default=0)
    seen_at = models.DateTimeField()
    handed_in_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=8, choices=EndedBy.choices, default="", blank=True)
    submission = models.ForeignKey(
        "work.Submission", models.PROTECT, null=True, blank=True, related_name="sittings"
    )
    results = models.JSONField(default=list)
    reset_at = models.DateTimeField(null=True, blank=True)
    reset_by = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+"
    )
    reset_reason = models.CharField(max_length=200, default="", blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "test", "pupil", "number"], name="one_sitting_of_a_number"
            ),
            models.UniqueConstraint(
                fields=["school", "test", "pupil"],
                condition=models.Q(handed_in_at__isnull=True, reset_at__isnull=True),
                name="one_running_sitting",
            ),
        ]
        indexes = [
            models.Index(
                fields=["ends_at"],
                condition=models.Q(handed_in_at__isnull=True, reset_at__isnull=True),
                name="running_sitting_by_end",
            ),
            models.Index(fields=["school", "submission"], name="sitting_by_submission"),
        ]

    @property
    def is_running(self) -> bool:
        return self.handed_in_at is None and self.reset_at is None


class SittingAnswer(SchoolRow):
    """What one page brought for one question; the page itself may bring newer words for it.

    `number` is the arrival within the sitting, `turn` counts the page's own sendings, `at` is the
    server's clock. Of the rows that count, the one that arrived last is the answer. `is_beside`:
    another page wrote over it without having shown it, so the pupil is shown both.
    `taken_at`: it came late, and the teacher lets it count.
    """

    class Arrival(models.TextChoices):
        TIME = "time", _("in time")
        GRACE = "grace", _("within the grace after the end")
        LATE = "late", _("late")

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="answers")
    item = models.PositiveSmallIntegerField()
    page = models.CharField(max_length=32)
    turn = models.PositiveIntegerField(default=0)
    number = models.PositiveIntegerField()
    value = models.JSONField(null=True)
    at = models.DateTimeField()
    arrival = models.CharField(max_length=8, choices=Arrival.choices)
    is_beside = models.BooleanField(default=False)
    taken_by = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+"
    )
    taken_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["number", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "sitting", "item", "page", "arrival"],
                condition=models.Q(taken_at__isnull=True),
                name="one_answer_of_a_page",
            )
        ]

    @property
    def counts(self) -> bool:
        return self.arrival != self.Arrival.LATE or self.taken_at is not None
