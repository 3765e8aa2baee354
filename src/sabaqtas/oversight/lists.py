"""The names behind a number of the board: one list for each, of the same facts."""

import uuid
from collections.abc import Callable, Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from sabaqtas.kernel.ui.dates import format_day, format_days, format_moment, format_wait
from sabaqtas.oversight import facts
from sabaqtas.oversight import pupil_lists as pupils
from sabaqtas.oversight.asking import Asked, Line, Listing
from sabaqtas.timetable.api import list_school_occurrences
from sabaqtas.work.api import Assignment, Task

Id = uuid.UUID


def list_lines(what: str, asked: Asked) -> Listing:
    """Return the list behind the number `what`; raises KeyError for a number we do not have."""
    title, lines = LISTS[what]
    return Listing(title(), tuple(lines(asked)))


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


def describe_span(first: date, last: date) -> str:
    """Write the days of a span."""
    return format_day(first) if first == last else format_days(first, last)


LISTS: dict[str, tuple[Callable[[], str], Callable[[Asked], Iterator[Line]]]] = {
    "pupils": (lambda: _("Pupils"), pupils.list_pupils),
    "opened": (lambda: _("Opened a lesson"), pupils.list_opened),
    "not-opened": (lambda: _("Opened no lesson"), pupils.list_not_opened),
    "lessons": (lambda: _("Lessons in the timetable"), _lessons),
    "covered": (lambda: _("Lessons with something prepared"), _covered),
    "uncovered": (lambda: _("Lessons with nothing prepared yet"), _uncovered),
    "tasks": (lambda: _("Tasks set"), _expected),
    "handed-in": (lambda: _("Work handed in"), lambda asked: _works(asked, None)),
    "judged": (lambda: _("Work checked"), lambda asked: _works(asked, True)),
    "waiting": (lambda: _("Work waiting to be checked"), lambda asked: _works(asked, False)),
    "waits": (lambda: _("Time until feedback, last seven days"), _waits),
    "unreached": (lambda: _("Lessons that nothing sure brings this week"), pupils.list_unreached),
    "contact": (lambda: _("Two-way contact in seven days"), pupils.list_contacted),
    "no-contact": (lambda: _("No two-way contact in seven days"), pupils.list_not_contacted),
    "unseen": (lambda: _("Not seen for three school days"), pupils.list_unseen),
}
