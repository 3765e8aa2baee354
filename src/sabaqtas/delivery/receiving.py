"""What came back from a pupil by a channel that has no page: kept here, judged by `work`."""

from django.db import models

from sabaqtas.kernel import clock
from sabaqtas.people.api import SchoolRow


class ReceivedAnswers(SchoolRow):
    """Answers of one pupil to the checks of one lesson, as `exercises` reads a posted form.

    `answers`: item id -> the values of its fields. `key` names what they came on (a message, a
    sheet): the same one twice is once. `reply_to` is whatever `via` needs to find its way back.
    """

    pupil = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    via = models.CharField(max_length=12)
    digest = models.CharField(max_length=64)
    answers = models.JSONField()
    key = models.CharField(max_length=120)
    reply_to = models.UUIDField(null=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "key"], name="one_receiving_of_answers")
        ]
        indexes = [models.Index(fields=["school", "pupil", "at"], name="received_by_pupil")]
