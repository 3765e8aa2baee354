"""One parent, two schools: every page the family's page leads to, for every child, one session."""

import html
import re
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sabaqtas.gradebook.tests.factories import make_mark
from sabaqtas.kernel import files
from sabaqtas.lessons.tests.factories import plan_slot_row
from sabaqtas.people.api import Group, Person, RoleKind
from sabaqtas.people.models import Role
from sabaqtas.people.tests.factories import (
    Cast,
    enrol,
    make_cast,
    make_guardian,
    make_person,
    sign_in,
)
from sabaqtas.timetable.tests.factories import make_bells, make_days, make_meeting, make_terms
from sabaqtas.work.models import Assignment, Attachment, CheckAnswer
from sabaqtas.work.tests.factories import (
    NOW,
    add_page,
    make_checks_pack,
    make_handed_in,
    make_judged,
    make_task,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
_LINK = re.compile(r'\b(?:href|src)="([^"#][^"]*)"')
OURS = ("/family/", "/marks/", "/timetable/", "/lesson/", "/work/", "/tv/")


@dataclass(frozen=True)
class Kid:
    """A child with a lesson today, a task with a photo and a mark, and a photo as an answer."""

    person: Person
    work: Assignment
    page: Attachment
    answer: CheckAnswer
    lesson: str

    @property
    def addresses(self) -> dict[str, str]:
        """Everything of this child, by name."""
        child = f"?child={self.person.id}"
        return {
            "day": reverse("child_day", args=[self.person.id]),
            "marks": reverse("marks") + child,
            "timetable": reverse("timetable") + child,
            "lesson": self.lesson + child,
            "work": reverse("read_work", args=[self.work.id]),
            "checks": reverse("check_results_of", args=[self.work.id]),
            "photo": f"{reverse('work_file', args=[self.page.id])}?p={self.page.shown[:8]}",
            "answer": reverse("check_file", args=[self.answer.id, 0]),
        }


@pytest.fixture
def cast() -> Cast:
    cast = make_cast()
    for school in (cast.school, cast.other_school):
        make_days(school, make_terms(school))
        make_bells(school)
    return cast


@pytest.fixture
def near(cast: Cast) -> Kid:
    return live(cast.pupil_fibre, cast.klass, cast.teacher)


@pytest.fixture
def away(cast: Cast) -> Kid:
    """A child in the other school, tied to a second person of the parent's account."""
    child = make_person(cast.other_school, RoleKind.PUPIL, given="Нұржан", family="Сәкенов")
    enrol(cast.other_class, child)
    make_guardian(make_parent_away(cast), child)
    return live(child, cast.other_class, cast.outsider)


def make_parent_away(cast: Cast) -> Person:
    parent = make_person(cast.other_school, RoleKind.PARENT, given="Гауһар", account=False)
    parent.account = cast.parent.account
    parent.save()
    return parent


def live(child: Person, klass: Group, teacher: Person) -> Kid:
    pack, on = make_checks_pack(), NOW.date()
    meeting = make_meeting(klass, teacher=teacher, weekday=on.weekday())
    plan_slot_row(meeting, on, klass, version=pack.version)
    task = make_task(klass, teacher, title="№ 61 есеп", meeting=meeting, version=pack.version)
    work = make_judged(task, child)
    make_mark(work, on=on, comment="Жарайсың")
    stored = files.store_bytes(b"webp bytes")
    page = add_page(work, shown=stored, thumb=stored, original=stored)
    answer = CheckAnswer.objects.create(
        school=child.school, person=child, digest=pack.digest, item="c4", number=1, at=NOW,
        answer={"type": "upload", "value": [f"{stored}.webp"]}, verdict="open",
    )  # fmt: skip
    lesson = reverse("lesson", kwargs={"meeting_id": meeting.id, "on": on})
    return Kid(child, work, page, answer, lesson)


def look(client: Client, address: str) -> tuple[int, str]:
    answer = client.get(address)
    body = b"".join(answer) if answer.streaming else answer.content
    is_page = answer.get("Content-Type", "").startswith("text/html")
    return answer.status_code, body.decode() if is_page else ""


def crawl(client: Client, start: str) -> dict[str, int]:
    """Follow every link to a page of the family, from page to page."""
    found: dict[str, int] = {}
    waiting = [start]
    while waiting:
        address = waiting.pop()
        if address in found or "week=" in address or "day=" in address:
            continue
        found[address], body = look(client, address)
        links = (html.unescape(link) for link in _LINK.findall(body))
        waiting += [link for link in links if link.startswith(OURS)]
    return found


def test_the_family_reaches_every_child_in_every_school(cast: Cast, near: Kid, away: Kid) -> None:
    client = sign_in(Client(), cast.parent)
    found = crawl(client, reverse("family"))
    assert {address: status for address, status in found.items() if status not in (200, 303)} == {}
    for kid in (near, away):
        assert {name for name, one in kid.addresses.items() if one not in found} == set()
    assert client.get(reverse("family")).context["actor"].school_id == cast.school.id


def test_from_the_other_school_it_is_the_same(cast: Cast, near: Kid, away: Kid) -> None:
    elsewhere = Person.objects.get(school=cast.other_school, account=cast.parent.account)
    client = sign_in(Client(), elsewhere)
    for address in [*near.addresses.values(), *away.addresses.values()]:
        assert look(client, address)[0] in (200, 303), address


def test_nobody_else_learns_that_it_is_there(cast: Cast, near: Kid, away: Kid) -> None:
    strangers = (cast.other_parent, cast.pupil_phone, cast.class_teacher)
    for person in strangers:
        client = sign_in(Client(), person)
        for name, address in away.addresses.items():
            assert look(client, address)[0] in (403, 404), (person, name)
    for kid in (near, away):
        for name, address in kid.addresses.items():
            assert look(sign_in(Client(), cast.other_parent), address)[0] == 404, name
    for name in ("work", "checks", "photo", "answer"):
        assert look(sign_in(Client(), cast.outsider_pupil), near.addresses[name])[0] == 404, name


def test_a_colleague_of_the_other_school_gets_nothing_by_being_a_parent(
    cast: Cast, near: Kid, away: Kid
) -> None:
    """A parent in one school is no reader of others' children in it, nor as deputy elsewhere."""
    make_guardian(cast.deputy, cast.pupil_tv)
    Role.objects.create(school=cast.school, person=cast.deputy, kind=RoleKind.PARENT)
    client = sign_in(Client(), cast.deputy)
    for name in ("work", "checks", "photo", "answer"):
        assert look(client, near.addresses[name])[0] == 200, name
        assert look(client, away.addresses[name])[0] == 404, name


def test_who_is_no_longer_a_parent_there_sees_nothing_there(
    cast: Cast, near: Kid, away: Kid
) -> None:
    roles = Role.objects.filter(school=cast.other_school, person__account=cast.parent.account)
    roles.update(ends_on=NOW.date() - timedelta(days=1))
    client = sign_in(Client(), cast.parent)
    assert away.person.given_name not in look(client, reverse("family"))[1]
    for name, address in away.addresses.items():
        assert look(client, address)[0] == 404, name
    for name, address in near.addresses.items():
        assert look(client, address)[0] in (200, 303), name


def test_times_are_those_of_the_childs_school(cast: Cast, away: Kid) -> None:
    cast.other_school.zone = "Asia/Aqtobe"
    cast.other_school.save()
    cast.school.zone = "Asia/Tokyo"
    cast.school.save()
    page = look(sign_in(Client(), cast.parent), away.addresses["work"])[1]
    assert "14:00" in page, "handed in at nine o'clock UTC"


def test_a_pupil_who_is_a_parent_sees_both(cast: Cast, near: Kid) -> None:
    student = make_person(cast.school, RoleKind.PUPIL, RoleKind.PARENT, given="Айгүл")
    enrol(cast.big_class, student)
    make_guardian(student, near.person)
    own = make_handed_in(make_task(cast.big_class, cast.teacher, title="Дипломдық"), student)
    client = sign_in(Client(), student)
    for name, address in near.addresses.items():
        assert look(client, address)[0] in (200, 303), name
    assert look(client, reverse("read_work", args=[own.id]))[0] == 200
    assert look(client, reverse("marks"))[0] == 200
