"""What pupils might send instead of a photo: refused by name, the words are kept, nothing runs.

Once: what is read are files.
"""

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from sabaqtas.kernel import clock
from sabaqtas.library.tests.factories import make_picture, make_png_saying
from sabaqtas.people.tests.factories import make_cast, sign_in
from sabaqtas.work.models import Attachment, Submission
from sabaqtas.work.tests.factories import NOW, make_task
from sabaqtas.work.tests.test_pupil_pages import make_photo, post, read_form, upload

pytestmark = [pytest.mark.once, pytest.mark.django_db]
SCRIPT = b"<script>alert(1)</script>"
REFUSED: dict[str, tuple[str, bytes]] = {
    "a Windows program": ("suret.jpg", b"MZ\x90\x00" + bytes(500)),
    "a Linux program": ("suret.png", b"\x7fELF\x02\x01\x01" + bytes(500)),
    "a shell script": ("suret.jpg", b"#!/bin/sh\nrm -rf /\n"),
    "a Java class": ("suret.jpg", b"\xca\xfe\xba\xbe\x00\x00\x00\x34" + bytes(500)),
    "an archive": ("suret.jpg", b"PK\x03\x04" + bytes(500)),
    "a web page": ("suret.jpg", b"<!DOCTYPE html><html><body>" + SCRIPT),
    "a drawing": ("suret.svg", b'<svg xmlns="http://www.w3.org/2000/svg">' + SCRIPT + b"</svg>"),
    "3,600 million points": ("suret.png", make_png_saying(60_000, 60_000)),
    "HEIC cut short": ("suret.heic", make_picture("HEIF")[:300]),
    "JPEG cut short": ("suret.jpg", make_photo(size=(600, 400))[:200]),
    "only a beginning": ("suret.png", b"\x89PNG\r\n\x1a\n"),
    "nothing": ("suret.jpg", b""),
}


@pytest.mark.parametrize(("name", "data"), REFUSED.values(), ids=REFUSED)
def test_refused_by_name_and_the_words_are_kept(name: str, data: bytes) -> None:
    with clock.frozen(NOW):
        cast = make_cast()
        task = make_task(cast.klass, cast.teacher)
        pupil = sign_in(Client(enforce_csrf_checks=True), cast.pupil_phone)
        form = read_form(pupil, task)
        files = [upload(data, name)]
        answer = post(pupil, task, form, text="Жауабым", act="hand_in", files=files)
    page = answer.content.decode()
    assert answer.status_code in (413, 415, 422), answer.status_code
    assert name in page
    assert "Жауабым" in page
    assert not Attachment.objects.exists()
    assert not Submission.objects.exists()


def test_a_picture_with_a_program_behind_it_is_drawn_anew() -> None:
    with clock.frozen(NOW):
        cast = make_cast()
        task = make_task(cast.klass, cast.teacher)
        pupil = sign_in(Client(enforce_csrf_checks=True), cast.pupil_phone)
        both = upload(make_photo() + SCRIPT + b"PK\x03\x04" + b"<?php evil(); ?>", "suret.jpg")
        post(pupil, task, read_form(pupil, task), text="", act="hand_in", files=[both])
        page = Attachment.objects.get()
        served = pupil.get(reverse("work_file", args=[page.id]))
    kept = b"".join(served.streaming_content)  # type: ignore[attr-defined]
    assert b"script" not in kept
    assert b"php" not in kept
    assert b"PK\x03\x04" not in kept
    assert served["Content-Type"] == "image/webp"
    assert Image.MAX_IMAGE_PIXELS
