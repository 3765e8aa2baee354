"""Whose calls these are: a class teacher's pupils, a subject teacher's, the whole school's."""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sabaqtas.oversight.boards import ClassFacts
from sabaqtas.oversight.facts import load_classes, load_members
from sabaqtas.people.api import Actor, Enrolment, Group, RoleKind
from sabaqtas.timetable.api import Occurrence, list_teacher_occurrences, list_teaching

Id = uuid.UUID
HEADS = (RoleKind.DEPUTY, RoleKind.DIRECTOR)
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Scope:
    """The pupils, each with the class; `minded` are those with whom to keep in touch.

    `subjects` of a class: what the teacher teaches there; None stands for every subject.
    `lessons`: how many the one who asks gives today.
    """

    by: Id
    is_whole: bool
    classes: dict[Id, ClassFacts]
    home_of: dict[Id, Id]
    minded: frozenset[Id]
    subjects: dict[Id, frozenset[str] | None]
    lessons: int = 0

    def is_of(self, pupil_id: Id, subject: str) -> bool:
        """Tell whether this pupil's lessons of the subject concern the one who asks."""
        own = self.subjects.get(self.home_of[pupil_id], frozenset())
        return own is None or subject in own


def load_scope(actor: Actor, *, today: date, whole: bool = False) -> Scope:
    """Whom the actor may call; `whole` asks for the school, and is given to its heads alone."""
    members = load_members(actor.school_id)
    classes = {one.id: one for one in load_classes(actor.school_id, members)}
    if whole and actor.has(*HEADS):
        every = {pupil: key for key, one in classes.items() for pupil in one.pupils}
        given = len(list_teacher_occurrences(actor.school_id, actor.person_id, today, today))
        return Scope(actor.person_id, True, classes, every, frozenset(every), {}, given)
    leaders = _map_leaders(actor.school_id, today)
    led = {key for key in classes if actor.person_id in leaders[key]}
    subjects: dict[Id, frozenset[str] | None] = {**_find_taught(actor, today)}
    subjects |= dict.fromkeys(led)
    own = {key: one for key, one in classes.items() if key in subjects}
    lessons = list_teacher_occurrences(actor.school_id, actor.person_id, today - WEEK, today + WEEK)
    kept = _find_met(actor, lessons, members, set(own) - led)
    given = sum(one.on == today for one in lessons)
    home_of = {
        pupil: key
        for key, one in own.items()
        for pupil in one.pupils
        if key in led or pupil in kept
    }
    minded = {pupil for pupil, key in home_of.items() if key in led or not leaders[key]}
    return Scope(actor.person_id, False, own, home_of, frozenset(minded), subjects, given)


def is_own_pupil(actor: Actor, pupil_id: Id, *, today: date) -> bool:
    """Tell whether the actor leads or teaches a class in which the pupil is now."""
    homes = _find_groups(actor.school_id, pupil_id, today)
    led = Enrolment.objects.filter(
        school_id=actor.school_id, person_id=actor.person_id, kind=Enrolment.Kind.TEACHER
    ).open_on(today)
    own = set(led.values_list("group_id", flat=True))
    return bool(homes & own) or bool(homes & set(_find_taught(actor, today)))


def is_pupil(school_id: Id, person_id: Id, *, today: date) -> bool:
    """Tell whether the person is a pupil of a class now."""
    return bool(_find_groups(school_id, person_id, today))


def _find_groups(school_id: Id, pupil_id: Id, today: date) -> set[Id]:
    enrolled = Enrolment.objects.filter(
        school_id=school_id, person_id=pupil_id, kind=Enrolment.Kind.PUPIL
    ).open_on(today)
    return set(enrolled.values_list("group_id", flat=True))


def _map_leaders(school_id: Id, today: date) -> dict[Id, set[Id]]:
    rows = Enrolment.objects.filter(school_id=school_id, kind=Enrolment.Kind.TEACHER)
    found: dict[Id, set[Id]] = defaultdict(set)
    for group_id, person_id in rows.open_on(today).values_list("group_id", "person_id"):
        found[group_id].add(person_id)
    return found


def _find_taught(actor: Actor, today: date) -> dict[Id, frozenset[str]]:
    found: dict[Id, frozenset[str]] = {}
    for one in list_teaching(actor.school_id, actor.person_id, on=today):
        found[one.group_id] = found.get(one.group_id, frozenset()) | {one.subject}
    return found


def _find_met(
    actor: Actor, lessons: Iterable[Occurrence], members: dict[Id, set[Id]], classes: set[Id]
) -> set[Id]:
    """Of a divided class only the pupils of the parts the teacher meets; in holidays all."""
    met = {group_id for lesson in lessons for group_id in lesson.group_ids}
    if not met:
        return set[Id]().union(*(members.get(key, set()) for key in classes))
    parents = dict(
        Group.objects.filter(school_id=actor.school_id, id__in=met).values_list("id", "parent_id")
    )
    pupils: set[Id] = set()
    for group_id, parent_id in parents.items():
        pupils |= members.get(group_id) or members.get(parent_id or group_id, set())
    return pupils
