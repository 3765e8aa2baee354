"""Gives an imported school a lived-in term: lessons opened, work handed in, judged, marked.

Rows as the school's own operations would have left them, in bulk, from one seed. Their ids carry
the instant of their deed, so that they lie in the tables in the order of life.
"""

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

from django.db import connection, models, transaction

from sabaqtas.delivery.models import Opening
from sabaqtas.gradebook.models import Mark
from sabaqtas.kernel.digests import sha256_hex
from sabaqtas.people.api import Enrolment, Group, Institution
from sabaqtas.timetable.api import Occurrence, SchoolDay, list_school_occurrences
from sabaqtas.work.models import (
    Assignment,
    Attachment,
    CheckAnswer,
    Feedback,
    Submission,
    Task,
)
from sabaqtas.work.receipts import make_receipt

OPENED = 0.3
"""Of the lessons a pupil has; the rest is read on paper, seen on television or missed."""
TASKED = 0.15
"""Of a class's lessons: four or five tasks a week."""
CHECKED, CHECKS = 0.15, 2
"""Of lessons opened, and of how many items of such a lesson an answer was sent."""
HANDED_IN, DRAFTED, RETURNED, AGAIN, PHOTOGRAPHED = 0.78, 0.06, 0.08, 0.6, 0.4
PACES = (timedelta(hours=20), timedelta(days=3), timedelta(days=9), timedelta(weeks=26))
"""How long a teacher lets work wait at most; one in four has given up for this term."""
WORDS = (
    "", "", "Жарайсың!", "Дұрыс, бірақ түсіндіруің қысқа.", "Соңғы қадамды қайта қара.",
    "Есептеуің дұрыс, жауабын толық жаз.", "Молодец, решение понятное.", "Проверь знак.",
)  # fmt: skip
ANSWER = "47 · 28 = 1316. Алдымен 47 · 20 = 940, сосын 47 · 8 = 376, қосындысы 1316. " * 3


@dataclass(slots=True)
class Life:
    """What a term leaves behind; one list a table, in the order in which they are written."""

    school: Institution
    now: datetime
    rng: Random
    members: dict[uuid.UUID, list[uuid.UUID]]
    paces: dict[uuid.UUID, timedelta] = field(default_factory=dict)
    receipts: set[str] = field(default_factory=set)
    opened: set[tuple[uuid.UUID, uuid.UUID, date]] = field(default_factory=set)
    """What the demonstration's own day has opened already."""
    tasks: list[Task] = field(default_factory=list)
    works: list[Assignment] = field(default_factory=list)
    submissions: list[Submission] = field(default_factory=list)
    pages: list[Attachment] = field(default_factory=list)
    judgements: list[Feedback] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    openings: list[Opening] = field(default_factory=list)
    answers: list[CheckAnswer] = field(default_factory=list)

    def id_at(self, at: datetime) -> uuid.UUID:
        """Return the UUIDv7 a row written at this instant would have."""
        milliseconds, drawn = int(at.timestamp() * 1000), self.rng.getrandbits(74)
        head = milliseconds << 80 | 0x7 << 76 | (drawn >> 62) << 64
        return uuid.UUID(int=head | 0x2 << 62 | drawn & (1 << 62) - 1)

    def is_likely(self, share: float) -> bool:
        return self.rng.random() < share

    def receipt(self) -> str:
        """Return a number that no other submission of the school has."""
        while (number := make_receipt(self.rng)) in self.receipts:
            pass
        self.receipts.add(number)
        return number


def live_term(school: Institution, *, weeks: int, now: datetime, seed: int = 1) -> dict[str, int]:
    """Write the last `weeks` weeks of school; return how many rows of each table."""
    receipts = Submission.objects.filter(school=school).values_list("receipt", flat=True)
    life = Life(school, now, Random(seed), load_members(school), receipts=set(receipts))
    opened = Opening.objects.filter(school=school).values_list("person_id", "meeting_id", "on")
    life.opened.update(opened)
    for lesson in list_lessons(school, weeks=weeks, now=now):
        _live_lesson(life, lesson)
    with transaction.atomic():
        return dict(_save(life))


def load_members(school: Institution) -> dict[uuid.UUID, list[uuid.UUID]]:
    """Return the pupils of each group; a part nobody was put into has its whole class."""
    members: dict[uuid.UUID, list[uuid.UUID]] = {}
    rows = Enrolment.objects.filter(school=school, kind=Enrolment.Kind.PUPIL, ends_on=None)
    for group, person in rows.order_by("id").values_list("group_id", "person_id"):
        members.setdefault(group, []).append(person)
    for group in Group.objects.filter(school=school, parent__isnull=False):
        members.setdefault(group.id, members.get(group.parent_id, []))  # type: ignore[arg-type]
    return members


def list_lessons(school: Institution, *, weeks: int, now: datetime) -> list[Occurrence]:
    """Return the lessons that began in the last school weeks of five days, the first first."""
    days = SchoolDay.objects.filter(school=school, on__lte=now.date()).order_by("-on")
    dates = list(days.values_list("on", flat=True)[: weeks * 5])
    if not dates:
        return []
    found = list_school_occurrences(school.id, dates[-1], dates[0])
    began = [lesson for lesson in found if lesson.starts_at <= now]
    return sorted(began, key=lambda lesson: (lesson.starts_at, str(lesson.meeting_id)))


def _live_lesson(life: Life, lesson: Occurrence) -> None:
    pupils = dict.fromkeys(p for g in lesson.group_ids for p in life.members.get(g, ()))
    for person in pupils:
        if life.is_likely(OPENED) and (person, lesson.meeting_id, lesson.on) not in life.opened:
            _open(life, lesson, person)
    if lesson.teacher_ids and life.is_likely(TASKED):
        task = _set_task(life, lesson)
        for pupil in life.members.get(task.group_id, ()):
            _work_on(life, task, pupil)


def _open(life: Life, lesson: Occurrence, person: uuid.UUID) -> None:
    at = min(life.now, lesson.starts_at + timedelta(seconds=life.rng.randrange(14_400)))
    life.openings.append(
        Opening(
            id=life.id_at(at),
            school=life.school,
            person_id=person,
            meeting_id=lesson.meeting_id,
            on=lesson.on,
            at=at,
        )
    )
    if life.is_likely(CHECKED):
        life.answers += [_answer(life, lesson, person, at, item) for item in range(CHECKS)]


def _answer(
    life: Life, lesson: Occurrence, person: uuid.UUID, opened_at: datetime, item: int
) -> CheckAnswer:
    at = min(life.now, opened_at + timedelta(minutes=3 * (item + 1)))
    right = life.is_likely(0.7)
    return CheckAnswer(
        id=life.id_at(at),
        school=life.school,
        person_id=person,
        digest=sha256_hex(f"{lesson.meeting_id} {lesson.on}".encode()),
        item=f"q{item + 1}-{lesson.period}",
        number=1,
        answer={"type": "choice", "value": "b"},
        score=float(right),
        verdict="right" if right else "wrong",
        at=at,
    )


def _set_task(life: Life, lesson: Occurrence) -> Task:
    teacher = lesson.teacher_ids[0]
    life.paces.setdefault(teacher, PACES[len(life.paces) % len(PACES)])
    at = lesson.starts_at
    due = datetime.combine(lesson.on + timedelta(days=1), time(15), UTC)
    task = Task(
        id=life.id_at(at),
        school=life.school,
        group_id=lesson.group_ids[0],
        subject=lesson.subject,
        subject_name=lesson.subject_name,
        meeting_id=lesson.meeting_id,
        on=lesson.on,
        title=f"№ {life.rng.randrange(1, 900)}, № {life.rng.randrange(1, 900)} есептер",
        text="Шешуін қадам-қадаммен жаз, жауабын тексер. " * 3,
        hand_in=["text", "photo"],
        minutes=20,
        opens_at=at,
        due_at=due,
        teacher_id=teacher,
        set_by_id=teacher,
        set_at=at,
    )
    life.tasks.append(task)
    return task


def _work_on(life: Life, task: Task, pupil: uuid.UUID) -> None:
    at = task.opens_at + timedelta(minutes=life.rng.randrange(60, 2_400))
    if at > life.now or not life.is_likely(HANDED_IN + DRAFTED):
        return
    work = Assignment(
        id=life.id_at(at), school=life.school, task=task, pupil_id=pupil, teacher=task.teacher
    )
    work.teacher_id = task.teacher_id
    life.works.append(work)
    if life.is_likely(DRAFTED):
        work.state, work.draft_text = Assignment.State.DRAFT, ANSWER[:80]
        work.draft_version, work.draft_saved_at = 1, at
        return
    _hand_in(life, work, at, number=1)


def _hand_in(life: Life, work: Assignment, at: datetime, *, number: int) -> None:
    submission = Submission(
        id=life.id_at(at),
        school=life.school,
        assignment=work,
        number=number,
        key=f"{work.task_id}:{work.pupil_id}:{number}",
        text=ANSWER[: life.rng.randrange(20, len(ANSWER))],
        receipt=life.receipt(),
        handed_in_at=at,
    )
    life.submissions.append(submission)
    work.state, work.latest, work.handed_in_at = Assignment.State.HANDED_IN, submission, at
    if life.is_likely(PHOTOGRAPHED):
        _photograph(life, work, submission)
    _judge(life, work, submission)


def _photograph(life: Life, work: Assignment, submission: Submission) -> None:
    digest = f"{life.rng.getrandbits(256):064x}"
    life.pages.append(
        Attachment(
            id=life.id_at(submission.handed_in_at),
            school=life.school,
            assignment=work,
            submission=submission,
            position=1,
            name="IMG_2041.jpg",
            media_type="image/webp",
            original=digest,
            shown=digest,
            bytes=180_000,
            width=1200,
            height=1600,
        )
    )


def _judge(life: Life, work: Assignment, submission: Submission) -> None:
    assert work.teacher_id is not None
    pace = life.paces[work.teacher_id]
    at = submission.handed_in_at + timedelta(hours=1) + pace * life.rng.random()
    if at > life.now or (pace == PACES[-1] and not life.is_likely(0.2)):
        return
    returned = submission.number == 1 and life.is_likely(RETURNED)
    feedback = Feedback(
        id=life.id_at(at),
        school=life.school,
        assignment=work,
        submission=submission,
        by_id=work.teacher_id,
        at=at,
        kind=Feedback.Kind.RETURNED if returned else Feedback.Kind.MARKED,
        mark=None if returned else life.rng.randrange(4, 11),
        comment=life.rng.choice(WORDS),
        key=f"{work.id}:{submission.number}",
    )
    life.judgements.append(feedback)
    work.state, work.mark, work.comment = str(feedback.kind), feedback.mark, feedback.comment
    work.judged_at = at
    if not returned:
        _mark(life, work, feedback)
    elif life.is_likely(AGAIN) and (again := at + timedelta(hours=9)) <= life.now:
        _hand_in(life, work, again, number=2)


def _mark(life: Life, work: Assignment, feedback: Feedback) -> None:
    life.marks.append(
        Mark(
            id=life.id_at(feedback.at),
            school=life.school,
            pupil_id=work.pupil_id,
            group_id=work.task.group_id,
            subject=work.task.subject,
            subject_name=work.task.subject_name,
            on=work.task.on,
            value=feedback.mark,
            comment=feedback.comment,
            assignment=work,
            source=feedback.id,
            by_id=feedback.by_id,
            at=feedback.at,
        )
    )


def _save(life: Life) -> Iterator[tuple[str, int]]:
    """Write every table in the order of time; works before the submissions they name."""
    tables: Sequence[Sequence[models.Model]] = (
        life.tasks, life.works, life.submissions, life.pages,
        life.judgements, life.marks, life.openings, life.answers,
    )  # fmt: skip
    for rows in tables:
        if rows:
            yield type(rows[0])._meta.db_table, _write(rows)


def _write(rows: Iterable[Any]) -> int:
    """Copy the rows in, in the order of their ids; far quicker than inserting them."""
    ordered = sorted(rows, key=lambda row: row.id)
    meta = type(ordered[0])._meta
    columns = ", ".join(f'"{column.column}"' for column in meta.local_concrete_fields)
    sql = f"COPY {meta.db_table} ({columns}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(sql) as copy:
        for row in ordered:
            copy.write_row([_prepare(column, row) for column in meta.local_concrete_fields])
    return len(ordered)


def _prepare(column: "models.Field[Any, Any]", row: models.Model) -> Any:
    return column.get_db_prep_save(getattr(row, column.attname), connection)
