"""Classes as their teacher and the heads see them."""

import uuid
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Q

from sabaqtas.kernel import clock
from sabaqtas.people.actor import Actor
from sabaqtas.people.models import Enrolment, Group, Guardianship, Person, SignInCard
from sabaqtas.people.permissions import may


@dataclass(frozen=True, slots=True)
class ClassRow:
    """A class in the list."""

    id: uuid.UUID
    name: str
    pupils: int
    teachers: str


@dataclass(frozen=True, slots=True)
class Contact:
    """A guardian; `phone` is empty for those who may not see it."""

    person_id: uuid.UUID
    name: str
    phone: str
    has_signed_in: bool


@dataclass(frozen=True, slots=True)
class Pupil:
    """A pupil of the class, and how they get in."""

    person_id: uuid.UUID
    name: str
    username: str
    card: str
    """`none`, `unopened`, `valid`: whether a printed card is in the pupil's hands."""
    signed_in_at: datetime | None
    parts: tuple[str, ...]
    guardians: list[Contact] = field(default_factory=list)


def list_classes(actor: Actor) -> list[ClassRow]:
    """Return the classes whose list the actor may see, in school order."""
    today = actor.today()
    in_class = Q(enrolments__kind=Enrolment.Kind.PUPIL) & (
        Q(enrolments__ends_on__isnull=True) | Q(enrolments__ends_on__gte=today)
    )
    groups = (
        Group.objects.filter(school_id=actor.school_id, kind=Group.Kind.CLASS)
        .annotate(pupils=Count("enrolments", filter=in_class))
        .order_by("sort_name")
    )
    seen = [group for group in groups if may(actor, "people.see_class", group)]
    teachers = _list_class_teachers(actor.school_id)
    return [ClassRow(g.id, g.name, g.pupils, ", ".join(teachers[g.id])) for g in seen]


def list_pupils(group: Group, *, contacts: bool) -> list[Pupil]:
    """Return the pupils of a class in Kazakh order; five queries however many they are."""
    persons = list_class_persons(group)
    cards = _list_cards(group, persons)
    parts = _list_parts(group)
    guardians = _list_guardians(group, persons, contacts=contacts)
    return [
        Pupil(
            person_id=person.id,
            name=person.full_name,
            username=person.account.username if person.account else "",
            card=cards.get(person.id, "none"),
            signed_in_at=person.account.last_login if person.account else None,
            parts=tuple(parts[person.id]),
            guardians=guardians[person.id],
        )
        for person in persons
    ]


def list_class_persons(group: Group) -> list[Person]:
    """Return the pupils enrolled today, with their accounts."""
    enrolled = Enrolment.objects.filter(
        school_id=group.school_id, group=group, kind=Enrolment.Kind.PUPIL
    ).open_on(clock.today())
    return list(
        Person.objects.filter(school_id=group.school_id, id__in=enrolled.values("person_id"))
        .select_related("account")
        .order_by("sort_name", "id")
    )


def list_class_guardians(group: Group) -> list[tuple[Person, list[Person]]]:
    """Return the guardians of the class's pupils, each with those children."""
    children: dict[uuid.UUID, list[Person]] = defaultdict(list)
    persons: dict[uuid.UUID, Person] = {}
    for tie in _list_ties(group, list_class_persons(group)):
        persons[tie.guardian_id] = tie.guardian
        children[tie.guardian_id].append(tie.child)
    ordered = sorted(persons.values(), key=lambda person: person.sort_name)
    return [(person, children[person.id]) for person in ordered]


def _list_ties(group: Group, persons: list[Person]) -> list[Guardianship]:
    return list(
        Guardianship.objects.filter(school_id=group.school_id, child__in=persons)
        .select_related("guardian__account", "child")
        .order_by("guardian__sort_name", "id")
    )


def _list_class_teachers(school_id: uuid.UUID) -> dict[uuid.UUID, list[str]]:
    names: dict[uuid.UUID, list[str]] = defaultdict(list)
    rows = Enrolment.objects.filter(school_id=school_id, kind=Enrolment.Kind.TEACHER)
    for row in rows.open_on(clock.today()).select_related("person"):
        names[row.group_id].append(row.person.short_name)
    return names


def _list_cards(group: Group, persons: list[Person]) -> dict[uuid.UUID, str]:
    cards = SignInCard.objects.filter(
        school_id=group.school_id, person__in=persons, revoked_at__isnull=True
    )
    return {
        card.person_id: "unopened"
        if card.kind == SignInCard.Kind.PASSWORD and card.opened_at is None
        else "valid"
        for card in cards
    }


def _list_parts(group: Group) -> dict[uuid.UUID, list[str]]:
    names: dict[uuid.UUID, list[str]] = defaultdict(list)
    rows = Enrolment.objects.filter(
        school_id=group.school_id, group__parent=group, kind=Enrolment.Kind.PUPIL
    )
    for row in rows.open_on(clock.today()).select_related("group"):
        names[row.person_id].append(row.group.name)
    return names


def _list_guardians(
    group: Group, persons: list[Person], *, contacts: bool
) -> dict[uuid.UUID, list[Contact]]:
    found: dict[uuid.UUID, list[Contact]] = defaultdict(list)
    for tie in _list_ties(group, persons):
        account = tie.guardian.account
        found[tie.child_id].append(
            Contact(
                person_id=tie.guardian_id,
                name=tie.guardian.short_name,
                phone=tie.guardian.phone if contacts else "",
                has_signed_in=bool(account and account.last_login),
            )
        )
    return found
