"""What the chooser is asked about a school's week: pupils with profiles, lessons and wishes."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from sabaqtas.delivery.channels.message.told import find_told
from sabaqtas.delivery.choosing.lessons import GroupLesson, load_lessons
from sabaqtas.delivery.choosing.models import ReachLimits, ReachWish
from sabaqtas.delivery.choosing.reasons import Channel
from sabaqtas.delivery.choosing.values import Limits, Pupil, Wish
from sabaqtas.delivery.reaching.loading import load_profiles
from sabaqtas.delivery.reaching.profiles import Phone, Profile
from sabaqtas.people.api import Enrolment, Group, Institution

Id = uuid.UUID
FRIDAY: Final = 4


@dataclass(frozen=True, slots=True)
class SchoolWeek:
    """`names` are those of subjects, by meeting."""

    pupils: tuple[Pupil, ...]
    limits: Limits
    names: Mapping[Id, str]


def load_week(
    school: Institution, monday: date, today: date, only: Collection[Id] | None = None
) -> SchoolWeek:
    """The same number of queries for every school; `only`: of these pupils."""
    groups = {one.id: one for one in _list_groups(school.id)}
    places = _load_places(school.id, max(today, monday))
    if only is not None:
        places = {pupil: own for pupil, own in places.items() if pupil in only}
    lessons = load_lessons(school.id, school.zone, monday, groups)
    profiles = _tell_messages(load_profiles(school.id, list(places), today), find_told(school.id))
    wishes = load_wishes(school.id, monday)
    pupils = tuple(
        Pupil(
            profiles[pupil],
            tuple(
                one.lesson
                for group_id in _find_groups(own, groups.values())
                for one in lessons.get(group_id, ())
            ),
            _read_wish(wishes.get(pupil)),
        )
        for pupil, own in places.items()
    )
    return SchoolWeek(pupils, load_limits(school.id, monday, today), _name(lessons))


def _tell_messages(profiles: Mapping[Id, Profile], told: Mapping[Id, str]) -> dict[Id, Profile]:
    """A message reaches whose family said yes to messages, by that number; nobody else's."""
    return {
        pupil: replace(profile, phones=tuple(_list_phones(profile, told.get(pupil, ""))))
        for pupil, profile in profiles.items()
    }


def _list_phones(profile: Profile, told: str) -> Iterator[Phone]:
    for phone in profile.phones:
        yield replace(phone, sms=False)
    if told:
        yield Phone(told, sms=True, calls=False)


def find_limits(school_id: Id) -> ReachLimits | None:
    """The newest; None: nobody has said any."""
    return ReachLimits.objects.filter(school_id=school_id).order_by("-number").first()


def load_limits(school_id: Id, monday: date, today: date) -> Limits:
    """Where nothing is said, nothing is promised: no page is printed and nobody is called."""
    row = find_limits(school_id)
    weekday = row.print_weekday if row else FRIDAY
    printed = monday - timedelta(days=7 - weekday)
    if row is None:
        return Limits(printed, today)
    return Limits(printed, today, row.pages, row.messages, row.call_minutes)


def load_wishes(school_id: Id, on: date) -> dict[Id, ReachWish]:
    """What holds on a day, by pupil. One query."""
    rows = ReachWish.objects.filter(school_id=school_id).order_by("number")
    newest = {row.pupil_id: row for row in rows}
    return {
        pupil: row
        for pupil, row in newest.items()
        if row.channel and (row.until is None or row.until >= on)
    }


def _list_groups(school_id: Id) -> list[Group]:
    rows = Group.objects.filter(school_id=school_id).select_related("parent")
    return list(rows.order_by("sort_name", "id"))


def _load_places(school_id: Id, on: date) -> dict[Id, set[Id]]:
    """The groups of every pupil, in the order of their ids."""
    rows = Enrolment.objects.open_on(on).filter(school_id=school_id, kind=Enrolment.Kind.PUPIL)
    places: dict[Id, set[Id]] = defaultdict(set)
    for person_id, group_id in rows.order_by("person_id").values_list("person_id", "group_id"):
        places[person_id].add(group_id)
    return places


def _find_groups(own: set[Id], groups: Iterable[Group]) -> list[Id]:
    """Own groups, and of a division of the class in which the pupil has no part all parts."""
    chosen = {(one.parent_id, one.division) for one in groups if one.id in own and one.parent_id}
    return [
        one.id
        for one in groups
        if one.id in own or (one.parent_id in own and (one.parent_id, one.division) not in chosen)
    ]


def _read_wish(row: ReachWish | None) -> Wish | None:
    return Wish(Channel(row.channel), row.is_not, row.told_by) if row else None


def _name(lessons: Mapping[Id, Iterable[GroupLesson]]) -> dict[Id, str]:
    return {one.lesson.meeting: one.name for found in lessons.values() for one in found}
