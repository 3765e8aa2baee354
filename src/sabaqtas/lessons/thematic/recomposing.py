"""The topics of a plan when its course or its programme changes. Pure."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import replace

from sabaqtas.lessons.thematic.composing import MakeId, compose_topics
from sabaqtas.lessons.thematic.topics import Aim, Origin, Prepared, Topic


def recompose_topics(
    topics: Sequence[Topic],
    aims: Sequence[Aim],
    lessons: Sequence[Prepared],
    *,
    hours: int,
    given: Collection[uuid.UUID],
    make_id: MakeId,
) -> list[Topic]:
    """The plan by another version of the programme: what was given stays, the rest is new.

    What was put or split by hand goes with the rest; undoing brings it back.
    """
    done = [one for one in topics if one.id in given]
    held = {one.lesson_id for one in done}
    covered = frozenset[str]().union(*(one.codes for one in done))
    rest = compose_topics(
        [aim for aim in aims if aim.goal.code not in covered],
        [one for one in lessons if one.id not in held],
        hours=max(0, hours - sum(one.hours for one in done)),
        lessons_first=False,
        make_id=make_id,
    )
    return [*done, *rest]


def drop_lessons(topics: Sequence[Topic]) -> list[Topic]:
    """Without the lessons of a course that is taken away: what only they brought goes, too."""
    kept = (one for one in topics if one.origin is not Origin.LESSON)
    return [replace(one, lesson_id=None) for one in kept]
