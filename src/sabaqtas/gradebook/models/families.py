"""To whom the weekly digest goes, and that it went."""

from django.db import models

from sabaqtas.kernel import clock
from sabaqtas.people.api import SchoolRow


class DigestAddress(SchoolRow):
    """A parent's wish for the digest by e-mail. Nothing is sent before `confirmed_at`.

    The wish is ended by `stopped_at`, never removed. `account` is the family's sign-in.
    """

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    account = models.UUIDField()
    email = models.EmailField(max_length=200)
    language = models.CharField(max_length=8)
    wished_at = models.DateTimeField(default=clock.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "account"],
                condition=models.Q(stopped_at__isnull=True),
                name="one_digest_address",
            )
        ]


class DigestSent(SchoolRow):
    """The digest of the week that begins on `week` (a Monday) went out to this family."""

    account = models.UUIDField()
    week = models.DateField()
    sent_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "account", "week"], name="one_digest_of_a_week"
            )
        ]
