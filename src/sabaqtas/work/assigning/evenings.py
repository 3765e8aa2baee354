"""The evening of a class: its policy, its calendar, what speaks against another time."""

import uuid
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sabaqtas.curriculum.api import find_policy
from sabaqtas.kernel.ui.dates import format_day
from sabaqtas.timetable.api import school_year
from sabaqtas.work.due import Due, Evening, Why

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


def tell_why(due: Due, evening: Evening) -> str:
    """Why just this time stands in the form of a new task."""
    latest = {"latest": f"{evening.latest:%H:%M}"}
    if due.why == Why.LESSON:
        return _("The time is the beginning of the next lesson of this subject.")
    if due.why == Why.EARLIER:
        said = _("The next lesson begins late: the time is %(latest)s, when the evening ends.")
    else:
        said = _(
            "No further lesson of this subject is known: the time is %(latest)s on the next "
            "school day."
        )
    return said % latest


def advise_time(due_at: datetime, evening: Evening, *, zone: str, today: date) -> Iterator[str]:
    """What speaks against this time; it may be chosen all the same."""
    local = due_at.astimezone(ZoneInfo(zone))
    last = max(evening.days, default=today)
    if today <= local.date() <= last and local.date() not in evening.days:
        yield _("%(day)s is a day off: there are no lessons.") % {"day": format_day(local.date())}
    if local.time() > evening.latest:
        late = _("This is late in the evening: usually tasks of this class are due by %(latest)s.")
        yield late % {"latest": f"{evening.latest:%H:%M}"}
