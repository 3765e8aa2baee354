"""A family without the internet is told in the afternoon what is to be handed in tomorrow."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sabaqtas.delivery.api import messages
from sabaqtas.people.api import Child
from sabaqtas.work.queries.pupil import PupilTask, list_group_ids, list_tasks_for_pupil

MOST_PARTS: Final = 3


def tell_due(to: messages.Addressee, now: datetime) -> Sequence[messages.Said]:
    """One message for each child that has something to hand in tomorrow."""
    zone = ZoneInfo(to.zone)
    tomorrow = now.astimezone(zone).date() + timedelta(days=1)
    until = datetime.combine(tomorrow, time(9), zone)
    return [
        messages.Said(f"due:{tomorrow}:{child.person_id.hex}", text, until, about=child.person_id)
        for child in to.children
        if (text := _write(child, list(_list_due(child, tomorrow)), to.language))
    ]


def _list_due(child: Child, on: date) -> Iterator[PupilTask]:
    """What the pupil has not handed in, and is due on this date."""
    groups = list(list_group_ids(child.school_id, child.person_id))
    for task in list_tasks_for_pupil(child.school_id, child.person_id, groups, on):
        if task.waits_for_pupil and task.due_at.astimezone(ZoneInfo(child.zone)).date() == on:
            yield task


def _write(child: Child, tasks: Sequence[PupilTask], language: str) -> str:
    """As many tasks as three parts hold; how many more there are is said."""
    if not tasks:
        return ""
    head = _("%(name)s, for tomorrow:") % {"name": child.given_name}
    named = [
        f"{messages.shorten_subject(task.subject, task.subject_name, language)} «{task.title}»"
        for task in tasks
    ]
    for count in range(len(named), 0, -1):
        more = f" +{len(named) - count}" if count < len(named) else ""
        text = f"{head} {', '.join(named[:count])}{more}"
        if messages.measure(text).parts <= MOST_PARTS:
            return text
    return f"{head} {len(named)}"


DUE: Final = messages.Purpose(
    "tomorrow", gettext_lazy("Tasks due tomorrow, in the afternoon"), tell_due, time(16), time(20)
)
