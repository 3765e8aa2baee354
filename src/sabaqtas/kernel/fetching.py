"""Ready SQL, past what Django does for a statement of any kind."""

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
    return _run(connection, sql, params, lambda cursor: list(cursor.fetchall()))


def change_rows(connection: Any, sql: str, params: Sequence[Any]) -> int:
    """The same for a statement that writes; return how many rows it touched."""
    return _run(connection, sql, params, lambda cursor: int(cursor.rowcount))


def _run[R](connection: Any, sql: str, params: Sequence[Any], take: Callable[[Any], R]) -> R:
    if connection.queries_logged:
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            return take(cursor)
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    connection.validate_thread_sharing()
    connection.validate_no_broken_transaction()
    execute: Callable[..., Any] = _execute
    for wrapper in reversed(connection.execute_wrappers):
        execute = partial(wrapper, execute)
    with connection.wrap_database_errors:
        return take(execute(sql, params, False, {"connection": connection}))


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
