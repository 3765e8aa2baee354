"""Pupils of the demonstration try the checks of a lesson; each answer is graded as any other."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from sabaqtas.exercises.api import Item, field_name, grade_answer, parse_answer
from sabaqtas.kernel.problems import Problem
from sabaqtas.packs.api import Pack, list_items
from sabaqtas.people.api import Person
from sabaqtas.work.api import CheckAnswer, Task


def answer_checks(task: Task, pupils: list[Person], at: datetime) -> None:
    """Of six pupils five try the lesson's first two choices, each in their own way."""
    pack = Pack.objects.filter(version=task.version_id).first()
    items = list_items(pack.digest) if pack else []
    choices = [(item, key) for item, key in items if item.type == "choice"][:2]
    rows = [
        _try(task, pack.digest, item, key, pupil, place, at)
        for item, key in choices
        for place, pupil in enumerate(pupils)
        if pack and place % 6 != 5
    ]
    CheckAnswer.objects.bulk_create([row for row in rows if row is not None], ignore_conflicts=True)


def _try(
    task: Task,
    digest: str,
    item: Item,
    key: Mapping[str, Any],
    pupil: Person,
    place: int,
    at: datetime,
) -> CheckAnswer | None:
    """One answer, graded as any other."""
    options = [option["id"] for option in item.body["options"]]
    chosen = options[place % min(2, len(options))]
    answer = parse_answer(item, {field_name(item): [chosen]})
    if isinstance(answer, Problem):
        return None
    grade = grade_answer(item, key, answer)
    return CheckAnswer(
        school_id=task.school_id,
        person=pupil,
        digest=digest,
        item=item.id,
        number=1,
        answer=asdict(answer),
        score=grade.score,
        verdict=grade.verdict.value,
        at=at + timedelta(minutes=3 + place),
    )
