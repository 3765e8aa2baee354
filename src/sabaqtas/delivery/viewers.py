"""For whom a signed-in person looks at the guide."""

from sabaqtas.delivery.guide import Viewer
from sabaqtas.people.api import Actor, Enrolment, Group, RoleKind, list_children


def list_own_viewers(actor: Actor | None) -> list[Viewer]:
    """A parent's children, youngest class first, or the pupil; nobody for all others."""
    if actor is None:
        return []
    if actor.has(RoleKind.PARENT):
        return _list_children_of(actor)
    return _list_self(actor) if actor.has(RoleKind.PUPIL) else []


def _list_children_of(actor: Actor) -> list[Viewer]:
    children = [child for child in list_children(actor) if child.group_id and child.grade]
    schools = {child.school_id for child in children}
    languages = dict(
        Group.objects.filter(
            school_id__in=schools, id__in=[child.group_id for child in children]
        ).values_list("id", "language")
    )
    return [
        Viewer(child.grade, languages.get(child.group_id, ""), child.given_name, n % 5 + 1)
        for n, child in enumerate(children)
        if child.grade and child.group_id
    ]


def _list_self(actor: Actor) -> list[Viewer]:
    row = (
        Enrolment.objects.filter(
            school_id=actor.school_id,
            person_id=actor.person_id,
            kind=Enrolment.Kind.PUPIL,
            ends_on__isnull=True,
            group__kind=Group.Kind.CLASS,
            group__grade__isnull=False,
        )
        .values_list("group__grade", "group__language")
        .first()
    )
    return [Viewer(row[0], row[1], actor.given_name)] if row and row[0] else []
