"""A photographed page is cleaned up, and had as photographed; the pen stays on its picture.

Once: what takes the time are pictures.
"""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from PIL import Image

from sabaqtas.kernel import clock, files
from sabaqtas.library.tests.factories import make_page_photo
from sabaqtas.people.tests.factories import Cast, make_cast, sign_in
from sabaqtas.work.models import Assignment, Attachment, PenLayer, Task
from sabaqtas.work.pages.cleaning import clean_waiting
from sabaqtas.work.pages.originals import original_path
from sabaqtas.work.penning.layers import Layer, Pin
from sabaqtas.work.penning.saving import OtherPicture, find_layer, list_layers, save_layer
from sabaqtas.work.penning.turning import turn_page_with_pen
from sabaqtas.work.tests.factories import NOW, make_task
from sabaqtas.work.tests.test_pupil_pages import post, read_form, upload

pytestmark = [pytest.mark.once, pytest.mark.django_db]
Look = Attachment.Look
LAYER = Layer(pins=(Pin(100, 200, "Неге?"),))


PHOTO = make_page_photo()


@pytest.fixture(autouse=True)
def on_a_tuesday() -> Any:
    with clock.frozen(NOW):
        yield


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def task(cast: Cast) -> Task:
    return make_task(cast.klass, cast.teacher)


@pytest.fixture
def pupil(cast: Cast) -> Client:
    return sign_in(Client(), cast.pupil_phone)


def _send(pupil: Client, task: Task, act: str) -> Attachment:
    form = read_form(pupil, task)
    post(pupil, task, form, text="Міне", act=act, files=[upload(PHOTO)])
    return Attachment.objects.get()


def _clean(page: Attachment) -> None:
    clean_waiting.func(str(page.school_id), str(page.assignment_id))
    page.refresh_from_db()


def _press(pupil: Client, task: Task, page: Attachment, name: str) -> None:
    post(pupil, task, read_form(pupil, task), text="Міне", **{name: str(page.id)})
    page.refresh_from_db()


def test_a_saved_page_is_clean_at_once_and_changes_its_look_at_will(
    pupil: Client, task: Task
) -> None:
    page = _send(pupil, task, "save")
    clean, size = page.shown, (page.width, page.height)
    assert page.look == Look.CLEAN and page.bytes < 250 * 1024
    assert (
        f'name="plain" value="{page.id}"'
        in pupil.get(reverse("task", args=[task.id])).content.decode()
    )
    _press(pupil, task, page, "plain")
    assert page.look == Look.PLAIN and (page.width, page.height) == (640, 800)
    _press(pupil, task, page, "turn")
    assert (page.width, page.height) == (800, 640)
    _press(pupil, task, page, "clean")
    assert page.look == Look.CLEAN and (page.height, page.width) == size, "it stays turned"
    for _turn in range(3):
        _press(pupil, task, page, "turn")
    _press(pupil, task, page, "plain")
    _press(pupil, task, page, "clean")
    assert page.shown == clean, "made of the photo as it was sent, nothing has grown worse"


def test_handing_in_waits_for_no_cleaning_and_the_job_does_it(
    pupil: Client, task: Task, django_capture_on_commit_callbacks: Any, settings: Any
) -> None:
    page = _send(pupil, task, "hand_in")
    assert page.look == Look.WAITING and page.submission_id
    _clean(page)
    assert page.look == Look.CLEAN and (page.width or 0) < 640
    shown = page.shown
    _clean(page)
    assert page.shown == shown


def test_a_lost_job_is_asked_for_again(
    pupil: Client, task: Task, django_capture_on_commit_callbacks: Any
) -> None:
    page = _send(pupil, task, "hand_in")
    later = NOW + timedelta(hours=1)
    with clock.frozen(later), django_capture_on_commit_callbacks(execute=True):
        call_command("clean_work")
    from django_tasks_db.models import DBTaskResult

    asked = [row.args_kwargs["kwargs"]["work_id"] for row in DBTaskResult.objects.all()]
    assert str(page.assignment_id) in asked


@pytest.mark.parametrize("state", [Assignment.State.MARKED, Assignment.State.RETURNED])
def test_what_was_judged_stays_as_it_was_seen(pupil: Client, task: Task, state: str) -> None:
    page = _send(pupil, task, "hand_in")
    shown = page.shown
    Assignment.objects.update(state=state)
    _clean(page)
    assert (page.shown, page.look) == (shown, Look.SAME)


def _save(page: Attachment, cast: Cast, key: str, *, shown: str) -> PenLayer:
    who = cast.teacher.id
    saved = save_layer(
        page=page, sheet=0, layer=LAYER, by=who, key=key, base=None, now=NOW, shown=shown
    )
    return saved.row


def _fetch(client: Client, page: Attachment) -> bytes:
    answer: Any = client.get(reverse("work_file", args=[page.id]) + "?size=p")
    assert answer["Content-Type"] == "image/webp"
    data = b"".join(answer.streaming_content)
    for close in answer._resource_closers:  # not the answer: that ends the test's transaction
        close()
    return data


def test_what_was_drawn_on_is_not_cleaned_under_the_pen(
    pupil: Client, task: Task, cast: Cast
) -> None:
    page = _send(pupil, task, "hand_in")
    row = _save(page, cast, "a", shown=page.shown)
    _clean(page)
    assert page.look == Look.SAME and row.shown == page.shown


def test_a_stroke_on_the_picture_before_brings_that_picture_back(
    pupil: Client, task: Task, cast: Cast
) -> None:
    page = _send(pupil, task, "hand_in")
    seen, size = page.shown, (page.width, page.height)
    _clean(page)
    assert page.shown != seen
    row = _save(page, cast, "a", shown=seen)
    page.refresh_from_db()
    assert (page.shown, row.shown, (page.width, page.height)) == (seen, seen, size)
    assert find_layer(page, 0) == row
    with pytest.raises(OtherPicture):
        _save(page, cast, "b", shown="f" * 64)
    assert PenLayer.objects.count() == 1


def test_a_layer_is_shown_on_its_picture_only(pupil: Client, task: Task, cast: Cast) -> None:
    page = _send(pupil, task, "hand_in")
    first = _save(page, cast, "a", shown=page.shown)
    before = page.shown
    turn_page_with_pen(page, by=cast.teacher.id, now=NOW)
    assert list_layers(page.school_id, [page])[page.id, 0].shown == page.shown != before
    with pytest.raises(OtherPicture):
        _save(page, cast, "b", shown=before)
    Attachment.objects.update(shown=before)
    page.refresh_from_db()
    assert list_layers(page.school_id, [page])[page.id, 0] == first


def test_the_whole_photo_is_one_tap_away_for_pupil_and_teacher(
    pupil: Client, task: Task, cast: Cast
) -> None:
    page = _send(pupil, task, "save")
    post(pupil, task, read_form(pupil, task), text="Міне", act="hand_in")
    teacher = sign_in(Client(), cast.teacher)
    desk = reverse("marking_work", args=[task.id, page.assignment_id])
    read = reverse("read_work", args=[page.assignment_id])
    for client, address in ((teacher, desk), (pupil, read)):
        assert "&amp;size=p" in client.get(address).content.decode()
        assert Image.open(io.BytesIO(_fetch(client, page))).size == (640, 800)
    stranger = sign_in(Client(), cast.pupil_tv)
    assert stranger.get(reverse("work_file", args=[page.id]) + "?size=p").status_code == 404


def test_where_the_original_has_gone_the_page_stays(pupil: Client, task: Task) -> None:
    page = _send(pupil, task, "save")
    shown = page.shown
    original_path(page.original).unlink()
    _press(pupil, task, page, "plain")
    assert page.shown == shown
    assert _fetch(pupil, page) == files.path_of(shown).read_bytes()


def test_a_page_taken_out_goes_with_its_original_after_a_day(pupil: Client, task: Task) -> None:
    page = _send(pupil, task, "save")
    _press(pupil, task, page, "drop")
    post(pupil, task, read_form(pupil, task), text="Міне", act="hand_in")
    assert page.submission_id is None and original_path(page.original).exists()
    with clock.frozen(NOW + timedelta(days=2)):
        call_command("clean_work")
    assert not Attachment.objects.exists() and not original_path(page.original).exists()
