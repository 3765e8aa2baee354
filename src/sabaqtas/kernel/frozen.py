"""Frozen queries: put together once, then only run.

To build a query costs Django ten times what running it costs the database. For the few reads that
stand behind the most frequent pages this is done once for each connection:

    @frozen
    def _find_roles(*, account_id: UUID, kinds: Sequence[str]) -> QuerySet[Any, tuple[Any, ...]]:
        return Role.objects.filter(account_id=account_id, kind__in=kinds).values_list("id", "kind")

    rows = _find_roles(account_id=account_id, kinds=["pupil", "teacher"])

The function is called once, with a place holder for each parameter instead of a value. It may do
with them only what Django does with an expression: hand them to `filter`, `Q`, `annotate`. What is
worked out from a value (a day before, a choice between two queries) is worked out by the caller.
None, an empty collection, whatever is false may change the question itself (`IS NULL`, nothing at
all, an `if` of the function): with such a value the query is built the ordinary way.
"""

import uuid
from collections.abc import Callable, Collection
from datetime import date, datetime
from functools import cached_property
from types import NoneType
from typing import Any, Final, get_args, get_origin, get_type_hints

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.models import QuerySet, Value
from django.db.models.query import ValuesListIterable

from sabaqtas.kernel.fetching import fetch_rows

_FIELDS: Final[dict[Any, type[models.Field[Any, Any]]]] = {
    uuid.UUID: models.UUIDField,
    date: models.DateField,
    datetime: models.DateTimeField,
    str: models.CharField,
    int: models.IntegerField,
    bool: models.BooleanField,
}
_MARK: Final = "\0"
"""Around a collection's name in the SQL: no statement holds it otherwise."""


class CannotFreeze(TypeError):
    """A query whose shape would depend on more than its parameters' values."""


def frozen[**P, R](build: Callable[P, QuerySet[Any, R]]) -> "FrozenQuery[P, R]":
    """Turn a function that builds a `values_list` queryset into one that gives its rows."""
    return FrozenQuery(build)


class FrozenQuery[**P, R]:
    """The rows of a query by the values of its parameters, all given by name."""

    def __init__(self, build: Callable[P, QuerySet[Any, R]]) -> None:
        self.build: Callable[..., QuerySet[Any, R]] = build

    def __call__(self, *args: P.args, **values: P.kwargs) -> list[R]:
        if args or values.keys() != self.slots.keys():
            raise CannotFreeze(f"{self.build.__name__} takes by name: {', '.join(self.slots)}")
        if not all(values.values()):
            return list(self.build(**values))
        return self._find_statement().fetch(values)

    @cached_property
    def slots(self) -> dict[str, "_Slot"]:
        """A place holder for each parameter, of the type it is declared with."""
        hints = get_type_hints(self.build)
        return {name: _make_slot(name, hint) for name, hint in hints.items() if name != "return"}

    def _find_statement(self) -> "_Statement":
        """One for each connection: what converts its rows belongs to the connection."""
        connection = connections[DEFAULT_DB_ALIAS]
        kept: dict[Any, _Statement] = vars(connection).setdefault("frozen_statements", {})
        if self not in kept:
            kept[self] = _Statement(self.build(**self.slots), self.slots, connection)
        return kept[self]


class _Slot(Value):
    """Where a value will stand."""

    def __init__(self, name: str, output_field: models.Field[Any, Any], *, many: bool) -> None:
        super().__init__(name, output_field)
        self.many = many
        self.is_text = isinstance(output_field, models.CharField)

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return (f"({_MARK}{self.value}{_MARK})" if self.many else "%s"), (self,)

    def adapt(self, value: Any, connection: Any) -> Any:
        """What the database's driver takes: one value, or those of a collection."""
        if self.many:
            return _fill_up([self._adapt_one(one, connection) for one in dict.fromkeys(value)])
        return self._adapt_one(value, connection)

    def _adapt_one(self, value: Any, connection: Any) -> Any:
        """Ids and texts, the most frequent, as their fields would have them; the rest by these."""
        if isinstance(value, uuid.UUID):
            return adapt_id(value, connection)
        if type(value) is str and self.is_text:
            return value
        return self.output_field.get_db_prep_value(value, connection)


def adapt_id(value: uuid.UUID, connection: Any) -> Any:
    """What the database's driver takes for an id."""
    return value if connection.features.has_native_uuid_field else value.hex


class _Statement:
    """SQL with the places of its parameters, and what turns its columns into values."""

    def __init__(self, rows: QuerySet[Any, Any], slots: dict[str, _Slot], connection: Any) -> None:
        if rows._iterable_class is not ValuesListIterable:
            raise CannotFreeze("a frozen query ends with values_list(), neither flat nor named")
        self.compiler = rows.query.get_compiler(connection=connection)
        self.sql, self.params = self.compiler.as_sql()
        columns = [column for column, *_rest in self.compiler.select[: self.compiler.col_count]]
        self.converters = self.compiler.get_converters(columns)
        self.slots, self.connection = slots, connection

    def fetch(self, values: dict[str, Any]) -> list[Any]:
        """Run it with these values."""
        sql, adapted = self.sql, {}
        for name, slot in self.slots.items():
            adapted[name] = slot.adapt(values[name], self.connection)
            if slot.many:
                places = ", ".join(["%s"] * len(adapted[name]))
                sql = sql.replace(f"{_MARK}{name}{_MARK}", places)
        rows = fetch_rows(self.connection, sql, self._fill(adapted))
        return list(map(tuple, self.compiler.apply_converters(rows, self.converters)))

    def _fill(self, adapted: dict[str, Any]) -> list[Any]:
        filled: list[Any] = []
        for param in self.params:
            if not isinstance(param, _Slot):
                filled.append(param)
            elif param.many:
                filled += adapted[param.value]
            else:
                filled.append(adapted[param.value])
        return filled


def _fill_up(values: list[Any]) -> list[Any]:
    """As many as the next power of two, the last repeated: few statements serve all lengths."""
    return values + values[-1:] * ((1 << (len(values) - 1).bit_length()) - len(values))


def _make_slot(name: str, hint: Any) -> _Slot:
    """Read a declaration such as `UUID`, `date | None` or `Collection[UUID]`."""
    origin, inner = get_origin(hint), [one for one in get_args(hint) if one is not NoneType]
    if NoneType in get_args(hint) and len(inner) == 1:
        return _make_slot(name, inner[0])
    many = isinstance(origin, type) and issubclass(origin, Collection) and len(inner) == 1
    field = _FIELDS.get(inner[0] if many else hint)
    if field is None:
        raise CannotFreeze(f"{name}: {hint} is not a type a frozen query knows")
    return _Slot(name, field(), many=many)
