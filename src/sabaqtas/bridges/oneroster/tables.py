"""One CSV file of the archive as checked rows: columns, width, ids, status."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum

from django.utils.translation import gettext_noop as _

from sabaqtas.bridges.tables.text import is_too_long
from sabaqtas.kernel.problems import Place, Problem, ProblemLog, Severity, declare, shorten

from .columns import FileSpec
from .text import find_delimiter, split_lines

MAX_ROWS = 60_000
"""Of one file. The largest schools have about 5,000 pupils and 15,000 people in all."""
MAX_CELL = 4_000
MAX_ID = 120

NO_HEADER = declare(
    "roster.no_header",
    cause=_("%(file)s is empty: even the line with the column names is missing."),
    cure=_("Export it again. A file without rows still has its first line."),
)
COLUMN_MISSING = declare(
    "roster.column_missing",
    cause=_("%(file)s has no column “%(column)s”."),
    cure=_("Export it again with all columns; the first line must hold their names."),
)
COLUMN_ABSENT = declare(
    "roster.column_absent",
    cause=_("%(file)s has no column “%(column)s”, so nothing is known of it."),
    cure=_("Add the column to the export if you want it here."),
)
COLUMN_UNKNOWN = declare(
    "roster.column_unknown",
    cause=_("The column “%(column)s” of %(file)s is unknown and is not read."),
    cure=_("If it is a misspelt name, correct the first line of the file."),
)
COLUMN_TWICE = declare(
    "roster.column_twice",
    cause=_("%(file)s has the column “%(column)s” twice."),
    cure=_("Leave one of them."),
)
ROW_WIDTH = declare(
    "roster.row_width",
    cause=_("The row has %(found)s values, but there are %(expected)s columns."),
    cure=_("Look for a comma inside a value: such a value must stand in double quotes."),
)
BROKEN_QUOTES = declare(
    "roster.broken_quotes",
    cause=_("From here on %(file)s cannot be parted into values: a double quote is wrong."),
    cure=_("Double quotes stand at both ends of a value; inside it each is written twice."),
)
CELL_TOO_LONG = declare(
    "roster.cell_too_long",
    cause=_("A value has %(length)s letters; at most %(limit)s are read."),
    cure=_("Shorten it. Often a missing double quote has joined many rows into one value."),
)
VALUE_ENDLESS = declare(
    "roster.value_endless",
    cause=_("A value of this row has more than %(limit)s letters; nothing below is read."),
    cure=_("Shorten it. Often a missing double quote has joined many rows into one value."),
)
TOO_MANY_ROWS = declare(
    "roster.too_many_rows",
    cause=_("%(file)s has more than %(limit)s rows."),
    cure=_("Export one school only."),
)
ID_MISSING = declare(
    "roster.id_missing",
    cause=_("The row has no “%(column)s”."),
    cure=_("Give it one that no other row of the file has, and that stays the same."),
)
ID_TOO_LONG = declare(
    "roster.id_too_long",
    cause=_("The “%(column)s” has %(length)s signs; at most %(limit)s are possible."),
    cure=_("Export it again with the short ids of the register."),
)
ID_TWICE = declare(
    "roster.id_twice",
    cause=_("“%(id)s” already stands on line %(line)s."),
    cure=_("Two rows must not share it: correct the wrong one, or remove the repeated row."),
)
TO_BE_DELETED = declare(
    "roster.to_be_deleted",
    cause=_("“%(id)s” is marked “tobedeleted” and is not read. An import deletes nobody."),
    cure=_("If this person or class is to go, end it by hand after the import."),
)
STATUS_UNKNOWN = declare(
    "roster.status_unknown",
    cause=_("The status “%(status)s” is unknown; the row was read as active."),
    cure=_("Write “active”, or leave it empty."),
)


class Known(Enum):
    """What a table can say of an id."""

    YES = "yes"
    REMOVED = "removed"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Row:
    """Values by column, trimmed; a column that the file lacks reads as empty."""

    file: str
    line: int
    cells: tuple[str, ...]
    index: Mapping[str, int]

    def get(self, column: str) -> str:
        position = self.index.get(column)
        return "" if position is None else self.cells[position]

    def place(self, column: str | None = None, *, show: bool = True) -> Place:
        """`show=False` keeps a personal value out of the report."""
        excerpt = shorten(self.get(column)) if column and show else None
        return Place(self.file, self.line, column, excerpt or None)


@dataclass(frozen=True, slots=True)
class _Header:
    index: Mapping[str, int]
    width: int


@dataclass(slots=True)
class Table:
    """A file of the archive; `text` is None when it is absent or could not be decoded.

    `rows` is walked once; afterwards `has` knows the ids. A table that was not read to its end
    denies no id, so that one fault is not reported as a thousand.
    """

    spec: FileSpec
    log: ProblemLog
    text: str | None = None
    is_promised: bool = False
    is_whole: bool = False
    lines: dict[str, int] = field(default_factory=dict)
    removed: set[str] = field(default_factory=set)

    @property
    def file(self) -> str:
        return self.spec.file

    def has(self, row_id: str) -> Known:
        if row_id in self.removed:
            return Known.REMOVED
        return Known.YES if row_id in self.lines or not self.is_whole else Known.NO

    def rows(self) -> Iterator[Row]:
        """The sound rows; what is wrong with the others is logged."""
        text, self.text = self.text, None
        if text is None:
            return
        delimiter = find_delimiter(text, self.file, self.log)
        lines = split_lines(text)
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        begun_on = 1
        try:
            header = self._read_header(next(reader, []))
            if header is None:
                return
            self.is_whole = True
            begun_on = reader.line_num + 1
            for cells in reader:
                yield from self._read_row(cells, begun_on, header)
                begun_on = reader.line_num + 1
                if len(self.lines) > MAX_ROWS:
                    self._stop_at_limit(begun_on)
                    return
        except csv.Error as error:
            self.is_whole = False
            self._tell_broken(error, Place(self.file, begun_on))

    def _tell_broken(self, error: csv.Error, place: Place) -> None:
        if is_too_long(error):
            self.log.error(VALUE_ENDLESS, place, limit=csv.field_size_limit())
        else:
            self.log.error(BROKEN_QUOTES, place, file=self.file)

    def _stop_at_limit(self, line: int) -> None:
        self.is_whole = False
        self.log.error(TOO_MANY_ROWS, Place(self.file, line), file=self.file, limit=MAX_ROWS)

    def _read_header(self, cells: list[str]) -> _Header | None:
        if not any(cell.strip() for cell in cells):
            self.log.error(NO_HEADER, Place(self.file, 1), file=self.file)
            return None
        index: dict[str, int] = {}
        for position, cell in enumerate(cells):
            self._read_column(cell.strip(), position, index)
        for column in self.spec.optional:
            if column not in index:
                self._tell(Severity.NOTE, COLUMN_ABSENT, column)
        missing = [column for column in self.spec.needed if column not in index]
        for column in missing:
            self._tell(Severity.ERROR, COLUMN_MISSING, column)
        return None if missing else _Header(index, len(cells))

    def _read_column(self, written: str, position: int, index: dict[str, int]) -> None:
        column = self.spec.known.get(written.lower())
        if column is None:
            if written and not written.lower().startswith("metadata."):
                self._tell(Severity.NOTE, COLUMN_UNKNOWN, shorten(written))
        elif column in index:
            self._tell(Severity.ERROR, COLUMN_TWICE, column)
        else:
            index[column] = position

    def _tell(self, severity: Severity, code: str, column: str) -> None:
        place = Place(self.file, 1, column)
        self.log.add(Problem(code, place, severity, {"file": self.file, "column": column}))

    def _read_row(self, cells: list[str], line: int, header: _Header) -> Iterator[Row]:
        row = Row(self.file, line, tuple(cell.strip() for cell in cells), header.index)
        if not any(row.cells):
            return
        if self._fits(row, header.width) and self._takes_id(row) and self._is_active(row):
            yield row

    def _fits(self, row: Row, width: int) -> bool:
        found, longest = len(row.cells), max(len(cell) for cell in row.cells)
        if longest > MAX_CELL:
            place = Place(row.file, row.line)
            self.log.error(CELL_TOO_LONG, place, length=longest, limit=MAX_CELL)
        elif found != width:
            self.log.error(ROW_WIDTH, Place(row.file, row.line), found=found, expected=width)
        else:
            return True
        self._excuse(row)
        return False

    def _excuse(self, row: Row) -> None:
        """The row is refused already: rows that refer to it are not at fault as well."""
        position = row.index[self.spec.id_column]
        if position < len(row.cells):
            self.lines.setdefault(row.cells[position], row.line)

    def _takes_id(self, row: Row) -> bool:
        column = self.spec.id_column
        row_id = row.get(column)
        if not row_id:
            self.log.error(ID_MISSING, row.place(column), column=column)
        elif len(row_id) > MAX_ID:
            self.lines.setdefault(row_id, row.line)
            place, length = row.place(column), len(row_id)
            self.log.error(ID_TOO_LONG, place, column=column, length=length, limit=MAX_ID)
        elif row_id in self.lines:
            line = self.lines[row_id]
            self.log.error(ID_TWICE, row.place(column), id=shorten(row_id), line=line)
        else:
            self.lines[row_id] = row.line
            return True
        return False

    def _is_active(self, row: Row) -> bool:
        status, row_id = row.get("status").lower(), row.get(self.spec.id_column)
        if status == "tobedeleted":
            self.removed.add(row_id)
            self.log.note(TO_BE_DELETED, row.place(self.spec.id_column), id=shorten(row_id))
            return False
        if status not in ("", "active"):
            self.log.warning(STATUS_UNKNOWN, row.place("status"), status=shorten(status))
        return True
