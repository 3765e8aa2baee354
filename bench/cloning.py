"""Makes further schools out of one, inside PostgreSQL, following the models and nothing else.

A clone has every row of its original: ids of its own, the same words. Which tables belong to a
school, which columns point into it, and which values must be unique beyond it is read from the
models, so that a new module is cloned without a word here.
"""

import hashlib
import re
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import connection, models
from django.db.models.base import ModelBase

from sabaqtas.people.api import Institution, Person, SchoolRow

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
IMPORTED = {"people", "timetable", "lessons", "bridges"}
"""Apps whose rows a school brings at once: its rows lie together. All others are written by
every school day by day: rows of one hour lie together, whichever school they are of."""
PORTION = 100_000
Say = Callable[[str], None]


class CannotClone(Exception):
    """A model that the rules below would copy wrongly; says which and why."""


@dataclass(frozen=True, slots=True)
class Source:
    """One table and how its rows are copied: a column and the SQL that makes its value."""

    model: type[models.Model]
    condition: str
    columns: dict[str, str] = field(hash=False)

    @property
    def table(self) -> str:
        return self.model._meta.db_table

    @property
    def copy(self) -> str:
        """Name of the temporary table that holds the original's rows alone."""
        return f"original_{self.table}"

    @property
    def is_imported(self) -> bool:
        return self.model._meta.app_label in IMPORTED


def remap(identity: uuid.UUID | str, number: int) -> uuid.UUID:
    """Return the id that clone `number` has in place of this one.

    The time and the counter of a UUIDv7 stay, its last 60 bits are drawn anew: clones keep the
    order of their original's rows, as rows written by other schools in that hour would.
    """
    text = str(identity)
    drawn = hashlib.md5(f"{text}:{number}".encode(), usedforsecurity=False).hexdigest()
    return uuid.UUID(f"{text[:18]}-8{drawn[:15]}")


def remap_text(text: str, number: int) -> str:
    """Return the text with every id in it remapped."""
    return UUID.sub(lambda found: str(remap(found[0], number)), text)


def list_sources(school: Institution) -> list[Source]:
    """Return what belongs to a school: itself, the accounts of its persons, all its rows."""
    rows = list_school_models()
    _refuse_strays(rows)
    own = f"school_id = '{school.pk}'"
    accounts = f"id IN (SELECT account_id FROM {Person._meta.db_table} WHERE {own})"
    account = get_user_model()
    return [
        _source(Institution, f"id = '{school.pk}'", school),
        _source(account, accounts, school),
        *(_source(model, own, school) for model in rows),
    ]


def list_school_models() -> list[type[models.Model]]:
    """Return the models whose rows belong to one school."""
    return [model for model in apps.get_models() if issubclass(model, SchoolRow)]


def clone_school(school: Institution, numbers: range, *, say: Say = print) -> None:
    """Make the clones of these numbers. The tables may hold other schools, too."""
    sources = list_sources(school)
    for source in sources:
        _run(f"CREATE TEMP TABLE {source.copy} AS {_select(source)}")
        _run(f"CREATE INDEX ON {source.copy} (id)")
    for place, source in enumerate(sources, 1):
        made = 0
        for made in _copy_rows(source, numbers):
            say(f"cloning {place}/{len(sources)} {source.table}: {made:,} rows")
        if not made:
            say(f"cloning {place}/{len(sources)} {source.table}: nothing")
    for source in sources:
        _run(f"DROP TABLE {source.copy}")


def _source(model: type[models.Model], condition: str, school: Institution) -> Source:
    columns = {f.column: _value(f, model, school) for f in model._meta.local_concrete_fields}
    for name in _find_national(model):
        columns[name] = f"{columns[name]} || '-' || k"
    return Source(model, condition, columns)


def _value(
    column: "models.Field[object, object]", model: type[models.Model], school: Institution
) -> str:
    """SQL of a clone's value: ids of the school's rows are remapped, shared ones stay."""
    name = f's."{column.column}"'
    if column.primary_key:
        return _remap(name)
    if isinstance(column, models.ForeignKey):
        return _value_of_key(name, column.related_model, school)
    if isinstance(column, models.UUIDField) and issubclass(model, SchoolRow):
        return _remap(name)
    return name


def _value_of_key(name: str, target: type[models.Model] | str, school: Institution) -> str:
    if not isinstance(target, ModelBase):
        raise CannotClone(f"{name} points to {target}, which is no model")
    if issubclass(target, SchoolRow):
        return _remap(name)
    if target is Institution:
        return f"CASE WHEN {name} = '{school.pk}' THEN {_remap(name)} ELSE {name} END"
    if target is get_user_model():
        mine = f"SELECT id FROM original_{target._meta.db_table}"
        return f"CASE WHEN {name} IN ({mine}) THEN {_remap(name)} ELSE {name} END"
    return name


def _remap(name: str) -> str:
    """The SQL of `remap`; null stays null."""
    drawn = f"substr(md5({name}::text || ':' || k), 1, 15)"
    return f"(left({name}::text, 18) || '-8' || {drawn})::uuid"


def _find_national(model: type[models.Model]) -> list[str]:
    """Return columns of text that are unique in the whole country: a clone's get a suffix."""
    found = []
    for column in model._meta.local_concrete_fields:
        if column.unique and not column.primary_key and not column.is_relation:
            if not isinstance(column, models.CharField):
                raise CannotClone(f"{model.__name__}.{column.name} is unique and no text")
            found.append(column.column)
    return found


def _refuse_strays(rows: Sequence[type[models.Model]]) -> None:
    """Refuse rows that hang on a school's rows and do not say of which school they are."""
    for model in apps.get_models(include_auto_created=True):
        if model in rows or model is get_user_model():
            continue
        for column in model._meta.local_concrete_fields:
            if column.is_relation and column.related_model in rows:
                raise CannotClone(f"{model.__name__}.{column.name}: a school's row without school")


def _select(source: Source) -> str:
    return f"SELECT * FROM {source.table} WHERE {source.condition}"


def _copy_rows(source: Source, numbers: range) -> Iterator[int]:
    """Insert in the order in which such rows come to lie in life; yield how many there are."""
    made = 0
    portions = _by_school if source.is_imported else _by_time
    for condition, clones, order in portions(source, numbers):
        made += _run(_insert(source, condition, clones, order))
        yield made


def _by_school(source: Source, numbers: range) -> Iterator[tuple[str, range, str]]:
    step = max(1, PORTION // max(1, _count(source)))
    for first in range(numbers.start, numbers.stop, step):
        clones = range(first, min(first + step, numbers.stop))
        yield "true", clones, "k, s.id"


def _by_time(source: Source, numbers: range) -> Iterator[tuple[str, range, str]]:
    step = max(1, PORTION // max(1, len(numbers)))
    before = "s.id IS NOT NULL"
    for last in _list_cuts(source, step):
        yield f"{before} AND s.id <= '{last}'", numbers, "s.id, k"
        before = f"s.id > '{last}'"
    yield before, numbers, "s.id, k"


def _list_cuts(source: Source, step: int) -> list[uuid.UUID]:
    numbered = f"SELECT id, row_number() OVER (ORDER BY id) AS n FROM {source.copy}"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM ({numbered}) r WHERE n % {step} = 0 ORDER BY id")
        return [row[0] for row in cursor.fetchall()]


def _insert(source: Source, condition: str, clones: range, order: str) -> str:
    names = ", ".join(f'"{name}"' for name in source.columns)
    values = ", ".join(source.columns.values())
    series = f"generate_series({clones.start}, {clones.stop - 1}) k"
    return (
        f"INSERT INTO {source.table} ({names}) SELECT {values} "
        f"FROM {source.copy} s CROSS JOIN {series} WHERE {condition} ORDER BY {order}"
    )


def _count(source: Source) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {source.copy}")
        return int(cursor.fetchone()[0])


def _run(sql: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return int(cursor.rowcount)
