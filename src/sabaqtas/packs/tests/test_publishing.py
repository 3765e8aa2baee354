"""A published lesson becomes one pack, however often it is told; its keys are guarded."""

import stat

import pytest
from django.test import Client

from sabaqtas.packs.api import NoSuchItem, NoSuchPack, get_item, list_items
from sabaqtas.packs.models import Pack
from sabaqtas.packs.storing import public_folder, staff_path
from sabaqtas.packs.tests.factories import make_lesson_version, make_pack
from sabaqtas.people.tests.factories import make_cast, sign_in

pytestmark = pytest.mark.django_db


def test_publishing_twice_changes_nothing() -> None:
    version = make_lesson_version()
    first, again = make_pack(version), make_pack(version)
    assert first == again
    assert Pack.objects.get() == first
    assert 3_000 < first.weight_bytes < 20_000


def test_the_staff_part_lies_outside_what_is_public_and_is_closed_to_others() -> None:
    path = staff_path(make_pack().digest)
    assert not path.is_relative_to(public_folder())
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_an_item_comes_with_its_key() -> None:
    digest = make_pack().digest
    item, key = get_item(digest, "c4")
    assert (item.type, key["answer"]) == ("number", "49999")
    assert len(list_items(digest)) == 9
    with pytest.raises(NoSuchItem):
        get_item(digest, "c99")
    for strange in ("0" * 64, "../../etc", ""):
        with pytest.raises(NoSuchPack):
            get_item(strange, "c4")


def test_guidance_opens_to_grown_ups_only(client: Client) -> None:
    digest, cast = make_pack().digest, make_cast()
    teacher, parent = f"/lesson-guide/{digest}/", f"/parent-guide/{digest}/"
    assert client.get(teacher).status_code == 302
    for person, opens in [
        (cast.teacher, (200, 200)),
        (cast.methodologist, (200, 200)),
        (cast.deputy, (200, 200)),
        (cast.parent, (403, 200)),
        (cast.pupil_phone, (403, 403)),
        (cast.technician, (403, 403)),
    ]:
        sign_in(client, person)
        assert (client.get(teacher).status_code, client.get(parent).status_code) == opens


def test_teachers_see_answers_and_parents_do_not(client: Client) -> None:
    digest, cast = make_pack().digest, make_cast()
    sign_in(client, cast.teacher)
    page = client.get(f"/lesson-guide/{digest}/").content.decode()
    assert "Алдыңғы сан 1-ге кем" in page
    assert "Жиі кездесетін қателер" in page
    sign_in(client, cast.parent)
    page = client.get(f"/parent-guide/{digest}/").content.decode()
    assert "Алдыңғы сан 1-ге кем" not in page
    assert "Ең үлкені бар ма?" in page
    assert client.get(f"/parent-guide/{'0' * 64}/").status_code == 404
