"""Pages and files of pupils' work."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sabaqtas.people.api import SchoolRow
from sabaqtas.work.pages.sounds import SOUNDS


class Attachment(SchoolRow):
    """A page or a file of a draft (`submission` empty) or of a submission.

    `original` is the digest of what was sent, `shown` of what is served: the same for a file,
    a smaller upright picture for a photo; `thumb` is a stamp of it for lists. The original of a
    photo is kept until some days after the work was judged (`original_dropped_at`).

    `look` says which picture of the photo is shown, `turned` how many quarters to the right it
    was turned; `before` is what was shown before the present picture. A page taken out of a draft
    (`dropped_at`) can be put back for a while. `opens` is false for a file that could not be opened
    here when it came: it is kept and handed in all the same, and its pupil is told.
    """

    class Look(models.TextChoices):
        SAME = "", _("as it came: there is nothing to clean")
        WAITING = "waiting", _("will be cleaned up")
        CLEAN = "clean", _("cleaned up")
        PLAIN = "plain", _("as photographed, by its pupil's wish")

    assignment = models.ForeignKey("work.Assignment", models.PROTECT, related_name="attachments")
    submission = models.ForeignKey(
        "work.Submission", models.PROTECT, null=True, blank=True, related_name="attachments"
    )
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=100)
    original = models.CharField(max_length=64)
    original_dropped_at = models.DateTimeField(null=True, blank=True)
    shown = models.CharField(max_length=64)
    thumb = models.CharField(max_length=64, default="", blank=True)
    bytes = models.PositiveIntegerField()
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    look = models.CharField(max_length=8, choices=Look.choices, default=Look.SAME, blank=True)
    turned = models.PositiveSmallIntegerField(default=0)
    before = models.CharField(max_length=64, default="", blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)
    opens = models.BooleanField(default=True)

    class Meta:
        ordering = ["position", "id"]
        indexes = [
            models.Index(fields=["school", "assignment", "position"], name="attachment_in_order"),
            models.Index(fields=["original"], name="attachment_by_original"),
            models.Index(
                fields=["school", "assignment"],
                condition=models.Q(look="waiting"),
                name="attachment_to_clean",
            ),
        ]

    @property
    def is_picture(self) -> bool:
        return self.width is not None

    @property
    def is_sound(self) -> bool:
        """Every browser plays it."""
        return self.opens and self.media_type in SOUNDS

    @property
    def is_cleaned(self) -> bool:
        """The photo looked otherwise, and that can still be seen."""
        return self.look == self.Look.CLEAN and self.original_dropped_at is None
