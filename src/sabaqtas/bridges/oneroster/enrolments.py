"""Who is in which class: `enrollments.csv`."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext_noop as _

from sabaqtas.kernel.problems import ProblemLog, declare, shorten
from sabaqtas.people.api import roster

from .roles import is_user, read_kind
from .tables import Known, Row, Table
from .values import read_span

CLASS_UNKNOWN = declare(
    "roster.unknown_class",
    cause=_("The class “%(id)s” is not in classes.csv."),
    cure=_("Correct it, or add the class to classes.csv."),
)
CLASS_REMOVED = declare(
    "roster.class_removed",
    cause=_("The class “%(id)s” is marked “tobedeleted”; this row is not read."),
    cure=_("Nothing needs to be done, if the class is really gone."),
)
NOT_ENROLLED_SO = declare(
    "roster.enrolment_role_not_read",
    cause=_("A class has pupils and teachers; “%(value)s” is not read."),
    cure=_("Nothing needs to be done, unless it is meant to be a pupil or a teacher."),
)
ROLE_DIFFERS = declare(
    "roster.enrolment_without_role",
    cause=_("“%(name)s” is “%(value)s” in this class, but has no such role in the school."),
    cure=_("Add the role to roles.csv, or correct the enrolment."),
)
TWO_HOME_CLASSES = declare(
    "roster.two_home_classes",
    cause=_("“%(name)s” is in two home classes at once: “%(first)s” and “%(second)s”."),
    cure=_("Leave one, or give the earlier one its endDate."),
)
TWO_CLASS_TEACHERS = declare(
    "roster.two_class_teachers",
    cause=_("“%(title)s” has a second class teacher."),
    cure=_("Both were read. Leave “primary” true for one of them only."),
)
ENROLLED_TWICE = declare(
    "roster.enrolled_twice",
    cause=_("“%(name)s” already stands in this class on line %(line)s; this row is not read."),
    cure=_("Remove one of the two rows."),
)
PUPIL_WITHOUT_CLASS = declare(
    "roster.pupil_without_class",
    cause=_("“%(name)s” is a pupil but in no class, and would see no lessons."),
    cure=_("Add a row to enrollments.csv, or choose the class after the import."),
)


@dataclass(slots=True)
class Enrolments:
    """Reads enrolments against people and classes that have been read."""

    users: Table
    class_table: Table
    persons: Mapping[str, roster.RosterPerson]
    classes: Mapping[str, roster.RosterClass]
    log: ProblemLog
    _of_person: defaultdict[str, list[roster.RosterEnrolment]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _class_teachers: set[str] = field(default_factory=set)
    _refused: set[str] = field(default_factory=set)

    def read(self, table: Table) -> list[roster.RosterEnrolment]:
        found = []
        for row in table.rows():
            enrolment = self._read_row(row)
            if enrolment is None:
                self._refused.add(row.get("userSourcedId"))
            elif self._is_sound(enrolment):
                self._of_person[enrolment.person_id].append(enrolment)
                found.append(enrolment)
        if table.is_whole:
            self._check_pupils()
        return found

    def _read_row(self, row: Row) -> roster.RosterEnrolment | None:
        has_class, has_user = self._has_class(row), self._has_user(row)
        kind = self._read_kind(row)
        begins_on, ends_on = read_span(row, ("beginDate", "endDate"), self.log)
        one = self.classes.get(row.get("classSourcedId"))
        if not (has_class and has_user and one and kind):
            return None
        is_primary = kind is roster.RosterRoleKind.TEACHER and row.get("primary").lower() == "true"
        return roster.RosterEnrolment(
            id=row.get("sourcedId"),
            person_id=row.get("userSourcedId"),
            class_id=one.id,
            kind=kind,
            is_class_teacher=is_primary and one.is_homeroom,
            begins_on=begins_on,
            ends_on=ends_on,
            source=row.place(),
        )

    def _has_user(self, row: Row) -> bool:
        is_known = is_user(row, "userSourcedId", self.users, self.log, decisive=True)
        return is_known and row.get("userSourcedId") in self.persons

    def _has_class(self, row: Row) -> bool:
        class_id = row.get("classSourcedId")
        known, place = self.class_table.has(class_id), row.place("classSourcedId")
        if known is Known.NO:
            self.log.error(CLASS_UNKNOWN, place, id=shorten(class_id))
        elif known is Known.REMOVED:
            self.log.note(CLASS_REMOVED, place, id=shorten(class_id))
        return known is Known.YES

    def _read_kind(self, row: Row) -> roster.RosterRoleKind | None:
        kind = read_kind(row, self.log)
        if kind in (roster.RosterRoleKind.PUPIL, roster.RosterRoleKind.TEACHER, None):
            return kind
        self.log.note(NOT_ENROLLED_SO, row.place("role"), value=shorten(row.get("role")))
        return None

    def _is_sound(self, one: roster.RosterEnrolment) -> bool:
        person = self.persons[one.person_id]
        if person.roles and one.kind not in person.role_kinds:
            value = "student" if one.kind is roster.RosterRoleKind.PUPIL else "teacher"
            self.log.warning(ROLE_DIFFERS, one.source, name=_name(person), value=value)
        if one.is_class_teacher and not self._is_first_teacher(one):
            title = shorten(self.classes[one.class_id].title)
            self.log.warning(TWO_CLASS_TEACHERS, one.source, title=title)
        return not any(self._conflicts(one, other) for other in self._of_person[one.person_id])

    def _is_first_teacher(self, one: roster.RosterEnrolment) -> bool:
        is_first = one.class_id not in self._class_teachers
        self._class_teachers.add(one.class_id)
        return is_first or one.ends_on is not None

    def _conflicts(self, one: roster.RosterEnrolment, other: roster.RosterEnrolment) -> bool:
        """Whether `one` must not be read because of `other`; said why."""
        if one.kind is not other.kind or not _overlap(one, other):
            return False
        name = _name(self.persons[one.person_id])
        if one.class_id == other.class_id:
            line = other.source.line or 0
            self.log.warning(ENROLLED_TWICE, one.source, name=name, line=line)
            return True
        first, second = self.classes[other.class_id], self.classes[one.class_id]
        is_pupil = one.kind is roster.RosterRoleKind.PUPIL
        if is_pupil and first.is_homeroom and second.is_homeroom:
            titles = {"first": shorten(first.title), "second": shorten(second.title)}
            self.log.error(TWO_HOME_CLASSES, one.source, name=name, **titles)
            return True
        return False

    def _check_pupils(self) -> None:
        for person in self.persons.values():
            is_pupil = roster.RosterRoleKind.PUPIL in person.role_kinds
            if is_pupil and person.id not in self._refused and not self._is_in_class(person):
                self.log.warning(PUPIL_WITHOUT_CLASS, person.source, name=_name(person))

    def _is_in_class(self, person: roster.RosterPerson) -> bool:
        return any(one.kind is roster.RosterRoleKind.PUPIL for one in self._of_person[person.id])


def _name(person: roster.RosterPerson) -> str:
    return shorten(f"{person.family} {person.given}")


def _overlap(one: roster.RosterEnrolment, other: roster.RosterEnrolment) -> bool:
    one_ends, other_ends = one.ends_on or date.max, other.ends_on or date.max
    one_begins, other_begins = one.begins_on or date.min, other.begins_on or date.min
    return one_begins <= other_ends and other_begins <= one_ends
