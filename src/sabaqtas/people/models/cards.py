"""Sign-in cards, and the failed tries that shut a door for a while."""

from datetime import datetime

from django.db import models

from sabaqtas.kernel import clock
from sabaqtas.kernel.models import Row
from sabaqtas.people.models.institutions import SchoolRow
from sabaqtas.people.models.persons import Person


class SignInCard(SchoolRow):
    """A printed card. Of its secrets only keyed hashes are kept.

    `picture`: the QR alone, or code and picture, sign a small child in.
    `password`: the QR (until `opened_at`) or the one-time key lets its holder choose a password.
    """

    class Kind(models.TextChoices):
        PICTURE = "picture"
        PASSWORD = "password"  # noqa: S105

    person = models.ForeignKey(Person, models.PROTECT, related_name="cards")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    code = models.CharField(max_length=20)
    token_hash = models.CharField(max_length=64)
    picture = models.CharField(max_length=20, default="", blank=True)
    key_hash = models.CharField(max_length=64, default="", blank=True)
    key_until = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    issued_at = models.DateTimeField(default=clock.now)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "person"],
                condition=models.Q(revoked_at__isnull=True),
                name="one_valid_card",
            ),
            models.UniqueConstraint(fields=["school", "code"], name="one_card_of_a_code"),
            models.UniqueConstraint(fields=["school", "token_hash"], name="one_card_of_a_token"),
        ]
        indexes = [
            models.Index(fields=["code"], name="card_by_code"),
            models.Index(fields=["token_hash"], name="card_by_token"),
        ]

    def may_choose_password(self, now: datetime) -> bool:
        """Tell whether the one-time key still stands."""
        return bool(self.key_hash) and (self.key_until is None or self.key_until > now)


class SignInTry(Row):
    """One failed try at one door; `key` is a hash of the account, card or device it counts for."""

    key = models.CharField(max_length=64)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["key", "at"], name="try_by_key")]
