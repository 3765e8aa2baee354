"""A little life in the school: work in every state, made through the pages themselves."""

from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sabaqtas.kernel import clock
from sabaqtas.kernel.files import store_bytes
from sabaqtas.lessons.tests.factories import plan_slot_row
from sabaqtas.library.models import Resource, Upload
from sabaqtas.library.tests.media_factories import make_sound, shelve_film
from sabaqtas.library.uploading.rows import begin_upload
from sabaqtas.people.models import Group, Person
from sabaqtas.timetable.api import Meeting
from sabaqtas.work.arriving.rows import begin_arrival
from sabaqtas.work.models import (
    Arrival,
    Assignment,
    Attachment,
    CheckAnswer,
    ClassTest,
    Feedback,
    Phrase,
    Sheet,
    Task,
    VoiceNote,
)
from sabaqtas.work.sitting.handing import hand_in_sitting, receive_answers
from sabaqtas.work.tests.factories import ACTIVITY, make_checks_pack, make_task
from sabaqtas.work.tests.pdf_factories import add_pdf
from sabaqtas.work.tests.sitting_factories import (
    CHOICE,
    ESSAY,
    PHOTO,
    SUM,
    WORD,
    bring,
    make_class_test,
    sit,
)
from tests.forms import photo, send_form


@dataclass(frozen=True)
class Life:
    """The objects of the class that addresses are made of, all of one pupil."""

    fresh: Task
    draft: Task
    returned: Task
    judged: Task
    waiting: Task
    work: Assignment
    """The pupil's, of the task `waiting`: handed in with a photo, not judged."""
    page: Attachment
    feedback: Feedback
    phrase: Phrase
    """The teacher's, learned from that judgement."""
    voice: VoiceNote
    """Said of the work that waits."""
    sheet: Sheet
    """A page of a PDF that was handed in with it."""
    digest: str
    """A lesson with a check of each kind, which the pupil has answered."""
    answer: CheckAnswer
    """A photo given as the answer to a check."""
    film: Resource
    """The teacher's, in the library, with captions."""
    upload: Upload
    """The teacher's, of which half has come."""
    test: ClassTest
    """Given; the pupil is sitting it."""
    sat: ClassTest
    """The pupil has handed it in."""
    planned: ClassTest
    """Not given yet."""
    arrival: Arrival
    """The pupil's, on its way into the draft."""
    home: str
    """A lesson of last week with an activity, of which the family has said nothing."""


def live(*, group: Group, teacher: Person, pupil: Client, judge: Client, **slot: Any) -> Life:
    """Let the pupil work on five tasks and the teacher judge two of them."""
    tasks = {
        name: _set_task(group, teacher, title, **slot)
        for name, title in (
            ("fresh", "№ 51 есеп"), ("draft", "№ 52 есеп"), ("waiting", "№ 53 есеп"),
            ("returned", "№ 54 есеп"), ("judged", "№ 55 есеп"),
        )
    }  # fmt: skip
    send_form(pupil, _of(tasks["draft"]), "draft", act="save", text="Бастадым", files=photo())
    for name in ("waiting", "returned", "judged"):
        values = {"text": "Жауабы: 70", "files": [photo(), photo("bet2.jpg", words="99 < 100")]}
        send_form(pupil, _of(tasks[name]), "draft", act="hand_in", **values)
    _judge(judge, tasks["returned"], act="return", comment="Екінші жолды тағы бір тексер.")
    _judge(judge, tasks["judged"], act="mark", mark="9", comment="Жарайсың!")
    work = Assignment.objects.get(task=tasks["waiting"])
    digest = make_checks_pack().digest
    _answer_checks(pupil, digest)
    return Life(
        **tasks,
        work=work,
        page=Attachment.objects.filter(assignment=work).first(),  # type: ignore[arg-type]
        feedback=Feedback.objects.get(assignment__task=tasks["judged"]),
        phrase=Phrase.objects.filter(teacher=teacher)[0],
        voice=_speak(judge, work),
        sheet=_show_sheet(judge, work),
        digest=digest,
        answer=CheckAnswer.objects.get(digest=digest, item="c4"),
        film=shelve_film(teacher.account_id),
        upload=begin_upload(teacher.account_id, length=9, name="film.mp4", now=clock.now()),
        **_sit_tests(Giver(group, teacher), work.pupil),
        arrival=_send_file(tasks["draft"]),
        home=_lay_activity(group, slot["meeting_id"]),
    )


@dataclass(frozen=True)
class Giver:
    """Who gives a test to whom."""

    klass: Group
    teacher: Person


def _sit_tests(giver: Giver, pupil: Person) -> dict[str, ClassTest]:
    now, sources = clock.now(), [SUM, CHOICE, WORD, ESSAY, PHOTO]
    tests = {
        name: make_class_test(giver, sources, title=title, now=now, is_given=name != "planned")
        for name, title in (("test", "Тест 1"), ("sat", "Тест 2"), ("planned", "Тест 3"))
    }
    sit(tests["test"], pupil, at=now)
    sitting = sit(tests["sat"], pupil, at=now)
    school = {"school_id": sitting.school_id, "sitting_id": sitting.id}
    sketch = [f"{store_bytes(b'a sketch')}.pdf"]
    brought = bring({2: ["a"], 3: "мектеп", 4: "Себебі 1 қосуға болады.", 5: sketch})
    receive_answers(**school, brought=brought, now=now)
    hand_in_sitting(**school, now=now)
    return tests


def rehearse(deputy: Client, **files: Path) -> str:
    """Bring files to the import page; return the id of the rehearsal."""
    with ExitStack() as stack:
        body = {name: stack.enter_context(path.open("rb")) for name, path in files.items()}
        response = deputy.post(reverse("import"), body)
    assert response.status_code in (302, 303), response.content.decode()[:2000]
    return response.headers["Location"].rstrip("/").rpartition("/")[2]


def _set_task(group: Group, teacher: Person, title: str, **slot: Any) -> Task:
    now = clock.now()
    times = {"opens_at": now - timedelta(days=1), "due_at": now + timedelta(hours=6)}
    return make_task(group, teacher, title=title, **times, set_at=now, **slot)


def _of(task: Task) -> str:
    return reverse("task", args=[task.pk])


def _judge(judge: Client, task: Task, **values: Any) -> None:
    work: UUID = Assignment.objects.get(task=task).pk
    send_form(judge, reverse("marking_work", args=[task.pk, work]), "judge", **values)


def _speak(judge: Client, work: Assignment) -> VoiceNote:
    sound = SimpleUploadedFile("pikir.mp3", make_sound(seconds=1).read_bytes())
    judge.post(reverse("add_voice", args=[work.pk]), {"voice": sound, "text": "Жақсы"})
    return VoiceNote.objects.get(assignment=work)


def _show_sheet(judge: Client, work: Assignment) -> Sheet:
    page = add_pdf(work)
    judge.post(reverse("show_sheets", args=[page.pk]))
    return Sheet.objects.get(attachment=page)


def _lay_activity(group: Group, meeting_id: UUID) -> str:
    pack = make_checks_pack([ACTIVITY])
    meeting = Meeting.objects.get(id=meeting_id)
    plan_slot_row(meeting, clock.today() - timedelta(days=5), group, version=pack.version)
    return pack.digest


def _send_file(task: Task) -> Arrival:
    work = Assignment.objects.get(task=task)
    return begin_arrival(work, length=9000, name="esep.pdf", digest="", now=clock.now())


def _answer_checks(pupil: Client, digest: str) -> None:
    for item, answer in (("c1", "69"), ("c2", "b"), ("c3", "Қостым."), ("c4", photo())):
        body = {"item": item, f"a-{item}": answer}
        response = pupil.post(reverse("check", args=[digest]), body, headers=ORIGIN)
        assert response.status_code == 303 or response.status_code == 302, response.content


ORIGIN = {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}
