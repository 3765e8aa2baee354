"""A file that stops its worker each time, or has gone, is not asked for for ever."""

from datetime import UTC, datetime, timedelta

import cv2
import numpy as np
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sabaqtas.delivery.channels.print.returning.models import Scan, ScannedSheet
from sabaqtas.delivery.channels.print.returning.reading_job import ask_again, read_scan
from sabaqtas.kernel import clock, files
from sabaqtas.people.tests.factories import make_cast, sign_in

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 9, 10, 7, tzinfo=UTC)
SAID = "Бұл файл оқылмады"
PICTURE = cv2.imencode(".png", np.full((600, 400), 255, np.uint8))[1].tobytes()


def _send(client: Client, address: str) -> None:
    client.post(address, {"file": SimpleUploadedFile("парақ.png", PICTURE, "image/png")})


def _read(scan: Scan) -> None:
    read_scan.call(str(scan.school_id), str(scan.pk))


@pytest.mark.parametrize("address", ["/paper/in/", "/paper/mine/"])
def test_after_three_tries_its_sender_is_asked_to_send_it_anew(address: str) -> None:
    with clock.frozen(NOW):
        cast = make_cast()
        client = sign_in(Client(), cast.teacher if address == "/paper/in/" else cast.pupil_phone)
        _send(client, address)
        scan = Scan.objects.get()
        path = files.path_of(scan.digest)
        path.rename(path.with_suffix(".away"))
    for hour in range(1, 4):
        with pytest.raises(files.NoSuchFile):
            _read(scan)
        with clock.frozen(NOW + timedelta(hours=hour)):
            assert ask_again() == (1 if hour < 3 else 0)
    with clock.frozen(NOW + timedelta(hours=4)):
        page = client.get(address).content.decode()
        assert SAID in page and 'value="assign"' not in page
        _send(client, address)
        _read(scan)
        assert SAID not in client.get(address).content.decode()
    assert sorted(ScannedSheet.objects.values_list("number", flat=True)) == [0, 1]
