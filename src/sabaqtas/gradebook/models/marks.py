"""Marks of judged work: rows that are only ever added."""

from django.db import models

from sabaqtas.kernel import clock
from sabaqtas.people.api import SchoolRow


class Mark(SchoolRow):
    """One mark of one pupil on one date; of one `assignment` the newest row holds.

    `value` 1 to 10. Empty: `in_words` it is a judgement all the same, as in grade 1, and the
    comment says it; else nothing holds, because it was taken back or not given yet.
    `source` is the judgement it came from, so that hearing of it twice writes one row.
    """

    pupil = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    group = models.ForeignKey("people.Group", models.PROTECT, related_name="+")
    subject = models.CharField(max_length=40)
    subject_name = models.CharField(max_length=120)
    on = models.DateField()
    value = models.PositiveSmallIntegerField(null=True, blank=True)
    in_words = models.BooleanField(default=False)
    comment = models.TextField(default="", blank=True)
    assignment = models.ForeignKey("work.Assignment", models.PROTECT, related_name="+")
    source = models.UUIDField()
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["school", "source"], name="one_mark_of_a_judgement"),
            models.CheckConstraint(
                condition=models.Q(value__isnull=True) | models.Q(value__range=(1, 10)),
                name="mark_1_to_10",
            ),
            models.CheckConstraint(
                condition=models.Q(in_words=False) | models.Q(value__isnull=True, comment__gt=""),
                name="words_instead_of_a_mark",
            ),
        ]
        indexes = [
            models.Index(fields=["school", "group", "subject", "on"], name="mark_by_journal"),
            models.Index(fields=["school", "pupil", "on"], name="mark_by_pupil"),
            models.Index(fields=["school", "assignment", "at"], name="mark_by_assignment"),
        ]
