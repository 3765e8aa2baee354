"""The school's own devices: counted, lent, taken back, repaired, written off; rows only added."""

import io
from datetime import timedelta
from typing import Any

import pypdfium2
import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from sabaqtas.delivery.lending.turns import State, Turn, find_state, list_turns
from sabaqtas.delivery.models import DeviceTurn, SchoolDevice
from sabaqtas.delivery.reaching.loading import load_profiles
from sabaqtas.delivery.reaching.profiles import Device, DeviceKind
from sabaqtas.kernel import clock
from sabaqtas.people.api import Person
from sabaqtas.people.tests.factories import Cast, make_cast, sign_in

pytestmark = pytest.mark.django_db
AuditRow = apps.get_model("people", "AuditRow")
DAY = timedelta(days=1)
MOST_QUERIES = 14


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def tablet(cast: Cast) -> SchoolDevice:
    sign_in(Client(), cast.technician).post(
        reverse("devices"), {"kind": "tablet", "lines": "101\tGalaxy Tab\n102; Lenovo\n\n101"}
    )
    return SchoolDevice.objects.get(school=cast.school, inventory="101")


def turn(who: Person, device: SchoolDevice, what: str, *, after: int, **fields: Any) -> Any:
    today = clock.today(who.school.zone).isoformat()
    form = {"turn": what, "after": after, "on": today} | fields
    klass = fields.pop("klass", "")
    return sign_in(Client(), who).post(
        reverse("device", args=[device.id]) + f"?class={klass}", form
    )


def lend(cast: Cast, device: SchoolDevice, pupil: Person, *, after: int = 0, **fields: Any) -> Any:
    told = {"pupil": str(pupil.id), "klass": str(cast.klass.id)} | fields
    return turn(cast.technician, device, "lend", after=after, **told)


def has(cast: Cast, pupil: Person) -> tuple[Device, ...]:
    return load_profiles(cast.school.id, [pupil.id], clock.today())[pupil.id].devices


def test_what_may_follow_what() -> None:
    assert find_state(None) is State.STOCK
    assert list_turns(State.STOCK) == [Turn.LEND, Turn.REPAIR, Turn.WRITE_OFF]
    assert list_turns(State.LENT) == [Turn.RETURN, Turn.REPAIR, Turn.WRITE_OFF]
    assert list_turns(State.REPAIR) == [Turn.REPAIRED, Turn.WRITE_OFF]
    assert list_turns(State.WRITTEN_OFF) == []


def test_numbers_pasted_in_become_devices_once(cast: Cast, tablet: SchoolDevice) -> None:
    rows = SchoolDevice.objects.filter(school=cast.school).order_by("inventory")
    assert [(row.inventory, row.model) for row in rows] == [
        ("101", "Galaxy Tab"), ("102", "Lenovo"),
    ]  # fmt: skip
    client = sign_in(Client(), cast.deputy)
    again = client.post(reverse("devices"), {"kind": "tablet", "lines": "101\n103"}, follow=True)
    assert "1 нөмір тізімде бұрыннан бар" in again.content.decode()
    bad = client.post(reverse("devices"), {"kind": "tablet", "lines": "104\n" + "9" * 41})
    assert bad.status_code == 422 and "2-жол" in bad.content.decode()
    assert SchoolDevice.objects.count() == 3
    assert AuditRow.objects.filter(verb="device.added").count() == 3


def test_a_lent_tablet_is_a_device_of_the_pupils_own(cast: Cast, tablet: SchoolDevice) -> None:
    pupil = cast.pupil_paper
    assert has(cast, pupil) == ()
    for _press in range(2):
        assert lend(cast, tablet, pupil).status_code == 302, "a press twice is once"
    assert has(cast, pupil) == (Device(DeviceKind.TABLET, lent=True),)
    page = sign_in(Client(), cast.class_teacher).get(reverse("reach_class", args=[cast.klass.id]))
    assert "Планшет 101" in page.content.decode()
    family = sign_in(Client(), pupil).get(reverse("reach")).content.decode()
    assert "Планшет 101" in family
    assert turn(cast.technician, tablet, "return", after=1).status_code == 302
    assert has(cast, pupil) == ()
    turns = DeviceTurn.objects.filter(device=tablet).order_by("number")
    assert [row.turn for row in turns] == ["lend", "return"]
    assert set(AuditRow.objects.values_list("verb", flat=True)) >= {"device.lend", "device.return"}


def test_what_cannot_be_is_told_and_changes_nothing(cast: Cast, tablet: SchoolDevice) -> None:
    pupil, today = cast.pupil_paper, clock.today(cast.school.zone)
    bad = [
        turn(cast.technician, tablet, "return", after=0),
        turn(cast.technician, tablet, "steal", after=0),
        turn(cast.technician, tablet, "lend", after=0),
        lend(cast, tablet, cast.outsider_pupil),
        lend(cast, tablet, cast.sibling_big),
        lend(cast, tablet, pupil, on=(today + DAY).isoformat()),
        lend(cast, tablet, pupil, due_on=(today - DAY).isoformat()),
        lend(cast, tablet, pupil, after=3),
    ]
    assert {response.status_code for response in bad} == {422}
    assert all("note--bad" in response.content.decode() for response in bad)
    assert not DeviceTurn.objects.exists()
    assert lend(cast, tablet, pupil).status_code == 302
    late = lend(cast, tablet, cast.pupil_tv, after=1)
    assert late.status_code == 422 and "алдымен қайтарып алыңыз" in late.content.decode()
    with pytest.raises(IntegrityError), transaction.atomic():
        DeviceTurn.objects.create(
            school=cast.school, device=tablet, number=2, turn="return", pupil=pupil, on=today
        )


def test_what_is_overdue_is_found_and_the_slip_names_who_has_it(
    cast: Cast, tablet: SchoolDevice
) -> None:
    today = clock.today(cast.school.zone)
    assert turn(cast.technician, tablet, "repair", after=0).status_code == 302
    DeviceTurn.objects.filter(device=tablet).update(on=today - 9 * DAY)
    turn(cast.technician, tablet, "repaired", after=1, on=(today - 8 * DAY).isoformat())
    then = (today - 7 * DAY).isoformat()
    lent = lend(cast, tablet, cast.pupil_tv, after=2, on=then, due_on=(today - DAY).isoformat())
    assert lent.status_code == 302
    client = sign_in(Client(), cast.director)
    page = client.get(reverse("devices") + "?state=overdue").content.decode()
    assert "1 құрылғының қайтару мерзімі өтті" in page and cast.pupil_tv.full_name in page
    assert "Планшет 102" not in page
    for state, found in (("stock", 1), ("lent", 1), ("repair", 0), ("strange", 2)):
        listed = client.get(reverse("devices") + f"?state={state}").content.decode()
        assert listed.count('<th scope="row">') == found, state
    slip = client.get(reverse("device_slip", args=[tablet.id])).content
    text = pypdfium2.PdfDocument(io.BytesIO(slip))[0].get_textpage().get_text_range()
    assert text.count(cast.pupil_tv.full_name) == 2 and "101" in text
    book = load_workbook(io.BytesIO(client.get(reverse("devices_xlsx")).content))
    rows = [[cell.value for cell in row] for row in book.worksheets[0]]
    assert [row[0] for row in rows[1:]] == ["101", "102"]
    assert rows[1][4:6] == [cast.pupil_tv.full_name, cast.klass.name]
    assert AuditRow.objects.filter(verb="device.exported").count() == 1
    other = SchoolDevice.objects.get(inventory="102")
    assert client.get(reverse("device_slip", args=[other.id])).status_code == 404


def test_only_who_keeps_the_register_sees_it(cast: Cast, tablet: SchoolDevice) -> None:
    for who in (cast.teacher, cast.class_teacher, cast.parent, cast.pupil_tv, cast.inspector):
        for address in (reverse("devices"), reverse("device", args=[tablet.id])):
            assert sign_in(Client(), who).get(address).status_code == 403, who
    away = make_cast()
    assert (
        sign_in(Client(), away.deputy).get(reverse("device", args=[tablet.id])).status_code == 404
    )
    assert turn(away.deputy, tablet, "write_off", after=0).status_code == 404
    assert "101" not in sign_in(Client(), away.deputy).get(reverse("devices")).content.decode()
    assert not DeviceTurn.objects.exists()


def test_the_list_costs_the_same_however_many_there_are(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    client = sign_in(Client(), cast.deputy)
    numbers = "\n".join(str(number) for number in range(200, 260))
    client.post(reverse("devices"), {"kind": "computer", "lines": numbers})
    with django_assert_max_num_queries(MOST_QUERIES):
        page = client.get(reverse("devices")).content.decode()
    assert page.count('<th scope="row">') == 50 and 'rel="next"' in page
