"""Classes and groups: `classes.csv`, with the titles of `courses.csv`."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_noop as _

from sabaqtas.kernel.problems import ProblemLog, declare, shorten
from sabaqtas.people.api import importing, roster

from .schools import Schools
from .sessions import SESSION_UNKNOWN
from .tables import Known, Row, Table
from .values import read_grades, read_ids, read_name

MAX_COURSE = 150

COURSE_UNKNOWN = declare(
    "roster.unknown_course",
    cause=_("The course “%(id)s” is not in courses.csv; the class was read without it."),
    cure=_("Correct it, or add the course to courses.csv."),
)
CLASS_TYPE = declare(
    "roster.class_type_unknown",
    cause=_("The classType “%(value)s” is unknown; “%(title)s” was read as a group of lessons."),
    cure=_("Write homeroom for a home class, scheduled for a group that meets for lessons."),
)
SAME_TITLE = declare(
    "roster.same_class_title",
    cause=_("“%(title)s” is called like the class on line %(line)s: the two become one class."),
    cure=_("If they are two, rename one. Blanks, dashes and letters that look alike do not count."),
)


@dataclass(frozen=True, slots=True)
class Around:
    """What classes refer to."""

    schools: Schools
    sessions: Mapping[str, roster.RosterSession]
    session_table: Table
    courses: Mapping[str, str]
    course_table: Table


def read_courses(table: Table, log: ProblemLog) -> dict[str, str]:
    """Course titles by id."""
    return {
        row.get("sourcedId"): read_name(row, "title", log, most=MAX_COURSE) for row in table.rows()
    }


def read_classes(table: Table, around: Around, log: ProblemLog) -> dict[str, roster.RosterClass]:
    classes = {}
    titles: dict[tuple[str, str], roster.RosterClass] = {}
    for row in table.rows():
        one = _read_class(row, around, log)
        classes[one.id] = one
        if one.is_homeroom:
            key = importing.planning.make_class_key(one.title)
            first = titles.setdefault((one.school_id, key), one)
            if first is not one:
                title, line = shorten(one.title), first.source.line or 0
                log.warning(SAME_TITLE, row.place("title"), title=title, line=line)
    return classes


def _read_class(row: Row, around: Around, log: ProblemLog) -> roster.RosterClass:
    title = read_name(row, "title", log, needed=True)
    around.schools.has(row, "schoolSourcedId", log)
    return roster.RosterClass(
        id=row.get("sourcedId"),
        title=title,
        code=row.get("classCode"),
        grades=read_grades(row, log),
        is_homeroom=_is_homeroom(row, title, log),
        school_id=row.get("schoolSourcedId"),
        session_ids=_read_sessions_of(row, around, log),
        subjects=read_ids(row, "subjects"),
        course_title=_find_course(row, around, log),
        source=row.place(),
    )


def _is_homeroom(row: Row, title: str, log: ProblemLog) -> bool:
    kind = row.get("classType").lower()
    if kind in ("homeroom", "scheduled"):
        return kind == "homeroom"
    if kind:
        value = shorten(row.get("classType"))
        log.warning(CLASS_TYPE, row.place("classType"), value=value, title=shorten(title))
        return False
    return not row.get("subjects")


def _read_sessions_of(row: Row, around: Around, log: ProblemLog) -> tuple[str, ...]:
    ids = read_ids(row, "termSourcedIds")
    for one in ids:
        if around.session_table.has(one) is Known.NO:
            log.warning(SESSION_UNKNOWN, row.place("termSourcedIds"), id=shorten(one))
    return tuple(one for one in ids if one in around.sessions)


def _find_course(row: Row, around: Around, log: ProblemLog) -> str:
    course = row.get("courseSourcedId")
    if course and around.course_table.has(course) is Known.NO:
        log.warning(COURSE_UNKNOWN, row.place("courseSourcedId"), id=shorten(course))
    return around.courses.get(course, "")
