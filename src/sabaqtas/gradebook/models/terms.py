"""Terms as they were closed: steps of moderation, and marks that stay as they were given."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sabaqtas.kernel import clock
from sabaqtas.people.api import SchoolRow


class TermStep(SchoolRow):
    """One step of closing a span of a class's journal in a subject; the newest holds.

        (running) -> proposed -> returned -> proposed ... -> confirmed

    `span` is `t1`…`t4`, `h1`, `h2` or `y`, of the school year that ends in `year`.
    """

    class Kind(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        RETURNED = "returned", _("Returned")
        CONFIRMED = "confirmed", _("Closed")

    group = models.ForeignKey("people.Group", models.PROTECT, related_name="+")
    subject = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    span = models.CharField(max_length=2)
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    word = models.CharField(max_length=500, default="", blank=True)
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "group", "subject", "year", "span", "number"],
                name="one_term_step_of_a_number",
            )
        ]


class TermMark(SchoolRow):
    """A pupil's mark of a span, given at its closing; of several the highest `number` holds.

    `why` is the tree of steps it came from (`rules/steps.py`). A correction is a new row with a
    `reason`; the old one stays.
    """

    group = models.ForeignKey("people.Group", models.PROTECT, related_name="+")
    subject = models.CharField(max_length=40)
    pupil = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    span = models.CharField(max_length=2)
    number = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=16)
    percent = models.PositiveSmallIntegerField(null=True, blank=True)
    mark = models.PositiveSmallIntegerField(null=True, blank=True)
    why = models.JSONField()
    reason = models.CharField(max_length=300, default="", blank=True)
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "group", "subject", "pupil", "year", "span", "number"],
                name="one_term_mark_of_a_number",
            ),
            models.CheckConstraint(
                condition=models.Q(mark__isnull=True) | models.Q(mark__range=(2, 5)),
                name="term_mark_2_to_5",
            ),
        ]
        indexes = [models.Index(fields=["school", "pupil", "year"], name="term_mark_by_pupil")]
