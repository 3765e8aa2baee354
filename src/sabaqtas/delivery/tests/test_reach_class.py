"""A class asked on the phone and by paper form, by who answers for it and nobody else."""

import io
from typing import Any

import pypdfium2
import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from sabaqtas.delivery.models import ReachProfile
from sabaqtas.delivery.tests.factories import make_airing
from sabaqtas.delivery.tests.test_reach import HOME, tell
from sabaqtas.kernel import clock
from sabaqtas.people.api import Person
from sabaqtas.people.tests.factories import Cast, enrol, make_cast, make_person, sign_in

pytestmark = pytest.mark.django_db
AuditRow = apps.get_model("people", "AuditRow")
MOST_QUERIES = 20


@pytest.fixture
def cast() -> Cast:
    make_airing()
    return make_cast()


def ask(cast: Cast, who: Person, pupil: Person, **fields: Any) -> Any:
    address = reverse("ask_reach", args=[cast.klass.id, pupil.id])
    tail = "?paper=1" if "on" in fields else ""
    return sign_in(Client(), who).post(address + tail, {"act": "keep"} | fields)


def show(cast: Cast, who: Person) -> Any:
    return sign_in(Client(), who).get(reverse("reach_class", args=[cast.klass.id]))


def test_a_class_is_asked_one_after_another(cast: Cast) -> None:
    teacher = cast.class_teacher
    assert show(cast, teacher).content.decode().count("әлі сұралмаған") == 4
    waiting = list(cast.pupils)
    address = reverse("ask_reach", args=[cast.klass.id, waiting[0].id])
    for left in range(3, -1, -1):
        response = sign_in(Client(), teacher).post(address, {"act": "keep"} | HOME)
        assert response.status_code == 302
        address = response["Location"]
        assert ReachProfile.objects.filter(school=cast.school).count() == 4 - left
    assert address == reverse("reach_class", args=[cast.klass.id])
    rows = ReachProfile.objects.filter(school=cast.school)
    assert {(row.told_by, row.by_id) for row in rows} == {("class_teacher", teacher.id)}
    assert "әлі сұралмаған" not in show(cast, teacher).content.decode()


def test_a_paper_form_is_typed_in_with_its_date(cast: Cast) -> None:
    pupil, today = cast.pupil_paper, clock.today(cast.school.zone)
    late = f"{today.year + 1}-01-01"
    assert ask(cast, cast.deputy, pupil, on=late, **HOME).status_code == 422
    on = f"{today.year}-01-01"
    response = ask(cast, cast.deputy, pupil, on=on, **HOME)
    assert response["Location"].endswith("?paper=1")
    row = ReachProfile.objects.get(pupil=pupil)
    assert (row.told_by, str(row.asked_on), row.consent) == ("paper", on, "given")
    assert ask(cast, cast.deputy, pupil, act="refuse").status_code == 302
    assert ReachProfile.objects.filter(pupil=pupil).latest("number").consent == "refused"


def test_a_sibling_of_the_class_is_offered_and_of_another_only_to_the_office(cast: Cast) -> None:
    address = reverse("ask_reach", args=[cast.klass.id, cast.pupil_fibre.id])
    pages = [
        sign_in(Client(), who).get(address).content.decode()
        for who in (cast.class_teacher, cast.deputy)
    ]
    assert [page.count('name="also"') for page in pages] == [0, 2]
    small = [str(cast.sibling_small.id)]
    assert ask(cast, cast.class_teacher, cast.pupil_fibre, also=small, **HOME).status_code == 302
    ask(cast, cast.deputy, cast.pupil_tv, also=small, **HOME)
    assert not ReachProfile.objects.filter(pupil=cast.sibling_small).exists()
    ask(cast, cast.deputy, cast.pupil_fibre, also=small, **HOME)
    assert ReachProfile.objects.filter(pupil=cast.sibling_small).exists()


def test_the_forms_of_a_class_are_printed_and_it_is_written_down(cast: Cast) -> None:
    tell(cast.parent, cast.pupil_fibre, **HOME)
    client = sign_in(Client(), cast.class_teacher)
    address = reverse("reach_forms", args=[cast.klass.id])
    document = pypdfium2.PdfDocument(io.BytesIO(client.get(address).content))
    text = "".join(page.get_textpage().get_text_range() for page in document)
    assert len(document) == 3
    assert cast.pupil_tv.full_name in text and cast.pupil_fibre.full_name not in text
    assert "Балапан" in text and "Батырмалы телефон" in text
    assert len(pypdfium2.PdfDocument(io.BytesIO(client.get(f"{address}?all=1").content))) == 4
    assert AuditRow.objects.filter(verb="reach.forms_printed").count() == 2


def test_only_who_answers_for_the_class_sees_it(cast: Cast) -> None:
    tell(cast.parent, cast.pupil_fibre, **HOME)
    for who, status in (
        (cast.outsider, 404),
        (cast.teacher, 403),
        (cast.inspector, 403),
        (cast.technician, 403),
        (cast.pupil_phone, 403),
        (cast.parent, 403),
    ):
        assert show(cast, who).status_code == status, who
        assert ask(cast, who, cast.pupil_fibre, **HOME).status_code == status
        address = reverse("reach_forms", args=[cast.klass.id])
        assert sign_in(Client(), who).get(address).status_code == status
    assert ask(cast, cast.class_teacher, cast.sibling_big, **HOME).status_code == 404
    assert ReachProfile.objects.count() == 1


def test_a_class_costs_the_same_however_many_it_has(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    for _number in range(5):
        enrol(cast.klass, make_person(cast.school))
    client = sign_in(Client(), cast.class_teacher)
    with django_assert_max_num_queries(MOST_QUERIES):
        client.get(reverse("reach_class", args=[cast.klass.id]))
    office = sign_in(Client(), cast.deputy)
    with django_assert_max_num_queries(MOST_QUERIES):
        assert "1" in office.get(reverse("reach_classes")).content.decode()
