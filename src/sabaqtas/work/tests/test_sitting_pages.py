"""A test over HTTP: made, given, sat without script, judged; and shut for everybody else."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sabaqtas.exercises.api import banks
from sabaqtas.kernel import clock
from sabaqtas.people.tests.factories import Cast, make_actor, make_cast, sign_in
from sabaqtas.timetable.tests.factories import make_meeting
from sabaqtas.work.models import Assignment, ClassTest, ParkedWork, Sitting, Submission
from sabaqtas.work.tests.factories import NOW, withdraw
from sabaqtas.work.tests.sitting_factories import CHOICE, ESSAY, WORD, make_class_test

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')
MINUTE = timedelta(minutes=1)


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def text(answer: Any) -> str:
    return str(answer.content.decode())


def open_test(client: Client, test: ClassTest, query: str = "") -> dict[str, str]:
    """Begin or go on; the hidden fields of the form."""
    client.post(reverse("begin_test", args=[test.task_id]))
    page = client.get(reverse("sit_test", args=[test.task_id]) + query)
    assert page.status_code == 200, page
    return dict(HIDDEN.findall(text(page)))


def send(client: Client, test: ClassTest, fields: dict[str, Any], **more: Any) -> Any:
    address = reverse("sit_test", args=[test.task_id])
    return client.post(address, fields | more, headers={"Sec-Fetch-Site": "same-origin"})


GIFT = "Жарты? {=1/2 ~2 ####Екіге бөлеміз.}\n\n2 – жұп сан. {T}\n\n2 + 3 {#5}\n"


def make_bank(cast: Cast) -> banks.Bank:
    """Three questions from a file, and one that a family confirms."""
    bank = banks.make_bank("Сандар", school_id=cast.school.id, by=None)
    banks.import_items(GIFT.encode(), "a.gift", bank=bank, language="kk", by=None)
    facts: dict[str, Any] = {
        "title": "",
        "category": [],
        "tags": [],
        "objectives": [],
        "grade": None,
    }
    item = banks.BankItem.objects.create(
        school=cast.school, bank=bank, number=4, type="activity", language="kk", words="сал",
        fingerprint="4" * 64,
    )  # fmt: skip
    banks.ItemVersion.objects.create(
        school=cast.school, item=item, number=1,
        facts=facts | {"language": "kk", "outside_id": "", "grade": None},
        source={"type": "activity", "prompt": "Сал", "confirm": "Салды"},
    )  # fmt: skip
    return bank


def test_a_teacher_makes_looks_and_gives(cast: Cast) -> None:
    make_meeting(cast.klass, teacher=cast.teacher)
    bank, teacher = make_bank(cast), sign_in(Client(), cast.teacher)
    page = text(teacher.get(reverse("new_test")))
    assert "Сандар (4)" in page
    teaching = re.search(r'<option value="([0-9a-f-]{36}:\w+)"', page)
    assert teaching
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', page))
    fields |= {
        "teaching": teaching[1], "title": "Бақылау", "source": f"bank:{bank.id}", "draw": "2",
        "minutes": "20", "shows": "closed", "layout": "whole",
    }  # fmt: skip
    for far in ({"opens_on": "0001-01-01", "opens_time": "00:00"}, {"closes_on": "9999-12-31"}):
        assert teacher.post(reverse("new_test"), fields | far).status_code == 422, far
    made = teacher.post(reverse("new_test"), fields)
    assert made.status_code == 302, text(made)
    test = ClassTest.objects.get()
    assert test.items.filter(school=cast.school).count() == 3, "what a family confirms is not asked"
    draft = text(teacher.get(made["Location"]))
    assert "Бақылау" in draft and test.given_at is None
    pupil = sign_in(Client(), cast.pupil_phone)
    assert "Бақылау" not in text(pupil.get(reverse("work")))
    teacher.post(reverse("test_questions", args=[test.id]), {"drop": "1"})
    teacher.post(reverse("give_test", args=[test.id]))
    test.refresh_from_db()
    assert test.task is not None and test.task.meeting is not None
    assert "Бақылау" in text(pupil.get(reverse("work")))
    start = text(pupil.get(reverse("task", args=[test.task_id]), follow=True))
    assert "20" in start
    fields = open_test(pupil, test)
    assert len(fields["items"].split()) == 2 and "1" not in fields["items"].split()


def test_a_pupil_sits_without_script_crashes_and_goes_on(cast: Cast) -> None:
    test = make_class_test(cast, [CHOICE, WORD], shows="once")
    phone = sign_in(Client(), cast.pupil_phone)
    fields = open_test(phone, test)
    send(phone, test, fields, **{"a-q1": "b", "act": "save"})
    with clock.frozen(NOW + 10 * MINUTE):
        other = sign_in(Client(), cast.pupil_phone)
        page = text(other.get(reverse("test_start", args=[test.task_id]), follow=True))
        assert 'data-test-clock="1200"' in page, "the rest of the time, by the server"
        assert re.search(r'value="b" checked', page)
        fields = open_test(other, test)
        moved = send(other, test, fields, **{"a-q1": "b", "a-q2": "мектеп", "act": "review"})
        review = text(other.get(moved["Location"]))
        done = send(other, test, dict(HIDDEN.findall(review)), act="hand_in")
    assert done["Location"] == reverse("test_result", args=[test.task_id])
    again = send(other, test, dict(HIDDEN.findall(review)), act="hand_in")
    assert again["Location"] == done["Location"] and Submission.objects.count() == 1
    receipt = Submission.objects.get().receipt
    result = text(other.get(done["Location"]))
    assert f"{receipt[:4]}-{receipt[4:]}" in result
    assert "Нөл натурал сан емес" in result, "its only try is used: it may see why"


def test_what_is_right_waits_till_no_open_page_can_bring_an_answer(cast: Cast) -> None:
    test = make_class_test(cast, [CHOICE], shows="once", grace_minutes=10)
    phone, other = (sign_in(Client(), cast.pupil_phone) for _ in range(2))
    address = reverse("test_result", args=[test.task_id])
    fields = open_test(phone, test)
    with clock.frozen(NOW + 31 * MINUTE):
        early = text(other.get(address))
        assert "Нөл натурал сан емес" not in early and "14:40" in early
        send(phone, test, fields, **{"a-q1": "b", "act": "save"})
        assert "Нөл натурал сан емес" not in text(other.get(address)), "another page may be open"
    with clock.frozen(NOW + 41 * MINUTE):
        assert "Нөл натурал сан емес" in text(other.get(address))


def test_one_question_a_page(cast: Cast) -> None:
    test = make_class_test(cast, [CHOICE, WORD], layout="single", shuffles_items=False)
    pupil = sign_in(Client(), cast.pupil_phone)
    fields = open_test(pupil, test)
    page = text(pupil.get(reverse("sit_test", args=[test.task_id])))
    form = page.split("data-test ")[1].split("</nav>")[0]
    assert 'name="go" value="2" aria-current' not in form and 'href="?n=' not in page
    assert 'name="go" value="2"' in form.split("<button hidden")[1], "a number keeps what is typed"
    assert fields["items"] == "1"
    moved = send(pupil, test, fields, **{"a-q1": "a", "go": "2"})
    assert moved["Location"].endswith("?n=2&saved=1")
    fields = dict(HIDDEN.findall(text(pupil.get(moved["Location"]))))
    send(pupil, test, fields, **{"a-q2": "мектеп", "act": "review"})
    assert Sitting.objects.get().answers.filter(school=cast.school).count() == 2


def test_a_test_open_for_days_says_its_day_and_counts_no_thousands_of_minutes(cast: Cast) -> None:
    test = make_class_test(cast, [CHOICE], minutes=None, closes_at=NOW + timedelta(days=3))
    pupil = sign_in(Client(), cast.pupil_phone)
    open_test(pupil, test)
    page = text(pupil.get(reverse("sit_test", args=[test.task_id])))
    assert re.search(r"аяқталуы: \d+ қыркүйек, \d\d:00", page)
    assert "data-rest hidden" in page
    teacher = sign_in(Client(), cast.teacher)
    listed = text(teacher.get(reverse("class_test", args=[test.id])))
    assert re.search(r"аяқталуы: \d+ қыркүйек", listed)


def test_who_sits_a_test_that_is_withdrawn_is_told(cast: Cast) -> None:
    test = make_class_test(cast, [CHOICE])
    pupil = sign_in(Client(), cast.pupil_phone)
    open_test(pupil, test)
    assert test.task is not None
    withdraw(make_actor(cast.teacher), test.task)
    for name in ("sit_test", "test_review"):
        page = text(pupil.get(reverse(name, args=[test.task_id])))
        assert "Қате" in page and "жазғаның сақтаулы" in page


def test_no_key_reaches_a_page_before_it_may(cast: Cast) -> None:
    secrets = ["Нөл натурал сан емес", "Мектепте оқимыз"]
    test = make_class_test(cast, [CHOICE, WORD])
    pupil = sign_in(Client(), cast.pupil_phone)
    fields = open_test(pupil, test)
    names = ("test_start", "sit_test", "test_review", "test_result", "task", "receipt")
    pages = [reverse(name, args=[test.task_id]) for name in names]
    seen = [text(pupil.get(page, follow=True)) for page in pages]
    send(pupil, test, fields, **{"a-q1": "a", "a-q2": "үй", "act": "hand_in"})
    seen += [text(pupil.get(page, follow=True)) for page in pages]
    work = Assignment.objects.get()
    reading = reverse("read_work", args=[work.id])
    seen.append(text(pupil.get(reading)))
    seen.append(text(sign_in(Client(), cast.other_parent).get(reading)))
    assert not [secret for secret in secrets for page in seen if secret in page]
    with clock.frozen(test.closes_at + 11 * MINUTE):
        result = text(pupil.get(reverse("test_result", args=[test.task_id])))
        assert all(secret in result for secret in secrets)
        assert secrets[0] in text(sign_in(Client(), cast.other_parent).get(reading))


def test_a_shut_session_keeps_the_answers_sealed(cast: Cast) -> None:
    test = make_class_test(cast, [WORD])
    phone = sign_in(Client(), cast.pupil_phone)
    fields = open_test(phone, test)
    del phone.cookies["sessionid"]
    moved = send(phone, test, fields, **{"a-q1": "мектеп", "act": "save"})
    assert moved.status_code == 302 and ParkedWork.objects.count() == 1
    quiet = phone.post(reverse("save_sitting", args=[test.task_id]), fields | {"a-q1": "мектеп"})
    assert quiet.status_code == 401 and ParkedWork.objects.count() == 1
    with clock.frozen(NOW + 50 * MINUTE):
        sign_in(phone, cast.pupil_phone)
        phone.get(reverse("test_start", args=[test.task_id]))
    sitting = Sitting.objects.get()
    assert sitting.results[0]["score"] == 1, "it arrived in time, whenever its writer came back"
    assert ParkedWork.objects.count() == 0


def test_half_a_form_and_forged_ones_change_nothing(cast: Cast) -> None:
    test = make_class_test(cast, [WORD])
    pupil = sign_in(Client(), cast.pupil_phone)
    fields = open_test(pupil, test)
    half = {name: value for name, value in fields.items() if name != "end"}
    assert send(pupil, test, half, **{"a-q1": "мектеп"}).status_code == 400
    assert send(pupil, test, fields | {"key": "x"}, **{"a-q1": "мектеп"}).status_code == 400
    other = make_class_test(cast, [WORD], title="Басқа")
    assert send(pupil, other, fields, **{"a-q1": "мектеп"}).status_code == 400
    classmate = sign_in(Client(), cast.pupil_tv)
    assert send(classmate, test, fields, **{"a-q1": "мектеп"}).status_code == 409
    strange = fields | {"items": "1 7 99999999999 x", "base": "-1", "sending": "١"}
    assert send(pupil, test, strange, **{"a-q1": "\x00мектеп", "a-q7": "?"}).status_code == 302
    assert [row.value for row in Sitting.objects.get().answers.all()] == ["мектеп"]


def test_outsiders_see_nothing(cast: Cast) -> None:
    test = make_class_test(cast, [WORD])
    open_test(sign_in(Client(), cast.pupil_phone), test)
    names = ("test_start", "sit_test", "test_review", "test_result")
    people = {
        "classmate's other school": (cast.outsider_pupil, 404),
        "another class": (cast.sibling_small, 403),
        "parent": (cast.other_parent, 403),
        "teacher": (cast.teacher, 403),
    }
    for who, (person, status) in people.items():
        client = sign_in(Client(), person)
        for name in names:
            answer = client.get(reverse(name, args=[test.task_id]))
            assert answer.status_code == status, (who, name)
        assert client.post(reverse("begin_test", args=[test.task_id])).status_code == status
    staff = {cast.outsider: 404, cast.class_teacher: 403, cast.pupil_phone: 403, cast.parent: 403}
    pupil_page = reverse("test_pupil", args=[test.id, cast.pupil_phone.id])
    for person, status in staff.items():
        client = sign_in(Client(), person)
        for address in (reverse("class_test", args=[test.id]), pupil_page):
            assert client.get(address).status_code == status, (person, address)
        for name in ("give_test", "confirm_test", "undo_confirmed", "test_questions"):
            assert client.post(reverse(name, args=[test.id])).status_code == status
    assert sign_in(Client(), cast.director).get(pupil_page).status_code == 403


def test_the_teacher_judges_all_at_once_and_one_by_one(cast: Cast) -> None:
    test = make_class_test(cast, [CHOICE, WORD, ESSAY])
    pupils = [cast.pupil_phone, cast.pupil_fibre]
    for pupil, essay in zip(pupils, ["Себебі 1 қосуға болады.", ""], strict=True):
        client = sign_in(Client(), pupil)
        fields = open_test(client, test)
        answers = {"a-q1": "b", "a-q2": "мектеп", "a-q3": essay, "act": "hand_in"}
        send(client, test, fields, **answers)
    teacher = sign_in(Client(), cast.teacher)
    page = text(teacher.get(reverse("task_overview", args=[test.task_id]), follow=True))
    batch = dict(HIDDEN.findall(page))["batch"]
    for _ in range(2):
        teacher.post(reverse("confirm_test", args=[test.id]), {"batch": batch})
    first, second = (Assignment.objects.get(pupil=pupil) for pupil in pupils)
    assert (first.state, second.state, second.mark) == ("handed_in", "marked", 4)
    address = reverse("marking_work", args=[test.task_id, first.id])
    desk = text(teacher.get(address))
    fields = dict(HIDDEN.findall(desk)) | {"r0": "3", "act": "mark"}
    assert "Себебі 1 қосуға болады." in desk and 'name="r0"' in desk
    teacher.post(address, fields)
    first.refresh_from_db()
    assert (first.state, first.mark) == ("marked", 10)
    assert teacher.get(reverse("item_facts", args=[test.task_id])).status_code == 200


def test_more_time_another_try_and_late_answers_from_the_teachers_page(cast: Cast) -> None:
    test = make_class_test(cast, [WORD])
    pupil = sign_in(Client(), cast.pupil_phone)
    fields = open_test(pupil, test)
    teacher = sign_in(Client(), cast.teacher)
    page = reverse("test_pupil", args=[test.id, cast.pupil_phone.id])
    both = teacher.post(page, {"act": "extra", "minutes": "5", "percent": "50"})
    assert both.status_code == 422
    teacher.post(page, {"act": "extra", "percent": "50", "reason": "Көзі нашар көреді"})
    sitting = Sitting.objects.get()
    assert sitting.ends_at == NOW + 45 * MINUTE
    with clock.frozen(NOW + 58 * MINUTE):
        note = pupil.post(reverse("save_sitting", args=[test.task_id]), fields | {"a-q1": "мектеп"})
        assert note.status_code == 200 and note["X-Autosave-Note"]
        assert "Көзі нашар көреді" in text(teacher.get(page))
        teacher.post(page, {"act": "take", "sitting": str(sitting.id)})
        sitting.refresh_from_db()
        assert sitting.results[0]["score"] == 1
        teacher.post(page, {"act": "reset", "sitting": str(sitting.id), "reason": "Жарық сөнді"})
        assert open_test(pupil, test)["items"] == "1"
    assert Sitting.objects.count() == 2
