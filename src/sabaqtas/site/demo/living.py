"""A little life in the demonstration: what pupils and teachers did on the day before.

Through the modules' own operations, so that receipts, events and marks are real.
"""

import io
import uuid
from datetime import date, datetime, time, timedelta
from functools import cache
from random import Random
from zoneinfo import ZoneInfo

from PIL import Image, ImageDraw, ImageFont

from sabaqtas.delivery.api import Opening
from sabaqtas.people.api import Enrolment, Institution, Person
from sabaqtas.site.demo.trying import answer_checks
from sabaqtas.work.api import Feedback, Judgement, Task, demo, judge_work

WORDS = {
    "kk": [
        "Барлығын орындадым. Үшінші есепте екі рет тексердім.",
        "1) дұрыс деп ойлаймын, өйткені қосып тексердім. 2) осылай шықты.",
        "Дәптерге жаздым, сурет қостым. Соңғысы қиын болды, бірақ таптым.",
        "Апама түсіндіріп бердім, сосын өзім жаздым.",
    ],
    "ru": [
        "Всё сделал. Третий номер проверил два раза.",
        "Первое задание получилось сразу, во втором проверила сложением.",
        "Записала в тетради и приложила фото. Последнее было трудным.",
    ],
}
PRAISE = {
    "kk": ["Жарайсың, реті дұрыс. Жауабыңды сөйлеммен жаз.", "Дұрыс! Тексергенің көрініп тұр."],
    "ru": ["Молодец, порядок верный. Запиши ответ предложением.", "Верно! Видно, что ты проверял."],
}
AGAIN = {
    "kk": "Екінші есепті қайта қара: разрядтар жылжып кеткен.",
    "ru": "Посмотри ещё раз второе задание: разряды сдвинулись.",
}


def live_a_day(school: Institution, on: date, *, now: datetime) -> None:
    """Let some pupils open, write and hand in, and some teachers answer; once only."""
    tasks = Task.objects.filter(school=school, on=on, assignments__isnull=True)
    for task in tasks.select_related("group", "teacher").order_by("id"):
        begun = datetime.combine(on, time(15), ZoneInfo(school.zone))
        pupils = _list_pupils(task)
        _open_lesson(task, pupils, begun)
        answer_checks(task, pupils, begun)
        for place, pupil in enumerate(pupils):
            _work(task, pupil, place, min(begun + timedelta(minutes=7 * place), now))


def _list_pupils(task: Task) -> list[Person]:
    places = Enrolment.objects.filter(
        school=task.school, group=task.group, kind=Enrolment.Kind.PUPIL, ends_on__isnull=True
    )
    return [p.person for p in places.select_related("person").order_by("person__sort_name")]


def _open_lesson(task: Task, pupils: list[Person], at: datetime) -> None:
    if task.meeting is None or task.on is None:
        return
    rows = [
        Opening(school=task.school, person=pupil, meeting=task.meeting, on=task.on, at=at)
        for place, pupil in enumerate(pupils)
        if place % 6 != 5
    ]
    Opening.objects.bulk_create(rows, ignore_conflicts=True)


def _work(task: Task, pupil: Person, place: int, at: datetime) -> None:
    """Of six pupils four hand in, one keeps a draft, one does nothing."""
    language = task.group.language if task.group.language in WORDS else "kk"
    text = WORDS[language][place % len(WORDS[language])]
    if place % 6 == 5:
        return
    if place % 6 == 4:
        demo.save_draft(task=task, pupil_id=pupil.id, draft=demo.Draft(text[:30]), now=at)
        return
    files = [_draw_page(place % 4)] if "photo" in task.hand_in and place % 3 == 0 else []
    done = demo.hand_in_work(
        task=task,
        pupil_id=pupil.id,
        key=f"demo-{uuid.uuid5(task.id, str(pupil.id))}",
        draft=demo.Draft(text, files=files),
        now=at,
    )
    if isinstance(done, demo.HandedIn) and place % 4 == 1 and task.teacher_id:
        _answer(task, task.teacher_id, done, place, language, at + timedelta(hours=2))


def _answer(
    task: Task, by: uuid.UUID, done: demo.HandedIn, place: int, language: str, at: datetime
) -> None:
    returned = place % 8 == 5
    marked = (task.group.grade or 0) > 1 and not returned
    judge_work(
        school_id=task.school_id,
        work_id=done.submission.assignment_id,
        submission_id=done.submission.id,
        by=by,
        judgement=Judgement(
            Feedback.Kind.RETURNED if returned else Feedback.Kind.MARKED,
            (7 + place % 4) if marked else None,
            AGAIN[language] if returned else PRAISE[language][place % 2],
        ),
        key=f"demo-{done.submission.id}",
        seen=0,
        now=at,
    )


@cache
def _draw_page(place: int) -> demo.StoredFile:
    """Draw a page of squared paper with sums in blue ink, as a phone would photograph it."""
    rng = Random(place)
    page = Image.new("RGB", (1200, 1600), "#8a7458")
    sheet = Image.new("RGB", (1040, 1430), "#fbfaf4")
    draw = ImageDraw.Draw(sheet)
    for step in range(0, 1430, 44):
        draw.line([(0, step), (1040, step)], fill="#c9d9e8", width=2)
        draw.line([(step, 0), (step, 1430)], fill="#c9d9e8", width=2)
    draw.line([(900, 0), (900, 1430)], fill="#d98b8b", width=3)
    font = ImageFont.load_default(size=58)
    for row in range(9):
        thousands, tens, ones = rng.randint(2, 9), rng.randint(1, 9), rng.randint(1, 9)
        number = thousands * 1000 + tens * 10 + ones
        line = f"{row + 1}) {number} = {thousands}000 + {tens}0 + {ones}"
        draw.text((70, 70 + row * 132), line, fill="#27408b", font=font)
    turned = sheet.rotate(rng.uniform(-2.5, 2.5), expand=True, fillcolor="#8a7458")
    page.paste(turned, (70, 70))
    out = io.BytesIO()
    page.save(out, "JPEG", quality=82)
    return demo.store_file(io.BytesIO(out.getvalue()), name="dapter.jpg", hand_in=["photo"])
