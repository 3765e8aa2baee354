"""Deny by default; every row of the table does something; the audit lives in its transaction."""

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from sabaqtas.kernel.verdicts import Refused
from sabaqtas.people.access import PERMISSIONS
from sabaqtas.people.audit import record_audit
from sabaqtas.people.cards.codes import clean_digits, find_code, format_code, format_key
from sabaqtas.people.cards.issuing import IssuedCard
from sabaqtas.people.cards.pictures import FOLDER, PICTURES
from sabaqtas.people.cards.printing import print_cards
from sabaqtas.people.models import AuditRow
from sabaqtas.people.permissions import Permission, list_permissions, may, require
from sabaqtas.people.roles import RoleKind
from sabaqtas.people.tests.factories import make_actor, make_cast, make_ministry


@pytest.mark.django_db
def test_nobody_may_do_what_nobody_declared() -> None:
    director = make_actor(make_cast().director)
    assert not may(director, "people.no_such_thing")
    assert may(director, "people.no_such_thing").reason
    assert not may(None, "people.me")
    with pytest.raises(Refused):
        require(None, "people.me")


@pytest.mark.django_db
def test_another_schools_rows_are_refused_whatever_the_role() -> None:
    cast = make_cast()
    for name in {row.name for row in PERMISSIONS if row.whose or "class" in row.name}:
        for person in cast.insiders:
            assert not may(make_actor(person), name, cast.other_class)
            assert not may(make_actor(person), name, cast.outsider_pupil)


def test_a_row_across_schools_has_to_ask_whose_it_is() -> None:
    with pytest.raises(ValueError, match="whose"):
        Permission("people.planted", frozenset(RoleKind), any_school=True)
    across = {row.name for row in list_permissions() if row.any_school}
    judged = {"lessons.read_draft", "lessons.review", "lessons.publish"}
    family = {"work.read", "work.confirm_activity", "people.devices"}
    assert across == family | judged, "what may be done across schools: keep this short"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name",
    ["curriculum.publish", "delivery.import_grid", "lessons.publish", "lessons.open_course"],
)
def test_what_all_schools_share_is_changed_by_no_school(name: str) -> None:
    methodologist = make_actor(make_cast().methodologist)
    assert not may(methodologist, name)
    assert may(methodologist, name).reason
    assert may(methodologist, name).advice
    role = RoleKind.TV_SCHEDULER if "grid" in name else RoleKind.METHODOLOGIST
    assert may(make_actor(make_ministry(role)), name)


@pytest.mark.django_db
def test_a_role_that_has_ended_opens_nothing() -> None:
    cast = make_cast()
    role = cast.deputy.roles.get(kind=RoleKind.DEPUTY)
    role.ends_on = make_actor(cast.deputy).today().replace(year=2001)
    role.save()
    actor = make_actor(cast.deputy)
    assert actor.roles == {RoleKind.TEACHER}
    assert not may(actor, "people.staff")


def test_every_own_row_is_declared() -> None:
    declared = list_permissions()
    assert all(row in declared for row in PERMISSIONS)


@pytest.mark.django_db(transaction=True)
def test_an_audit_row_without_a_transaction_is_refused() -> None:
    cast = make_cast()
    with pytest.raises(RuntimeError):
        record_audit(None, verb="anything", on=cast.teacher)
    with transaction.atomic():
        record_audit(None, verb="anything", on=cast.teacher)
    assert AuditRow.objects.get().school_id == cast.school.id


@given(st.integers(10**9, 10**10 - 1))
def test_a_code_survives_being_read_aloud(number: int) -> None:
    code = str(number)
    assert find_code(format_code(code)) == code
    assert find_code(f" {code[:3]}-{code[3:6]} {code[6:]} ") == code


def test_what_is_no_code_is_none() -> None:
    for text in ("", "t0417001", "123", "12345678901", "٤٨٢٧١٩٣٠٥٦"):
        assert find_code(text) is None
    assert clean_digits(format_key("48271930")) == "48271930"


def test_every_picture_is_there_and_no_other() -> None:
    assert {path.stem for path in FOLDER.glob("*.svg")} == set(PICTURES)


def test_cards_take_names_as_they_are() -> None:
    names = ["#panic(1) *Ғани* $x$", "Әбдірахманова-Жұмаділова Гүлбаршын", '"\\n'] * 3
    cards = [IssuedCard(None, name, "2 «Ә»", "4827193056", "t", "star", "") for name in names]
    pdf = print_cards(cards, title="2 «Ә»", address="https://sabaq.example.kz", language="kk")
    assert pdf.startswith(b"%PDF")
    assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type/Page/") + pdf.count(b"/Type /Page ") == 2
