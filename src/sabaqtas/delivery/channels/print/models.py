"""Sheets that were printed for a pupil."""

from django.db import models

from sabaqtas.kernel import clock
from sabaqtas.people.api import SchoolRow


class PrintedSheet(SchoolRow):
    """One side of paper with places for answers, made for one pupil. Never changed.

    `code` is in its QR code; of no school, since who holds a sheet in the hand does not say of
    which. `page` counts the sides of one set, which share `batch`. `laid` is the page as
    `sheets.write_sheet` wrote it, by the layout `version`.

    What it answers: the questions of the pack `digest` in `language`, and the task of a class
    `task_id` (a row of a module above: told, never followed here); either may be empty. `run`:
    with which booklets it was made.
    """

    run = models.ForeignKey(
        "delivery.PrintRun", models.PROTECT, null=True, blank=True, related_name="sheets"
    )
    pupil = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    batch = models.UUIDField()
    page = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=12)
    laid = models.JSONField()
    digest = models.CharField(max_length=64, default="", blank=True)
    task_id = models.UUIDField(null=True, blank=True)
    title = models.CharField(max_length=200, default="", blank=True)
    language = models.CharField(max_length=8, default="kk")
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "code"], name="one_sheet_of_a_code"),
            models.UniqueConstraint(fields=["school", "batch", "page"], name="one_sheet_of_a_page"),
        ]
        indexes = [
            models.Index(fields=["code"], name="sheet_by_code"),
            models.Index(fields=["school", "pupil", "made_at"], name="sheet_by_pupil"),
            models.Index(fields=["school", "task_id"], name="sheet_by_task"),
        ]

    def __str__(self) -> str:
        return self.code
