"""Rules on models; each takes models and returns its violations."""

from collections.abc import Iterable
from typing import Any

from django.db import models

ORDER = [
    ["kernel"], ["people"], ["curriculum"], ["timetable", "library", "exercises"], ["lessons"],
    ["packs"], ["delivery"], ["work"], ["gradebook"], ["oversight"], ["bridges"], ["site"],
]  # fmt: skip
"""Modules by row, low to high: the same order as the layers of import-linter."""
RANK = {label: row for row, labels in enumerate(ORDER) for label in labels}
Model = type[models.Model]


def find_upward_keys(all_models: Iterable[Model]) -> list[str]:
    """A foreign key points to its own module or to a lower row."""
    return [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in all_models
        if model._meta.app_label in RANK
        for field in _keys(model)
        if not _points_down(model._meta.app_label, field.related_model._meta.app_label)
    ]


def find_homeless_rows(all_models: Iterable[Model]) -> list[str]:
    """A row with a key to a school-owned row carries `school` itself."""
    return [
        f"{model._meta.label} has no school"
        for model in all_models
        if model._meta.app_label in RANK and not _has_school(model)
        if any(_has_school(field.related_model) for field in _keys(model))
    ]


def find_unsharded_uniques(all_models: Iterable[Model], allowed: set[str]) -> list[str]:
    """Unique constraints of school-owned tables include `school`."""
    found = []
    for model in all_models:
        if not _has_school(model):
            continue
        for constraint in model._meta.constraints:
            if isinstance(constraint, models.UniqueConstraint) and "school" not in (
                constraint.fields or ()
            ):
                found.append(f"{model._meta.label}: {constraint.name}")
        found += [
            f"{model._meta.label}.{field.name} is unique without school"
            for field in model._meta.fields
            if field.unique and not field.primary_key
        ]
    return [line for line in found if line not in allowed]


_OURS = (models.UUIDField, models.CompositePrimaryKey)


def find_foreign_keys_made(all_models: Iterable[Model]) -> list[str]:
    """Every key of ours is made in our code: a UUIDv7, or of columns that name the row."""
    return [
        f"{model._meta.label} has a key made by the database"
        for model in all_models
        if model._meta.app_label in RANK and not isinstance(model._meta.pk, _OURS)
    ]


def _keys(model: Model) -> list[Any]:
    return [
        field
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey | models.ManyToManyField)
    ]


def _points_down(here: str, there: str) -> bool:
    return here == there or (there in RANK and RANK[there] < RANK[here])


def _has_school(model: Any) -> bool:
    return any(field.name == "school" for field in model._meta.fields)
