"""What a hand changes in a plan. Pure: a list of topics in, a list of topics out, or a reason."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from sabaqtas.lessons.thematic.topics import Origin, Topic

MOST_HOURS = 40


class Reason(StrEnum):
    """Why a change is refused; `wording.py` says it."""

    GIVEN = "given"
    FIRST = "first"
    TAKEN = "taken"
    NO_SLOT = "no_slot"
    BAD_HOURS = "bad_hours"
    NO_TITLE = "no_title"
    GONE = "gone"


class CannotChange(ValueError):
    """The plan stays as it is; `reason` says why, `about` names the topic in the way."""

    def __init__(self, reason: Reason, about: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.about = about


@dataclass(frozen=True, slots=True)
class Limits:
    """What a change must respect: what was given, and the dates that are still to come."""

    given: Collection[uuid.UUID]
    dates: Sequence[date]


def move(
    topics: Sequence[Topic], topic_id: uuid.UUID, on: date | None, limits: Limits
) -> list[Topic]:
    """Put the topic on a date, where it stays; None lets it flow again."""
    place = _find(topics, topic_id)
    _refuse_given(topics[place], limits)
    if on is not None and on not in limits.dates:
        raise CannotChange(Reason.NO_SLOT)
    _refuse_second(topics, topic_id, on, limits)
    return _put(topics, place, replace(topics[place], pinned_on=on, is_joined=False))


def combine(topics: Sequence[Topic], topic_id: uuid.UUID, limits: Limits) -> list[Topic]:
    """Give the topic in one lesson with the one before it."""
    place = _find(topics, topic_id)
    if place == 0:
        raise CannotChange(Reason.FIRST)
    _refuse_given(topics[place], limits)
    _refuse_given(find_head(topics, place - 1), limits)
    return _put(topics, place, replace(topics[place], is_joined=True, pinned_on=None))


def part(topics: Sequence[Topic], topic_id: uuid.UUID) -> list[Topic]:
    """Give the topic in a lesson of its own again."""
    place = _find(topics, topic_id)
    return _put(topics, place, replace(topics[place], is_joined=False))


def split(
    topics: Sequence[Topic], topic_id: uuid.UUID, title: str, *, new_id: uuid.UUID
) -> list[Topic]:
    """Make two topics of one; of a single hour each gets one. The lesson stays with the first."""
    place = _find(topics, topic_id)
    topic = topics[place]
    second = topic.hours // 2 or 1
    first = max(topic.hours - second, 1)
    new = replace(
        topic,
        id=new_id,
        title=title.strip() or topic.title,
        hours=second,
        lesson_id=None,
        origin=Origin.HAND,
        pinned_on=None,
        is_joined=False,
    )
    return [*topics[:place], replace(topic, hours=first), new, *topics[place + 1 :]]


def edit(
    topics: Sequence[Topic], topic_id: uuid.UUID, *, title: str, hours: int, note: str
) -> list[Topic]:
    """Other words, or another number of hours."""
    place = _find(topics, topic_id)
    if not title.strip():
        raise CannotChange(Reason.NO_TITLE)
    if not 1 <= hours <= MOST_HOURS:
        raise CannotChange(Reason.BAD_HOURS)
    topic = replace(topics[place], title=title.strip(), hours=hours, note=note.strip())
    return _put(topics, place, topic)


def find_head(topics: Sequence[Topic], place: int) -> Topic:
    """The topic in whose lesson this one is given: itself, unless it is joined."""
    while place and topics[place].is_joined:
        place -= 1
    return topics[place]


def _find(topics: Sequence[Topic], topic_id: uuid.UUID) -> int:
    for place, one in enumerate(topics):
        if one.id == topic_id:
            return place
    raise CannotChange(Reason.GONE)


def _put(topics: Sequence[Topic], place: int, topic: Topic) -> list[Topic]:
    return [*topics[:place], topic, *topics[place + 1 :]]


def _refuse_given(topic: Topic, limits: Limits) -> None:
    if topic.id in limits.given:
        raise CannotChange(Reason.GIVEN, topic.title)


def _refuse_second(
    topics: Sequence[Topic], topic_id: uuid.UUID, on: date | None, limits: Limits
) -> None:
    """A date holds as many topics put by hand as it has lessons."""
    there = [one for one in topics if on and one.pinned_on == on and one.id != topic_id]
    if there and len(there) >= sum(day == on for day in limits.dates):
        raise CannotChange(Reason.TAKEN, there[0].title)
