"""For which classes somebody prints."""

from django.utils.translation import gettext as _

from sabaqtas.kernel import clock
from sabaqtas.people.api import Actor, Enrolment, Group, may


def own_class(actor: Actor, group: Group) -> str | None:
    """Let the class teacher through."""
    mine = Enrolment.objects.filter(
        school_id=actor.school_id,
        group_id=group.parent_id or group.pk,
        person_id=actor.person_id,
        kind=Enrolment.Kind.TEACHER,
    ).open_on(clock.today(actor.zone))
    return None if mine.exists() else _("You are not this class's teacher.")


def list_printed_classes(actor: Actor) -> list[Group]:
    """In the school's order. The office has all of them in one query."""
    rows = Group.objects.filter(school_id=actor.school_id, kind=Group.Kind.CLASS)
    return [one for one in rows.order_by("sort_name") if may(actor, "delivery.print", one)]
