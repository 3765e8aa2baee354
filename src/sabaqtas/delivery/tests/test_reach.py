"""What reaches a pupil: said by the family, kept in versions, seen by nobody else."""

from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from sabaqtas.delivery.models import ReachProfile
from sabaqtas.delivery.reaching.answers import Answers
from sabaqtas.delivery.reaching.hours import DayPart
from sabaqtas.delivery.reaching.loading import load_profiles
from sabaqtas.delivery.reaching.profiles import Device, DeviceKind, Line, Paper, PaperWay, Phone
from sabaqtas.delivery.tests.factories import make_airing
from sabaqtas.kernel import clock
from sabaqtas.people.api import Person, RoleKind
from sabaqtas.people.tests.factories import Cast, make_cast, make_guardian, make_person, sign_in

pytestmark = pytest.mark.django_db
AuditRow = apps.get_model("people", "AuditRow")
TOLD = {
    "device": "smartphone",
    "shared_with": "2",
    "free": ["evening"],
    "line": "mobile",
    "allowance": "unknown",
    "free_hours": "00-06",
    "tv_channels": ["Балапан"],
    "paper_way": "post",
    "paper_days": "",
}
HOME = TOLD | {"phone": "8 (701) 000-00-14", "phone_takes": ["sms"], "agree": "on"}
MOST_QUERIES = 14


@pytest.fixture
def cast() -> Cast:
    make_airing()
    return make_cast()


def tell(who: Person, pupil: Person, **fields: Any) -> Any:
    form = {"act": "keep"} | fields
    return sign_in(Client(), who).post(reverse("tell_reach", args=[pupil.id]), form)


def read(who: Person, pupil: Person) -> str:
    page = sign_in(Client(), who).get(reverse("tell_reach", args=[pupil.id]))
    return str(page.content.decode())


def test_a_parent_says_it_once_for_all_children(cast: Cast) -> None:
    pupil, brother = cast.pupil_fibre, cast.sibling_small
    page = read(cast.parent, pupil)
    assert page.count('name="also"') == 2 and "checked" in page
    assert tell(cast.parent, pupil, **HOME, also=[str(brother.id)]).status_code == 302
    profiles = load_profiles(cast.school.id, [one.id for one in cast.pupils], clock.today())
    profile = profiles[pupil.id]
    assert profile.devices == (Device(DeviceKind.SMARTPHONE, 2, frozenset({DayPart.EVENING})),)
    assert (profile.line, profile.weekly_bytes) == (Line.MOBILE, 300_000_000)
    assert profile.free_hours is not None and profile.free_hours.holds(5 * 60)
    assert profile.tv_channels == {"Балапан"}
    assert profile.phones == (Phone("+77010000014", sms=True, calls=False),)
    assert profile.paper == Paper(PaperWay.POST, 4, 4)
    assert profile.asked_on == clock.today(cast.school.zone)
    rows = ReachProfile.objects.filter(school=cast.school)
    assert {row.pupil_id for row in rows} == {pupil.id, brother.id}
    assert {(row.consent, row.by_id) for row in rows} == {("given", cast.parent.id)}
    assert not profiles[cast.pupil_tv.id].was_asked
    audit = AuditRow.objects.filter(verb="reach.told")
    assert audit.count() == 2 and "701" not in str(list(audit.values("details")))


def test_the_newest_version_holds_and_the_same_twice_is_once(cast: Cast) -> None:
    pupil = cast.pupil_fibre
    for fields in (HOME, HOME, HOME | {"line": "weak"}):
        assert tell(cast.parent, pupil, **fields).status_code == 302
    rows = ReachProfile.objects.filter(school=cast.school, pupil=pupil).order_by("number")
    assert [row.line for row in rows] == ["mobile", "weak"]
    assert load_profiles(cast.school.id, [pupil.id], clock.today())[pupil.id].line is Line.WEAK


def test_a_pupil_says_it_without_the_telephones_of_the_parents(cast: Cast) -> None:
    pupil = cast.pupil_fibre
    assert 'name="phone"' not in read(pupil, pupil)
    assert tell(pupil, pupil, **HOME).status_code == 302
    first = ReachProfile.objects.get(pupil=pupil)
    assert (first.consent, first.phones, first.told_by) == ("none", [], "pupil")
    tell(cast.parent, pupil, **HOME)
    tell(pupil, pupil, **TOLD | {"device": "tablet"})
    last = ReachProfile.objects.filter(pupil=pupil).latest("number")
    assert (last.device, last.consent, len(last.phones)) == ("tablet", "given", 1)


def test_a_family_may_refuse_and_nothing_said_is_used_any_more(cast: Cast) -> None:
    pupil = cast.pupil_fibre
    tell(cast.parent, pupil, **HOME)
    assert tell(cast.parent, pupil, act="refuse").status_code == 302
    profile = load_profiles(cast.school.id, [pupil.id], clock.today())[pupil.id]
    assert not profile.was_asked and profile.phones == () and profile.devices == ()
    tell(pupil, pupil, **TOLD)
    rows = ReachProfile.objects.filter(pupil=pupil).order_by("number")
    assert [row.consent for row in rows] == ["given", "refused"]
    assert {row.answers for row in rows} == {Answers()}, "nothing of it is kept"
    tell(cast.parent, pupil, **HOME)
    assert load_profiles(cast.school.id, [pupil.id], clock.today())[pupil.id].was_asked


def test_a_parent_of_two_schools_answers_in_each(cast: Cast) -> None:
    away, account = cast.other_school, cast.parent.account
    there = make_person(away, RoleKind.PARENT, given="Гауһар", account=False)
    Person.objects.filter(school=away, id=there.id).update(account=account)
    make_guardian(there, cast.outsider_pupil)
    assert tell(cast.parent, cast.outsider_pupil, **HOME).status_code == 302
    row = ReachProfile.objects.get(pupil=cast.outsider_pupil)
    assert (row.school_id, row.by_id) == (away.id, there.id)
    own = [str(cast.outsider_pupil.id)]
    tell(cast.parent, cast.pupil_fibre, also=own, **HOME)
    assert ReachProfile.objects.filter(school=away).count() == 1
    page = sign_in(Client(), cast.parent).get(reverse("reach")).content.decode()
    assert page.count("<section") == 4


def test_bad_input_is_told_and_changes_nothing(cast: Cast) -> None:
    pupil = cast.pupil_fibre
    stranger = str(cast.pupil_tv.id)
    bad: list[dict[str, Any]] = [
        HOME | {"device": "abacus"},
        HOME | {"line": ""},
        HOME | {"phone": "70100"},
        HOME | {"tv_channels": ["Ел Арна"]},
        HOME | {"also": [stranger]},
        {name: value for name, value in HOME.items() if name != "agree"},
    ]
    for fields in bad:
        response = tell(cast.parent, pupil, **fields)
        assert response.status_code == 422
        assert "note--bad" in response.content.decode()
    assert not ReachProfile.objects.exists()


def test_nobody_but_the_family_comes_to_its_page(cast: Cast) -> None:
    pupil = cast.pupil_fibre
    tell(cast.parent, pupil, **HOME)
    for who, status in (
        (cast.outsider_pupil, 404),
        (cast.other_parent, 404),
        (cast.pupil_phone, 404),
        (cast.outsider, 403),
        (cast.teacher, 403),
        (cast.class_teacher, 403),
        (cast.inspector, 403),
    ):
        page = sign_in(Client(), who).get(reverse("tell_reach", args=[pupil.id]))
        assert page.status_code == status, who
        assert tell(who, pupil, **HOME | {"line": "good"}).status_code == status
    assert ReachProfile.objects.count() == 1


def test_the_familys_page_names_the_children_of_whom_nothing_was_said(cast: Cast) -> None:
    client = sign_in(Client(), cast.parent)
    brother = [str(cast.sibling_small.id)]
    assert "Алдияр, Айым, Іңкәр: әлі айтылмаған" in client.get("/family/").content.decode()
    tell(cast.parent, cast.pupil_fibre, also=brother, **HOME)
    assert "Іңкәр: әлі айтылмаған" in client.get("/family/").content.decode()
    tell(cast.parent, cast.sibling_big, act="refuse")
    assert "әлі айтылмаған" not in client.get("/family/").content.decode()


def test_parents_do_not_read_each_others_telephone_off_the_form(cast: Cast) -> None:
    for who, number in ((cast.parent, "87010000021"), (cast.other_parent, "87010000022")):
        Person.objects.filter(school=cast.school, id=who.id).update(phone=number)
    make_guardian(cast.other_parent, cast.pupil_fibre)
    page = read(cast.parent, cast.pupil_fibre)
    assert "+77010000021" in page and "+77010000022" not in page


def test_children_of_one_home_have_one_key(cast: Cast) -> None:
    make_guardian(cast.other_parent, cast.sibling_big)
    pupils = [cast.pupil_fibre, cast.sibling_small, cast.sibling_big, cast.pupil_phone]
    homes = {p.household for p in load_profiles(
        cast.school.id, [one.id for one in pupils], clock.today()).values()}  # fmt: skip
    assert len(homes) == 1, "a guardian in common joins them"
    alone = load_profiles(cast.school.id, [cast.pupil_tv.id], clock.today())
    assert alone[cast.pupil_tv.id].household == str(cast.pupil_tv.id)


def test_the_pages_cost_the_same_for_three_children(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    tell(cast.parent, cast.pupil_fibre, **HOME, also=[str(cast.sibling_big.id)])
    client = sign_in(Client(), cast.parent)
    with django_assert_max_num_queries(MOST_QUERIES):
        assert client.get(reverse("reach")).content.decode().count("Смартфон") == 2
    with django_assert_max_num_queries(MOST_QUERIES):
        client.get(reverse("tell_reach", args=[cast.sibling_small.id]))
