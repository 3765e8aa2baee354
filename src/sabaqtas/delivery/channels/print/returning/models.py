"""Files that were sent, the sheets seen in them, and what people decided about them."""

from django.db import models

from sabaqtas.kernel import clock
from sabaqtas.people.api import SchoolRow


class Scan(SchoolRow):
    """A file with pictures of sheets: a photo, or a scan of a stack.

    `digest` is its SHA-256: the same file twice is once. `pages` were seen in it; read when
    `read_at` is written. `children` are the pupils whose sheets a family may send, as ids; empty
    for the school's own people, who send anybody's.
    """

    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)
    bytes = models.PositiveIntegerField()
    children = models.JSONField(default=list, blank=True)
    is_of_family = models.BooleanField(default=False)
    pages = models.PositiveSmallIntegerField(default=0)
    at = models.DateTimeField(default=clock.now)
    asked_at = models.DateTimeField(default=clock.now)
    """When the worker was last asked to read it, or read a page of it."""
    tries = models.PositiveSmallIntegerField(default=0)
    """Begun since the last page that was read; after `MOST_TRIES` it is given up."""
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "by", "digest"], name="one_scan_of_a_file")
        ]
        indexes = [
            models.Index(fields=["school", "by", "at"], name="scan_by_sender"),
            models.Index(
                fields=["asked_at"], condition=models.Q(read_at__isnull=True), name="scan_waiting"
            ),
        ]


class ScannedSheet(SchoolRow):
    """One picture of a file. Without a `sheet` nobody knows yet whose it is: `unread` says why.

    Number 0 is the file itself, when it was given up.

    `page` is the straightened sheet, or the picture as it came, by digest. `readings` and
    `cuttings` are what was read, as plain values (`kept.py`). `sent_at`: its answers went to
    whoever judges them. `aside_at`: somebody said that it is not needed. `is_again`: an earlier
    picture of the same sheet has been sent already; a person says whether this one goes too.
    """

    scan = models.ForeignKey(Scan, models.PROTECT, related_name="sheets")
    number = models.PositiveSmallIntegerField()
    sheet = models.ForeignKey(
        "delivery.PrintedSheet", models.PROTECT, null=True, blank=True, related_name="scanned"
    )
    unread = models.CharField(max_length=12, default="", blank=True)
    page = models.CharField(max_length=64, default="", blank=True)
    readings = models.JSONField(default=list, blank=True)
    cuttings = models.JSONField(default=list, blank=True)
    is_again = models.BooleanField(default=False)
    waits = models.PositiveSmallIntegerField(default=0)
    """How many questions wait for a person."""
    at = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    aside_at = models.DateTimeField(null=True, blank=True)
    aside_by = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["school", "scan", "number"], name="one_sheet_of_a_scan")
        ]
        indexes = [
            models.Index(
                fields=["school", "id"],
                condition=models.Q(sent_at__isnull=True, aside_at__isnull=True),
                name="scanned_sheet_waiting",
            ),
            models.Index(fields=["school", "sheet"], name="scanned_by_sheet"),
        ]


class ReadingDecision(SchoolRow):
    """What a person read where the machine would not say. Never changed; taken back by
    `undone_at`. `values`: the options chosen, or the text read."""

    scanned = models.ForeignKey(ScannedSheet, models.PROTECT, related_name="decisions")
    item = models.CharField(max_length=60)
    field = models.PositiveSmallIntegerField()
    values = models.JSONField(default=list)
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "scanned", "item", "field"],
                condition=models.Q(undone_at__isnull=True),
                name="one_decision_of_a_field",
            )
        ]
