"""Tasks and pupils' work for tests: rows as they stand, past the doors."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest

from sabaqtas.exercises.api import PreparedItem, prepare_item
from sabaqtas.kernel import clock
from sabaqtas.kernel.problems import Place
from sabaqtas.packs.api import Pack
from sabaqtas.packs.tests.factories import Source, make_lesson_version, make_pack, read_lesson
from sabaqtas.people.api import Actor, Group, Person
from sabaqtas.people.tests.factories import Cast, make_cast
from sabaqtas.timetable.api import Occurrence
from sabaqtas.timetable.tests.factories import make_bells, make_days, make_terms
from sabaqtas.work.assigning.audience import Audience, write_audience
from sabaqtas.work.judging import take_back
from sabaqtas.work.models import Assignment, Attachment, Feedback, Submission, Task
from sabaqtas.work.setting import TaskWords, change_task, restore_task, set_task, withdraw_task
from sabaqtas.work.tests.sitting_factories import judge_summative as judge_summative
from sabaqtas.work.tests.sitting_factories import judge_tries as judge_tries
from sabaqtas.work.tests.sitting_factories import make_class_test as make_class_test
from sabaqtas.work.tests.sitting_factories import sit as sit
from sabaqtas.work.tests.times import NOW as NOW

_number = count(1)


@pytest.fixture
def at_noon() -> Iterator[None]:
    """Now is NOW."""
    with clock.frozen(NOW):
        yield


@pytest.fixture(name="cast")
def cast_in_term() -> Cast:
    """The named people, in a school with bells and terms."""
    cast = make_cast()
    make_bells(cast.school)
    make_days(cast.school, make_terms(cast.school))
    return cast


def make_task(group: Group, teacher: Person | None, **fields: Any) -> Task:
    """A task of mathematics, open since yesterday, due in six hours."""
    values = {
        "subject": "mathematics",
        "subject_name": "Математика",
        "title": "№ 47, № 49 есептер",
        "text": "Сандарды разряд қосылғыштарының қосындысы түрінде жаз.",
        "hand_in": ["text", "photo"],
        "minutes": 15,
        "opens_at": NOW - timedelta(days=1),
        "due_at": NOW + timedelta(hours=6),
        "on": NOW.date(),
        "set_by": teacher,
        "set_at": NOW - timedelta(days=1),
    } | fields
    return Task.objects.create(school_id=group.school_id, group=group, teacher=teacher, **values)


def choose(task: Task, *pupils: Person) -> Task:
    """Only these have it."""
    task.is_chosen = True
    task.save()
    write_audience(task, Audience(frozenset(one.id for one in pupils)))
    return task


def make_assignment(task: Task, pupil: Person, **fields: Any) -> Assignment:
    """The pupil has begun."""
    values = {
        "state": Assignment.State.DRAFT,
        "draft_text": "Бастадым",
        "draft_version": 1,
    } | fields
    return Assignment.objects.create(
        school_id=task.school_id, task=task, pupil=pupil, teacher_id=task.teacher_id, **values
    )


def make_handed_in(
    task: Task, pupil: Person, *, at: datetime = NOW, text: str = "Жауабым: 999 999", **fields: Any
) -> Assignment:
    """The pupil's first version waits for the teacher."""
    work = make_assignment(task, pupil, draft_text="", **fields)
    return add_submission(work, at=at, text=text)


def add_submission(work: Assignment, *, at: datetime = NOW, text: str = "Түзеттім") -> Assignment:
    """Hand in one more version."""
    number = work.submissions.count() + 1
    work.latest = Submission.objects.create(
        school_id=work.school_id,
        assignment=work,
        number=number,
        key=f"test:{work.id}:{number}",
        text=text,
        receipt=f"{next(_number):08d}",
        handed_in_at=at,
    )
    work.state, work.handed_in_at = Assignment.State.HANDED_IN, at
    work.save()
    return work


def add_page(work: Assignment, *, drafted: bool = False, **fields: Any) -> Attachment:
    """A page of the newest submission (or of the draft); its bytes lie nowhere."""
    values = {
        "position": work.attachments.count() + 1,
        "name": "bet.jpg",
        "media_type": "image/webp",
        "original": "a" * 64,
        "shown": "b" * 64,
        "bytes": 200_000,
        "width": 900,
        "height": 1200,
    } | fields
    return Attachment.objects.create(
        school_id=work.school_id,
        assignment=work,
        submission=None if drafted else work.latest,
        **values,
    )


def make_judged(
    task: Task,
    pupil: Person,
    *,
    mark: int | None = 8,
    comment: str = "Жарайсың",
    kind: str = Feedback.Kind.MARKED,
    at: datetime = NOW + timedelta(hours=2),
) -> Assignment:
    """The pupil's work, handed in and judged by the task's teacher."""
    work = make_handed_in(task, pupil)
    add_feedback(work, mark=mark, comment=comment, kind=kind, at=at)
    work.state, work.mark, work.comment, work.judged_at = kind, mark, comment, at
    work.save()
    return work


def add_feedback(work: Assignment, **fields: Any) -> Feedback:
    """One judgement of the newest submission."""
    assert work.latest is not None
    values = {
        "kind": Feedback.Kind.MARKED,
        "mark": 8,
        "comment": "",
        "by": work.teacher,
        "key": f"test:{next(_number)}",
    } | fields
    return Feedback.objects.create(
        school_id=work.school_id, assignment=work, submission=work.latest, **values
    )


def write_words(counts: str = "sor", **values: Any) -> TaskWords:
    """A SOR of twenty points, due on Thursday at 15:00 in Almaty."""
    own: dict[str, Any] = {"points": 20, "due_at": datetime(2025, 9, 18, 10, tzinfo=UTC)} | values
    return TaskWords(title="БЖБ 1", text="", hand_in=["text"], counts=counts, **own)


def put_task(
    actor: Actor,
    lesson: Occurrence,
    *,
    group: Group | None = None,
    pupils: list[Person] | None = None,
    **words: Any,
) -> Task:
    """Set it as a teacher does; for these pupils, or for all."""
    chosen = None if pupils is None else frozenset(one.id for one in pupils)
    return set_task(
        actor=actor,
        lesson=lesson,
        group_id=group.id if group else lesson.group_ids[0],
        words=write_words(**words),
        now=NOW,
        audience=Audience(chosen),
    )


def change_words(actor: Actor, task: Task, **words: Any) -> None:
    """Change what stands in it."""
    change_task(actor=actor, task=task, words=write_words(**words))


def withdraw(actor: Actor, task: Task, *, back: bool = False) -> None:
    """Take it away, or bring it back."""
    if back:
        restore_task(actor=actor, task=task)
    else:
        withdraw_task(actor=actor, task=task, reason="Қате", now=NOW)


def undo(feedback: Feedback, by: Person) -> Feedback:
    """Take a judgement back, five minutes later."""
    return take_back(feedback=feedback, by=by.id, now=NOW + timedelta(minutes=5))


CHECKS: list[dict[str, Any]] = [
    {
        "id": "c1",
        "type": "number",
        "prompt": "$7 \\cdot 10 = ?$",
        "answer": "70",
        "explain": "Жеті ондық: 70.",
    },
    {
        "id": "c2",
        "type": "choice",
        "prompt": "Ең кіші натурал сан?",
        "options": {"a": "0", "b": "1"},
        "answer": "b",
        "explain": "Нөл натурал сан емес.",
    },
    {
        "id": "c3",
        "type": "long_text",
        "prompt": "Қалай таптың?",
        "criteria": ["Ойын сөйлеммен жазады"],
    },
    {"id": "c4", "type": "upload", "prompt": "Дәптеріңді көрсет", "criteria": ["Анық жазылған"]},
]


ACTIVITY: dict[str, Any] = {
    "id": "c9",
    "type": "activity",
    "prompt": "Кешкі ас алдында қолыңды жу.",
    "confirm": "Бала қолын сабындап жуды.",
}


def make_checks_pack(checks: list[dict[str, Any]] = CHECKS) -> Pack:
    """The pack of a small lesson with these checks and a task.

    By itself a number, a choice, a text and an upload.
    """
    items = [prepare_item(check, place=Place(file="lesson.md"), language="kk") for check in checks]
    good = [item for item in items if isinstance(item, PreparedItem)]
    assert len(good) == len(checks), items
    step = {"title": "Есеп", "kind": "practice", "minutes": 40, "markdown": "Ойлан."}
    document = read_lesson().document | {
        "steps": [step | {"checks": [check["id"] for check in checks]}],
        "items": [asdict(item.public) for item in good],
        "media": [],
    }
    keys = {item.public.id: dict(item.key) for item in good}
    staff = {"keys": keys, "guidance": {"teacher": "", "parent": ""}}
    return make_pack(make_lesson_version(Source(document, staff, {})))
