"""From a programme and published lessons to the topics of a plan. Pure; ids come from outside.

A lesson is one hour. Objectives that lessons cover need no topic of their own; the rest share
the hours that are left, evenly, in the programme's order.
"""

import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from sabaqtas.lessons.thematic.topics import Aim, Goal, Origin, Prepared, Topic

MakeId = Callable[[], uuid.UUID]
TITLE_CHARS = 200
SHORT = 90


def compose_topics(
    aims: Sequence[Aim],
    lessons: Sequence[Prepared],
    *,
    hours: int,
    lessons_first: bool,
    make_id: MakeId,
) -> list[Topic]:
    """The topics of a new plan of so many hours; every aim stands in at least one of them.

    Lessons keep the order of their course. By the programme's order, a lesson stands where its
    first objective does; `lessons_first` is for a plan that begins within the year.
    """
    units = {aim.goal.code: aim.unit for aim in aims}
    prepared = [_from_lesson(one, units, make_id) for one in lessons]
    covered = {goal.code for one in lessons for goal in one.goals}
    open_aims = [aim for aim in aims if aim.goal.code not in covered]
    rest = _share(open_aims, max(hours - len(prepared), 0), make_id)
    if lessons_first:
        return [*prepared, *rest]
    return list(_merge([aim.goal.code for aim in aims], prepared, rest))


def take_lessons(
    topics: Sequence[Topic], lessons: Sequence[Prepared], *, make_id: MakeId
) -> list[Topic]:
    """Give each lesson that no topic has to the first topic whose objective it covers.

    It takes one hour of that topic, or its last one whole; what fits nowhere stands after the
    lesson before it. Topics that were given already are not to be among `topics`.
    """
    found = list(topics)
    held = {one.lesson_id: place for place, one in enumerate(found) if one.lesson_id}
    after = -1
    for lesson in lessons:
        if lesson.id in held:
            after = _place_of(found, lesson.id)
            continue
        after = _give(found, lesson, after, make_id)
    return found


def _give(found: list[Topic], lesson: Prepared, after: int, make_id: MakeId) -> int:
    """Put the lesson into the list; return where it stands."""
    codes = {goal.code for goal in lesson.goals}
    fits = (place for place, one in enumerate(found) if not one.lesson_id and one.codes & codes)
    place = next(fits, None)
    if place is None:
        found.insert(after + 1, _from_lesson(lesson, {}, make_id))
        return after + 1
    topic = found[place]
    if topic.hours == 1 or topic.is_joined:
        title = topic.title if topic.origin is Origin.HAND else lesson.title
        found[place] = replace(
            topic, title=title, lesson_id=lesson.id, goals=_unite(topic.goals, lesson.goals)
        )
        return place
    found[place] = replace(topic, hours=topic.hours - 1)
    new = replace(_from_lesson(lesson, {}, make_id), unit=topic.unit, origin=Origin.PROGRAMME)
    place = max(place, after + 1)
    found.insert(place, new)
    return place


def _place_of(topics: Sequence[Topic], lesson_id: uuid.UUID) -> int:
    return next(place for place, one in enumerate(topics) if one.lesson_id == lesson_id)


def _unite(first: tuple[Goal, ...], second: tuple[Goal, ...]) -> tuple[Goal, ...]:
    known = {goal.code for goal in first}
    return (*first, *(goal for goal in second if goal.code not in known))


def _from_lesson(lesson: Prepared, units: dict[str, str], make_id: MakeId) -> Topic:
    """It belongs to the programme as soon as one of its objectives does."""
    known = [units[goal.code] for goal in lesson.goals if goal.code in units]
    return Topic(
        id=make_id(),
        title=lesson.title,
        unit=known[0] if known else "",
        goals=lesson.goals,
        lesson_id=lesson.id,
        origin=Origin.PROGRAMME if known else Origin.LESSON,
    )


def _share(aims: Sequence[Aim], hours: int, make_id: MakeId) -> list[Topic]:
    """One topic an objective; where hours are fewer, neighbours of a section share a topic."""
    if not aims:
        return []
    chunks = list(_chunk(aims, max(1, min(hours, len(aims)))))
    each, more = divmod(max(hours, len(chunks)), len(chunks))
    return [
        Topic(
            id=make_id(),
            title=make_title(chunk[0].goal.text),
            unit=chunk[0].unit,
            goals=tuple(aim.goal for aim in chunk),
            hours=each + (place < more),
        )
        for place, chunk in enumerate(chunks)
    ]


def _chunk(aims: Sequence[Aim], count: int) -> Iterator[Sequence[Aim]]:
    """Into so many runs, as even as can be."""
    each, more = divmod(len(aims), count)
    start = 0
    for place in range(count):
        end = start + each + (place < more)
        yield aims[start:end]
        start = end


def _merge(codes: Sequence[str], prepared: list[Topic], rest: list[Topic]) -> Iterator[Topic]:
    """Walk the programme: what comes first in it comes first, lessons in their own order."""
    place = {code: number for number, code in enumerate(codes)}
    waiting = list(prepared)
    for topic in rest:
        own = min(place[goal.code] for goal in topic.goals)
        due = [n for n, one in enumerate(waiting) if _stands(one, place) < own]
        for _ in range(max(due, default=-1) + 1):
            yield waiting.pop(0)
        yield topic
    yield from waiting


def _stands(topic: Topic, place: dict[str, int]) -> int:
    return min((place[code] for code in topic.codes if code in place), default=len(place))


def make_title(text: str) -> str:
    """An objective as a title, with a capital; of a long one the first clause."""
    clause = text if len(text) <= SHORT else text.split(",")[0].split(";")[0]
    clause = clause.strip()[:TITLE_CHARS]
    return clause[:1].upper() + clause[1:]
