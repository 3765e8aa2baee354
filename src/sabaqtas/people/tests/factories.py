"""Schools and people for tests: the named cast, and somebody signed in without a password."""

from dataclasses import dataclass
from itertools import count
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client

from sabaqtas.kernel import clock
from sabaqtas.people.actor import PERSON_SESSION_KEY, Actor, find_actor
from sabaqtas.people.carrying.carriers import register_device
from sabaqtas.people.models import (
    Account,
    Enrolment,
    Group,
    Guardianship,
    Institution,
    Person,
    Role,
)
from sabaqtas.people.roles import RoleKind

_number = count(1)
_FAMILIES = ("Сейітова", "Әбенов", "Қуанышева", "Тілеуов", "Өмірзақова", "Ғабитов", "Жүнісова")


def make_school(*, code: str | None = None, name: str = "№ 901 орта мектеп") -> Institution:
    """A school with a code of its own."""
    return Institution.objects.create(
        kind=Institution.Kind.SCHOOL, code=code or f"test-{next(_number):04d}", name=name
    )


def make_person(
    school: Institution,
    *roles: RoleKind,
    given: str = "Айым",
    family: str = "",
    account: bool = True,
    **fields: Any,
) -> Person:
    """Somebody with these roles; with an account that no password opens."""
    number = next(_number)
    person = Person(
        school=school,
        given_name=given,
        family_name=family or _FAMILIES[number % len(_FAMILIES)],
        **fields,
    )
    if account:
        person.account = Account.objects.create(username=f"test{number:05d}", password="!")
    person.save()
    for role in roles:
        Role.objects.create(school=school, person=person, kind=role)
    return person


def make_class(
    school: Institution, name: str = "5 «А»", grade: int = 5, language: str = "kk"
) -> Group:
    """A class; its name is unique in the school."""
    return Group.objects.create(school=school, name=name, grade=grade, language=language)


def make_subgroup(parent: Group, name: str = "1 топ", division: str = "1") -> Group:
    """A part of a class."""
    return Group.objects.create(
        school_id=parent.school_id,
        kind=Group.Kind.SUBGROUP,
        parent=parent,
        division=division,
        name=name,
        grade=parent.grade,
        language=parent.language,
    )


def enrol(group: Group, person: Person, kind: str = "pupil") -> Enrolment:
    """Put a person in a group: `pupil`, or `teacher` for the class teacher."""
    return Enrolment.objects.create(
        school_id=group.school_id, group=group, person=person, kind=kind
    )


def make_guardian(guardian: Person, child: Person) -> Guardianship:
    """Tie a guardian to a child."""
    return Guardianship.objects.create(school_id=child.school_id, guardian=guardian, child=child)


def sign_in(client: Client, person: Person) -> Client:
    """Sign the person in, without hashing a password. Returns the client."""
    account = person.account
    assert account is not None, "this person has no account"
    session = client.session
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session[PERSON_SESSION_KEY] = str(person.pk)
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key or ""
    return client


def make_actor(person: Person) -> Actor:
    """The actor this person is when signed in."""
    account = person.account
    assert account is not None, "this person has no account"
    actor = find_actor(
        {
            SESSION_KEY: str(account.pk),
            BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
            HASH_SESSION_KEY: account.get_session_auth_hash(),
            PERSON_SESSION_KEY: str(person.pk),
        }
    )
    assert actor is not None, "this person has no role"
    return actor


@dataclass(frozen=True)
class Cast:
    """The named cast: one class 5 «А», the people around it, and outsiders in another school."""

    school: Institution
    klass: Group
    small_class: Group
    big_class: Group
    teacher: Person
    class_teacher: Person
    pupil_fibre: Person
    pupil_phone: Person
    pupil_tv: Person
    pupil_paper: Person
    sibling_small: Person
    sibling_big: Person
    parent: Person
    other_parent: Person
    director: Person
    deputy: Person
    methodologist: Person
    inspector: Person
    technician: Person
    tv_scheduler: Person
    other_school: Institution
    other_class: Group
    outsider: Person
    outsider_pupil: Person

    @property
    def pupils(self) -> list[Person]:
        """The four of the class."""
        return [self.pupil_fibre, self.pupil_phone, self.pupil_tv, self.pupil_paper]

    @property
    def insiders(self) -> list[Person]:
        """Everybody of the school, one of each kind."""
        return [
            *self.pupils,
            self.parent,
            self.teacher,
            self.class_teacher,
            self.director,
            self.deputy,
            self.methodologist,
            self.inspector,
            self.technician,
            self.tv_scheduler,
        ]


def make_ministry(role: RoleKind = RoleKind.METHODOLOGIST) -> Person:
    """Somebody who works for the country: a methodologist, or the scheduler of its television."""
    country, _made = Institution.objects.get_or_create(
        kind=Institution.Kind.COUNTRY, code="kz", defaults={"name": "Қазақстан"}
    )
    return make_person(country, role, given="Раушан", family="Министрлікова")


def make_cast(school: Institution | None = None) -> Cast:
    """Make everybody; the parent of three has children in grades 2, 5 and 8."""
    school = school or make_school()
    away = make_school(name="№ 902 орта мектеп")
    people = _make_staff(school) | _make_children(school)
    groups: dict[str, Any] = {
        "klass": make_class(school),
        "small_class": make_class(school, "2 «Ә»", 2),
        "big_class": make_class(school, "8 «Б»", 8),
        "other_class": make_class(away),
    }
    outsider = make_person(away, RoleKind.TEACHER, given="Досжан", family="Бөтенов")
    outsider_pupil = make_person(away, RoleKind.PUPIL, given="Нұрай", family="Бөтенова")
    for name in ("pupil_fibre", "pupil_phone", "pupil_tv", "pupil_paper"):
        enrol(groups["klass"], people[name])
    enrol(groups["klass"], people["class_teacher"], "teacher")
    enrol(groups["small_class"], people["sibling_small"])
    enrol(groups["big_class"], people["sibling_big"])
    enrol(groups["other_class"], outsider_pupil)
    enrol(groups["other_class"], outsider, "teacher")
    for name in ("sibling_small", "pupil_fibre", "sibling_big"):
        make_guardian(people["parent"], people[name])
    make_guardian(people["other_parent"], people["pupil_phone"])
    return Cast(
        school=school,
        other_school=away,
        outsider=outsider,
        outsider_pupil=outsider_pupil,
        **people,
        **groups,
    )


def _make_staff(school: Institution) -> dict[str, Any]:
    return {
        "teacher": make_person(school, RoleKind.TEACHER, given="Мөлдір", family="Асқарова"),
        "class_teacher": make_person(school, RoleKind.TEACHER, given="Ерсін", family="Қалиев"),
        "director": make_person(school, RoleKind.DIRECTOR, given="Гүлсім", family="Нұрланова"),
        "deputy": make_person(
            school, RoleKind.DEPUTY, RoleKind.TEACHER, given="Бақыт", family="Оразов"
        ),
        "methodologist": make_person(
            school, RoleKind.METHODOLOGIST, given="Шолпан", family="Іскендірова"
        ),
        "inspector": make_person(school, RoleKind.INSPECTOR, given="Талғат", family="Ұзақов"),
        "technician": make_person(school, RoleKind.TECHNICIAN, given="Самат", family="Желдібаев"),
        "tv_scheduler": make_person(school, RoleKind.TV_SCHEDULER, given="Лаура", family="Шамова"),
    }


def _make_children(school: Institution) -> dict[str, Any]:
    pupil = RoleKind.PUPIL
    return {
        "pupil_fibre": make_person(school, pupil, given="Айым", family="Сәкенова"),
        "pupil_phone": make_person(school, pupil, given="Әлихан", family="Бекенов"),
        "pupil_tv": make_person(school, pupil, given="Қымбат", family="Дәуренова"),
        "pupil_paper": make_person(school, pupil, given="Өркен", family="Малбағаров"),
        "sibling_small": make_person(school, pupil, given="Алдияр", family="Сәкенов"),
        "sibling_big": make_person(school, pupil, given="Іңкәр", family="Сәкенова"),
        "parent": make_person(school, RoleKind.PARENT, given="Гауһар", family="Сәкенова"),
        "other_parent": make_person(school, RoleKind.PARENT, given="Болат", family="Бекенов"),
    }


def make_device(person: Person) -> str:
    """A telephone of this pupil; returns its token."""
    made = register_device(actor=make_actor(person), name="Chrome", reason="", now=clock.now())
    return made.token
