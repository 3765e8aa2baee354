"""Which pack each published lesson became."""

from django.db import models

from sabaqtas.kernel import clock
from sabaqtas.kernel.models import Row


class Pack(Row):
    """The pack of one lesson version; its bytes lie under `digest` and never change.

    Two versions may become the same pack (a corrected key changes no page), so the digest is not
    unique. `weight_bytes` is what the web rendition costs with its pictures, without the shared
    style.
    """

    version = models.OneToOneField("lessons.LessonVersion", models.PROTECT, related_name="pack")
    digest = models.CharField(max_length=64, db_index=True)
    format = models.PositiveSmallIntegerField()
    weight_bytes = models.PositiveIntegerField()
    created_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.digest
