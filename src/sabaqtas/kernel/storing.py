"""Rows written by ready SQL: for the few writes that a whole class makes in one minute.

What `save()` works out for each row is worked out once for a model here. No signal is sent, no
default of the database is read back, and parents of a model are not known.
"""

import uuid
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models

from sabaqtas.kernel.fetching import change_rows
from sabaqtas.kernel.frozen import adapt_id

_TEXTS = (models.CharField, models.TextField)

type Fields = tuple[models.Field[Any, Any], ...]


def insert_row(row: models.Model) -> None:
    """Add a new row. Raises IntegrityError as the database does."""
    sql, fields = _write_insert(type(row))
    _change(sql, _adapt(row, fields))


def insert_row_if_free(row: models.Model) -> bool:
    """The same, unless a row stands in its way by one of the unique constraints: then False."""
    sql, fields = _write_insert(type(row))
    return bool(_change(f"{sql} ON CONFLICT DO NOTHING", _adapt(row, fields)))


def update_row(row: models.Model, names: Sequence[str]) -> None:
    """Write these fields of one row; it is named by its school, if it has one, and its key.

    Raises DoesNotExist when there is no such row any more.
    """
    sql, fields = _write_update(type(row), tuple(names))
    if not _change(sql, _adapt(row, fields)):
        raise type(row).DoesNotExist  # type: ignore[attr-defined]


def _change(sql: str, params: list[Any]) -> int:
    return change_rows(connections[DEFAULT_DB_ALIAS], sql, params)


def _adapt(row: models.Model, fields: Fields) -> list[Any]:
    connection = connections[DEFAULT_DB_ALIAS]
    return [_adapt_one(getattr(row, field.attname), field, connection) for field in fields]


def _adapt_one(value: Any, field: models.Field[Any, Any], connection: Any) -> Any:
    """Ids, plain texts and nothing at all as they are; the rest as its field would have it."""
    if isinstance(value, uuid.UUID):
        return adapt_id(value, connection)
    if value is None or (type(value) is str and isinstance(field, _TEXTS)):
        return value
    return field.get_db_prep_save(value, connection)


@lru_cache(64)
def _write_insert(model: type[models.Model]) -> tuple[str, Fields]:
    fields = tuple(model._meta.concrete_fields)
    columns = ", ".join(map(_quote, fields))
    places = ", ".join(["%s"] * len(fields))
    table = model._meta.db_table
    return f'INSERT INTO "{table}" ({columns}) VALUES ({places})', fields  # noqa: S608


@lru_cache(64)
def _write_update(model: type[models.Model], names: tuple[str, ...]) -> tuple[str, Fields]:
    """The fields to write, then those that name the row."""
    known = {field.name: field for field in model._meta.concrete_fields}
    written = [known[name] for name in names]
    naming = [field for field in known.values() if field.name == "school" or field.primary_key]
    changes = ", ".join(f"{_quote(field)} = %s" for field in written)
    where = " AND ".join(f"{_quote(field)} = %s" for field in naming)
    sql = f'UPDATE "{model._meta.db_table}" SET {changes} WHERE {where}'  # noqa: S608
    return sql, (*written, *naming)


def _quote(field: models.Field[Any, Any]) -> str:
    return f'"{field.column}"'
