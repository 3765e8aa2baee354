"""A draft before its reviewers: asked, judged, spoken about step by step."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sabaqtas.kernel import clock
from sabaqtas.people.api import SchoolRow


class ReviewRequest(SchoolRow):
    """The author asks for a review of exactly this revision."""

    draft = models.ForeignKey("lessons.Draft", models.PROTECT, related_name="requests")
    revision = models.PositiveIntegerField()
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)


class Outcome(models.TextChoices):
    """How a request ended."""

    APPROVED = "approved", _("approved")
    RETURNED = "returned", _("returned for correction")
    RECALLED = "recalled", _("taken back by the author")


class ReviewVerdict(SchoolRow):
    """The end of a request: approved, returned, or taken back by its author.

    `revision` is the one the judge has read: only that one may go out.
    """

    revision = models.PositiveIntegerField()
    request = models.ForeignKey(ReviewRequest, models.PROTECT, related_name="verdicts")
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    note = models.TextField(default="", blank=True)
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "request"], name="one_verdict_of_a_request")
        ]


class StepComment(SchoolRow):
    """A reviewer's word at a step; `step` is its key, "" the whole lesson."""

    draft = models.ForeignKey("lessons.Draft", models.PROTECT, related_name="comments")
    step = models.CharField(max_length=12, default="", blank=True)
    text = models.TextField()
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)


class CommentAnswer(SchoolRow):
    """What was said to a comment."""

    comment = models.ForeignKey(StepComment, models.PROTECT, related_name="answers")
    text = models.TextField()
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)


class CommentResolution(SchoolRow):
    """The comment is settled; taking the row away opens it again."""

    comment = models.ForeignKey(StepComment, models.PROTECT, related_name="resolutions")
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "comment"], name="one_resolution_of_a_comment"
            )
        ]
