"""A class with what is known of each pupil, for whoever answers for it."""

import uuid
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from sabaqtas.delivery.lending.holding import load_loans
from sabaqtas.delivery.reaching.doubting import tell_doubts, tell_evidence
from sabaqtas.delivery.reaching.evidence import find_doubts
from sabaqtas.delivery.reaching.loading import load_profiles
from sabaqtas.delivery.reaching.models import ReachProfile
from sabaqtas.delivery.reaching.profiles import Profile
from sabaqtas.delivery.reaching.summing import Heard
from sabaqtas.delivery.reaching.telling import find_newest
from sabaqtas.people.api import Actor, Enrolment, Group, Guardianship, Person, may

Id = uuid.UUID
ASK = "delivery.ask_reach"


@dataclass(frozen=True, slots=True)
class PupilReach(Heard):
    """As the class teacher sees it. `questions` are what the last two weeks put in doubt."""

    profile: Profile
    on: date

    @property
    def questions(self) -> list[str]:
        return tell_doubts(find_doubts(self.profile, self.on))


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody of the family to be called; `phone` may be empty."""

    name: str
    phone: str


def list_groups(actor: Actor) -> list[Group]:
    """The classes with pupils whose profiles this person may ask about, in school order."""
    pupils = Enrolment.objects.filter(
        school_id=actor.school_id, group=OuterRef("pk"), kind=Enrolment.Kind.PUPIL
    )
    rows = Group.objects.filter(Exists(pupils), school_id=actor.school_id, parent__isnull=True)
    return [group for group in rows.order_by("sort_name") if may(actor, ASK, group)]


def count_asked(school_id: Id, groups: list[Group], on: date) -> dict[Id, tuple[int, int]]:
    """By class, how many pupils were asked (or refused), and how many there are. Two queries."""
    places = Enrolment.objects.open_on(on).filter(
        school_id=school_id, group__in=groups, kind=Enrolment.Kind.PUPIL
    )
    rows = ReachProfile.objects.filter(school_id=school_id).order_by()
    asked = set(rows.values_list("pupil_id", flat=True).distinct())
    counted: dict[Id, tuple[int, int]] = {}
    for group_id, person_id in places.values_list("group_id", "person_id"):
        done, everybody = counted.get(group_id, (0, 0))
        counted[group_id] = (done + (person_id in asked), everybody + 1)
    return counted


def load_class(group: Group, on: date) -> list[PupilReach]:
    """Each pupil of today: who was not asked, then who is in doubt, then by the register.

    The queries do not grow with the class.
    """
    persons = list_pupils(group, on)
    ids = [person.id for person in persons]
    held = find_newest(group.school_id, ids)
    profiles = load_profiles(group.school_id, ids, on)
    loans = load_loans(group.school_id, ids)
    rows = [
        PupilReach(
            person.id,
            person.full_name,
            held[person.id],
            tuple(loans.get(person.id, ())),
            profiles[person.id],
            on,
        )
        for person in persons
    ]
    return sorted(rows, key=lambda row: (row.held is not None, not row.questions))


def list_pupils(group: Group, on: date) -> list[Person]:
    """Who is in the class on a day."""
    places = Enrolment.objects.open_on(on).filter(
        school_id=group.school_id, group=group, kind=Enrolment.Kind.PUPIL
    )
    rows = Person.objects.filter(school_id=group.school_id, id__in=places.values("person_id"))
    return list(rows.order_by("sort_name", "id"))


def list_callers(school_id: Id, pupil_id: Id) -> list[Caller]:
    """The pupil's guardians. One query."""
    ties = Guardianship.objects.filter(school_id=school_id, child_id=pupil_id)
    rows = ties.select_related("guardian").order_by("guardian__sort_name", "id")
    return [Caller(tie.guardian.short_name, tie.guardian.phone) for tie in rows]


@dataclass(frozen=True, slots=True)
class Seen:
    """Of one pupil in the last two weeks, in words: what worked, and what is put in doubt."""

    facts: list[str]
    questions: list[str]


def load_seen(school_id: Id, pupil_id: Id, on: date) -> Seen:
    """What stands above the questions to one family."""
    profile = load_profiles(school_id, [pupil_id], on)[pupil_id]
    return Seen(tell_evidence(profile.evidence), tell_doubts(find_doubts(profile, on)))


def list_siblings_of(actor: Actor, pupil_id: Id, on: date) -> tuple[tuple[Id, str], ...]:
    """The pupil's siblings about whom this person may ask too, each with the class."""
    guardians = Guardianship.objects.filter(school_id=actor.school_id, child_id=pupil_id)
    children = Guardianship.objects.filter(
        school_id=actor.school_id, guardian_id__in=guardians.values("guardian_id")
    )
    places = Enrolment.objects.open_on(on).filter(
        school_id=actor.school_id,
        person_id__in=children.values("child_id"),
        kind=Enrolment.Kind.PUPIL,
        group__kind=Group.Kind.CLASS,
    )
    rows = places.exclude(person_id=pupil_id).select_related("person", "group")
    return tuple(
        (row.person_id, f"{row.person.given_name}, {row.group.name}")
        for row in rows.order_by("group__sort_name", "person__sort_name")
        if may(actor, ASK, row.group)
    )
