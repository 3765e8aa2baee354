"""A task, whom it is for when not for all, and what was opened again for one pupil."""

import uuid
from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from sabaqtas.kernel import clock
from sabaqtas.people.api import SchoolRow


class Task(SchoolRow):
    """Something a group is asked to do; `version` is the lesson it came with, if it did.

    `teacher` judges it. `set_by` is empty when the task came with a laid lesson.
    A withdrawn task takes nothing more in, and what was handed in stays. `rubric` is written and
    read by `rubrics.criteria`. `names_hidden`: who judges sees no name before the judgement.

    `is_chosen`: only some pupils have it, else the whole group: who is in `part` of the class at
    the time of asking, or without a part who has a row in Addressee. `variants` hold the text of
    a level of readiness where it is another than `text`. After `closes_at` nothing is
    taken in (`taking_in.py`); it equals `due_at` where nothing late is accepted. `tries`: how
    often it may be handed in; None: as often as one likes. What `counts` as SOR or SOCh is judged
    in `points`, the rest in marks.
    """

    class HandIn(models.TextChoices):
        TEXT = "text", _("Text")
        PHOTO = "photo", _("Photo")
        FILE = "file", _("File")

    class Late(models.TextChoices):
        SAID = "said", _("is taken, and said to be late")
        ACCEPTED = "accepted", _("is taken like any other")
        REFUSED = "refused", _("is not taken")

    class Counts(models.TextChoices):
        FORMATIVE = "formative", _("as a formative mark")
        SOR = "sor", _("as SOR")
        SOCH = "soch", _("as SOCh")
        NONE = "none", _("nowhere: for practice")

    group = models.ForeignKey("people.Group", models.PROTECT, related_name="+")
    subject = models.CharField(max_length=40)
    subject_name = models.CharField(max_length=120)
    meeting = models.ForeignKey(
        "timetable.Meeting", models.PROTECT, null=True, blank=True, related_name="+"
    )
    on = models.DateField(null=True, blank=True)
    version = models.ForeignKey(
        "lessons.LessonVersion", models.PROTECT, null=True, blank=True, related_name="+"
    )
    title = models.CharField(max_length=200)
    text = models.TextField(default="", blank=True)
    variants = models.JSONField(default=dict, blank=True)
    hand_in = models.JSONField(default=list)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    points = models.PositiveSmallIntegerField(default=10)
    rubric = models.JSONField(default=list, blank=True)
    names_hidden = models.BooleanField(default=False)
    is_chosen = models.BooleanField(default=False)
    part = models.ForeignKey(
        "people.Group", models.PROTECT, null=True, blank=True, related_name="+"
    )
    counts = models.CharField(max_length=10, choices=Counts.choices, default=Counts.FORMATIVE)
    opens_at = models.DateTimeField(default=clock.now)
    due_at = models.DateTimeField()
    due_reason = models.CharField(max_length=200, default="", blank=True)
    late = models.CharField(max_length=10, choices=Late.choices, default=Late.SAID)
    closes_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(null=True, blank=True)
    teacher = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+"
    )
    set_by = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+"
    )
    set_at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=200, default="", blank=True)

    TEST = "test"
    """The only way of handing in of a task that is a test: see `sitting`."""
    days_given = 0
    """Days already added to its times, where it was read for a pupil who joined later."""
    read_for: uuid.UUID | None = None
    """A pupil who has it, where the row was read together with that."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "group", "meeting", "on", "version"],
                condition=models.Q(version__isnull=False),
                name="one_task_of_a_laid_lesson",
            ),
            models.CheckConstraint(
                condition=models.Q(tries__isnull=True) | models.Q(tries__gte=1),
                name="task_tries_from_1",
            ),
            models.CheckConstraint(
                condition=models.Q(part__isnull=True) | models.Q(is_chosen=True),
                name="task_of_a_part_is_for_some",
            ),
        ]
        indexes = [
            models.Index(fields=["school", "group", "due_at"], name="task_by_group"),
            models.Index(fields=["school", "teacher", "due_at"], name="task_by_teacher"),
            models.Index(fields=["school", "meeting", "on"], name="task_by_meeting"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_summative(self) -> bool:
        """Judged in points: it goes into a column of the journal."""
        return self.counts in (self.Counts.SOR, self.Counts.SOCH)

    @property
    def is_test(self) -> bool:
        """Sat against the server's clock: see `sitting`."""
        return self.TEST in self.hand_in

    def is_late(self, at: datetime | None) -> bool:
        """Whether what was handed in then is said to be late."""
        if at is None or self.is_test:
            return False
        after_closing = self.closes_at is not None and at > self.closes_at
        return after_closing or (self.late != self.Late.ACCEPTED and at > self.due_at)


class Addressee(SchoolRow):
    """A pupil named in a task: one of those chosen, or one who gets the variant of a level.

    Without a row a pupil of the group gets the middle variant. The name of a level is never shown
    to pupils.
    """

    class Level(models.TextChoices):
        SUPPORT = "support", _("Needs support")
        CORE = "core", _("Ready")
        ADVANCED = "advanced", _("Ahead")

    task = models.ForeignKey(Task, models.PROTECT, related_name="addressees")
    pupil = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    level = models.CharField(max_length=10, choices=Level.choices, default=Level.CORE)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "task", "pupil"], name="one_addressee_of_a_pupil"
            )
        ]
        indexes = [models.Index(fields=["school", "pupil"], name="addressee_by_pupil")]


class Reopening(SchoolRow):
    """A task opened again for one pupil until `until`; of several the last holds."""

    task = models.ForeignKey(Task, models.PROTECT, related_name="reopenings")
    pupil = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    until = models.DateTimeField()
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["school", "task", "pupil"], name="reopening_by_pupil")]
