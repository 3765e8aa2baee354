"""What a change wrote down of the topics before it, and the way back. Pure."""

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sabaqtas.lessons.thematic.storing import to_values
from sabaqtas.lessons.thematic.topics import Goal, Origin, Topic


def restore(topics: Sequence[Topic], before: dict[str, Any]) -> list[Topic]:
    """Pure: the topics with those of `before` as they were; what was new goes.

    A lesson that a topic got since then stays with it.
    """
    found = []
    for topic in topics:
        old = before.get(str(topic.id), topic)
        if isinstance(old, dict):
            found.append(replace(read_values(topic.id, old), lesson_id=topic.lesson_id))
        elif old is not None:
            found.append(topic)
    known = {str(topic.id) for topic in topics}
    gone = [(key, old) for key, old in before.items() if key not in known and isinstance(old, dict)]
    for key, old in sorted(gone, key=lambda pair: int(pair[1]["order"])):
        found.insert(int(old["order"]) - 1, read_values(uuid.UUID(key), old))
    return found


def read_values(topic_id: uuid.UUID, values: dict[str, Any]) -> Topic:
    """The topic that `write_before` wrote down."""
    pinned = values["pinned_on"]
    return Topic(
        id=topic_id,
        title=values["title"],
        unit=values["unit"],
        goals=tuple(Goal(*goal) for goal in values["goals"]),
        hours=values["hours"],
        lesson_id=uuid.UUID(values["lesson_id"]) if values["lesson_id"] else None,
        origin=Origin(values["origin"]),
        pinned_on=date.fromisoformat(pinned) if pinned else None,
        is_joined=values["is_joined"],
        note=values["note"],
    )


def write_before(before: Sequence[Topic], after: Sequence[Topic]) -> dict[str, Any]:
    """New topics with null, changed and dropped ones as they were."""
    known = {one.id for one in before}
    new = {one.id: one for one in after}
    found: dict[str, Any] = {str(one.id): None for one in after if one.id not in known}
    for order, topic in enumerate(before, 1):
        if new.get(topic.id) != topic:
            values = to_values(topic, order)
            values["lesson_id"] = str(values["lesson_id"]) if values["lesson_id"] else None
            values["pinned_on"] = values["pinned_on"] and values["pinned_on"].isoformat()
            found[str(topic.id)] = values
    return found
