"""Recordings of teachers' comments."""

from django.db import models

from sabaqtas.kernel import clock
from sabaqtas.people.api import SchoolRow


class VoiceNote(SchoolRow):
    """A spoken comment on one version of a work; `text` says it for those who cannot hear.

    `key` names the sending. `dropped_at`: taken away by its speaker; the row stays.
    """

    assignment = models.ForeignKey("work.Assignment", models.PROTECT, related_name="voices")
    submission = models.ForeignKey("work.Submission", models.PROTECT, related_name="voices")
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    shown = models.CharField(max_length=64)
    media_type = models.CharField(max_length=40)
    bytes = models.PositiveIntegerField()
    text = models.CharField(max_length=500, default="", blank=True)
    key = models.CharField(max_length=80)
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["school", "key"], name="one_voice_note_of_a_key"),
        ]
        indexes = [models.Index(fields=["school", "assignment"], name="voice_note_by_work")]
