"""A timetable as plain rows: what any timetable format is translated into.

Keys are those of the source file and may change with its next export, so that classes, teachers
and subjects are matched by name. Every key named by a meeting is the key of a row of the same
`TimetableRows`.
"""

from dataclasses import dataclass
from datetime import time

from sabaqtas.kernel.problems import Place


@dataclass(frozen=True, slots=True)
class TimetablePeriod:
    """A numbered place in the day (0 happens), with wall times when the source gave them."""

    number: int
    starts: time | None
    ends: time | None
    source: Place


@dataclass(frozen=True, slots=True)
class TimetableClass:
    key: str
    name: str
    short: str
    source: Place


@dataclass(frozen=True, slots=True)
class TimetableGroup:
    """A part of a class. Groups of one `division` share no pupil; those of different ones do.

    `division` is empty when the source does not say.
    """

    key: str
    class_key: str
    name: str
    entire_class: bool
    division: str
    source: Place


@dataclass(frozen=True, slots=True)
class TimetableTeacher:
    """`name` is the whole name as written; its parts are empty when the source does not part it."""

    key: str
    family: str
    given: str
    middle: str
    name: str
    short: str
    source: Place


@dataclass(frozen=True, slots=True)
class TimetableSubject:
    key: str
    name: str
    short: str
    source: Place


@dataclass(frozen=True, slots=True)
class TimetableRoom:
    key: str
    name: str
    short: str
    source: Place


@dataclass(frozen=True, slots=True)
class TimetableMeeting:
    """One lesson of the week, `length` periods long from `period` on.

    `weekday` 0 is Monday. `weeks` and `terms` are masks such as "10": the first of two
    alternating weeks; "1" or a mask of ones is every week. `group_keys` are the parts of classes
    that meet; empty: the whole of all `class_keys`, of which there is at least one. No class
    meets twice at one time; teachers and rooms may (joint lessons), and were warned about.
    """

    class_keys: tuple[str, ...]
    group_keys: tuple[str, ...]
    subject_key: str
    teacher_keys: tuple[str, ...]
    room_keys: tuple[str, ...]
    weekday: int
    period: int
    length: int
    weeks: str
    terms: str
    source: Place


@dataclass(frozen=True, slots=True)
class TimetableRows:
    """Everything one file says, in its order."""

    periods: tuple[TimetablePeriod, ...]
    classes: tuple[TimetableClass, ...]
    groups: tuple[TimetableGroup, ...]
    teachers: tuple[TimetableTeacher, ...]
    subjects: tuple[TimetableSubject, ...]
    rooms: tuple[TimetableRoom, ...]
    meetings: tuple[TimetableMeeting, ...]
