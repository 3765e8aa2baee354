"""Two-way contact: both sides did something. A message that nobody answered is none.

Counted are a call that reached the family or a talk in person, feedback that the pupil answered by
a further version of the work, and questions of a message that were answered by one. The seven days
up to a date make the number of the board.
"""

import uuid
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from django.db.models import F, Max, QuerySet

from sabaqtas.delivery.api import ReceivedAnswers, messages
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
    MESSAGE = "message"


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
    """Return of each pupil the last contact of each way, the newest first. Three queries."""
    calls = Call.objects.filter(
        school_id=school_id,
        at__gte=since,
        at__lt=until,
        outcome__in=CONTACT,
        undone_at__isnull=True,
    )
    answered = _select_answered(school_id, since, until)
    written = ReceivedAnswers.objects.filter(
        school_id=school_id, via=messages.VIA, at__gte=since, at__lt=until
    )
    if among is not None:
        written = written.filter(pupil_id__in=among)
        calls = calls.filter(pupil_id__in=among)
        answered = answered.filter(assignment__pupil_id__in=among)
    found = [*_read_calls(calls), *_read_answered(answered), *_read_written(written)]
    return sorted(found, key=lambda one: one.at, reverse=True)


def _read_calls(calls: QuerySet[Call]) -> Iterator[Contact]:
    rows = calls.order_by().values_list("pupil_id", "outcome").annotate(last=Max("at"))
    for pupil_id, outcome, at in rows:
        yield Contact(pupil_id, Way.TALK if outcome == Outcome.MET else Way.CALL, at)


def _select_answered(school_id: Id, since: datetime, until: datetime) -> QuerySet[Feedback]:
    """Judgements after which a further version of the work came in that time.

    The judgement may be older: the contact is of the day of the answer.
    """
    return Feedback.objects.filter(
        school_id=school_id,
        kind__in=[Feedback.Kind.MARKED, Feedback.Kind.RETURNED],
        assignment__school_id=school_id,
        assignment__handed_in_at__gte=since,
        assignment__handed_in_at__lt=until,
        assignment__handed_in_at__gt=F("at"),
    )


def _read_answered(answered: QuerySet[Feedback]) -> Iterator[Contact]:
    rows = answered.order_by().values_list("assignment__pupil_id")
    for pupil_id, at in rows.annotate(last=Max("assignment__handed_in_at")):
        yield Contact(pupil_id, Way.FEEDBACK, at)


def _read_written(written: QuerySet[ReceivedAnswers]) -> Iterator[Contact]:
    for pupil_id, at in written.order_by().values_list("pupil_id").annotate(last=Max("at")):
        yield Contact(pupil_id, Way.MESSAGE, at)
