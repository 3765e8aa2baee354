"""Rows of ready SQL, past what Django does for a statement of any kind."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import Any


def fetch_rows(connection: Any, sql: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Run ready SQL with a `%s` for each parameter; return its rows as the driver gives them.

    It goes past Django's cursor, whose layers cost more than a small read itself; execute wrappers
    hear it. PostgreSQL prepares the statement once in a connection: to plan the day of a pupil
    takes it ten times as long as to read it.
    """
    if connection.queries_logged:
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            return list(cursor.fetchall())
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    connection.validate_thread_sharing()
    connection.validate_no_broken_transaction()
    execute: Callable[..., Any] = _execute
    for wrapper in reversed(connection.execute_wrappers):
        execute = partial(wrapper, execute)
    with connection.wrap_database_errors:
        return list(execute(sql, params, False, {"connection": connection}).fetchall())


def _execute(sql: str, params: Sequence[Any], many: bool, context: dict[str, Any]) -> Any:
    raw = context["connection"].connection
    if context["connection"].vendor == "sqlite":
        return raw.execute(_write_for_sqlite(sql), params)
    from psycopg import Cursor

    return Cursor(raw).execute(sql, params, prepare=True)


@lru_cache(512)
def _write_for_sqlite(sql: str) -> str:
    """Django's own conversion, done once a statement."""
    return re.sub(r"(?<!%)%s", "?", sql).replace("%%", "%")
