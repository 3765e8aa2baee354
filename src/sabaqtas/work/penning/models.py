"""What the red pen leaves; rows are added and never changed, the newest of a page holds.

`DO_NOTHING`: only pages of drafts are ever deleted, and those have no rows here. The database
refuses the rest by its own constraint, without being asked about every school first.
"""

from django.db import models

from sabaqtas.kernel import clock
from sabaqtas.people.api import SchoolRow


class PenLayer(SchoolRow):
    """All that stands on one page after one stroke of work: `drawn` is a written `Layer`.

    `sheet` is 0 for a photo, else the page of a PDF, from 1. `key` names the saving: the same
    saving sent again is one row. `shown` is the picture of the photo it was drawn on: a layer
    stands on that picture and on no other.
    """

    attachment = models.ForeignKey("work.Attachment", models.DO_NOTHING, related_name="layers")
    sheet = models.PositiveSmallIntegerField(default=0)
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    drawn = models.JSONField()
    key = models.CharField(max_length=80)
    shown = models.CharField(max_length=64, default="", blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["school", "key"], name="one_pen_layer_of_a_key"),
        ]
        indexes = [
            models.Index(fields=["school", "attachment", "sheet"], name="pen_layer_by_page"),
        ]


class Sheet(SchoolRow):
    """One page of a PDF as a picture; `shown` is its digest, sizes in pixels. It can be remade."""

    attachment = models.ForeignKey("work.Attachment", models.DO_NOTHING, related_name="sheets")
    number = models.PositiveSmallIntegerField()
    of = models.PositiveSmallIntegerField()
    shown = models.CharField(max_length=64)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "attachment", "number"], name="one_sheet_of_a_number"
            ),
        ]
