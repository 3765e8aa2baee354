"""A bank goes out as it is filtered."""

import pytest
from django.test import Client
from django.urls import reverse

from sabaqtas.exercises.api import banks
from sabaqtas.people.api import RoleKind
from sabaqtas.people.tests.factories import make_actor, make_person, make_school, sign_in


@pytest.mark.django_db
def test_what_the_filter_shows_is_what_goes_out(client: Client) -> None:
    person = make_person(make_school(), RoleKind.TEACHER)
    sign_in(client, person)
    bank = banks.make_bank("Тарих", school_id=person.school_id, by=make_actor(person))
    file = "Елорда? {=Астана ~Алматы}\n\nИә ме? {T}\n".encode()
    banks.import_items(file, "a.gift", bank=bank, language="kk", by=None)
    page = client.get(reverse("bank", args=[bank.pk]) + "?text=елорда")
    address = reverse("bank_export", args=[bank.pk, "moodlexml"])
    assert f'href="{address}?text=' in page.text
    part = client.get(f"{address}?text=елорда&anyway=1").content.decode()
    assert "Елорда" in part and "Иә ме" not in part
    assert "Иә ме" in client.get(f"{address}?anyway=1").content.decode()
