"""The list on the cover: the week's days, each with what there is, to be crossed off."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from sabaqtas.delivery.channels.print.booklets.week import PupilWeek, WeekLesson
from sabaqtas.kernel.ui.dates import LONG_DAY, format_clock, format_day

type Json = dict[str, Any]


def list_contents(week: PupilWeek, zone: str) -> Iterator[Json]:
    """The days of the cover, each with its lessons; tasks of no lesson stand below them."""
    numbered = list(enumerate(week.lessons, 1))
    for on, rows in groupby(numbered, key=lambda row: row[1].on):
        yield {
            "day": format_day(on, LONG_DAY),
            "rows": [_plan_row(number, lesson, zone) for number, lesson in rows],
        }
    if week.tasks:
        rows_of_tasks = [
            {"number": number, "subject": task.subject_name, "title": task.title, "beside": ""}
            for number, task in enumerate(week.tasks, len(week.lessons) + 1)
        ]
        yield {"day": _("Tasks"), "rows": rows_of_tasks}


def _plan_row(number: int, lesson: WeekLesson, zone: str) -> Json:
    aired = ", ".join(
        f"{one.channel} {format_clock(one.starts_at, zone)}" for one in lesson.airings
    )
    beside = _("TV: %(when)s") % {"when": aired} if aired else ""
    title = lesson.title if lesson.title != lesson.subject_name else ""
    return {"number": number, "subject": lesson.subject_name, "title": title, "beside": beside}
