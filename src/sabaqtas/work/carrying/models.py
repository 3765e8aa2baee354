"""Letters of work that devices have brought."""

from django.db import models

from sabaqtas.kernel import clock
from sabaqtas.people.api import SchoolRow


class Letter(SchoolRow):
    """One press of a button on a device without a line. `id` is the device's own.

    `device` is the row of `people` that brought it, empty where a signed-in page did.
    `written_at` is what that device's clock said: shown to people, trusted for nothing.
    `outcome` is what the device was told, and is told again; empty while the letter comes.
    """

    pupil = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    device = models.UUIDField(null=True, blank=True)
    length = models.PositiveIntegerField()
    written_at = models.DateTimeField(null=True, blank=True)
    came_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, blank=True)
    outcome = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["school", "pupil"], name="letter_by_pupil"),
            models.Index(
                fields=["expires_at"],
                condition=models.Q(taken_at__isnull=True),
                name="letter_by_age",
            ),
        ]
