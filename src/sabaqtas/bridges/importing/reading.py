"""Reading the files of an import, and everything that is wrong with either."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, BinaryIO

from sabaqtas.bridges.asc.reading import read_timetable_as_far
from sabaqtas.bridges.importing.files import FileKind, SourceFile
from sabaqtas.bridges.oneroster.reading import read_roster
from sabaqtas.kernel.problems import Problem
from sabaqtas.people.api import roster
from sabaqtas.timetable.api import rows


@dataclass(frozen=True, slots=True)
class Reading:
    """`roster` is None when it was not brought, or cannot be used (`problems` say why).

    `timetable` is what could be read of it, also when `problems` refuse it: names of classes and
    teachers can be compared all the same, so that everything wrong is said at once.
    """

    files: tuple[SourceFile, ...]
    roster: roster.Roster | None
    timetable: rows.TimetableRows | None
    problems: tuple[Problem, ...]

    def has(self, kind: FileKind) -> bool:
        """Whether such a file was brought at all."""
        return any(file.kind is kind for file in self.files)


def read_files(files: Iterable[SourceFile]) -> Reading:
    """Read at most one file of each kind."""
    files = tuple(files)
    register, timetable, problems = None, None, []
    for file in files:
        if file.kind is FileKind.ROSTER:
            register, found = _read(file, read_roster)
        else:
            timetable, found = _read(file, read_timetable_as_far)
        problems += found
    return Reading(files, register, timetable, tuple(problems))


class _Named:
    """A file that tells its owner's name for it, wherever it lies."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self.name = PurePath(name).name
        self.read = stream.read
        self.seek = stream.seek
        self.tell = stream.tell

    def seekable(self) -> bool:
        return True


def _read(file: SourceFile, reader: Callable[[Any], tuple[Any, list[Problem]]]) -> tuple[Any, Any]:
    with file.path.open("rb") as stream:
        return reader(_Named(stream, file.name))
