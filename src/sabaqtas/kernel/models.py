"""The base of every row, and the kernel's only table: the event outbox."""

from django.db import models

from sabaqtas.kernel import clock
from sabaqtas.kernel.ids import uuid7


class Row(models.Model):
    """A row with a UUIDv7 key made in our code, so that any server may create it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)

    class Meta:
        abstract = True


class OutboxRow(Row):
    """One event, written in the transaction of its cause; gone once every handler has run.

    A crash between commit and dispatch leaves the row; the worker dispatches it again.
    """

    kind = models.CharField(max_length=100)
    body = models.JSONField()
    written_at = models.DateTimeField(default=clock.now)
    tries = models.PositiveIntegerField(default=0)
    last_error = models.TextField(default="", blank=True)

    class Meta:
        ordering = ["id"]
