"""The lists of a timetable: periods, classes and groups, teachers, subjects, rooms."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import time

from django.utils.translation import gettext_noop as _

from sabaqtas.bridges.letters import clean_text, has_lost_letters
from sabaqtas.kernel.problems import ProblemLog, declare, shorten
from sabaqtas.timetable.api import rows

from .document import Element

MAX_NAME = 150
_CLOCK = re.compile(r"(\d{1,2}):(\d\d)(?::\d\d)?", re.ASCII)

ID_MISSING = declare(
    "timetable.id_missing",
    cause=_("The entry has no id, so nothing can refer to it."),
    cure=_("Export the timetable again; do not edit the file by hand."),
)
ID_TWICE = declare(
    "timetable.id_twice",
    cause=_("The id “%(id)s” already stands on line %(line)s."),
    cure=_("Export the timetable again; do not put two exports into one file."),
)
EMPTY_NAME = declare(
    "timetable.empty_name",
    cause=_("The entry “%(id)s” has no name."),
    cure=_("Give it a name in aSc Timetables and export again."),
)
LETTERS_LOST = declare(
    "timetable.letters_lost",
    cause=_("Letters of “%(value)s” were lost: question marks stand in their place."),
    cure=_("They cannot be guessed. Correct the name in aSc Timetables and export again."),
)
NAME_TOO_LONG = declare(
    "timetable.name_too_long",
    cause=_("The name has %(length)s letters; at most %(limit)s are possible."),
    cure=_("Shorten it in aSc Timetables and export again."),
)
BAD_PERIOD = declare(
    "timetable.bad_period",
    cause=_("“%(value)s” is no number of a lesson in the day."),
    cure=_("Number the periods 0, 1, 2 … in aSc Timetables and export again."),
)
BAD_BELL = declare(
    "timetable.bad_bell",
    cause=_("The times of period %(period)s cannot be used (%(value)s)."),
    cure=_("The bells of the school are used instead. Correct them in aSc Timetables."),
)
GROUP_WITHOUT_CLASS = declare(
    "timetable.group_of_unknown_class",
    cause=_("The group “%(name)s” belongs to the class “%(id)s”, which is not in the file."),
    cure=_("Export the timetable again, with all of its classes."),
)


@dataclass(frozen=True, slots=True)
class Lists:
    """Everything that lessons refer to, by key."""

    periods: Mapping[int, rows.TimetablePeriod]
    classes: Mapping[str, rows.TimetableClass]
    groups: Mapping[str, rows.TimetableGroup]
    teachers: Mapping[str, rows.TimetableTeacher]
    subjects: Mapping[str, rows.TimetableSubject]
    rooms: Mapping[str, rows.TimetableRoom]


def read_lists(elements: list[Element], log: ProblemLog) -> Lists:
    classes = _read_keyed(elements, "class", _read_class, log)
    groups = _read_keyed(elements, "group", _read_group, log)
    for group in groups.values():
        if group.class_key not in classes:
            name, key = shorten(group.name), shorten(group.class_key)
            log.error(GROUP_WITHOUT_CLASS, group.source, name=name, id=key)
    return Lists(
        periods=_read_periods(elements, log),
        classes=classes,
        groups=groups,
        teachers=_read_keyed(elements, "teacher", _read_teacher, log),
        subjects=_read_keyed(elements, "subject", _read_subject, log),
        rooms=_read_keyed(elements, "classroom", _read_room, log),
    )


def take_id(element: Element, seen: dict[str, int], log: ProblemLog) -> str | None:
    """The element's id when it is the first of its list to bear it; else None, logged."""
    key = element.get("id")
    if not key:
        log.error(ID_MISSING, element.place())
    elif key in seen:
        log.error(ID_TWICE, element.place("id"), id=shorten(key), line=seen[key])
    else:
        seen[key] = element.line
        return key
    return None


def _read_keyed[Entry](
    elements: list[Element],
    tag: str,
    read: Callable[[Element, str, ProblemLog], Entry],
    log: ProblemLog,
) -> dict[str, Entry]:
    seen: dict[str, int] = {}
    found = {}
    for element in elements:
        if element.tag == tag:
            key = take_id(element, seen, log)
            if key is not None:
                found[key] = read(element, key, log)
    return found


def _read_name(element: Element, key: str, log: ProblemLog, *, matters: bool = True) -> str:
    """The name, else the short one. Lost letters of what `matters` to pupils are an error."""
    column = "name" if element.get("name") else "short"
    name = clean_text(element.get(column))
    if not name and matters:
        log.error(EMPTY_NAME, element.place(), id=shorten(key))
    if has_lost_letters(name):
        tell = log.error if matters else log.warning
        tell(LETTERS_LOST, element.place(column), value=shorten(name))
    if len(name) > MAX_NAME:
        log.error(NAME_TOO_LONG, element.place(column), length=len(name), limit=MAX_NAME)
    return name


def _short(element: Element) -> str:
    return clean_text(element.get("short"))[:MAX_NAME]


def _read_class(element: Element, key: str, log: ProblemLog) -> rows.TimetableClass:
    name = _read_name(element, key, log)
    return rows.TimetableClass(key, name, _short(element), element.place())


def _read_subject(element: Element, key: str, log: ProblemLog) -> rows.TimetableSubject:
    name = _read_name(element, key, log)
    return rows.TimetableSubject(key, name, _short(element), element.place())


def _read_room(element: Element, key: str, log: ProblemLog) -> rows.TimetableRoom:
    name = _read_name(element, key, log, matters=False)
    return rows.TimetableRoom(key, name, _short(element), element.place())


def _read_teacher(element: Element, key: str, log: ProblemLog) -> rows.TimetableTeacher:
    """The first name may carry the patronymic: "Раушан Болатқызы"."""
    family = clean_text(element.get("lastname"))[:MAX_NAME]
    given, _space, middle = clean_text(element.get("firstname"))[:MAX_NAME].partition(" ")
    whole = " ".join(part for part in (family, given, middle) if part)
    name = whole if whole and not element.get("name") else _read_name(element, key, log)
    if has_lost_letters(whole):
        log.error(LETTERS_LOST, element.place("lastname"), value=shorten(whole))
    return rows.TimetableTeacher(
        key=key,
        family=family,
        given=given,
        middle=middle,
        name=name,
        short=_short(element),
        source=element.place(),
    )


def _read_group(element: Element, key: str, log: ProblemLog) -> rows.TimetableGroup:
    """The division 0 is the whole class, also where `entireclass` is missing."""
    division = element.get("divisiontag")
    entire = element.get("entireclass")
    return rows.TimetableGroup(
        key=key,
        class_key=element.get("classid"),
        name=_read_name(element, key, log, matters=False),
        entire_class=entire == "1" or (not entire and division == "0"),
        division=division,
        source=element.place(),
    )


def _read_periods(elements: list[Element], log: ProblemLog) -> dict[int, rows.TimetablePeriod]:
    periods: dict[int, rows.TimetablePeriod] = {}
    for element in elements:
        if element.tag != "period":
            continue
        number = read_number(element.get("period"))
        if number is None or number in periods:
            value = shorten(element.get("period"))
            log.error(BAD_PERIOD, element.place("period"), value=value)
        else:
            periods[number] = _read_period(element, number, log)
    return periods


def _read_period(element: Element, number: int, log: ProblemLog) -> rows.TimetablePeriod:
    written = element.get("starttime"), element.get("endtime")
    starts, ends = (_parse_clock(clock) for clock in written)
    if starts is None or ends is None or ends <= starts:
        if any(written):
            value = shorten("–".join(written))
            log.warning(BAD_BELL, element.place("starttime"), period=number, value=value)
        starts = ends = None
    return rows.TimetablePeriod(number, starts, ends, element.place())


def read_number(written: str) -> int | None:
    """A whole number 0 to 99, also written as "2.0"."""
    whole = written.removesuffix(".0")
    if whole.isascii() and whole.isdigit() and len(whole) <= 2:
        return int(whole)
    return None


def _parse_clock(written: str) -> time | None:
    match = _CLOCK.fullmatch(written)
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2])
    return time(hour, minute) if hour < 24 and minute < 60 else None
