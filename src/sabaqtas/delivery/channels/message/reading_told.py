"""The lessons that a pupil's plan brings by message: said in the morning of their day.

Only families that said yes can be told, so only they have this way in a plan.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sabaqtas.delivery.channels.message.abbreviating import shorten_subject
from sabaqtas.delivery.channels.message.purposes import Addressee, Purpose, Said
from sabaqtas.delivery.channels.message.readtext import write_reading
from sabaqtas.delivery.channels.message.told import LESSON
from sabaqtas.delivery.choosing.texting import find_texted
from sabaqtas.delivery.days import list_pupil_lessons
from sabaqtas.delivery.entries import DayEntry
from sabaqtas.people.api import Child


def tell_reading(to: Addressee, now: datetime) -> Sequence[Said]:
    """One message a child that has lessons by message today."""
    on = now.astimezone(ZoneInfo(to.zone)).date()
    texted = find_texted(to.school_id, [one.person_id for one in to.children], on)
    told = ((child, texted.get(child.person_id)) for child in to.children)
    said = (_tell(child, meetings, on, to) for child, meetings in told if meetings)
    return [one for one in said if one]


def _tell(child: Child, meetings: set[str], on: date, to: Addressee) -> Said | None:
    """None where the lessons that were planned so are no more."""
    day = list_pupil_lessons(child.school_id, child.person_id, on)
    mine = [one for one in day.entries if str(one.occurrence.meeting_id) in meetings]
    if day.on != on or not mine:
        return None
    about = {"name": child.given_name, "day": f"{on:%d.%m}"}
    head = _("%(name)s %(day)s, read in the textbook:") % about
    until = datetime.combine(on, time(18), ZoneInfo(to.zone)).astimezone(UTC)
    text = write_reading(head, list(_say(mine, to.language)))
    return Said(f"lesson:{on}:{child.person_id.hex}", text, until, about=child.person_id)


def _say(lessons: Sequence[DayEntry], language: str) -> Iterator[tuple[str, str]]:
    """What the teacher wrote to this lesson, else its title."""
    for one in lessons:
        place = one.occurrence
        yield shorten_subject(place.subject, place.subject_name, language), one.text or one.title


READING: Final = Purpose(
    LESSON,
    gettext_lazy("Lessons that come no other way: what to read in the textbook"),
    tell_reading,
    time(7),
    time(11),
    is_sms_only=True,
)
