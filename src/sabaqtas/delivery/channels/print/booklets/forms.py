"""What is asked before a class's week is printed."""

import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _

from sabaqtas.delivery.channels.print.booklets.gathering import write_place
from sabaqtas.delivery.channels.print.booklets.models import PrintRun
from sabaqtas.delivery.channels.print.booklets.requesting import CannotPrint, Wanted
from sabaqtas.kernel.arguments import parse_day
from sabaqtas.people.api import Group, Person
from sabaqtas.timetable.api import Occurrence, list_school_occurrences


@dataclass(frozen=True, slots=True)
class Choice[T]:
    """One box to tick."""

    value: str
    row: T
    is_ticked: bool


@dataclass(frozen=True, slots=True)
class WeekForm:
    """The form with what is ticked. `days`: a date and its lessons."""

    monday: date
    return_on: date
    pupils: Sequence[Choice[Person]]
    days: Sequence[tuple[date, Sequence[Choice[Occurrence]]]]
    key: str

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)

    @property
    def earlier(self) -> date:
        return self.monday - timedelta(days=7)

    @property
    def later(self) -> date:
        return self.monday + timedelta(days=7)


def build_form(
    group: Group,
    monday: date,
    pupils: Sequence[Person],
    last: PrintRun | None,
    planned: Collection[UUID] = (),
) -> WeekForm:
    """Ticked as this week was printed last, else as it is `planned`, else as the class was printed
    last; everybody at first.
    """
    before = _find_ticked(monday, pupils, last, planned)
    out = set(last.left_out) if last and last.first == monday else set()
    lessons = _list_lessons(group, monday)
    return WeekForm(
        monday,
        monday + timedelta(days=7),
        [Choice(str(one.id), one, str(one.id) in before) for one in pupils],
        [
            (
                on,
                [Choice(place := write_place(o.meeting_id, on), o, place not in out) for o in held],
            )
            for on, held in groupby(lessons, key=lambda one: one.on)
        ],
        secrets.token_hex(16),
    )


def _find_ticked(
    monday: date, pupils: Sequence[Person], last: PrintRun | None, planned: Collection[UUID]
) -> set[str]:
    mine = {str(one.id) for one in pupils}
    wanted = mine & {str(one) for one in planned}
    if last and (last.first == monday or not wanted):
        return set(last.pupils)
    return wanted or mine


def read_form(post: QueryDict, form: WeekForm) -> tuple[Wanted, str]:
    """What was posted, and the key of the press; ids that are not of the form say nothing. Raises
    CannotPrint.
    """
    ticked, kept = set(post.getlist("p")), set(post.getlist("l"))
    places = [one.value for _on, held in form.days for one in held]
    wanted = Wanted(
        first=form.monday,
        last=form.sunday,
        return_on=_read_day(post),
        pupils=[UUID(one.value) for one in form.pupils if one.value in ticked],
        left_out=[place for place in places if place not in kept],
    )
    return wanted, post.get("key", "")[:64] or form.key


def find_monday(values: Mapping[str, str], today: date) -> date:
    """Of the week that was asked for; without one, of the week to come from Thursday on."""
    try:
        on = parse_day(values.get("week", ""))
    except ValueError:
        on = today + timedelta(days=4)
    return on - timedelta(days=on.weekday())


def _read_day(post: QueryDict) -> date:
    try:
        return parse_day(post.get("return_on", ""))
    except ValueError:
        raise CannotPrint(_("Say by which day the answers are to be back.")) from None


def _list_lessons(group: Group, monday: date) -> list[Occurrence]:
    """Of the class and its parts."""
    parts = Group.objects.filter(school_id=group.school_id, parent=group)
    mine = {group.pk, *parts.values_list("id", flat=True)}
    held = list_school_occurrences(group.school_id, monday, monday + timedelta(days=6))
    return [one for one in held if not mine.isdisjoint(one.group_ids)]
