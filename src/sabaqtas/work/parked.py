"""The table of what arrived after its session had ended."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sabaqtas.kernel import clock
from sabaqtas.people.api import SchoolRow


class ParkedWork(SchoolRow):
    """What arrived after the session had ended, sealed until its writer signs in again.

    `payload` and the files are encrypted with a key made of the device's cookie, of which only
    the hash is kept: without that device nobody reads them, not even from a copy of the
    database. `person` is proven by the signed key of the form they were sent with.
    """

    class Kind(models.TextChoices):
        HAND_IN = "hand_in", _("Work of a pupil")
        JUDGEMENT = "judgement", _("Judgement of a teacher")
        ANSWERS = "answers", _("Answers to a test")

    kind = models.CharField(max_length=12, choices=Kind.choices)
    device_hash = models.CharField(max_length=64)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    target = models.UUIDField()
    payload = models.BinaryField()
    files = models.JSONField(default=list)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["school", "person", "device_hash"], name="parked_by_device"),
            models.Index(fields=["at"], name="parked_by_age"),
        ]
