"""What pupils answered to the checks of a lesson."""

from django.db import models

from sabaqtas.kernel import clock
from sabaqtas.people.api import SchoolRow


class CheckAnswer(SchoolRow):
    """One try at one item of a lesson, graded by the machine where it can be (score 0 to 1)."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    item = models.CharField(max_length=60)
    number = models.PositiveSmallIntegerField()
    answer = models.JSONField()
    score = models.FloatField(null=True, blank=True)
    verdict = models.CharField(max_length=20)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "person", "digest", "item", "number"], name="one_try_of_a_number"
            )
        ]
        indexes = [models.Index(fields=["school", "at", "person"], name="check_answer_by_time")]
