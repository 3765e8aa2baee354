"""How much a school prints in a week, against what it can."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Sum
from django.utils.translation import gettext as _

from sabaqtas.delivery.channels.print.booklets.models import PrintRun
from sabaqtas.delivery.choosing.loading import find_limits
from sabaqtas.people.api import Actor, RoleKind

OFFICE = (RoleKind.DEPUTY, RoleKind.DIRECTOR)


@dataclass(frozen=True, slots=True)
class Printed:
    """Sides of the week that begins on a Monday; `limit` None: nobody has said."""

    sides: int
    limit: int | None

    @property
    def left(self) -> int | None:
        return None if self.limit is None else max(0, self.limit - self.sides)

    @property
    def percent(self) -> int:
        return min(100, 100 * self.sides // self.limit) if self.limit else 0


def count_printed(school_id: UUID, on: date) -> Printed:
    """Of the week in which this date lies. Two queries."""
    monday = on - timedelta(days=on.weekday())
    rows = PrintRun.objects.filter(
        school_id=school_id, first__range=(monday, monday + timedelta(days=6))
    )
    sides = rows.aggregate(sides=Sum("sides"))["sides"] or 0
    limits = find_limits(school_id)
    return Printed(sides, limits.pages if limits else None)


def find_objection(actor: Actor, on: date) -> str:
    """Why no more may be printed for this week, or nothing; the office decides for itself."""
    printed = count_printed(actor.school_id, on)
    if printed.left != 0 or actor.has(*OFFICE):
        return ""
    said = _(
        "The school's %(limit)s sides for this week are used up. The deputy director can print "
        "more or raise the limit."
    )
    return said % {"limit": printed.limit}
