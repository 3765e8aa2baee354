"""The classes that somebody leads as their class teacher."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sabaqtas.people.api import Actor, Enrolment, Group


def select_led(actor: Actor) -> QuerySet[Enrolment]:
    """As whose class teacher the actor is enrolled today."""
    return Enrolment.objects.filter(
        school_id=actor.school_id, person_id=actor.person_id, kind=Enrolment.Kind.TEACHER
    ).open_on(actor.today())


def own_class(actor: Actor, group: Group) -> str | None:
    """Let the class teacher through, also at a part of the class."""
    mine = select_led(actor).filter(group_id=group.parent_id or group.pk)
    return None if mine.exists() else _("You are not this class's teacher.")
