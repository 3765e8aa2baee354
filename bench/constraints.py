"""Takes indexes and constraints off tables while millions of rows are written, and back.

Putting a foreign key back checks every row: the clones are proven whole by the way.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from django.db import connection

Say = Callable[[str], None]
_CONSTRAINTS = """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)
    FROM pg_constraint
    WHERE contype = ANY(%s) AND (conrelid = ANY(%s::regclass[]) OR confrelid = ANY(%s::regclass[]))
    ORDER BY 1, 2"""
_INDEXES = """
    SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid)
    FROM pg_index i
    WHERE i.indrelid = ANY(%s::regclass[])
        AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid)
    ORDER BY 1"""


@contextmanager
def lifted(tables: Sequence[str], *, say: Say) -> Iterator[None]:
    """Keep the tables bare within the block."""
    names = [f'"{name}"' for name in tables]
    keys = _fetch(_CONSTRAINTS, ["f"], names, names)
    uniques = _fetch(_CONSTRAINTS, ["p", "u"], names, names)
    indexes = _fetch(_INDEXES, names)
    for table, name, _ in [*keys, *uniques]:
        _run(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
    for name, _ in indexes:
        _run(f"DROP INDEX {name}")
    yield
    back = [definition for _, definition in indexes]
    back[:0] = [f'ALTER TABLE {table} ADD CONSTRAINT "{n}" {how}' for table, n, how in uniques]
    back += [f'ALTER TABLE {table} ADD CONSTRAINT "{n}" {how}' for table, n, how in keys]
    _run("SET maintenance_work_mem = '512MB'")
    for place, sql in enumerate(back, 1):
        say(f"indexes and keys: {place}/{len(back)}")
        _run(sql)


def _fetch(sql: str, *params: list[str]) -> list[tuple[str, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return list(cursor.fetchall())


def _run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)
