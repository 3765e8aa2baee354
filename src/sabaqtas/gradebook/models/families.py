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
    """The digest of the week that begins on `week` (a Monday) goes out to this family.

    Whoever sends it writes the row first. Without `sent_at` after a while nobody knows whether the
    letter went: the sender was killed meanwhile, and it is not sent again by itself.
    """

    account = models.UUIDField()
    week = models.DateField()
    claimed_at = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "account", "week"], name="one_digest_of_a_week"
            )
        ]
