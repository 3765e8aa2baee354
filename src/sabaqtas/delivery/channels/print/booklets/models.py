"""What is printed for a class in a week, and how much a school can print."""

from django.db import models

from sabaqtas.kernel import clock
from sabaqtas.people.api import SchoolRow


class PrintRun(SchoolRow):
    """The booklets of one class for one week, made in the background.

    `pupils` are the ids of those who learn by paper, `left_out` the lessons that come another way,
    as `<meeting>/<date>`. Waiting, under way, ended: as with recordings, by a lease that the
    worker renews. `progress` counts pupils. `problems`: what is not on paper and why, as rows of
    `{"code", "pupil", "subject", "on", "title"}`. `sides` are printed sides of A4, `answer_sides`
    those of them that come back. The file is named by the row; it goes, the row stays. `key` names
    the press of the button.
    """

    group = models.ForeignKey("people.Group", models.PROTECT, related_name="+")
    first = models.DateField()
    last = models.DateField()
    pupils = models.JSONField()
    left_out = models.JSONField(default=list, blank=True)
    return_on = models.DateField()
    key = models.CharField(max_length=64)
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    queued_at = models.DateTimeField(default=clock.now)
    tries = models.PositiveSmallIntegerField(default=0)
    worker = models.CharField(max_length=40, default="", blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    progress = models.PositiveSmallIntegerField(default=0)
    finished_at = models.DateTimeField(null=True, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300, default="", blank=True)
    problems = models.JSONField(default=list, blank=True)
    sides = models.PositiveIntegerField(default=0)
    answer_sides = models.PositiveIntegerField(default=0)
    booklets = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "key"], name="one_print_run_of_a_key")
        ]
        indexes = [
            models.Index(fields=["school", "first"], name="print_run_by_week"),
            models.Index(fields=["school", "group", "first"], name="print_run_by_class"),
            models.Index(
                fields=["leased_until"],
                condition=models.Q(finished_at__isnull=True, refused_at__isnull=True),
                name="print_run_open",
            ),
        ]

    @property
    def is_open(self) -> bool:
        return self.finished_at is None and self.refused_at is None


class PostAddress(SchoolRow):
    """Where the post finds a pupil, or the school itself (`pupil` null); the newest row holds."""

    pupil = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+"
    )
    text = models.CharField(max_length=300, default="", blank=True)
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["school", "pupil", "at"], name="post_address_by_pupil")]
