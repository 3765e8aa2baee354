"""A card for each pupil to call: who answers, in which language, when, and what to say."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Q

from sabaqtas.kernel.ui.dates import to_local
from sabaqtas.oversight.calling.goods import find_goods
from sabaqtas.oversight.calling.hours import Span, find_free
from sabaqtas.oversight.calling.needs import Need
from sabaqtas.oversight.calling.wording import Talk, plan_talk, say_why
from sabaqtas.people.api import Actor, Group, Guardianship, Institution, Person
from sabaqtas.timetable.api import list_school_occurrences

Id = uuid.UUID


@dataclass(frozen=True, slots=True)
class Answerer:
    """A guardian; `phone` may be empty, `language` of the account if there is one."""

    person_id: Id
    name: str
    phone: str
    language: str


@dataclass(frozen=True, slots=True)
class Card:
    """One pupil; `hours` are what is left of today outside lessons of the class and the caller."""

    pupil_id: Id
    name: str
    group_id: Id | None
    group_name: str
    reasons: tuple[str, ...]
    guardians: tuple[Answerer, ...]
    talk: Talk
    hours: tuple[Span, ...]
    same_call: tuple["Card", ...] = ()
    """Of other children whose family answers at the same number: they have no card of their own."""

    @property
    def children(self) -> tuple["Card", ...]:
        return (self, *self.same_call)


def make_cards(
    actor: Actor, pupils: Sequence[tuple[Id, Id | None, Need | None]], *, today: date, now: datetime
) -> list[Card]:
    """Return a card for each (pupil, class, need), in their order.

    The queries do not grow with the pupils, nor with their classes.
    """
    if not pupils:
        return []
    ids = [pupil for pupil, _group, _need in pupils]
    persons = {one.id: one for one in Person.objects.filter(school=actor.school_id, id__in=ids)}
    guardians = list_answerers(actor.school_id, ids)
    goods = find_goods(actor, ids, now=now)
    groups = _load_groups(actor.school_id, {group for _pupil, group, _need in pupils if group})
    hours = _load_hours(actor, groups.values(), today, now)
    own = _load_language(actor.school_id)
    cards = []
    for pupil, group_id, need in pupils:
        person, group = persons[pupil], groups.get(group_id) if group_id else None
        answerers = guardians[pupil]
        language = _find_language(answerers, group, own)
        cards.append(
            Card(
                pupil_id=pupil,
                name=person.short_name,
                group_id=group_id,
                group_name=group.name if group else "",
                reasons=tuple(say_why(need)) if need else (),
                guardians=tuple(answerers),
                talk=plan_talk(need, goods.get(pupil), name=person.given_name, language=language),
                hours=tuple(hours.get(group_id, ())),
            )
        )
    return _join_homes(cards)


def _join_homes(cards: Sequence[Card]) -> list[Card]:
    """One call is for all children of a number: those of a family stand where its first does."""
    homes: list[list[Card]] = []
    for card in cards:
        own = next((home for home in homes if _list_phones(home[0]) & _list_phones(card)), None)
        if own is None:
            homes.append([card])
        else:
            own.append(card)
    return [replace(first, same_call=tuple(rest)) for first, *rest in homes]


def _list_phones(card: Card) -> set[str]:
    return {one.phone for one in card.guardians if one.phone}


def list_answerers(school_id: Id, children: Iterable[Id]) -> dict[Id, list[Answerer]]:
    """Return the guardians of each child, those with a telephone first. One query."""
    ties = Guardianship.objects.filter(
        school_id=school_id, child_id__in=list(children), guardian__school_id=school_id
    ).select_related("guardian", "guardian__account")
    found: dict[Id, list[Answerer]] = defaultdict(list)
    for tie in ties.order_by("guardian__sort_name", "id"):
        one = tie.guardian
        language = one.account.language if one.account else ""
        found[tie.child_id].append(Answerer(one.id, one.short_name, one.phone, language))
    for own in found.values():
        own.sort(key=lambda one: not one.phone)
    return found


def _find_language(answerers: Sequence[Answerer], group: Group | None, school: str) -> str:
    """Of the one who is called; else the class is taught in, else the school's."""
    spoken = (one.language for one in answerers if one.language)
    return next(spoken, "") or (group.language if group else "") or school


def _load_groups(school_id: Id, ids: set[Id]) -> dict[Id, Group]:
    """The classes and their parts."""
    rows = Group.objects.filter(Q(id__in=ids) | Q(parent_id__in=ids), school_id=school_id)
    return {one.id: one for one in rows}


def _load_language(school_id: Id) -> str:
    return Institution.objects.values_list("language", flat=True).get(id=school_id)


def _load_hours(
    actor: Actor, groups: Iterable[Group], today: date, now: datetime
) -> dict[Id | None, list[Span]]:
    """What the lessons of each class, and of the one who calls, leave of today."""
    home_of = {one.id: one.parent_id or one.id for one in groups}
    own: list[Span] = []
    busy: dict[Id, list[Span]] = {home: [] for home in home_of.values()}
    for lesson in list_school_occurrences(actor.school_id, today, today):
        span = lesson.starts_at, lesson.ends_at
        own += [span] if actor.person_id in lesson.teacher_ids else []
        for home in {home_of[one] for one in lesson.group_ids if one in home_of}:
            busy[home].append(span)
    local = to_local(now, actor.zone)
    return {home: find_free([*own, *spans], local) for home, spans in busy.items()}
