"""Lists of pupils behind the numbers of the board, in the order of the school's classes."""

import uuid
from collections.abc import Callable, Iterator, Mapping

from django.urls import reverse

from sabaqtas.delivery.api import reach
from sabaqtas.kernel.ui.dates import format_moment
from sabaqtas.oversight import facts
from sabaqtas.oversight.asking import Asked, Line
from sabaqtas.oversight.calling.contacts import list_contacts, week_until
from sabaqtas.oversight.calling.wording import say_way
from sabaqtas.oversight.unseen import find_unseen
from sabaqtas.people.api import Person

Id = uuid.UUID


def list_pupils(asked: Asked) -> Iterator[Line]:
    yield from _by_class(asked, _members(asked))


def list_opened(asked: Asked) -> Iterator[Line]:
    opened = facts.find_opened(asked.school.id, asked.first, asked.last)
    yield from _by_class(asked, _members(asked) & opened)


def list_not_opened(asked: Asked) -> Iterator[Line]:
    opened = facts.find_opened(asked.school.id, asked.first, asked.last)
    yield from _by_class(asked, _members(asked) - opened)


def list_unseen(asked: Asked) -> Iterator[Line]:
    members = _members(asked)
    unseen = find_unseen(asked.school, asked.last, among=members)
    yield from _by_class(asked, unseen, is_bad=True)


def list_unreached(asked: Asked) -> Iterator[Line]:
    lacking = reach.find_unreached(asked.school.id, asked.last)
    yield from _by_class(asked, _members(asked) & set(lacking), is_bad=True, lead=_find_week)


def list_contacted(asked: Asked) -> Iterator[Line]:
    """With the last contact of each way; whoever of the class is not here had none."""
    said = _say_contacts(asked)
    yield from _by_class(asked, _members(asked) & set(said), said=said)


def list_not_contacted(asked: Asked) -> Iterator[Line]:
    """Each leads to the page from which the family is called."""
    missing = _members(asked) - set(_say_contacts(asked))
    yield from _by_class(asked, missing, is_bad=True, lead=_find_calls)


def _say_contacts(asked: Asked) -> dict[Id, str]:
    since, until = week_until(asked.school, asked.last)
    said: dict[Id, list[str]] = {}
    for one in list_contacts(asked.school.id, since, until):
        when = format_moment(one.at, asked.school.zone)
        said.setdefault(one.pupil_id, []).append(f"{say_way(one.way)}, {when}")
    return {pupil: " · ".join(words) for pupil, words in said.items()}


def _members(asked: Asked) -> set[Id]:
    members = facts.load_members(asked.school.id)
    if asked.class_id is not None:
        return members.get(asked.class_id, set())
    classes = facts.load_classes(asked.school.id, members)
    return set[Id]().union(*(klass.pupils for klass in classes))


def _find_row(class_id: Id, pupil_id: Id) -> str:
    """The pupil's row in the class, with telephones."""
    return f"{reverse('class', args=[class_id])}#p{pupil_id}"


def _find_calls(_class_id: Id, pupil_id: Id) -> str:
    return reverse("call_pupil", args=[pupil_id])


def _find_week(class_id: Id, pupil_id: Id) -> str:
    return reverse("reach_pupil_week", args=[class_id, pupil_id])


def _by_class(
    asked: Asked,
    ids: set[Id],
    *,
    is_bad: bool = False,
    said: Mapping[Id, str] | None = None,
    lead: Callable[[Id, Id], str] = _find_row,
) -> Iterator[Line]:
    """In the order of the school's classes; `lead` tells where each leads, by class and pupil."""
    members = facts.load_members(asked.school.id)
    persons = Person.objects.filter(school=asked.school, id__in=ids).order_by("sort_name")
    left = {person.id: person.full_name for person in persons}
    for klass in facts.load_classes(asked.school.id, members):
        for person_id in [one for one in left if one in klass.pupils]:
            address = lead(klass.id, person_id)
            about = " · ".join(filter(None, [klass.name, (said or {}).get(person_id, "")]))
            yield Line(left.pop(person_id), about, address, is_bad=is_bad)
    for name in left.values():
        yield Line(name, is_bad=is_bad)
