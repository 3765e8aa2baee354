"""Files on their way into a draft."""

from django.db import models

from sabaqtas.kernel import clock
from sabaqtas.people.api import SchoolRow


class Arrival(SchoolRow):
    """A file of one pupil on its way into the draft of one task. The length of its file in
    DATA_DIR/uploads is the offset.

    `digest` is the SHA-256 that the sender says the whole will have, empty where its browser
    cannot tell. Ended by `finished_at`, with a `reason` where it became no page.
    """

    assignment = models.ForeignKey("work.Assignment", models.PROTECT, related_name="arrivals")
    pupil = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    length = models.PositiveIntegerField()
    digest = models.CharField(max_length=64, default="", blank=True)
    begun_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300, default="", blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(
                fields=["school", "pupil"],
                condition=models.Q(finished_at__isnull=True),
                name="arrival_going_on",
            ),
            models.Index(
                fields=["expires_at"],
                condition=models.Q(finished_at__isnull=True),
                name="arrival_by_age",
            ),
        ]
