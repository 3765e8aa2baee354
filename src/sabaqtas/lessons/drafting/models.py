"""A lesson being written: its revisions, who sits at it, and what could not be joined."""

from django.db import models

from sabaqtas.kernel import clock
from sabaqtas.people.api import SchoolRow


class Draft(SchoolRow):
    """What an institution writes and has not given out yet; another one does not see it,
    but the ministry what is sent to it for a review.

    `course` is the code of the course it is for; `lesson` the lesson of which it will be a new
    version, null when it will be a new one; `based_on` the version it began from. `group` is the
    class for which a teacher adapts the lesson. `revision` is the number of the newest
    DraftRevision; `title` repeats its title for lists.
    """

    course = models.CharField(max_length=60)
    slug = models.SlugField(max_length=80)
    order = models.PositiveSmallIntegerField()
    lesson = models.ForeignKey(
        "lessons.Lesson", models.PROTECT, null=True, blank=True, related_name="+"
    )
    based_on = models.ForeignKey(
        "lessons.LessonVersion", models.PROTECT, null=True, blank=True, related_name="+"
    )
    group = models.ForeignKey(
        "people.Group", models.PROTECT, null=True, blank=True, related_name="+"
    )
    title = models.CharField(max_length=200, default="", blank=True)
    subject = models.CharField(max_length=40)
    grade = models.PositiveSmallIntegerField()
    revision = models.PositiveIntegerField(default=0)
    is_own = models.BooleanField(default=False)
    """Written for the own school: it needs no review and never leaves the school."""
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["school", "-changed_at"], name="draft_by_change")]

    def __str__(self) -> str:
        return self.title


class DraftRevision(SchoolRow):
    """The whole manuscript after one save. `part` says what was changed, "" everything.

    `page` names the page that saved: its next save of the same part within ten minutes goes into
    the same row, under the next number.
    """

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    part = models.CharField(max_length=120, default="", blank=True)
    page = models.CharField(max_length=32, default="", blank=True)
    manuscript = models.JSONField()
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "draft", "number"], name="one_revision_of_a_number"
            )
        ]


class DraftConflict(SchoolRow):
    """A save that met a newer one of the same part: kept whole, until somebody has chosen."""

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="conflicts")
    part = models.CharField(max_length=120)
    value = models.JSONField()
    base = models.PositiveIntegerField()
    page = models.CharField(max_length=32, default="", blank=True)
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    settled_by = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+"
    )
    settled_at = models.DateTimeField(null=True, blank=True)
    taken = models.BooleanField(default=False)


class DraftPresence(SchoolRow):
    """Who has the draft open, since when, and when last heard of."""

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="presences")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    since = models.DateTimeField(default=clock.now)
    seen_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "draft", "person"], name="one_presence_of_a_person"
            )
        ]


class DraftRelease(SchoolRow):
    """The draft went out as this version; it is not written on any more."""

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="releases")
    version = models.ForeignKey("lessons.LessonVersion", models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField()
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "draft"], name="one_release_of_a_draft")
        ]


class DraftDiscard(SchoolRow):
    """The draft was put aside; taking the row away brings it back with everything in it."""

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="discards")
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "draft"], name="one_discard_of_a_draft")
        ]
