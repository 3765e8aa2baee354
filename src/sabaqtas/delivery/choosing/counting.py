"""What the plans of a school's week come to. One query a week, however many pupils."""

import uuid
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from sabaqtas.delivery.choosing.planning import find_plans
from sabaqtas.delivery.choosing.reasons import Channel
from sabaqtas.delivery.choosing.telephone import CALL_MINUTES
from sabaqtas.delivery.choosing.telling import ICONS, NAMES

Id = uuid.UUID


@dataclass(frozen=True, slots=True)
class WeekCount:
    """`pupils` have a plan; `unreached` of them have lessons that nothing sure brings."""

    monday: date
    pupils: int
    unreached: int
    lessons: int
    pages: int
    messages: int
    call_minutes: int
    first: tuple[tuple[str, str, int], ...]
    """(icon, name, lessons) by the channel that comes first."""

    @property
    def last(self) -> date:
        return self.monday + timedelta(days=6)


def count_week(school_id: Id, monday: date) -> WeekCount:
    pupils = unreached = lessons = pages = 0
    texts, calls, first = set[tuple[Id, str]](), set[Id](), Counter[Channel]()
    rows = find_plans(school_id, monday).values_list(
        "pupil_id", "choices", "lessons", "unreached", "pages"
    )
    for pupil, choices, count, lacking, sides in rows:
        pupils, lessons, pages = pupils + 1, lessons + count, pages + sides
        unreached += bool(lacking)
        for one in choices:
            ways = [Channel(route["by"]) for route in one.get("routes", ())]
            first.update(ways[:1])
            texts |= {(pupil, one["on"])} if Channel.SMS in ways else set()
            calls |= {pupil} if Channel.CALL in ways else set()
    named = tuple((ICONS[one], str(NAMES[one]), count) for one, count in first.most_common())
    minutes = len(calls) * CALL_MINUTES
    return WeekCount(monday, pupils, unreached, lessons, pages, len(texts), minutes, named)


def find_printed(school_id: Id, monday: date) -> set[Id]:
    """Pupils for whom the plan of this week prints something. One query."""
    return set(find_plans(school_id, monday).filter(pages__gt=0).values_list("pupil_id", flat=True))


def find_unreached(school_id: Id, on: date) -> dict[Id, int]:
    """Pupils with lessons in the week of this day that nothing sure brings: how many. One query."""
    monday = on - timedelta(days=on.weekday())
    rows = find_plans(school_id, monday).filter(unreached__gt=0)
    return dict(rows.values_list("pupil_id", "unreached"))
