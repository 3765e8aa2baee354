"""Whose marks are asked for: one's own, or a child's."""

import uuid
from dataclasses import dataclass

from django.http import Http404, HttpRequest

from sabaqtas.people.api import Actor, Child, Enrolment, Group, RoleKind, list_children


@dataclass(frozen=True, slots=True)
class Learner:
    """The pupil; `child` is set when a parent looks, `children` are all of theirs."""

    person_id: uuid.UUID
    school_id: uuid.UUID
    zone: str
    group_id: uuid.UUID | None
    child: Child | None = None
    children: tuple[Child, ...] = ()


def find_learner(request: HttpRequest) -> Learner | None:
    """None for a parent without children; 404 for a child of somebody else."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    asked = request.GET.get("child", "")
    if actor.has(RoleKind.PUPIL) and not asked:
        return Learner(actor.person_id, actor.school_id, actor.zone, _find_class(actor))
    children = tuple(list_children(actor))
    wanted = asked or (str(children[0].person_id) if children else "")
    child = next((one for one in children if str(one.person_id) == wanted), None)
    if child is None:
        if wanted:
            raise Http404
        return None
    return Learner(child.person_id, child.school_id, child.zone, child.group_id, child, children)


def _find_class(actor: Actor) -> uuid.UUID | None:
    rows = Enrolment.objects.open_on(actor.today()).filter(
        school_id=actor.school_id,
        person_id=actor.person_id,
        kind=Enrolment.Kind.PUPIL,
        group__kind=Group.Kind.CLASS,
    )
    return rows.values_list("group_id", flat=True).first()
