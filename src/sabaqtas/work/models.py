"""Tasks, what pupils hand in for them, and what teachers answer.

States of an Assignment, one per pupil and task, made at the pupil's first action:

    open -> draft -> handed_in -> returned -> handed_in ... -> marked (-> handed_in again)

Only handing in and judging move a state past `draft`: a draft begun after a hand-in changes
nothing for the teacher. Submissions and judgements are never changed or removed; a correction
is a new row, and the newest holds.
"""

from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from sabaqtas.kernel import clock
from sabaqtas.people.api import SchoolRow
from sabaqtas.work.answers import CheckAnswer
from sabaqtas.work.arriving.models import Arrival
from sabaqtas.work.assigning.models import Addressee, Reopening, Task
from sabaqtas.work.carrying.models import Letter
from sabaqtas.work.families.models import FamilyWord
from sabaqtas.work.pages.models import Attachment
from sabaqtas.work.parked import ParkedWork
from sabaqtas.work.penning.models import PenLayer, Sheet
from sabaqtas.work.phrases.models import Phrase
from sabaqtas.work.sitting.models import (
    ClassTest,
    ExtraTime,
    PaperItem,
    Sitting,
    SittingAnswer,
)
from sabaqtas.work.voicing.models import VoiceNote

__all__ = [
    "Addressee",
    "Arrival",
    "Assignment",
    "Attachment",
    "CheckAnswer",
    "ClassTest",
    "DraftCopy",
    "ExtraTime",
    "FamilyWord",
    "Feedback",
    "Letter",
    "PaperItem",
    "ParkedWork",
    "PenLayer",
    "Phrase",
    "Reopening",
    "Repetition",
    "Sheet",
    "Sitting",
    "SittingAnswer",
    "Submission",
    "Task",
    "VoiceNote",
]


class Assignment(SchoolRow):
    """One pupil's work on one task: the draft, and where the work stands.

    `draft_version` counts saved drafts: a save that started from an older one is a conflict,
    unless it comes from the very page (`draft_page`) that saved last.
    `latest` is the version that counts: the newest, but of a test with several tries the one its
    rule chooses (`sitting/counting.py`); `handed_in_at` is when it came. `mark`, `points`,
    `comment` and `judged_at` are of the newest judgement that holds. `teacher` is copied from the
    task so that one index finds what waits for a teacher. `days_given`: how many days more than
    the class a pupil has who joined it later (`assigning/joining.py`).
    """

    class State(models.TextChoices):
        OPEN = "open", _("Not begun")
        DRAFT = "draft", _("Draft")
        HANDED_IN = "handed_in", _("Handed in")
        RETURNED = "returned", _("Returned for another try")
        MARKED = "marked", _("Judged")

    task = models.ForeignKey(Task, models.PROTECT, related_name="assignments")
    pupil = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    teacher = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField(max_length=12, choices=State.choices, default=State.OPEN)
    draft_text = models.TextField(default="", blank=True)
    draft_version = models.PositiveIntegerField(default=0)
    draft_page = models.CharField(max_length=32, default="", blank=True)
    draft_saved_at = models.DateTimeField(null=True, blank=True)
    latest = models.ForeignKey(
        "work.Submission", models.PROTECT, null=True, blank=True, related_name="+"
    )
    handed_in_at = models.DateTimeField(null=True, blank=True)
    mark = models.PositiveSmallIntegerField(null=True, blank=True)
    points = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    comment = models.TextField(default="", blank=True)
    judged_at = models.DateTimeField(null=True, blank=True)
    days_given = models.PositiveSmallIntegerField(default=0)

    def is_late_at(self, task: Task, at: datetime | None) -> bool:
        """Whether what this pupil handed in then is said to be late."""
        more = timedelta(days=self.days_given - task.days_given)
        return task.is_late(at and at - more)

    has_pages = True
    """Of the draft; False only where `lock_work` has seen that it has none."""
    made = 0
    """How many versions there are, once `hand_in_work` has looked."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "task", "pupil"], name="one_assignment_of_a_pupil"
            )
        ]
        indexes = [
            models.Index(
                fields=["school", "teacher", "state", "handed_in_at"], name="assignment_waiting"
            ),
            models.Index(
                fields=["school", "teacher", "handed_in_at", "id"], name="assignment_in_turn"
            ),
            models.Index(fields=["school", "pupil", "state"], name="assignment_by_pupil"),
            models.Index(fields=["school", "task", "state"], name="assignment_by_task"),
            models.Index(fields=["school", "handed_in_at", "pupil"], name="assignment_by_time"),
            models.Index(
                fields=["school", "judged_at", "handed_in_at", "task"], name="assignment_by_judged"
            ),
        ]


class Submission(SchoolRow):
    """One hand-in, immutable. `receipt` is eight digits, unique in the school.

    `key` names the press of the button: the same key, the same receipt. `written_at` is what the
    clock of a device without a line said at that press: shown to people, trusted for nothing.
    """

    class Via(models.TextChoices):
        WEB = "web", _("In the page")
        POCKET = "pocket", _("From a telephone that had no line")

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="submissions")
    number = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=200)
    text = models.TextField(default="", blank=True)
    receipt = models.CharField(max_length=8)
    handed_in_at = models.DateTimeField(default=clock.now)
    via = models.CharField(max_length=12, choices=Via.choices, default=Via.WEB)
    written_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "key"], name="one_submission_of_a_key"),
            models.UniqueConstraint(fields=["school", "receipt"], name="one_receipt_of_a_number"),
            models.UniqueConstraint(
                fields=["school", "assignment", "number"], name="one_submission_of_a_number"
            ),
        ]


class Repetition(SchoolRow):
    """A press whose words a submission held already, from another page: it keeps that receipt.

    Without it the press sent again, after a later version, would be a version of its own.
    """

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="repetitions")
    key = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "key"], name="one_repetition_of_a_key"),
        ]


class DraftCopy(SchoolRow):
    """A draft that a newer one would have overwritten; kept until its pupil lets it go."""

    class Why(models.TextChoices):
        DEVICE = "device", _("saved on another device")
        ENDED = "ended", _("written before you signed in again")

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="copies")
    text = models.TextField()
    why = models.CharField(max_length=12, choices=Why.choices)
    kept_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["school", "assignment"], name="draft_copy_by_work")]


class Feedback(SchoolRow):
    """One judgement of one submission; never changed. `reopened` takes the one before it back.

    `mark`, or `points` of a task that counts as SOR or SOCh. `reached`: the descriptors of the
    rubric, in the words of that time. `batch` is shared by equal answers that were judged together.
    """

    class Kind(models.TextChoices):
        MARKED = "marked", _("Marked")
        RETURNED = "returned", _("Returned for another try")
        REOPENED = "reopened", _("Taken back")

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="feedback")
    submission = models.ForeignKey(Submission, models.PROTECT, related_name="+")
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    mark = models.PositiveSmallIntegerField(null=True, blank=True)
    points = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    comment = models.TextField(default="", blank=True)
    reached = models.JSONField(default=list, blank=True)
    batch = models.UUIDField(null=True, blank=True)
    key = models.CharField(max_length=200)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["school", "key"], name="one_feedback_of_a_key"),
            models.CheckConstraint(
                condition=models.Q(mark__isnull=True) | models.Q(mark__range=(1, 10)),
                name="feedback_mark_1_to_10",
            ),
            models.CheckConstraint(
                condition=models.Q(points__isnull=True) | models.Q(points__gte=0),
                name="feedback_points_from_0",
            ),
        ]
        indexes = [
            models.Index(fields=["school", "assignment", "at"], name="feedback_in_order"),
            models.Index(fields=["school", "by", "at"], name="feedback_by_teacher"),
            models.Index(
                fields=["school", "batch"],
                condition=models.Q(batch__isnull=False),
                name="feedback_of_a_batch",
            ),
        ]
