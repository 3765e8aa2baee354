"""Letters of work: taken once, from whoever carries them, and a device that only adds."""

import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests.pictures import draw_page

from sabaqtas.exercises.api import field_name
from sabaqtas.kernel import clock
from sabaqtas.people.api import Person
from sabaqtas.people.tests.factories import Cast, make_device, sign_in
from sabaqtas.work.keys import FormKey, write_key
from sabaqtas.work.models import Assignment, CheckAnswer, DraftCopy, Sitting, Submission, Task
from sabaqtas.work.sitting.preparing import list_questions
from sabaqtas.work.sitting.starting import start_sitting
from sabaqtas.work.tests.factories import NOW, make_checks_pack, make_task
from sabaqtas.work.tests.letter_factories import bring, seal_letter, write_form
from sabaqtas.work.tests.sitting_factories import CHOICE, make_class_test

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
WORDS = "Ақ қайың – ауылымның көркі."


@pytest.fixture
def task(cast: Cast) -> Task:
    return make_task(cast.klass, cast.teacher)


@pytest.fixture
def token(cast: Cast) -> str:
    return make_device(cast.pupil_phone)


def write(task: Task, pupil: Person, **fields: str) -> bytes:
    form = write_form(task, pupil, text=WORDS) | fields
    return seal_letter(reverse("task", args=[task.id]), form)


def test_a_letter_is_handed_in_without_a_session_and_once(
    cast: Cast, task: Task, token: str
) -> None:
    letter, name = write(task, cast.pupil_phone), uuid.uuid4()
    first = bring(token, letter, letter_id=name).json()
    assert (first["state"], first["stands"]) == ("handed_in", True)
    assert bring(token, letter, letter_id=name).json() == first, "the same letter again"
    again = bring(token, letter).json()
    assert again["receipt"] == first["receipt"], "and in another envelope"
    assert Submission.objects.get().text == WORDS


def test_a_token_opens_no_page_and_reads_nothing(cast: Cast, task: Task, token: str) -> None:
    client = Client(headers={"X-Device": token})
    own = reverse("task", args=[task.id])
    for address in (
        "/today/",
        "/work/",
        own,
        f"{own}receipt/",
        "/pocket/",
        "/pocket/week/",
        "/me/",
    ):
        assert client.get(address).status_code == 302, address
    assert client.get("/pocket/whose/").json() == {}
    assert client.post("/phones/share/").status_code == 302
    assert client.post("/phones/").status_code == 302
    assert client.post(f"{own}uploads/").status_code == 302
    assert not Assignment.objects.exists()


def test_another_pupils_form_is_refused_and_changes_nothing(
    cast: Cast, task: Task, token: str
) -> None:
    said = bring(token, write(task, cast.pupil_fibre)).json()
    assert said["state"] == "refused"
    outsider = make_device(cast.outsider_pupil)
    assert bring(outsider, write(task, cast.outsider_pupil)).json()["state"] == "refused"
    assert not Assignment.objects.exists()


def test_the_device_and_not_the_session_says_whose_it_is(
    cast: Cast, task: Task, token: str
) -> None:
    """A brother is signed in on the shared telephone; the sister's letter is hers."""
    brother = sign_in(Client(), cast.pupil_fibre)
    assert (
        bring(token, write(task, cast.pupil_phone), client=brother).json()["state"] == "handed_in"
    )
    assert Submission.objects.get().assignment.pupil_id == cast.pupil_phone.id
    assert bring("", write(task, cast.pupil_phone)).status_code == 401


def test_a_letter_of_another_pupil_is_not_told_of(cast: Cast, task: Task, token: str) -> None:
    name = uuid.uuid4()
    bring(token, write(task, cast.pupil_phone), letter_id=name)
    other = make_device(cast.pupil_fibre)
    assert bring(other, write(task, cast.pupil_fibre), letter_id=name).status_code == 409
    away = make_device(cast.outsider_pupil)
    assert bring(away, write(task, cast.outsider_pupil), letter_id=name).status_code == 409


def test_what_came_too_late_stays_a_draft_and_is_said(cast: Cast, token: str) -> None:
    task = make_task(cast.klass, cast.teacher, closes_at=NOW - timedelta(hours=3))
    said = bring(token, write(task, cast.pupil_phone)).json()
    assert said["state"] == "draft" and said["words"]
    work = Assignment.objects.get()
    assert (work.draft_text, work.state) == (WORDS, "draft")


def test_an_ended_device_hands_nothing_in_and_loses_nothing(
    cast: Cast, task: Task, token: str
) -> None:
    parent = sign_in(Client(), cast.class_teacher)
    device = cast.pupil_phone.devices.get()
    address = reverse("phones", args=[cast.pupil_phone.id])
    assert parent.post(address, {"device": device.id}).status_code == 302
    said = bring(token, write(task, cast.pupil_phone)).json()
    assert (said["state"], said["stands"]) == ("draft", False)
    assert not Submission.objects.exists()
    assert DraftCopy.objects.get().text == WORDS
    pack = make_checks_pack()
    form = {"item": "c1", "a-c1": "70"}
    said = bring(token, seal_letter(reverse("check", args=[pack.digest]), form)).json()
    assert said["state"] == "refused"
    assert not CheckAnswer.objects.exists()


def test_what_is_no_letter_is_refused(cast: Cast, task: Task, token: str) -> None:
    letter = write(task, cast.pupil_phone)
    assert bring(token, b"").status_code == 422
    assert bring(token, letter[:-1]).status_code == 422
    assert bring(token, bytes(9000)).status_code == 422
    assert bring("nobody.token", letter).status_code == 401
    elsewhere = seal_letter("/me/", {"text": "a"})
    assert bring(token, elsewhere).json()["state"] == "refused"
    assert not Assignment.objects.exists()


def test_an_answer_to_a_check_is_graded(cast: Cast, token: str) -> None:
    pack = make_checks_pack()
    address = reverse("check", args=[pack.digest])
    assert (
        bring(token, seal_letter(address, {"item": "c1", "a-c1": "70"})).json()["state"] == "taken"
    )
    page = ("a-c4", "bet.jpg", draw_page("5 + 5"))
    said = bring(token, seal_letter(address, {"item": "c4"}, [page])).json()
    assert said["state"] == "taken", said
    assert [row.verdict for row in CheckAnswer.objects.order_by("item")][:1] == ["right"]
    assert CheckAnswer.objects.get(item="c4").person_id == cast.pupil_phone.id


def test_photos_come_in_pieces_and_make_one_hand_in(cast: Cast, task: Task, token: str) -> None:
    page = ("files", "bet.jpg", draw_page("5 + 5", width=900))
    letter = seal_letter(
        reverse("task", args=[task.id]), write_form(task, cast.pupil_phone, text=WORDS), [page]
    )
    name, client = str(uuid.uuid4()), Client()
    tus = {"Tus-Resumable": "1.0.0", "X-Device": token, "X-Letter": name}
    begun = client.post("/work/letters/uploads/", headers=tus | {"Upload-Length": str(len(letter))})
    assert begun.status_code == 201
    half = len(letter) // 2
    for start, part in ((0, letter[:half]), (half, letter[half:])):
        kind = "application/offset+octet-stream"
        went = client.patch(
            begun["Location"], part, content_type=kind, headers=tus | {"Upload-Offset": str(start)}
        )
        assert went.status_code == 204, went.content
    headers = {"X-Device": token, "X-Letter": name, "X-Came": "1"}
    said = client.post("/work/letters/", headers=headers).json()
    assert said["state"] == "handed_in", said
    assert client.post(
        "/work/letters/", headers=headers | {"X-Device": make_device(cast.pupil_fibre)}
    ).status_code in (404, 409, 422)
    assert Submission.objects.get().attachments.count() == 1


@pytest.mark.parametrize(("minutes", "state"), [(5, "handed_in"), (25, "handed_in"), (60, "late")])
def test_a_test_counts_by_the_rules_of_its_time(
    cast: Cast, token: str, minutes: int, state: str
) -> None:
    """Twenty minutes and ten of grace; what comes later is kept for the teacher."""
    test = make_class_test(cast, [CHOICE], minutes=20)
    pupil = cast.pupil_phone
    sitting = start_sitting(test=test, pupil_id=pupil.id, now=NOW, zone="Asia/Almaty", seed="a")
    assert isinstance(sitting, Sitting)
    key = write_key(FormKey(sitting.id, pupil.id, cast.school.id, 0))
    form = {"key": key, "base": "0", "page": "q", "sending": "1", "items": "1", "end": "1"}
    form |= {field_name(list_questions(sitting)[0].item): "b", "act": "hand_in"}
    letter = seal_letter(reverse("sit_test", args=[test.task_id]), form)
    with clock.frozen(NOW + timedelta(minutes=minutes)):
        said = bring(token, letter).json()
    assert said["state"] == state, said
    sitting.refresh_from_db()
    assert sitting.handed_in_at is not None
    assert (sitting.results[0]["score"] == 1) is (state != "late")
