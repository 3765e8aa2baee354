"""Photos and recordings of a test sent without a line: taken once, none dropped unsaid."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.pictures import draw_page

from sabaqtas.kernel import clock
from sabaqtas.people.api import Person
from sabaqtas.people.tests.factories import Cast, make_device, sign_in
from sabaqtas.work.keys import FormKey, write_key
from sabaqtas.work.models import ClassTest, Sitting
from sabaqtas.work.sitting.along import list_test_pages
from sabaqtas.work.sitting.preparing import list_questions
from sabaqtas.work.sitting.rows import find_current, list_answers
from sabaqtas.work.sitting.starting import start_sitting
from sabaqtas.work.tests.factories import NOW
from sabaqtas.work.tests.letter_factories import bring, seal_letter
from sabaqtas.work.tests.sitting_factories import CHOICE, PHOTO, make_class_test

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
PAGES = [("a-q1", f"{n}.jpg", draw_page(str(n))) for n in range(3)]


@pytest.fixture
def test(cast: Cast) -> ClassTest:
    return make_class_test(cast, [PHOTO, CHOICE], shuffles_items=False)


@pytest.fixture
def sitting(cast: Cast, test: ClassTest) -> Sitting:
    found = start_sitting(test=test, pupil_id=cast.pupil_phone.id, now=NOW, zone="Asia/Almaty")
    assert isinstance(found, Sitting)
    return found


def write(sitting: Sitting, pupil: Person, *files: Any, number: int = 1, **more: str) -> bytes:
    key = write_key(FormKey(sitting.id, pupil.id, pupil.school_id, 0))
    address = reverse("sit_files", args=[sitting.test.task_id, number])
    return seal_letter(address, {"key": key, "page": "p1", "act": "add"} | more, files)


def held(sitting: Sitting) -> list[str]:
    row = find_current(list_answers(sitting)).get(1)
    return list(row.value or []) if row else []


def test_a_photo_is_added_once_and_taken_away_when_it_is_named(
    cast: Cast, sitting: Sitting
) -> None:
    token, name = make_device(cast.pupil_phone), uuid.uuid4()
    letter = write(sitting, cast.pupil_phone, PAGES[0])
    first = bring(token, letter, letter_id=name).json()
    assert first["state"] == "taken" and bring(token, letter, letter_id=name).json() == first
    assert bring(token, letter).json()["state"] == "taken", "in another envelope"
    assert len(held(sitting)) == 1
    bring(token, write(sitting, cast.pupil_phone, PAGES[1]))
    kept, other = held(sitting)
    bring(token, write(sitting, cast.pupil_phone, drop=other))
    assert held(sitting) == [kept]


def test_what_cannot_be_kept_is_said_and_stays_on_its_device(cast: Cast, sitting: Sitting) -> None:
    token, pupil = make_device(cast.pupil_phone), cast.pupil_phone
    bad = ("a-q1", "kitap.exe", b"MZ" + bytes(400))
    said = bring(token, write(sitting, pupil, bad)).json()
    assert said["state"] == "refused" and "kitap.exe" in said["words"]
    said = bring(token, write(sitting, pupil, bad, PAGES[0])).json()
    assert said["state"] == "taken" and "kitap.exe" in said["words"]
    assert len(held(sitting)) == 1
    assert bring(token, write(sitting, pupil, *PAGES[1:])).json()["state"] == "refused", "too many"
    assert bring(token, write(sitting, pupil, PAGES[1], number=2)).json()["state"] == "refused"
    assert len(held(sitting)) == 1


def test_nobody_elses_page_is_taken_and_what_is_late_waits_for_the_teacher(
    cast: Cast, sitting: Sitting
) -> None:
    token = make_device(cast.pupil_phone)
    assert bring(token, write(sitting, cast.pupil_fibre, PAGES[0])).json()["state"] == "refused"
    away = make_device(cast.outsider_pupil)
    for who in (cast.outsider_pupil, cast.pupil_phone):
        assert bring(away, write(sitting, who, PAGES[0])).json()["state"] == "refused"
    assert held(sitting) == []
    with clock.frozen(NOW + timedelta(hours=9)):
        said = bring(token, write(sitting, cast.pupil_phone, PAGES[0])).json()
    assert said["state"] == "late"


def test_the_page_of_a_test_names_all_that_it_needs_without_a_line(
    cast: Cast, sitting: Sitting
) -> None:
    pages = list_test_pages(sitting, list_questions(sitting))
    assert reverse("sit_files", args=[sitting.test.task_id, 1]) in pages
    pupil = sign_in(Client(), cast.pupil_phone)
    shown = pupil.get(reverse("sit_test", args=[sitting.test.task_id])).text
    assert f'data-along="{" ".join(pages)}"' in shown
    for address in pages:
        assert pupil.get(address)["X-Keep-For"] == str(cast.pupil_phone.id), address
