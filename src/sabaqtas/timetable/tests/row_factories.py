"""Neutral rows of a timetable as a reader would give them, written shortly."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import time
from typing import Any

from sabaqtas.kernel.problems import Place
from sabaqtas.timetable.rows import (
    TimetableClass,
    TimetableGroup,
    TimetableMeeting,
    TimetablePeriod,
    TimetableRoom,
    TimetableRows,
    TimetableSubject,
    TimetableTeacher,
)

PLACE = Place("timetable.xml", 7)


@dataclass
class Rows:
    """Collects rows; names serve as keys, `#2` after a name makes a namesake."""

    classes: dict[str, TimetableClass] = field(default_factory=dict)
    groups: dict[str, TimetableGroup] = field(default_factory=dict)
    teachers: dict[str, TimetableTeacher] = field(default_factory=dict)
    subjects: dict[str, TimetableSubject] = field(default_factory=dict)
    meetings: list[TimetableMeeting] = field(default_factory=list)
    periods: tuple[TimetablePeriod, ...] = ()

    def meet(
        self,
        *classes: str,
        subject: str = "Математика",
        teachers: Iterable[str] = (),
        parts: Iterable[str] = (),
        weekday: int = 0,
        period: int = 1,
        **fields: Any,
    ) -> "Rows":
        """Add a meeting and whatever it names that is not there yet."""
        for name in classes:
            self.classes.setdefault(name, TimetableClass(name, name, name, PLACE))
        self.subjects.setdefault(subject, TimetableSubject(subject, subject, "", PLACE))
        for key in teachers:
            self.teachers.setdefault(key, _teacher(key))
        for part in parts:
            row = TimetableGroup(part, classes[0], part, False, "1", PLACE)
            self.groups.setdefault(part, row)
        values: dict[str, Any] = {
            "class_keys": classes,
            "group_keys": tuple(parts),
            "subject_key": subject,
            "teacher_keys": tuple(teachers),
            "room_keys": ("101",),
            "weekday": weekday,
            "period": period,
            "length": 1,
            "weeks": "1",
            "terms": "1",
            "source": PLACE,
        }
        self.meetings.append(TimetableMeeting(**(values | fields)))
        return self

    def build(self) -> TimetableRows:
        """The rows, with seven periods from 8:30 unless others were set."""
        return TimetableRows(
            periods=self.periods or make_periods(),
            classes=tuple(self.classes.values()),
            groups=tuple(self.groups.values()),
            teachers=tuple(self.teachers.values()),
            subjects=tuple(self.subjects.values()),
            rooms=(TimetableRoom("101", "101", "101", PLACE),),
            meetings=tuple(self.meetings),
        )


def make_periods(hour: int = 8, count: int = 7) -> tuple[TimetablePeriod, ...]:
    """One an hour, forty minutes long."""
    return tuple(
        TimetablePeriod(n + 1, time(hour + n, 30), time(hour + n + 1, 10), PLACE)
        for n in range(count)
    )


def _teacher(key: str) -> TimetableTeacher:
    name = key.partition("#")[0]
    family, given, middle = [*name.split(), "", ""][:3]
    return TimetableTeacher(key, family, given, middle, name, "", PLACE)
