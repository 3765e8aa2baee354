"""Statements that stay ready in a connection to PostgreSQL, run by the driver's lowest layer.

The driver's cursor is made for statements of any kind: it looks at each anew, asks whether to make
it ready, keeps what came back for whoever fetches it bit by bit. All that is worked out once here;
what turns values into the database's and back is the driver's own (psycopg, "Low-level usage").
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import count
from typing import Any, Final, NamedTuple

from psycopg import Connection, OperationalError, errors
from psycopg.adapt import PyFormat, Transformer
from psycopg.pq import ConnStatus, ExecStatus, TransactionStatus
from psycopg.pq.abc import PGresult

_GONE: Final = {"26000", "0A000"}
"""No such statement any more, or one whose tables have changed since."""
_NUMBERS: Final = count()
_IDLE: Final = TransactionStatus.IDLE
_FAILED: Final = {ExecStatus.FATAL_ERROR, ExecStatus.BAD_RESPONSE}


class Answer(NamedTuple):
    """What a cursor would give."""

    rows: list[tuple[Any, ...]]
    rowcount: int

    def fetchall(self) -> list[tuple[Any, ...]]:
        """Give every row."""
        return self.rows


class ReadyStatements:
    """Those of one connection; their names end with it."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._pg: Any = connection.pgconn
        self._names: dict[tuple[str, tuple[int, ...]], bytes] = {}

    @property
    def is_allowed(self) -> bool:
        """Whether statements may be kept, and a transaction is begun without conditions."""
        one = self.connection
        plain = one.isolation_level is None and one.read_only is None and one.deferrable is None
        return one.prepare_threshold is not None and plain

    def run(self, sql: str, params: Sequence[Any]) -> Answer:
        """Raise the driver's errors."""
        values = Transformer(self.connection)
        dumped = values.dump_sequence(params, [PyFormat.AUTO] * len(params))
        types, formats = values.types or (), values.formats
        self._begin()
        name = self._names.get((sql, types)) or self._make_ready(sql, types)
        result = self._pg.exec_prepared(name, dumped, formats)
        self._check(result)
        values.set_pgresult(result)
        rows = values.load_rows(0, result.ntuples, tuple)
        return Answer(rows, result.command_tuples or 0)

    def _begin(self) -> None:
        """As the driver does: a transaction begins with its first statement."""
        if self._pg.transaction_status == _IDLE and not self.connection.autocommit:
            self._check(self._pg.exec_(b"BEGIN"))

    def _make_ready(self, sql: str, types: tuple[int, ...]) -> bytes:
        name = b"ready_%d" % next(_NUMBERS)
        self._check(self._pg.prepare(name, write_numbered(sql).encode(), types))
        self._names[sql, types] = name
        return name

    def _check(self, result: PGresult) -> None:
        if result.status not in _FAILED:
            return
        if self._pg.status == ConnStatus.BAD:
            raise OperationalError(self._pg.get_error_message())
        error = errors.error_from_result(result, encoding=self.connection.info.encoding)
        if error.sqlstate in _GONE:
            self._names.clear()
        raise error


@lru_cache(512)
def write_numbered(sql: str) -> str:
    """Django's `%s` as PostgreSQL's `$1`, `$2`, …"""
    numbers = iter(range(1, sql.count("%s") + 1))
    return re.sub(r"%(%|s)", lambda one: f"${next(numbers)}" if one[1] == "s" else "%", sql)
