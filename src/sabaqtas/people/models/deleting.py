"""Deleting rows of a school in statements that name the school, as all others do."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import batched
from typing import Any, cast

from django.db import models, transaction
from django.db.models.deletion import Collector

PORTION = 500


class SchoolCollector(Collector):
    """Looks for what hangs on a row within the row's school; keys alone would ask every school.

    It sends no signals: nobody listens to the rows of a school.
    """

    def related_objects(
        self, related_model: type[models.Model], related_fields: Iterable[Any], objs: Any
    ) -> models.QuerySet[models.Model]:
        """Whatever points to a row of a school is of the same school."""
        rows = super().related_objects(related_model, related_fields, objs)
        return rows.filter(school_id__in=_list_schools(objs))

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete what was collected, and what goes with it; return how many of which."""
        self.sort()
        counted: Counter[str] = Counter()
        with transaction.atomic(using=self.using):
            for rows in self.fast_deletes:
                counted[rows.model._meta.label] += _drop(rows, self.using)
            for (column, value), parts in self.field_updates.items():
                for some in cast(Any, parts):
                    for rows in _select(column.model, some):
                        rows.update(**{column.name: value})
            for model, instances in self.data.items():
                for rows in _select(model, instances):
                    counted[model._meta.label] += _drop(rows, self.using)
        return counted.total(), dict(+counted)


def _select(model: type[models.Model], instances: Any) -> Iterator[models.QuerySet[models.Model]]:
    for some in batched(instances, PORTION):
        keys = [row.pk for row in some]
        yield model._base_manager.filter(school_id__in=_list_schools(some), pk__in=keys)


def _list_schools(rows: Iterable[Any]) -> set[Any]:
    return {row.school_id for row in rows}


def _drop(rows: models.QuerySet[models.Model], using: str) -> int:
    """None is said of a condition that nothing can meet."""
    return int(cast(Any, rows)._raw_delete(using=using) or 0)
