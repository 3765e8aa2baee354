"""First tries of a task's class: at the checks of its lesson, and the criteria of its rubric."""

from sabaqtas.exercises.api import Item
from sabaqtas.packs.api import BrokenPack, NoSuchPack, get_content, list_items
from sabaqtas.people.api import Enrolment
from sabaqtas.work.checking import list_tries
from sabaqtas.work.models import CheckAnswer, Feedback, Task
from sabaqtas.work.queries.members import list_members
from sabaqtas.work.statistics.measuring import Try, measure_items
from sabaqtas.work.statistics.of_tests import measure_test
from sabaqtas.work.statistics.saying import MeasuredItem, name_item, say_wrong

MOST = 20_000


def measure_task(task: Task) -> list[MeasuredItem]:
    """The checks of the lesson it came with, in order, then its criteria. A few queries."""
    if task.is_test:
        return measure_test(task)
    return [*_measure_checks(task), *_measure_criteria(task)]


def _measure_checks(task: Task) -> list[MeasuredItem]:
    pack = getattr(task.version, "pack", None)
    if pack is None:
        return []
    try:
        items = [item for item, _key in list_items(pack.digest)]
        language = str(get_content(pack.digest)["language"])
    except (NoSuchPack, BrokenPack):
        return []
    known = {item.id: item for item in items}
    pupils = Enrolment.objects.filter(
        school_id=task.school_id, group_id=task.group_id, kind=Enrolment.Kind.PUPIL
    )
    rows = list_tries(task.school_id).filter(
        digest=pack.digest,
        number=1,
        score__isnull=False,
        person__in=pupils.values("person"),
    )
    if task.part:
        members = list_members(task.school_id, [task.part])[task.part.id]
        rows = rows.filter(person__in=[one.id for one in members])
    elif task.is_chosen:
        rows = rows.filter(person__in=task.addressees.values("pupil"))
    tries = [
        Try(row.person_id, row.item, row.score or 0.0, _say(known[row.item], row, language))
        for row in rows[:MOST]
        if row.item in known
    ]
    facts = measure_items(tries)
    return [MeasuredItem(item.id, item, name_item(item), facts.get(item.id)) for item in items]


def _measure_criteria(task: Task) -> list[MeasuredItem]:
    rows = Feedback.objects.filter(
        school_id=task.school_id, assignment__task=task, kind=Feedback.Kind.MARKED
    ).exclude(reached=[])
    tries = [
        Try(work_id, one["name"], one["points"] / one["most"])
        for work_id, reached in rows.order_by("-id").values_list("assignment_id", "reached")[:MOST]
        for one in reached
        if one["most"]
    ]
    facts = measure_items(tries)
    return [MeasuredItem("", None, name, found) for name, found in facts.items()]


def _say(item: Item, row: CheckAnswer, language: str) -> str:
    return "" if row.score == 1 else say_wrong(item, row.answer.get("value"), language=language)
