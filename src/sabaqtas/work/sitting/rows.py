"""Rows of tests as those who ask may have them; one query each unless it says more."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet

from sabaqtas.work.models import Assignment, Task
from sabaqtas.work.sitting.models import ClassTest, ExtraTime, PaperItem, Sitting, SittingAnswer
from sabaqtas.work.sitting.timing import Extra, Limits


def find_test(school_id: uuid.UUID, test_id: uuid.UUID) -> ClassTest | None:
    rows = ClassTest.objects.filter(school_id=school_id, id=test_id)
    return rows.select_related("group", "teacher", "task__group", "task__meeting").first()


def find_test_of(task: Task) -> ClassTest | None:
    """The test that was given as this task."""
    rows = ClassTest.objects.filter(school_id=task.school_id, task_id=task.id)
    return rows.select_related("group", "task__group", "task__meeting").first()


def list_items(test: ClassTest) -> list[PaperItem]:
    """The questions that are asked, in the order in which they were chosen."""
    rows = PaperItem.objects.filter(school_id=test.school_id, test=test, removed_at=None)
    return list(rows.order_by("part", "number"))


def read_limits(test: ClassTest) -> Limits:
    return Limits(test.opens_at, test.closes_at, test.minutes, test.tries, test.grace)


def find_extra(test: ClassTest, pupil_id: uuid.UUID) -> Extra:
    """What holds for this pupil; none without a row."""
    rows = ExtraTime.objects.filter(school_id=test.school_id, test=test, pupil_id=pupil_id)
    newest = rows.order_by("-id").first()
    return Extra(newest.minutes, newest.percent) if newest else Extra()


def list_extras(test: ClassTest) -> dict[uuid.UUID, ExtraTime]:
    """The row that holds, by pupil; time that was taken back to nothing is none."""
    rows = ExtraTime.objects.filter(school_id=test.school_id, test=test).select_related("by")
    newest = {row.pupil_id: row for row in rows.order_by("id")}
    return {pupil_id: row for pupil_id, row in newest.items() if row.minutes or row.percent}


def list_sittings(test: ClassTest, pupil_id: uuid.UUID | None = None) -> list[Sitting]:
    """Of all pupils or of one, oldest first; the reset ones too."""
    rows = Sitting.objects.filter(school_id=test.school_id, test=test)
    if pupil_id is not None:
        rows = rows.filter(pupil_id=pupil_id)
    rows = rows.select_related("submission", "pupil", "reset_by", "assignment__latest")
    found = list(rows.order_by("number", "id"))
    for one in found:
        one.test = test
    return found


def find_sitting_of(work: Assignment) -> Sitting | None:
    """The sitting whose answers are the newest version of this work."""
    if work.latest_id is None:
        return None
    rows = Sitting.objects.filter(school_id=work.school_id, submission_id=work.latest_id)
    return rows.select_related("test__task__group").first()


def lock_sitting(school_id: uuid.UUID, sitting_id: uuid.UUID) -> Sitting:
    """Until the transaction ends, nobody else changes it."""
    rows = Sitting.objects.filter(school_id=school_id, id=sitting_id)
    related = ("test__task", "submission")
    return rows.select_for_update(of=("self",)).select_related(*related).get()


def list_answers(sitting: Sitting) -> list[SittingAnswer]:
    """Everything that arrived, in the order of arrival."""
    rows = SittingAnswer.objects.filter(school_id=sitting.school_id, sitting=sitting)
    return list(rows.order_by("number", "id"))


def find_current(answers: Sequence[SittingAnswer]) -> dict[int, SittingAnswer]:
    """The answer of each question: of what counts, the one that arrived last."""
    return {row.item: row for row in answers if row.counts}


def list_ended(now: datetime, *, most: int) -> QuerySet[Sitting]:
    """Sittings of every school whose time, with the grace of each, is surely over."""
    rows = Sitting.objects.filter(handed_in_at=None, reset_at=None, ends_at__lt=now)
    return rows.select_related("test").order_by("ends_at")[:most]
