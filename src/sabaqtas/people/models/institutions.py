"""The tree of institutions, and the base of every row that belongs to one school."""

from datetime import date
from typing import Any, Self, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from sabaqtas.kernel.models import Row
from sabaqtas.people.models.deleting import SchoolCollector


class Institution(Row):
    """A node of the tree country > region > district > school; a school is the tenant."""

    class Kind(models.TextChoices):
        COUNTRY = "country", _("Country")
        REGION = "region", _("Region")
        DISTRICT = "district", _("District")
        SCHOOL = "school", _("School")

    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    name = models.CharField(max_length=200)
    code = models.CharField(max_length=40, unique=True)
    zone = models.CharField(max_length=40, default="Asia/Almaty")
    language = models.CharField(max_length=8, default="kk")

    def __str__(self) -> str:
        return self.name


class SchoolRow(Row):
    """A row that belongs to one school and never changes it: the key of sharding.

    Saving and deleting name the school beside the row's key.
    """

    school = models.ForeignKey(Institution, models.PROTECT, related_name="+", editable=False)

    class Meta:
        abstract = True

    @staticmethod
    def delete_rows(rows: models.QuerySet[Any]) -> tuple[int, dict[str, int]]:
        """Delete rows on which others may hang, as `rows.delete()` would."""
        collector = SchoolCollector(using=rows.db, origin=rows)
        collector.collect(rows)
        return collector.delete()

    def delete(
        self, using: Any | None = None, keep_parents: bool = False
    ) -> tuple[int, dict[str, int]]:
        """Delete this row."""
        mine = type(self)._base_manager.using(using).filter(school_id=self.school_id, pk=self.pk)
        return self.delete_rows(mine)

    def _do_update(self, base_qs: Any, *args: Any) -> Any:
        return super()._do_update(base_qs.filter(school_id=self.school_id), *args)


Dated = TypeVar("Dated", bound=models.Model, covariant=True)


class DatedQuerySet(models.QuerySet[Dated]):
    """Rows that hold from one day to another, both included; no day means no end."""

    def open_on(self, day: date) -> Self:
        """Keep the rows that hold on this day; one that begins later is not open yet."""
        begun = models.Q(begins_on__isnull=True) | models.Q(begins_on__lte=day)
        lasting = models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=day)
        return self.filter(begun & lasting)
