"""The tries of a test that count. Each pupil met the questions that were drawn."""

import uuid
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sabaqtas.exercises.api import Item
from sabaqtas.work.models import ClassTest, PaperItem, Sitting, SittingAnswer, Task
from sabaqtas.work.sitting.counting import find_counted
from sabaqtas.work.sitting.preparing import prepare_row
from sabaqtas.work.sitting.rows import find_current, find_test_of, list_items, list_sittings
from sabaqtas.work.statistics.measuring import Try, measure_items
from sabaqtas.work.statistics.saying import MeasuredItem, name_item, say_wrong

type Values = Mapping[uuid.UUID, Mapping[int, Any]]


def measure_test(task: Task) -> list[MeasuredItem]:
    """Every question of the test that the machine judged, in order. Four queries.

    A question left blank is a slip. Wrong answers are grouped only where all pupils met the same
    numbers.
    """
    test = find_test_of(task)
    if test is None:
        return []
    rows = list_items(test)
    counted = _list_counted(test)
    values = _list_values(test.school_id, counted)
    known = {row.number: row for row in rows}
    items = {row.number: prepare_row(row, seed="").public for row in rows}
    tries = [
        Try(
            sitting.pupil_id,
            str(found["item"]),
            found["score"],
            _say(known[found["item"]], items, values[sitting.id], found),
        )
        for sitting in counted
        for found in sitting.results
        if found["score"] is not None and found["item"] in known
    ]
    facts = measure_items(tries)
    return [
        MeasuredItem(str(number), item, name_item(item), facts.get(str(number)))
        for number, item in items.items()
    ]


def _list_counted(test: ClassTest) -> list[Sitting]:
    """The try of each pupil that counts, of those that are over."""
    over: dict[uuid.UUID, list[Sitting]] = defaultdict(list)
    for one in list_sittings(test):
        if one.reset_at is None and one.handed_in_at:
            over[one.pupil_id].append(one)
    return [one for one in map(find_counted, over.values()) if one]


def _list_values(school_id: uuid.UUID, sittings: list[Sitting]) -> Values:
    rows = SittingAnswer.objects.filter(
        school_id=school_id, sitting_id__in=[one.id for one in sittings]
    )
    by_sitting: dict[uuid.UUID, list[SittingAnswer]] = defaultdict(list)
    for row in rows.order_by("number", "id"):
        by_sitting[row.sitting_id].append(row)
    return {
        one.id: {number: row.value for number, row in find_current(by_sitting[one.id]).items()}
        for one in sittings
    }


def _say(
    row: PaperItem,
    items: Mapping[int, Item],
    values: Mapping[int, Any],
    found: Mapping[str, Any],
) -> str:
    if found["score"] == 1 or "parameters" in row.source:
        return ""
    return say_wrong(items[row.number], values.get(row.number), language=row.language)
