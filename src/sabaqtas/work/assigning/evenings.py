"""The evening of a class: its policy, its calendar, what speaks against another time."""

import uuid
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sabaqtas.curriculum.api import find_policy
from sabaqtas.kernel.ui.dates import format_day, format_moment
from sabaqtas.people.api import Actor
from sabaqtas.timetable.api import Occurrence, list_group_occurrences, school_year
from sabaqtas.work.due import Due, Evening, Why, find_due
from sabaqtas.work.rules import find_shortest_notice

Id = uuid.UUID
LOOK_AHEAD: Final = timedelta(days=35)
"""For the next lesson of the subject: longer than any break but the summer."""
USUAL: Final = time(20, 0)
"""Where no policy says anything."""


def load_evening(
    school_id: Id, grade: int | None, *, on: date, ahead: timedelta = LOOK_AHEAD
) -> Evening:
    """As of this day, with the school days until `ahead`. One query."""
    policy = find_policy("task_due_latest", on=on, grade=grade or 0)
    return Evening(
        latest=time(policy.value) if policy else USUAL,
        source=policy.tell_source(get_language() or "en") if policy else "",
        days=school_year.list_school_dates(school_id, on, on + ahead, grade=grade),
    )


def suggest_due(
    *,
    actor: Actor,
    lesson: Occurrence,
    group_id: uuid.UUID,
    grade: int | None,
    now: datetime,
    evening: Evening,
) -> Due:
    """The start of the class's next lesson of this subject, else the next school day's evening."""
    following = list_group_occurrences(
        actor.school_id, group_id, lesson.subject, lesson.on, lesson.on + LOOK_AHEAD
    )
    return find_due(
        following,
        after=max(lesson.ends_at, now),
        shortest=find_shortest_notice(grade, on=lesson.on),
        evening=evening,
        zone=actor.zone,
    )


def tell_why(due: Due, *, zone: str) -> str:
    """Why just this time stands in the form of a new task."""
    said = {
        Why.LESSON: _("Proposed: %(when)s, the beginning of the next lesson of this subject."),
        Why.EARLIER: _("Proposed: %(when)s, the end of the evening; the next lesson begins later."),
        Why.EVENING: _("Proposed: %(when)s, the evening of a school day; no next lesson is known."),
    }
    return said[due.why] % {"when": format_moment(due.at, zone)}


def advise_time(due_at: datetime, evening: Evening, *, zone: str, today: date) -> Iterator[str]:
    """What speaks against this time; it may be chosen all the same."""
    local = due_at.astimezone(ZoneInfo(zone))
    last = max(evening.days, default=today)
    if today <= local.date() <= last and local.date() not in evening.days:
        yield _("%(day)s is a day off: there are no lessons.") % {"day": format_day(local.date())}
    if local.time() > evening.latest:
        late = _("This is late in the evening: usually tasks of this class are due by %(latest)s.")
        yield late % {"latest": f"{evening.latest:%H:%M}"}
