"""Our own lessons and resources are found beside the catalogue, by whoever may open them."""

from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from sabaqtas.kernel import clock
from sabaqtas.kernel.events import publish
from sabaqtas.lessons.api import LessonVersion, withdraw_version
from sabaqtas.lessons.events import LessonPublished
from sabaqtas.lessons.tests.factories import make_version
from sabaqtas.library.api import recordings, searching
from sabaqtas.library.tests.factories import make_sound
from sabaqtas.people.api import RoleKind
from sabaqtas.people.tests.factories import Cast, make_cast, make_person, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def _ask(person: Any, words: str) -> str:
    client = Client()
    sign_in(client, person)
    response = client.get(reverse("search"), {"q": words})
    assert response.status_code == 200
    return response.content.decode()


def test_a_published_lesson_is_found_until_it_is_withdrawn(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    version: LessonVersion = make_version()
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        publish(LessonPublished(version_id=version.id))
    address = reverse("published_lesson", args=[version.lesson_id])
    assert address in _ask(cast.teacher, version.title)
    inspector = make_person(cast.school, RoleKind.INSPECTOR)
    assert address not in _ask(inspector, version.title)
    withdraw_version(version, by=None, reason="қате", now=clock.now())
    assert address not in _ask(cast.teacher, version.title)


def test_a_schools_own_lesson_is_found_by_nobody(cast: Cast) -> None:
    version = make_version()
    version.lesson.course.owner = cast.school
    version.lesson.course.save()
    searching.rebuild_index()
    assert reverse("published_lesson", args=[version.lesson_id]) not in _ask(
        cast.teacher, version.title
    )


def test_a_recording_is_found_by_what_it_is_called_and_what_is_said(cast: Cast) -> None:
    sound = recordings.add_file(
        make_sound(), name="a.mp3", owner_id=cast.teacher.account_id, title="Бөлшектер туралы",
        licence="CC0-1.0", author="А. Серікова", language="kk", transcript="Тұлпар туралы ертегі",
    )  # fmt: skip
    address = reverse("resource", args=[sound.pk])
    for words in ("бөлшек", "тұлпар"):
        assert address in _ask(cast.teacher, words), words
    assert address not in _ask(cast.teacher, "көпбұрыш")
    searching.rebuild_index()
    assert address in _ask(cast.teacher, "бөлшектерді")
