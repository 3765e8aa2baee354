"""Phrases of one teacher; nobody else sees them."""

from django.db import models

from sabaqtas.kernel import clock
from sabaqtas.people.api import SchoolRow


class Phrase(SchoolRow):
    """Something this teacher has written before, in one subject; `fold` tells equal ones.

    `dropped_at`: taken out of the bank; writing it again does not bring it back.
    """

    teacher = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    subject = models.CharField(max_length=40)
    fold = models.CharField(max_length=64)
    text = models.CharField(max_length=120)
    uses = models.PositiveIntegerField(default=1)
    last_used_at = models.DateTimeField(default=clock.now)
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "teacher", "subject", "fold"], name="one_phrase_of_a_teacher"
            ),
        ]
        indexes = [
            models.Index(fields=["school", "teacher", "last_used_at"], name="phrase_by_teacher"),
        ]
