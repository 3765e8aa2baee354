"""The accounts a demonstration offers on its sign-in page: one of each kind in each institution."""

from dataclasses import dataclass

from django.db.models import Count

from sabaqtas.kernel import clock
from sabaqtas.people.demo_backend import PASSWORD
from sabaqtas.people.models import Enrolment, Institution, Person, Role
from sabaqtas.people.roles import RoleKind

__all__ = ["PASSWORD", "DemoAccount", "DemoSchool", "list_demo_accounts"]


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """One tap signs in as this person."""

    username: str
    name: str
    about: str


@dataclass(frozen=True, slots=True)
class DemoSchool:
    """A school of the demonstration, or its ministry, and whom one may be in it."""

    name: str
    accounts: list[DemoAccount]


def list_demo_accounts() -> list[DemoSchool]:
    """Return every school with its examples, then the country; a demonstration has few schools."""
    schools = Institution.objects.filter(kind=Institution.Kind.SCHOOL).order_by("code")[:10]
    country = Institution.objects.filter(kind=Institution.Kind.COUNTRY)
    return [DemoSchool(one.name, _list_examples(one)) for one in (*schools, *country)]


def _list_examples(school: Institution) -> list[DemoAccount]:
    chosen: dict[object, DemoAccount] = {}
    for grades in ((5, 11), (1, 4)):
        for kind in (Enrolment.Kind.PUPIL, Enrolment.Kind.TEACHER):
            row = _find_enrolled(school, kind, *grades)
            if row is not None and (kind == Enrolment.Kind.PUPIL or grades[0] == 5):
                about = f"{row.get_kind_display()}, {row.group.name}"
                chosen.setdefault(row.person_id, _describe(row.person, about))
    for role in RoleKind:
        if role is not RoleKind.PUPIL:
            person = _find_of_role(school, role)
            if person is not None:
                chosen.setdefault(person.id, _describe(person, str(role.label)))
    return list(chosen.values())


def _find_enrolled(school: Institution, kind: str, lowest: int, highest: int) -> Enrolment | None:
    return (
        Enrolment.objects.filter(school=school, kind=kind, person__account__is_active=True)
        .filter(group__grade__gte=lowest, group__grade__lte=highest)
        .open_on(clock.today())
        .select_related("person__account", "group")
        .order_by("group__grade", "group__sort_name", "person__sort_name")
        .first()
    )


def _find_of_role(school: Institution, role: RoleKind) -> Person | None:
    holders = Role.objects.filter(school=school, kind=role).open_on(clock.today())
    return (
        Person.objects.filter(school=school, account__is_active=True)
        .filter(id__in=holders.values("person_id"))
        .annotate(children=Count("wards"))
        .select_related("account")
        .order_by("-children", "sort_name")
        .first()
    )


def _describe(person: Person, about: str) -> DemoAccount:
    username = person.account.username if person.account else ""
    return DemoAccount(username=username, name=person.short_name, about=about)
