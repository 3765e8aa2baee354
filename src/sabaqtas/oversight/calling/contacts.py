"""Two-way contact: both sides did something. A message that nobody answered is none.

Counted are a call that reached the family or a talk in person, and feedback that the pupil answered
by a further version of the work. The seven days up to a date make the number of the board.
"""

import uuid
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from django.db.models import F, Max

from sabaqtas.oversight.calling.models import CONTACT, Call, Outcome
from sabaqtas.people.api import Institution
from sabaqtas.work.api import Feedback

Id = uuid.UUID
WEEK: Final = timedelta(days=7)


class Way(StrEnum):
    """By what deeds the two sides met."""

    CALL = "call"
    TALK = "talk"
    FEEDBACK = "feedback"


@dataclass(frozen=True, slots=True)
class Contact:
    """One contact with one pupil or the family."""

    pupil_id: Id
    way: Way
    at: datetime


def week_until(school: Institution, last: date) -> tuple[datetime, datetime]:
    """The instants between which the seven days up to `last` lie, by the school's clock."""
    end = datetime.combine(last + timedelta(days=1), time(), ZoneInfo(school.zone))
    return (end - WEEK).astimezone(UTC), end.astimezone(UTC)


def find_contacted(school: Institution, last: date) -> set[Id]:
    """Return with whom there was two-way contact in the seven days up to `last`."""
    since, until = week_until(school, last)
    return {one.pupil_id for one in list_contacts(school.id, since, until)}


def list_contacts(
    school_id: Id, since: datetime, until: datetime, *, among: Collection[Id] | None = None
) -> list[Contact]:
    """Return of each pupil the last contact of each way, the newest first. Two queries."""
    found = [*_list_calls(school_id, since, until), *_list_answered(school_id, since, until)]
    kept = [one for one in found if among is None or one.pupil_id in among]
    return sorted(kept, key=lambda one: one.at, reverse=True)


def _list_calls(school_id: Id, since: datetime, until: datetime) -> Iterator[Contact]:
    rows = Call.objects.filter(
        school_id=school_id,
        at__gte=since,
        at__lt=until,
        outcome__in=CONTACT,
        undone_at__isnull=True,
    ).order_by()
    for pupil_id, outcome, at in rows.values_list("pupil_id", "outcome").annotate(last=Max("at")):
        yield Contact(pupil_id, Way.TALK if outcome == Outcome.MET else Way.CALL, at)


def _list_answered(school_id: Id, since: datetime, until: datetime) -> Iterator[Contact]:
    """The newest version of a work that came after a judgement of an earlier one.

    The judgement may be older than the week: the contact is of the day of the answer.
    """
    rows = Feedback.objects.filter(
        school_id=school_id,
        kind__in=[Feedback.Kind.MARKED, Feedback.Kind.RETURNED],
        assignment__school_id=school_id,
        assignment__handed_in_at__gte=since,
        assignment__handed_in_at__lt=until,
        assignment__handed_in_at__gt=F("at"),
    ).order_by()
    last = rows.values_list("assignment__pupil_id").annotate(last=Max("assignment__handed_in_at"))
    for pupil_id, at in last:
        yield Contact(pupil_id, Way.FEEDBACK, at)
