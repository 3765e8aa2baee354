"""A family's word on what was done at home: one press, once, taken back, seen by the teacher."""

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from sabaqtas.lessons.api import SlotPlan
from sabaqtas.lessons.tests.factories import plan_slot_row
from sabaqtas.packs.api import Pack
from sabaqtas.people.tests.factories import Cast, sign_in
from sabaqtas.timetable.tests.factories import make_meeting
from sabaqtas.work.models import CheckAnswer, FamilyWord
from sabaqtas.work.tests.factories import ACTIVITY, NOW, make_checks_pack, make_judged, make_task

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


@pytest.fixture
def pack(cast: Cast) -> Pack:
    """A lesson of today's with an activity."""
    pack = make_checks_pack([ACTIVITY])
    meeting = make_meeting(cast.klass, teacher=cast.teacher, weekday=1)
    plan_slot_row(meeting, NOW.date(), cast.klass, version=pack.version)
    return pack


@pytest.fixture
def family(cast: Cast) -> Client:
    """The guardian of the pupil with the phone."""
    return sign_in(Client(), cast.other_parent)


def say(client: Client, cast: Cast, pack: Pack, said: str, **more: Any) -> Any:
    address = reverse("family_word", args=[cast.pupil_phone.id, pack.digest, "c9"])
    return client.post(address, {"said": said} | more)


def read(client: Client) -> str:
    return client.get(reverse("family")).content.decode()


def count() -> int:
    return CheckAnswer.objects.filter(family_words__taken_back_at=None).count()


def count_audit(verb: str) -> int:
    return apps.get_model("people", "AuditRow").objects.filter(verb=verb).count()


def test_one_press_confirms_once_and_counts_as_the_childs_answer(
    family: Client, cast: Cast, pack: Pack
) -> None:
    page = read(family)
    assert "Бала қолын сабындап жуды." in page and 'value="done"' in page
    for _press in range(2):
        answer = say(family, cast, pack, "done", words="Өзі жуды")
        assert answer["Location"].startswith(reverse("family"))
    word = FamilyWord.objects.get()
    assert (word.by, word.words) == (cast.other_parent, "Өзі жуды")
    assert word.answer is not None and word.answer.person == cast.pupil_phone
    assert (word.answer.verdict, word.answer.score) == ("right", 1.0)
    assert count_audit("work.family_word_said") == 1
    page = read(family)
    assert "Өзі жуды" in page and 'value="undo"' in page and 'value="done"' not in page


def test_not_yet_is_said_with_a_word_and_done_later(family: Client, cast: Cast, pack: Pack) -> None:
    say(family, cast, pack, "not_yet", words="Су жоқ болды")
    assert not CheckAnswer.objects.exists()
    assert "Су жоқ болды" in read(family)
    say(family, cast, pack, "done")
    standing = FamilyWord.objects.filter(taken_back_at=None)
    assert [one.said for one in standing] == ["done"] and FamilyWord.objects.count() == 2


def test_undo_until_it_is_judged(family: Client, cast: Cast, pack: Pack) -> None:
    say(family, cast, pack, "done")
    assert count() == 1
    say(family, cast, pack, "undo")
    say(family, cast, pack, "undo")
    assert count() == 0 and 'value="done"' in read(family)
    assert count_audit("work.family_word_taken_back") == 1
    say(family, cast, pack, "done")
    task = make_task(cast.klass, cast.teacher, version=pack.version)
    make_judged(task, cast.pupil_phone, at=NOW + timedelta(minutes=1))
    for said in ("undo", "not_yet"):
        say(family, cast, pack, said)
        assert count() == 1


def test_only_a_guardian_of_the_child(cast: Cast, pack: Pack) -> None:
    for person in (cast.parent, cast.outsider, cast.pupil_phone, cast.teacher):
        answer = say(sign_in(Client(), person), cast, pack, "done")
        assert answer.status_code == (404 if person == cast.parent else 403), person
    assert say(Client(), cast, pack, "done").status_code == 302
    assert not FamilyWord.objects.exists()


@pytest.mark.parametrize("wrong", ["c1", "nothing"])
def test_what_is_no_activity_of_the_child_is_not_there(
    family: Client, cast: Cast, pack: Pack, wrong: str
) -> None:
    address = reverse("family_word", args=[cast.pupil_phone.id, pack.digest, wrong])
    assert family.post(address, {"said": "done"}).status_code == 404
    assert say(family, cast, pack, "maybe").status_code == 302
    assert not FamilyWord.objects.exists()


def test_the_teacher_sees_who_said_it(family: Client, cast: Cast, pack: Pack) -> None:
    task = make_task(cast.klass, cast.teacher, version=pack.version)
    work = make_judged(task, cast.pupil_phone)
    say(family, cast, pack, "not_yet", words="Су жоқ болды")
    teacher = sign_in(Client(), cast.teacher)
    for address in (
        reverse("task_overview", args=[task.id]),
        reverse("check_results_of", args=[work.id]),
    ):
        page = teacher.get(address).content.decode()
        assert cast.other_parent.short_name in page and "Су жоқ болды" in page


def test_of_a_lesson_without_a_task_the_teacher_reads_them_on_its_own_page(
    family: Client, cast: Cast, pack: Pack, django_assert_max_num_queries: Any
) -> None:
    say(family, cast, pack, "not_yet", words="Су жоқ болды")
    slot = SlotPlan.objects.get()
    teacher = sign_in(Client(), cast.teacher)
    address = reverse("home_words", args=[slot.meeting_id, slot.on])
    assert address in teacher.get(reverse("slot", args=[slot.meeting_id, slot.on])).content.decode()
    with django_assert_max_num_queries(12):
        page = teacher.get(address).content.decode()
    assert cast.other_parent.short_name in page and "Су жоқ болды" in page
    assert all(one.full_name in page for one in cast.pupils)
    assert sign_in(Client(), cast.director).get(address).status_code == 200
    for person, status in ((cast.outsider, 404), (cast.class_teacher, 403), (cast.parent, 403)):
        assert sign_in(Client(), person).get(address).status_code == status, person
    for day in ("2025-09-99", "x"):
        wrong = reverse("home_words", args=[slot.meeting_id, day])
        assert teacher.get(wrong).status_code == 404


def test_what_was_ticked_on_the_childs_page_does_not_wait(
    family: Client, cast: Cast, pack: Pack
) -> None:
    form = {"item": "c9", "a-c9-1": "yes", "a-c9-2": "Әжесі"}
    pupil = sign_in(Client(), cast.pupil_phone)
    answer = pupil.post(
        reverse("check", args=[pack.digest]), form, headers={"Sec-Fetch-Site": "same-origin"}
    )
    assert answer.status_code == 302 and CheckAnswer.objects.count() == 1
    assert "Әжесі" in read(family)
    assert family.get(reverse("family")).context["asked"] == 0
