"""Ready SQL, past what Django does for a statement of any kind."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import Any

from django.db import InterfaceError, OperationalError


def fetch_rows(connection: Any, sql: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Run ready SQL with a `%s` for each parameter; return its rows as the driver gives them.

    It goes past Django's cursor, whose layers cost more than a small read itself; execute wrappers
    hear it. PostgreSQL prepares the statement once in a connection: to plan the day of a pupil
    takes it ten times as long as to read it.
    """
    if not connection.health_check_enabled or connection.health_check_done:
        return _run(connection, sql, params, _take_rows)
    return _fetch_first(connection, sql, params)


def change_rows(connection: Any, sql: str, params: Sequence[Any]) -> int:
    """The same for a statement that writes; return how many rows it touched."""
    connection.close_if_health_check_failed()
    return _run(connection, sql, params, _count_rows)


def _fetch_first(connection: Any, sql: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The first reading of a request finds out itself whether the connection still lives.

    Django would ask the database whether it is there, before every request. A reading may be
    done again on a new connection, unless a transaction has begun on the old one.
    """
    try:
        rows = _run(connection, sql, params, _take_rows)
    except (OperationalError, InterfaceError):
        if connection.in_atomic_block or (connection.connection and connection.is_usable()):
            raise
        connection.close()
        rows = _run(connection, sql, params, _take_rows)
    connection.health_check_done = True
    return rows


def _take_rows(cursor: Any) -> list[tuple[Any, ...]]:
    return list(cursor.fetchall())


def _count_rows(cursor: Any) -> int:
    return int(cursor.rowcount)


def _run[R](connection: Any, sql: str, params: Sequence[Any], take: Callable[[Any], R]) -> R:
    if connection.queries_logged:
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            return take(cursor)
    connection.ensure_connection()
    connection.validate_thread_sharing()
    connection.validate_no_broken_transaction()
    execute: Callable[..., Any] = _execute
    for wrapper in reversed(connection.execute_wrappers):
        execute = partial(wrapper, execute)
    with connection.wrap_database_errors:
        return take(execute(sql, params, False, {"connection": connection}))


def _execute(sql: str, params: Sequence[Any], many: bool, context: dict[str, Any]) -> Any:
    connection = context["connection"]
    if connection.vendor == "sqlite":
        return connection.connection.execute(_write_for_sqlite(sql), params)
    ready = _find_ready(connection)
    if ready.is_allowed:
        return ready.run(sql, params)
    return connection.connection.execute(sql, params, prepare=True)


def _find_ready(connection: Any) -> Any:
    """The statements that are ready in this connection, for as long as it lives."""
    ready = vars(connection).get("ready_statements")
    if ready is None or ready.connection is not connection.connection:
        from sabaqtas.kernel.preparing import ReadyStatements

        ready = vars(connection)["ready_statements"] = ReadyStatements(connection.connection)
    return ready


@lru_cache(512)
def _write_for_sqlite(sql: str) -> str:
    """Django's own conversion, done once a statement."""
    return re.sub(r"(?<!%)%s", "?", sql).replace("%%", "%")
