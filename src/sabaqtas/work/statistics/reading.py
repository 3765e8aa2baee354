"""First tries of a task's class: at the checks of its lesson, and the criteria of its rubric."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape

from django.utils.html import strip_tags

from sabaqtas.exercises.api import Item, fold_text
from sabaqtas.packs.api import BrokenPack, NoSuchPack, get_content, list_items
from sabaqtas.people.api import Enrolment
from sabaqtas.work.models import CheckAnswer, Feedback, Task
from sabaqtas.work.statistics.measuring import ItemFacts, Try, measure_items

MOST = 20_000


@dataclass(frozen=True, slots=True)
class MeasuredItem:
    """One check (`item`) or one criterion (`item` is None) with what was found."""

    id: str
    item: Item | None
    title: str
    facts: ItemFacts | None


def measure_task(task: Task) -> list[MeasuredItem]:
    """The checks of the lesson it came with, in order, then its criteria. A few queries."""
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
    rows = CheckAnswer.objects.filter(
        school_id=task.school_id,
        digest=pack.digest,
        number=1,
        score__isnull=False,
        person__in=pupils.values("person"),
    )
    if task.is_chosen:
        rows = rows.filter(person__in=task.addressees.values("pupil"))
    tries = [
        Try(row.person_id, row.item, row.score or 0.0, _say(known[row.item], row, language))
        for row in rows[:MOST]
        if row.item in known
    ]
    facts = measure_items(tries)
    return [MeasuredItem(item.id, item, _title(item), facts.get(item.id)) for item in items]


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
    """A wrong answer as it is grouped and shown; empty for what cannot be."""
    value = row.answer.get("value")
    if row.score == 1 or value is None:
        return ""
    if options := _list_options(item):
        chosen: Sequence[str] = value if isinstance(value, list) else [value]
        return "; ".join(options.get(one, one) for one in sorted(chosen))
    return fold_text(value, language=language) if isinstance(value, str) else ""


def _list_options(item: Item) -> dict[str, str]:
    """The words of a choice's options by their ids."""
    options = item.body.get("options")
    if not isinstance(options, list):
        return {}
    return {str(one["id"]): _plain(str(one["html"])) for one in options if "html" in one}


def _title(item: Item) -> str:
    return _plain(item.prompt_html)[:160]


def _plain(html: str) -> str:
    return " ".join(unescape(strip_tags(html)).split())
