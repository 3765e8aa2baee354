"""What is kept apart, and for how long: sealed forms, original photos, turned pages."""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from PIL import Image

from sabaqtas.kernel import clock, files
from sabaqtas.people.tests.factories import Cast, make_cast
from sabaqtas.work.attaching import BadFile, shorten_name, store_file
from sabaqtas.work.models import Attachment, ParkedWork, Task
from sabaqtas.work.pages.looks import turn_page
from sabaqtas.work.pages.originals import drop_originals, original_path
from sabaqtas.work.parking import (
    MOST_ROWS,
    Parcel,
    drop_parked,
    find_parked,
    make_token,
    park_work,
)
from sabaqtas.work.receipts import format_receipt, make_receipt
from sabaqtas.work.tests.factories import NOW, add_page, make_judged, make_task

pytestmark = pytest.mark.django_db
KIND = ParkedWork.Kind.HAND_IN


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def task(cast: Cast) -> Task:
    return make_task(cast.klass, cast.teacher)


def parcel(cast: Cast, task: Task, text: str = "Сыр", **more: Any) -> Parcel:
    body = {"text": text, "base": 0}
    return Parcel(KIND, task.school_id, cast.pupil_tv.id, task.id, body, **more)


def find(cast: Cast, task: Task, token: str, person: Any = None) -> list[Any]:
    return find_parked(
        kind=KIND,
        school_id=task.school_id,
        person_id=(person or cast.pupil_tv).id,
        target=task.id,
        token=token,
    )


def test_a_sealed_form_opens_with_its_device_and_person_only(cast: Cast, task: Task) -> None:
    token = make_token()
    pages = [("bet.jpg", io.BytesIO(b"page one")), ("2.jpg", io.BytesIO(b"page two"))]
    row = park_work(parcel(cast, task, files=pages), token=token, now=NOW)
    assert token not in str(ParkedWork.objects.values()) and b"page" not in bytes(row.payload)
    found = find(cast, task, token)
    assert found[0].body == {"text": "Сыр", "base": 0}
    assert [(name, read()) for name, read in found[0].files] == [
        ("bet.jpg", b"page one"),
        ("2.jpg", b"page two"),
    ]
    assert find(cast, task, make_token()) == [] and find(cast, task, "") == []
    assert find(cast, task, token, cast.pupil_phone) == []
    drop_parked(found, school_id=task.school_id)
    assert not ParkedWork.objects.exists()


def test_a_sealed_form_of_another_row_does_not_open(cast: Cast, task: Task) -> None:
    token = make_token()
    one = park_work(parcel(cast, task, "бір"), token=token, now=NOW)
    two = park_work(parcel(cast, task, "екі"), token=token, now=NOW)
    ParkedWork.objects.filter(id=one.id).update(payload=two.payload)
    assert [p.body["text"] for p in find(cast, task, token)] == ["екі"]


def test_sealed_forms_are_few_and_go_after_two_weeks(
    cast: Cast, task: Task, django_capture_on_commit_callbacks: Any
) -> None:
    token = make_token()
    for number in range(MOST_ROWS + 3):
        park_work(parcel(cast, task, f"{number}"), token=token, now=NOW)
    assert ParkedWork.objects.count() == MOST_ROWS
    assert find(cast, task, token)[-1].body["text"] == str(MOST_ROWS + 2)
    with clock.frozen(NOW + timedelta(days=15)), django_capture_on_commit_callbacks(execute=True):
        call_command("clean_work")
    assert not ParkedWork.objects.exists()


def make_photo(colour: str) -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", (300, 200), colour).save(out, "JPEG")
    out.seek(0)
    return out


def test_originals_go_when_nobody_needs_them(cast: Cast, task: Task) -> None:
    stored = store_file(make_photo("red"), name="a.jpg", hand_in=["photo"])
    shared = store_file(make_photo("blue"), name="b.jpg", hand_in=["photo"])
    judged = make_judged(task, cast.pupil_tv)
    for file in (stored, shared):
        add_page(judged, original=file.original, shown=file.shown)
    other = make_judged(task, cast.pupil_phone, kind="returned", mark=None)
    add_page(other, original=shared.original, shown=shared.shown)
    assert drop_originals(now=NOW + timedelta(days=3)) == 0
    assert drop_originals(now=NOW + timedelta(days=20)) == 1
    assert not original_path(stored.original).exists()
    assert original_path(shared.original).exists(), "returned work may still need it"
    assert files.path_of(stored.shown).exists()


def test_a_turned_page_stands_and_its_original_stays(cast: Cast, task: Task) -> None:
    stored = store_file(make_photo("teal"), name="a.jpg", hand_in=["photo"])
    page: Attachment = add_page(
        make_judged(task, cast.pupil_tv), original=stored.original, shown=stored.shown
    )
    turn_page(page)
    with files.open_file(page.shown) as file, Image.open(file) as picture:
        assert picture.size == (200, 300) == (page.width, page.height)
    assert original_path(stored.original).exists()


@pytest.mark.parametrize(
    ("data", "hand_in", "status"),
    [
        (b"MZ\x90\x00" * 20, ["photo", "file"], 415),
        (b"\x7fELF" + b"\0" * 60, ["file"], 415),
        (b"PK\x03\x04" + b"\0" * 60, ["file"], 415),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", ["photo", "file"], 415),
        (b"<html><script>", ["file"], 415),
        (b"%PDF-1.7", ["photo"], 415),
        (b"%PDF-1.7", ["text"], 415),
        (b"\xff\xd8\xff\xe0 torn", ["photo"], 415),
    ],
)
def test_what_is_not_taken_is_refused_by_its_bytes(
    data: bytes, hand_in: list[str], status: int
) -> None:
    with pytest.raises(BadFile) as refused:
        store_file(io.BytesIO(data), name="suret.jpg", hand_in=hand_in)
    assert refused.value.status == status and refused.value.reason


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\docs\\esep.pdf", "esep.pdf"),
        ('a"b\r\nSet-Cookie: x.jpg', "abSet-Cookie: x.jpg"),
        ("\u202egpj.exe", "gpj.exe"),
        ("", "file"),
        ("ә" * 300 + ".jpg", "ә" * 80 + ".jpg"),
        ("реферат %225А%22.docx", "реферат 5А.docx"),
    ],
)
def test_names_are_made_harmless(name: str, short: str) -> None:
    assert shorten_name(name) == short


def test_receipts_are_easily_read_out() -> None:
    from random import Random

    numbers = [make_receipt(Random(seed)) for seed in range(500)]
    assert all(len(number) == 8 and number[0] != "0" for number in numbers)
    assert not any(d * 3 in number for number in numbers for d in "0123456789")
    assert format_receipt("47902186") == "4790-2186"
