"""Ready statements on PostgreSQL give what the driver's cursor gives, and fail as it fails."""

import uuid
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, DataError, IntegrityError, connection, transaction

from sabaqtas.kernel.fetching import change_rows, fetch_rows
from sabaqtas.kernel.preparing import write_numbered

pytestmark = [
    pytest.mark.once,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no ready statements"),
]
VALUES: dict[str, Any] = {
    "uuid": uuid.UUID(int=7),
    "text": "Сәлем, 'ә' %s",
    "integer": 70_000,
    "bigint": 7 * 10**12,
    "boolean": True,
    "date": date(2020, 4, 20),
    "timestamptz": datetime(2020, 4, 20, 4, 0, 0, 5, tzinfo=UTC),
    "numeric": Decimal("1.50"),
    "bytea": b"\x00\xff",
}


@pytest.fixture
def table() -> Iterator[str]:
    """A table for a moment."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE ready_try (id integer PRIMARY KEY, name text)")
    yield "ready_try"
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE ready_try")


@pytest.mark.parametrize("kind", VALUES)
def test_values_go_and_come_as_by_the_cursor(kind: str) -> None:
    sql = f"SELECT %s::{kind}, NULL::{kind}, count(*) FROM generate_series(1, %s) WHERE 5 %% 2 = 1"
    for value in (VALUES[kind], None):
        with connection.cursor() as cursor:
            cursor.execute(sql, [value, 3])
            wanted = cursor.fetchall()
        found = fetch_rows(connection, sql, [value, 3])
        assert (found, [type(one) for one in found[0]]) == (wanted, [type(o) for o in wanted[0]])


def test_a_statement_is_planned_once_and_outlives_a_transaction(table: str) -> None:
    sql = f"SELECT name FROM {table} WHERE id = %s"
    for _ in range(2):
        with transaction.atomic():
            fetch_rows(connection, sql, [1])
            transaction.set_rollback(True)
    count = "SELECT count(*) FROM pg_prepared_statements WHERE statement = %s"
    assert fetch_rows(connection, count, [write_numbered(sql)]) == [(1,)]


def test_what_is_written_in_a_transaction_goes_with_it(table: str) -> None:
    insert = f"INSERT INTO {table} VALUES (%s, %s) ON CONFLICT DO NOTHING"
    with transaction.atomic():
        assert change_rows(connection, insert, [1, "а"]) == 1
        transaction.set_rollback(True)
    assert change_rows(connection, insert, [1, "ә"]) == 1
    assert change_rows(connection, insert, [1, "б"]) == 0
    assert fetch_rows(connection, f"SELECT * FROM {table}", []) == [(1, "ә")]


def test_errors_are_those_of_django(table: str) -> None:
    insert = f"INSERT INTO {table} VALUES (%s, %s)"
    change_rows(connection, insert, [1, "а"])
    with pytest.raises(IntegrityError, match="ready_try_pkey"):
        change_rows(connection, insert, [1, "а"])
    with pytest.raises(DataError):
        fetch_rows(connection, "SELECT %s::text::integer", ["а"])
    assert fetch_rows(connection, "SELECT 1", []) == [(1,)]


@pytest.mark.parametrize("deed", ["DEALLOCATE ALL", "ALTER TABLE ready_try ALTER id TYPE bigint"])
def test_what_is_not_ready_any_more_is_made_ready_anew(table: str, deed: str) -> None:
    """The one who asks first is told; whoever asks then is answered."""
    sql = f"SELECT id FROM {table}"
    fetch_rows(connection, sql, [])
    with connection.cursor() as cursor:
        cursor.execute(deed)
    with suppress(DatabaseError):
        fetch_rows(connection, sql, [])
    assert fetch_rows(connection, sql, []) == []


def test_where_nothing_may_be_kept_the_cursor_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    connection.ensure_connection()
    monkeypatch.setattr(connection.connection, "prepare_threshold", None)
    sql = "SELECT %s::text"
    assert fetch_rows(connection, sql, ["а"]) == [("а",)]
    count = "SELECT count(*) FROM pg_prepared_statements WHERE statement = %s"
    assert fetch_rows(connection, count, [write_numbered(sql)]) == [(0,)]
