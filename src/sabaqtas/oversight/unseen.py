"""Of which pupils no channel has brought a sign for three school days.

Counted from the first school day after the pupil and the timetable were here: a new school has
nobody to call before three of its days have passed with them.
"""

import uuid
from collections.abc import Collection
from datetime import UTC, date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from django.db.models import Q

from sabaqtas.delivery.api import Opening
from sabaqtas.people.api import Enrolment, Institution
from sabaqtas.timetable.api import Meeting, SchoolDay
from sabaqtas.work.api import Assignment, CheckAnswer

UNSEEN_DAYS: Final = 3
Id = uuid.UUID


def find_unseen(
    school: Institution, last: date, *, among: Collection[Id], days: int = UNSEEN_DAYS
) -> set[Id]:
    """Return those `among` the asked whom the last school days up to `last` brought no sign of."""
    first = find_first_day(school, last, days)
    if first is None:
        return set()
    since = datetime.combine(first, time(), ZoneInfo(school.zone)).astimezone(UTC)
    if not _had_timetable(school, since):
        return set()
    silent = set(among) - find_seen(school, since, among=among)
    return silent & _find_enrolled(school, first, since, silent) if silent else silent


def find_first_day(school: Institution, last: date, days: int = UNSEEN_DAYS) -> date | None:
    """Return the first of so many last school days; None where there were fewer."""
    held = SchoolDay.objects.filter(school=school, on__lte=last).order_by("-on")
    latest = list(held.values_list("on", flat=True)[:days])
    return latest[-1] if len(latest) == days else None


def find_seen(school: Institution, since: datetime, *, among: Collection[Id]) -> set[Id]:
    """Return of whom any channel brought a sign since that instant.

    Drafts are looked at only of those `among` the asked who gave no other sign: these are few,
    and the time of a draft, written at every pause, is in no index.
    """
    opened = Opening.objects.filter(school=school, at__gte=since).values_list("person_id")
    checked = CheckAnswer.objects.filter(school=school, at__gte=since).values_list("person_id")
    worked = Assignment.objects.filter(school=school, handed_in_at__gte=since)
    signs = [query.order_by() for query in [opened, checked, worked.values_list("pupil_id")]]
    seen = {person_id for (person_id,) in signs[0].union(*signs[1:])}
    return seen | _find_drafting(school, since, set(among) - seen)


def _find_drafting(school: Institution, since: datetime, pupils: Collection[Id]) -> set[Id]:
    drafts = Assignment.objects.filter(
        school=school, pupil__in=pupils, draft_saved_at__gte=since
    ).order_by()
    return set(drafts.values_list("pupil_id", flat=True).distinct())


def _had_timetable(school: Institution, since: datetime) -> bool:
    """A lesson of the week was known by then; a timetable that changed later is no new one."""
    return Meeting.objects.filter(_known_by(since), school=school).exists()


def _find_enrolled(
    school: Institution, first: date, since: datetime, pupils: Collection[Id]
) -> set[Id]:
    """Return who was at this school by then, in whatever class, and known to be."""
    begun = Q(begins_on=None) | Q(begins_on__lte=first)
    rows = Enrolment.objects.filter(
        begun, _known_by(since), school=school, kind=Enrolment.Kind.PUPIL, person__in=pupils
    )
    return set(rows.values_list("person_id", flat=True))


def _known_by(since: datetime) -> Q:
    return Q(recorded_at=None) | Q(recorded_at__lte=since)
