"""For which classes somebody prints."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sabaqtas.kernel import clock
from sabaqtas.people.api import Actor, Enrolment, Group, RoleKind


def own_class(actor: Actor, group: Group) -> str | None:
    """Let the class teacher through."""
    mine = _find_led(actor).filter(group_id=group.parent_id or group.pk)
    return None if mine.exists() else _("You are not this class's teacher.")


def list_printed_classes(actor: Actor) -> list[Group]:
    """Those that `delivery.print` lets through, in the school's order. One query."""
    rows = Group.objects.filter(school_id=actor.school_id, kind=Group.Kind.CLASS)
    if not actor.has(RoleKind.DEPUTY, RoleKind.DIRECTOR):
        rows = rows.filter(id__in=_find_led(actor).values("group_id"))
    return list(rows.order_by("sort_name"))


def _find_led(actor: Actor) -> QuerySet[Enrolment]:
    """As whose class teacher the actor is enrolled today."""
    return Enrolment.objects.filter(
        school_id=actor.school_id, person_id=actor.person_id, kind=Enrolment.Kind.TEACHER
    ).open_on(clock.today(actor.zone))
