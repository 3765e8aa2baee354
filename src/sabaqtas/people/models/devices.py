"""Devices that a pupil has told the school of: they may add that pupil's work, and nothing else."""

from django.db import models

from sabaqtas.kernel import clock
from sabaqtas.people.models.institutions import SchoolRow
from sabaqtas.people.models.persons import Person


class PupilDevice(SchoolRow):
    """One browser of one pupil. Of its token only a keyed hash is kept; it begins with the school.

    `share` is this server's part of the key of what the device has sealed, itself sealed: a pupil
    who signs in opens the device's store with it. Revoking empties it.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="devices")
    token_hash = models.CharField(max_length=64)
    share = models.CharField(max_length=200, default="", blank=True)
    name = models.CharField(max_length=60)
    made_at = models.DateTimeField(default=clock.now)
    seen_at = models.DateTimeField(default=clock.now)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-seen_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["school", "token_hash"], name="one_device_of_a_token"),
        ]
        indexes = [
            models.Index(fields=["school", "person"], name="device_by_person"),
        ]
