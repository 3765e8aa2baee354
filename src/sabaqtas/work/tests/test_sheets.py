"""Pages of a PDF: made into pictures once, marked like photos; a broken file is said.

Once: what takes the time are pictures.
"""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from sabaqtas.kernel import clock, files
from sabaqtas.people.tests.factories import Cast, make_cast, sign_in
from sabaqtas.work.models import Assignment, Sheet
from sabaqtas.work.penning.layers import Layer, Stroke, write_layer
from sabaqtas.work.penning.sheets import BadPdf, make_sheets
from sabaqtas.work.tests.factories import NOW, make_handed_in, make_task
from sabaqtas.work.tests.pdf_factories import add_pdf, make_form, make_pdf

pytestmark = pytest.mark.once

TICK = Stroke("red", 6, (1000, 1000, 1200, 1300, 1700, 700))
RED = 'stroke="#c8102e"'


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def work(cast: Cast) -> Assignment:
    return make_handed_in(make_task(cast.klass, cast.teacher), cast.pupils[0])


def test_pages_of_a_pdf_become_pictures_once_and_take_the_pen(cast: Cast, work: Assignment) -> None:
    page = add_pdf(work, pages=2)
    teacher = sign_in(Client(), cast.teacher)
    for _ in range(2):
        shown_at = teacher.post(reverse("show_sheets", args=[page.id]))["Location"]
    assert shown_at.endswith(f"#p{page.id.hex}-1")
    written_at = teacher.post(reverse("write_on_page", args=[page.id, 2]), {"text": "Неге?"})
    assert written_at["Location"].endswith(f"#p{page.id.hex}-2")
    assert [(one.number, one.of) for one in Sheet.objects.all()] == [(1, 2), (2, 2)]
    picture = teacher.get(reverse("work_sheet", args=[page.id, 2]))
    assert picture["Content-Type"] == "image/webp" and b"WEBP" in picture.getvalue()[:16]
    address = reverse("save_pen", args=[page.id, 2])
    body = {"key": "k", "base": "", "layer": write_layer(Layer((TICK,)))}
    assert teacher.post(address, body, content_type="application/json").status_code == 200
    shown = teacher.get(reverse("marking_work", args=[work.task_id, work.id])).content.decode()
    assert shown.count("data-paper") == 2 and RED in shown
    outsider = sign_in(Client(), cast.pupils[1])
    assert outsider.get(reverse("work_sheet", args=[page.id, 1])).status_code == 404


def test_of_a_long_file_how_many_pages_are_shown_is_said(cast: Cast, work: Assignment) -> None:
    page = add_pdf(work, pages=22)
    answer = sign_in(Client(), cast.teacher).post(
        reverse("show_sheets", args=[page.id]), follow=True
    )
    assert "22" in answer.content.decode() and Sheet.objects.count() == 20
    assert any("20" in str(said) and "22" in str(said) for said in answer.context["messages"])


def test_what_was_typed_into_a_form_is_seen(work: Assignment) -> None:
    darkest = [
        min(Image.open(files.path_of(sheet.shown)).convert("L").tobytes())
        for typed in ("42", "")
        for sheet in make_sheets(add_pdf(work, data=make_form(typed)))
    ]
    assert darkest[0] < 80 < darkest[1]


@pytest.mark.parametrize("data", [b"%PDF-1.4\nnothing", b"%PDF-", make_pdf(0)])
def test_a_broken_pdf_is_said_and_nothing_kept(cast: Cast, work: Assignment, data: bytes) -> None:
    page = add_pdf(work, data=data)
    with pytest.raises(BadPdf):
        make_sheets(page)
    assert not Sheet.objects.exists()
    with clock.frozen(NOW + timedelta(hours=1)):
        answer = sign_in(Client(), cast.teacher).post(
            reverse("show_sheets", args=[page.id]), follow=True
        )
    assert answer.status_code == 200
