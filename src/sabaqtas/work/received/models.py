"""Answers a channel brought, taken once."""

from django.db import models

from sabaqtas.kernel import clock
from sabaqtas.people.api import SchoolRow


class TakenAnswers(SchoolRow):
    """The receipt for answers to checks that came by a channel; the same answers are taken once.

    Each of them is a CheckAnswer like one given on a page. `right` of `asked` were right.
    """

    received = models.ForeignKey("delivery.ReceivedAnswers", models.PROTECT, related_name="+")
    receipt = models.CharField(max_length=8)
    asked = models.PositiveSmallIntegerField()
    right = models.PositiveSmallIntegerField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "received"], name="one_taking_of_answers"),
            models.UniqueConstraint(fields=["school", "receipt"], name="one_taking_of_a_receipt"),
        ]
