"""A course outside the timetable: opened, joined, gone through in order, progress kept."""

import pytest
from django.test import Client
from django.urls import reverse

from sabaqtas.delivery.models import CourseJoining, LessonDone
from sabaqtas.lessons.api import Course, list_open_lessons
from sabaqtas.lessons.tests.factories import make_course
from sabaqtas.people.api import Person
from sabaqtas.people.tests.factories import Cast, make_cast, make_ministry, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def course(cast: Cast) -> Course:
    course = make_course(subject="informatics", lessons=3)
    lesson = list_open_lessons(course.id)[0]
    address = reverse("published_lesson_act", args=[lesson.lesson_id])
    enter(make_ministry()).post(address, {"act": "open:"})
    return course


def enter(person: Person) -> Client:
    return sign_in(Client(), person)


def test_a_pupil_goes_through_in_order_and_progress_is_kept(cast: Cast, course: Course) -> None:
    pupil = enter(cast.pupil_phone)
    assert course.title in pupil.get(reverse("courses")).content.decode()
    address = reverse("course", args=[course.id])
    lessons = list_open_lessons(course.id)
    pupil.post(address, {"act": f"done:{lessons[0].lesson_id}"})
    assert not LessonDone.objects.exists(), "joined first"
    pupil.post(address, {"act": "join:"})
    pupil.post(address, {"act": "join:"})
    assert CourseJoining.objects.count() == 1
    pupil.post(address, {"act": f"done:{lessons[1].lesson_id}"})
    assert not LessonDone.objects.exists(), "in order"
    for lesson in lessons[:2]:
        pupil.post(address, {"act": f"done:{lesson.lesson_id}"})
    assert "2" in pupil.get(address).content.decode()
    assert LessonDone.objects.filter(school=cast.school).count() == 2
    pupil.post(address, {"act": f"undo:{lessons[1].lesson_id}"})
    assert LessonDone.objects.count() == 1
    assert enter(cast.pupil_tv).get(address).content.decode().count("chip--good") == 0


def test_a_closed_course_takes_nobody_new_and_forgets_nothing(cast: Cast, course: Course) -> None:
    pupil = enter(cast.pupil_phone)
    address = reverse("course", args=[course.id])
    pupil.post(address, {"act": "join:"})
    lesson = list_open_lessons(course.id)[0]
    act = reverse("published_lesson_act", args=[lesson.lesson_id])
    assert enter(cast.teacher).post(act, {"act": "close:"}).status_code == 403
    enter(make_ministry()).post(act, {"act": "close:"})
    assert pupil.get(address).status_code == 200
    assert enter(cast.pupil_tv).get(address).status_code == 404


def test_only_open_courses_are_listed(cast: Cast) -> None:
    other = make_course(subject="music", lessons=1)
    page = enter(cast.pupil_fibre).get(reverse("courses"))
    assert page.status_code == 200
    assert enter(cast.pupil_fibre).get(reverse("course", args=[other.id])).status_code == 404
