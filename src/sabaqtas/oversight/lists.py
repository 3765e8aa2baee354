"""The names behind a number of the board: one list for each, of the same facts."""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from sabaqtas.delivery.api import reach
from sabaqtas.kernel.ui.dates import format_day, format_days, format_moment, format_wait
from sabaqtas.oversight import facts
from sabaqtas.people.api import Institution, Person
from sabaqtas.timetable.api import list_school_occurrences
from sabaqtas.work.api import Assignment, Task

Id = uuid.UUID


@dataclass(frozen=True, slots=True)
class Asked:
    """Which school, days and class a list is of; `class_id` None asks for the whole school."""

    school: Institution
    first: date
    last: date
    now: datetime
    class_id: Id | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a name, what to know about it, where it leads (or nowhere)."""

    name: str
    about: str = ""
    address: str = ""
    is_bad: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A list with its title; `lines` is counted by the board."""

    title: str
    lines: tuple[Line, ...]


def list_lines(what: str, asked: Asked) -> Listing:
    """Return the list behind the number `what`; raises KeyError for a number we do not have."""
    title, lines = LISTS[what]
    return Listing(title(), tuple(lines(asked)))


def _pupils(asked: Asked) -> Iterator[Line]:
    yield from _by_class(asked, _members(asked))


def _opened(asked: Asked) -> Iterator[Line]:
    opened = facts.find_opened(asked.school.id, asked.first, asked.last)
    yield from _by_class(asked, _members(asked) & opened)


def _not_opened(asked: Asked) -> Iterator[Line]:
    opened = facts.find_opened(asked.school.id, asked.first, asked.last)
    yield from _by_class(asked, _members(asked) - opened)


def _unseen(asked: Asked) -> Iterator[Line]:
    members = _members(asked)
    seen = facts.find_seen(asked.school, asked.last, among=members)
    yield from _by_class(asked, members - seen, is_bad=True)


def _unreached(asked: Asked) -> Iterator[Line]:
    lacking = reach.find_unreached(asked.school.id, asked.last)
    mine = _members(asked) & set(lacking)
    yield from _by_class(asked, mine, page="reach_pupil_week", is_bad=True)


def _lessons(asked: Asked) -> Iterator[Line]:
    yield from _slots(asked, only=None)


def _covered(asked: Asked) -> Iterator[Line]:
    yield from _slots(asked, only=True)


def _uncovered(asked: Asked) -> Iterator[Line]:
    yield from _slots(asked, only=False)


def _slots(asked: Asked, *, only: bool | None) -> Iterator[Line]:
    homes = facts.load_homes(asked.school.id)
    slots = facts.load_slots(asked.school.id, homes, asked.first, asked.last)
    wanted = {
        (slot.meeting_id, slot.on): slot.is_covered
        for slot in slots
        if asked.class_id in (None, slot.class_id) and only in (None, slot.is_covered)
    }
    counted: dict[tuple[Id, date], int] = {}
    for slot in slots:
        if asked.class_id in (None, slot.class_id):
            counted[slot.meeting_id, slot.on] = counted.get((slot.meeting_id, slot.on), 0) + 1
    for lesson in list_school_occurrences(asked.school.id, asked.first, asked.last):
        key = (lesson.meeting_id, lesson.on)
        if key not in wanted:
            continue
        when = format_moment(lesson.starts_at, asked.school.zone)
        about = " · ".join([when, ", ".join(lesson.group_names), ", ".join(lesson.teacher_names)])
        address = reverse("slot", args=[lesson.meeting_id, lesson.on])
        line = Line(lesson.subject_name, about, address, is_bad=not wanted[key])
        yield from [line] * counted[key]


def _works(asked: Asked, judged: bool | None) -> Iterator[Line]:
    homes = facts.load_homes(asked.school.id)
    groups = [g for g, home in homes.items() if asked.class_id in (None, home)]
    rows = Assignment.objects.filter(
        school=asked.school,
        handed_in_at__isnull=False,
        task__group__in=groups,
        task__withdrawn_at__isnull=True,
        task__on__range=(asked.first, asked.last),
    )
    states = [Assignment.State.MARKED, Assignment.State.RETURNED]
    if judged is not None:
        rows = rows.filter(state__in=states) if judged else rows.exclude(state__in=states)
    for row in rows.select_related("task", "pupil").order_by("handed_in_at"):
        when = format_moment(row.handed_in_at, asked.school.zone) if row.handed_in_at else ""
        about = " · ".join([row.task.subject_name, row.task.title, when])
        address = reverse("read_work", args=[row.id])
        yield Line(row.pupil.full_name, about, address)


def _expected(asked: Asked) -> Iterator[Line]:
    homes = facts.load_homes(asked.school.id)
    tasks = Task.objects.filter(facts.select_tasks(asked.school.id, asked.first, asked.last))
    for task in tasks.select_related("group", "group__parent").order_by("due_at"):
        if asked.class_id in (None, homes[task.group_id]):
            due = format_moment(task.due_at, asked.school.zone)
            about = " · ".join([task.group.name, task.subject_name, due])
            yield Line(task.title, about)


def _waits(asked: Asked) -> Iterator[Line]:
    homes = facts.load_homes(asked.school.id)
    rows = facts.find_judged(asked.school.id, asked.now).select_related("task", "pupil")
    waited = [
        (row.judged_at - row.handed_in_at, row)
        for row in rows
        if row.judged_at and row.handed_in_at and asked.class_id in (None, homes[row.task.group_id])
    ]
    for wait, row in sorted(waited, key=lambda found: found[0], reverse=True):
        about = " · ".join([row.task.title, format_wait(wait)])
        yield Line(row.pupil.full_name, about, is_bad=wait.total_seconds() >= 86400)


def _members(asked: Asked) -> set[Id]:
    members = facts.load_members(asked.school.id)
    if asked.class_id is not None:
        return members.get(asked.class_id, set())
    classes = facts.load_classes(asked.school.id, members)
    return set[Id]().union(*(klass.pupils for klass in classes))


def _by_class(
    asked: Asked, ids: set[Id], *, page: str = "", is_bad: bool = False
) -> Iterator[Line]:
    """Pupils in the order of the school's classes; each leads to `page` of the class and pupil.

    Without one to its row in the class, with telephones.
    """
    members = facts.load_members(asked.school.id)
    persons = Person.objects.filter(school=asked.school, id__in=ids).order_by("sort_name")
    left = {person.id: person.full_name for person in persons}
    for klass in facts.load_classes(asked.school.id, members):
        home = reverse("class", args=[klass.id])
        for person_id in [one for one in left if one in klass.pupils]:
            own = reverse(page, args=[klass.id, person_id]) if page else f"{home}#p{person_id}"
            yield Line(left.pop(person_id), klass.name, own, is_bad=is_bad)
    for name in left.values():
        yield Line(name, is_bad=is_bad)


def describe_span(first: date, last: date) -> str:
    """Write the days of a span."""
    return format_day(first) if first == last else format_days(first, last)


LISTS: dict[str, tuple[Callable[[], str], Callable[[Asked], Iterator[Line]]]] = {
    "pupils": (lambda: _("Pupils"), _pupils),
    "opened": (lambda: _("Opened a lesson"), _opened),
    "not-opened": (lambda: _("Opened no lesson"), _not_opened),
    "lessons": (lambda: _("Lessons in the timetable"), _lessons),
    "covered": (lambda: _("Lessons with something prepared"), _covered),
    "uncovered": (lambda: _("Lessons with nothing prepared yet"), _uncovered),
    "tasks": (lambda: _("Tasks set"), _expected),
    "handed-in": (lambda: _("Work handed in"), lambda asked: _works(asked, None)),
    "judged": (lambda: _("Work checked"), lambda asked: _works(asked, True)),
    "waiting": (lambda: _("Work waiting to be checked"), lambda asked: _works(asked, False)),
    "waits": (lambda: _("Time until feedback, last seven days"), _waits),
    "unreached": (lambda: _("Lessons that nothing sure brings this week"), _unreached),
    "unseen": (lambda: _("Not seen for three school days"), _unseen),
}
