"""For which classes somebody prints."""

from sabaqtas.delivery.leading import select_led
from sabaqtas.people.api import Actor, Group, RoleKind


def list_printed_classes(actor: Actor) -> list[Group]:
    """Those that `delivery.print` lets through, in the school's order. One query."""
    rows = Group.objects.filter(school_id=actor.school_id, kind=Group.Kind.CLASS)
    if not actor.has(RoleKind.DEPUTY, RoleKind.DIRECTOR):
        rows = rows.filter(id__in=select_led(actor).values("group_id"))
    return list(rows.order_by("sort_name"))
