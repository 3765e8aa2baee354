"""What stands in journals, read with few columns: thousands of cells come in one query each."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from django.db.models import Case, Func, QuerySet, StringAgg, TextField, Value, When

from sabaqtas.gradebook.models import Assessment, Entry, Mark

Id = uuid.UUID
type Cells = Mapping[Id, Mapping[str, Held]]
"""By pupil and place: an ISO date, or the id of a column."""


class Held(NamedTuple):
    """What holds in a typed cell; `number` is its version."""

    number: int
    attendance: str
    mark: int | None
    points: Decimal | None
    most: int | None


@dataclass(frozen=True, slots=True)
class Judged:
    """A mark from judged work; `value` None: `words` in its place."""

    pupil_id: Id
    on: date
    value: int | None
    assignment_id: Id
    task_id: Id
    words: str = ""


@dataclass(frozen=True)
class Column:
    """A column of points that counts."""

    id: Id
    kind: str
    on: date
    most: int
    title: str

    @cached_property
    def place(self) -> str:
        return str(self.id)


def load_held(rows: QuerySet[Entry]) -> dict[Id, dict[str, Held]]:
    """Of each cell the newest row, by pupil and place. One query.

    A pupil's cells come as one text, a line each: fetching thousands of rows takes longer.
    """
    line = Line("place", "number", "attendance", "mark", "points", "most")
    lines = StringAgg(line, Value("\n"), output_field=TextField())
    found = rows.order_by().values_list("pupil_id").annotate(text=lines)
    return {pupil_id: _read_cells(text) for pupil_id, text in found}


def load_judged(rows: QuerySet[Mark]) -> list[Judged]:
    """Of each piece of work the newest row that holds, by date. One query."""
    words = Case(When(in_words=True, then="comment"), default=Value(""), output_field=TextField())
    found = rows.order_by("at", "id").values_list(
        "pupil_id", "on", "value", "assignment_id", "assignment__task_id", words
    )
    newest = {judged.assignment_id: judged for judged in (Judged(*row) for row in found)}
    held = [judged for judged in newest.values() if judged.value is not None or judged.words]
    return sorted(held, key=lambda one: (one.on, one.assignment_id))


def load_columns(rows: QuerySet[Assessment]) -> list[Column]:
    """The columns that were not withdrawn, by date. One query."""
    found = rows.filter(withdrawn_at=None).order_by("on", "id")
    return [Column(*row) for row in found.values_list("id", "kind", "on", "most", "title")]


def group_by_pupil(judged: Iterable[Judged]) -> dict[Id, list[Judged]]:
    """The marks of each pupil, in their order."""
    found: dict[Id, list[Judged]] = {}
    for one in judged:
        found.setdefault(one.pupil_id, []).append(one)
    return found


class Line(Func):
    """Columns as one text, with bars between them: none of ours holds a bar or ends a line."""

    function = "CONCAT"
    arg_joiner = ", '|', "
    output_field = TextField()

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """Not every SQLite has CONCAT, and PRINTF takes half the time of `||`."""
        form = "|".join(["%%%%s"] * len(self.get_source_expressions()))
        template = f"PRINTF('{form}', %(expressions)s)"
        return self.as_sql(compiler, connection, template=template, arg_joiner=", ", **extra)


def _read_cells(text: str) -> dict[str, Held]:
    cells: dict[str, Held] = {}
    for line in text.split("\n"):
        place, _bar, rest = line.partition("|")
        held = _read_held(rest)
        if place not in cells or cells[place].number < held.number:
            cells[place] = held
    return cells


@lru_cache(4096)
def _read_held(text: str) -> Held:
    """The same few values stand in most cells."""
    number, attendance, mark, points, most = text.split("|")
    return Held(
        number=int(number),
        attendance=attendance,
        mark=int(mark) if mark else None,
        points=Decimal(points) if points else None,
        most=int(most) if most else None,
    )
