"""What lessons show: pictures and recordings, each kept once, with its licence and author."""

from django.db import models

from sabaqtas.kernel import clock
from sabaqtas.kernel.models import Row
from sabaqtas.library.catalogue.models import CatalogueImport, CatalogueItem, ItemChange
from sabaqtas.library.searching.models import (
    IndexedDocument,
    IndexedWord,
    IndexGeneration,
    Posting,
)

__all__ = [
    "CatalogueImport",
    "CatalogueItem",
    "IndexGeneration",
    "IndexedDocument",
    "IndexedWord",
    "ItemChange",
    "Posting",
    "Resource",
]


class Resource(Row):
    """A file fit to be shown: cleaned, small, named by the digest of its bytes.

    The bytes lie in kernel.files under `digest`. Whoever adds the same bytes again gets this row,
    with the licence and the author under which they were first added.
    """

    digest = models.CharField(max_length=64, unique=True)
    media_type = models.CharField(max_length=80)
    name = models.CharField(max_length=200)
    bytes = models.PositiveIntegerField()
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    licence = models.CharField(max_length=80)
    author = models.CharField(max_length=200)
    alt = models.TextField(default="", blank=True)
    added_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.name
