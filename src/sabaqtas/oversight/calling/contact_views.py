"""With whom there was two-way contact in seven days: the number with its names, for teachers."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sabaqtas.kernel import clock
from sabaqtas.oversight.calling.contacts import list_contacts, week_until
from sabaqtas.oversight.calling.scope import Scope, load_scope
from sabaqtas.oversight.calling.wording import say_way
from sabaqtas.people.api import Actor, Institution, Person, door


@dataclass(frozen=True, slots=True)
class Line:
    """A pupil with the last contact of each way; none: nobody has talked with them."""

    pupil_id: UUID
    name: str
    said: tuple[tuple[str, datetime], ...]


@dataclass(frozen=True, slots=True)
class ClassLines:
    """A class: who had none stands first. `is_led`: by the one who asks."""

    name: str
    lines: tuple[Line, ...]
    is_led: bool

    @property
    def contacted(self) -> int:
        return sum(bool(line.said) for line in self.lines)


@require_safe
@door("oversight.call")
@never_cache
def show_contact(request: HttpRequest) -> HttpResponse:
    """One's own classes; six queries and those of the scope."""
    actor = cast(Actor, request.actor)  # type: ignore[attr-defined]
    scope = load_scope(actor, today=actor.today(clock.now()))
    classes = _list_classes(actor, scope)
    context = {
        "classes": classes,
        "contacted": sum(one.contacted for one in classes),
        "pupils": sum(len(one.lines) for one in classes),
    }
    return render(request, "oversight/calling/contact.html", context)


def _list_classes(actor: Actor, scope: Scope) -> list[ClassLines]:
    school = Institution.objects.get(id=actor.school_id)
    since, until = week_until(school, actor.today(clock.now()))
    said: dict[UUID, list[tuple[str, datetime]]] = {}
    for one in list_contacts(school.id, since, until, among=scope.home_of):
        said.setdefault(one.pupil_id, []).append((say_way(one.way), one.at))
    persons = Person.objects.filter(school=school, id__in=scope.home_of).order_by("sort_name")
    lines = [(one, Line(one.id, one.full_name, tuple(said.get(one.id, ())))) for one in persons]
    lines.sort(key=lambda pair: bool(pair[1].said))
    found = [
        ClassLines(
            name=group.name,
            lines=tuple(line for one, line in lines if scope.home_of[one.id] == group_id),
            is_led=scope.subjects[group_id] is None,
        )
        for group_id, group in scope.classes.items()
        if group_id in scope.home_of.values()
    ]
    return sorted(found, key=lambda one: not one.is_led)
