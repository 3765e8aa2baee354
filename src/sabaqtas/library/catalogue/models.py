"""Items of other platforms, and the imports that brought them. They belong to no school."""

from typing import Any

from django.db import models

from sabaqtas.kernel import clock
from sabaqtas.kernel.models import Row
from sabaqtas.library.catalogue.rows import KEPT


class CatalogueImport(Row):
    """A file that was taken in. People are kept as a bare id and a name, like in the audit."""

    at = models.DateTimeField(default=clock.now)
    by_person = models.UUIDField(null=True, blank=True)
    by_name = models.CharField(max_length=200, default="", blank=True)
    file = models.CharField(max_length=200)
    providers = models.JSONField(default=list)
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    returned = models.PositiveIntegerField(default=0)
    withdrawn = models.PositiveIntegerField(default=0)
    same = models.PositiveIntegerField(default=0)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by_name = models.CharField(max_length=200, default="", blank=True)
    kept = models.PositiveIntegerField(default=0)
    """How many items an undo left alone, because a later file had changed them."""

    class Meta:
        indexes = [models.Index(fields=["-at"], name="catalogue_import_by_time")]

    def __str__(self) -> str:
        return self.file


class CatalogueItem(Row):
    """A deep link with what is known of it. Withdrawn: kept, and found by nobody."""

    provider = models.CharField(max_length=80)
    collection = models.CharField(max_length=120, default="", blank=True)
    outside_id = models.CharField(max_length=200)
    url = models.CharField(max_length=1000)
    title = models.CharField(max_length=300)
    description = models.TextField(default="", blank=True)
    language = models.CharField(max_length=8, default="", blank=True)
    subject = models.CharField(max_length=40, default="", blank=True)
    grades = models.JSONField(default=list)
    medium = models.CharField(max_length=20)
    objectives = models.JSONField(default=list)
    minutes = models.PositiveIntegerField(null=True, blank=True)
    licence = models.CharField(max_length=200, default="", blank=True)
    cost = models.CharField(max_length=8, default="", blank=True)
    access = models.JSONField(default=list)
    digest = models.CharField(max_length=64)
    added_in = models.ForeignKey(CatalogueImport, models.PROTECT, related_name="+")
    changed_in = models.ForeignKey(CatalogueImport, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "collection", "outside_id"], name="one_item_of_an_outside_id"
            )
        ]

    def __str__(self) -> str:
        return self.title

    def list_values(self) -> dict[str, Any]:
        """What an import may change."""
        return {name: getattr(self, name) for name in KEPT}


class ItemChange(Row):
    """What an item was before an import changed, withdrew or brought back: for undoing it."""

    run = models.ForeignKey(CatalogueImport, models.CASCADE, related_name="changes")
    item = models.ForeignKey(CatalogueItem, models.PROTECT, related_name="+")
    values_before = models.JSONField()
    changed_in_before = models.UUIDField()
    withdrawn_at_before = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "item"], name="one_change_of_an_item_a_run")
        ]
