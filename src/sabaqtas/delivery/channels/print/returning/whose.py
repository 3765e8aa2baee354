"""Whose sheets somebody sees: the office all of the school, a teacher those of the own classes and
what she sent herself, a family what it sent itself."""

import uuid
from typing import Final

from django.db.models import Q, QuerySet

from sabaqtas.delivery.channels.print.models import PrintedSheet
from sabaqtas.delivery.channels.print.returning.models import ScannedSheet
from sabaqtas.delivery.leading import select_led
from sabaqtas.people.api import Actor, Enrolment, RoleKind, list_children
from sabaqtas.timetable.api import list_teaching

OFFICE: Final = frozenset({RoleKind.DEPUTY, RoleKind.DIRECTOR})
STAFF: Final = OFFICE | {RoleKind.TEACHER}
FAMILY: Final = frozenset({RoleKind.PUPIL, RoleKind.PARENT})


def list_seen(actor: Actor) -> QuerySet[ScannedSheet]:
    """Scanned sheets that this member of staff may look at."""
    rows = ScannedSheet.objects.filter(school_id=actor.school_id)
    if actor.has(*OFFICE):
        return rows
    own = Q(scan__by_id=actor.person_id)
    return rows.filter(own | Q(sheet__pupil_id__in=_list_taught(actor)))


def list_own(actor: Actor) -> QuerySet[ScannedSheet]:
    """What somebody sent themselves."""
    return ScannedSheet.objects.filter(school_id=actor.school_id, scan__by_id=actor.person_id)


def list_sheets(actor: Actor) -> QuerySet[PrintedSheet]:
    """Printed sheets to which a picture may be given by hand."""
    rows = PrintedSheet.objects.filter(school_id=actor.school_id)
    return rows if actor.has(*OFFICE) else rows.filter(pupil_id__in=_list_taught(actor))


def list_own_children(actor: Actor) -> list[uuid.UUID]:
    """Whose sheets a family sends: a pupil's own, a parent's children of this school."""
    children = [actor.person_id] if actor.has(RoleKind.PUPIL) else []
    if actor.has(RoleKind.PARENT):
        mine = list_children(actor)
        children += [one.person_id for one in mine if one.school_id == actor.school_id]
    return children


def list_elsewhere(actor: Actor) -> list[str]:
    """Names of a parent's children of other schools: their sheets are sent from there."""
    if not actor.has(RoleKind.PARENT):
        return []
    return [one.given_name for one in list_children(actor) if one.school_id != actor.school_id]


def _list_taught(actor: Actor) -> QuerySet[Enrolment, uuid.UUID]:
    """Pupils of the classes that she teaches or leads."""
    today = actor.today()
    taught = {one.group_id for one in list_teaching(actor.school_id, actor.person_id, on=today)}
    pupils = Enrolment.objects.filter(school_id=actor.school_id, kind=Enrolment.Kind.PUPIL)
    groups = Q(group_id__in=taught) | Q(group_id__in=select_led(actor).values("group_id"))
    return pupils.filter(groups).open_on(today).values_list("person_id", flat=True)
