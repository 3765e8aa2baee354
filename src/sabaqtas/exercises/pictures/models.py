"""Which schools have which pictures in questions of theirs."""

from django.db import models

from sabaqtas.kernel import clock
from sabaqtas.people.api import SchoolRow


class ItemPicture(SchoolRow):
    """A picture that a question of this institution has or had; its bytes lie under `digest`.

    Whoever may meet questions of the institution may see it; for that they must know the digest,
    which stands in the question alone. Nothing is ever deleted.
    """

    digest = models.CharField(max_length=64)
    media_type = models.CharField(max_length=40)
    bytes = models.PositiveIntegerField()
    added_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "digest"], name="one_item_picture")
        ]
