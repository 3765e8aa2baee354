"""Lessons: what is taught to whom by whom, before it has a place in the week."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_noop as _

from sabaqtas.kernel.problems import ProblemLog, declare, shorten

from .document import Element
from .lists import Lists, read_number, take_id

MAX_LISTED = 200
MAX_LENGTH = 10

UNKNOWN_CLASS = declare(
    "timetable.unknown_class",
    cause=_("The lesson names a class “%(id)s” that is not in the file."),
    cure=_("Export the timetable again, with all of its classes."),
)
UNKNOWN_GROUP = declare(
    "timetable.unknown_group",
    cause=_("The lesson names a group “%(id)s” that is not in the file."),
    cure=_("Export the timetable again, with all of its groups."),
)
UNKNOWN_TEACHER = declare(
    "timetable.unknown_teacher",
    cause=_("The lesson names a teacher “%(id)s” who is not in the file."),
    cure=_("Export the timetable again, with all of its teachers."),
)
UNKNOWN_SUBJECT = declare(
    "timetable.unknown_subject",
    cause=_("The lesson names a subject “%(id)s” that is not in the file."),
    cure=_("Export the timetable again, with all of its subjects."),
)
UNKNOWN_ROOM = declare(
    "timetable.unknown_room",
    cause=_("The room “%(id)s” is not in the file and was left out."),
    cure=_("Nothing needs to be done, unless the room matters."),
)
NO_CLASS = declare(
    "timetable.lesson_without_class",
    cause=_("“%(subject)s” has no class; it stands on no pupil's timetable and is not read."),
    cure=_("Nothing needs to be done if it is a teacher's meeting or duty."),
)
NO_TEACHER = declare(
    "timetable.lesson_without_teacher",
    cause=_("“%(subject)s” of %(classes)s has no teacher."),
    cure=_("It is read so. Name a teacher here later, or in aSc Timetables."),
)
OTHER_CLASS = declare(
    "timetable.group_of_other_class",
    cause=_("The group “%(group)s” belongs to a class that the lesson does not name."),
    cure=_("Its class was added to the lesson. Check the lesson in aSc Timetables."),
)
BAD_LENGTH = declare(
    "timetable.bad_length",
    cause=_("A lesson cannot last “%(value)s” periods."),
    cure=_("Correct its length in aSc Timetables: 1, 2 … %(limit)s."),
)
LIST_TOO_LONG = declare(
    "timetable.list_too_long",
    cause=_("The lesson names more than %(limit)s entries in one list."),
    cure=_("Export the timetable again; do not edit the file by hand."),
)


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson whose references hold. `by_choice`: pupils choose it, each for themselves."""

    element: Element
    class_keys: tuple[str, ...]
    group_keys: tuple[str, ...]
    subject_key: str
    teacher_keys: tuple[str, ...]
    room_keys: tuple[str, ...]
    length: int
    by_choice: bool
    title: str


@dataclass(slots=True)
class Lessons:
    """The readable lessons, and every id that stands in the file."""

    found: dict[str, Lesson]
    lines: dict[str, int]


def read_lessons(elements: list[Element], lists: Lists, log: ProblemLog) -> Lessons:
    lessons = Lessons({}, {})
    for element in elements:
        if element.tag == "lesson":
            key = take_id(element, lessons.lines, log)
            lesson = _read_lesson(element, lists, log) if key else None
            if key and lesson:
                lessons.found[key] = lesson
    return lessons


def split_ids(element: Element, name: str, log: ProblemLog) -> tuple[str, ...]:
    """A list parted by commas, each once, in order; an endless one is refused."""
    parts = element.get(name).split(",", MAX_LISTED + 1)
    if len(parts) > MAX_LISTED:
        log.error(LIST_TOO_LONG, element.place(), limit=MAX_LISTED)
        return ()
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


def keep_known(
    element: Element, name: str, known: Mapping[str, object], code: str, log: ProblemLog
) -> tuple[str, ...]:
    """The ids that exist; each other one is an error, except of a room, a warning."""
    ids = split_ids(element, name, log)
    tell = log.warning if code == UNKNOWN_ROOM else log.error
    for one in ids:
        if one not in known:
            tell(code, element.place(name), id=shorten(one))
    return tuple(one for one in ids if one in known)


def _read_lesson(element: Element, lists: Lists, log: ProblemLog) -> Lesson | None:
    groups = keep_known(element, "groupids", lists.groups, UNKNOWN_GROUP, log)
    named = keep_known(element, "classids", lists.classes, UNKNOWN_CLASS, log)
    classes = _add_classes_of(groups, named, element, lists, log)
    subject = element.get("subjectid")
    teachers = keep_known(element, "teacherids", lists.teachers, UNKNOWN_TEACHER, log)
    length = _read_length(element, log)
    if subject not in lists.subjects:
        log.error(UNKNOWN_SUBJECT, element.place("subjectid"), id=shorten(subject))
        return None
    title = shorten(lists.subjects[subject].name)
    if not classes:
        log.note(NO_CLASS, element.place("classids"), subject=title)
        return None
    if not element.get("teacherids"):
        names = name_classes(classes, lists)
        log.warning(NO_TEACHER, element.place("teacherids"), subject=title, classes=names)
    return Lesson(
        element=element,
        class_keys=classes,
        group_keys=groups,
        subject_key=subject,
        teacher_keys=teachers,
        room_keys=keep_known(element, "classroomids", lists.rooms, UNKNOWN_ROOM, log),
        length=length,
        by_choice=bool(element.get("seminargroup")),
        title=title,
    )


def name_classes(keys: tuple[str, ...], lists: Lists) -> str:
    """The classes' names in one line."""
    return shorten(", ".join(lists.classes[key].name for key in keys))


def _add_classes_of(
    groups: tuple[str, ...],
    classes: tuple[str, ...],
    element: Element,
    lists: Lists,
    log: ProblemLog,
) -> tuple[str, ...]:
    """A lesson may name its classes through their groups only."""
    found = dict.fromkeys(classes)
    for key in groups:
        group = lists.groups[key]
        if classes and group.class_key not in found:
            log.warning(OTHER_CLASS, element.place("groupids"), group=shorten(group.name))
        found.setdefault(group.class_key)
    return tuple(key for key in found if key in lists.classes)


def _read_length(element: Element, log: ProblemLog) -> int:
    """In periods; `durationperiods` is its older name."""
    name = "periodspercard" if element.get("periodspercard") else "durationperiods"
    written = element.get(name) or "1"
    length = read_number(written)
    if length is None or not 1 <= length <= MAX_LENGTH:
        log.error(BAD_LENGTH, element.place(name), value=shorten(written), limit=MAX_LENGTH)
        return 1
    return length
