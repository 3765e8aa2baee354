"""Lines: a number or an address at which somebody wished to be told."""

from django.db import models

from sabaqtas.kernel import clock
from sabaqtas.people.api import SchoolRow


class Line(SchoolRow):
    """A guardian's, or an older pupil's own, number or e-mail address.

    Asked for at `asked_at`; nothing about a child goes there before `confirmed_at`, when somebody
    who reads that phone or mailbox has said so. Ended at `stopped_at`, never removed. `wishes` are
    codes of purposes; `quiet` are the family's own quiet hours beside the installation's.
    """

    class Medium(models.TextChoices):
        SMS = "sms"
        EMAIL = "email"

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    medium = models.CharField(max_length=10, choices=Medium.choices)
    address = models.CharField(max_length=200)
    language = models.CharField(max_length=8)
    wishes = models.JSONField(default=list)
    quiet = models.CharField(max_length=11, default="", blank=True)
    asked_at = models.DateTimeField(default=clock.now)
    asked_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    code_hash = models.CharField(max_length=64, default="", blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)
    stopped_by = models.CharField(max_length=10, default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "person", "medium"],
                condition=models.Q(stopped_at__isnull=True),
                name="one_line_of_a_medium",
            )
        ]
        indexes = [models.Index(fields=["address"], name="line_by_address")]

    @property
    def is_open(self) -> bool:
        return self.confirmed_at is not None and self.stopped_at is None


class Offer(SchoolRow):
    """The questions of a lesson's check, sent to a line for one pupil under a short number.

    `items` are the ids in the order in which they were asked: that of the answer.
    """

    line = models.ForeignKey(Line, models.PROTECT, related_name="offers")
    pupil = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    language = models.CharField(max_length=8)
    items = models.JSONField()
    code = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "line", "pupil", "digest"], name="one_offer_of_a_check"
            )
        ]
        indexes = [models.Index(fields=["school", "line", "code"], name="offer_by_code")]


class Heard(SchoolRow):
    """A message that came from a line. The gateway's id tells a repeated call; kept once."""

    line = models.ForeignKey(Line, models.PROTECT, related_name="heard")
    source = models.CharField(max_length=80)
    text = models.CharField(max_length=1000)
    at = models.DateTimeField(default=clock.now)
    outcome = models.CharField(max_length=20)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "source"], name="one_hearing_of_a_message")
        ]
        indexes = [models.Index(fields=["school", "line", "at"], name="heard_by_line")]
