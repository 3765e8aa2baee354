"""Asking for a class's booklets: who presses twice gets the same run."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from sabaqtas.delivery.channels.print.booklets.limits import find_objection
from sabaqtas.delivery.channels.print.booklets.models import PrintRun
from sabaqtas.people.api import Actor, Enrolment, Group, Person, record_audit

LATEST_RETURN: Final = timedelta(days=60)
"""After the week: later nobody judges it any more, and the day is mistyped."""


class CannotPrint(ValueError):
    """The booklets are not made; `reason` is for the teacher."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which booklets. `left_out` as `gathering.write_place` writes."""

    first: date
    last: date
    return_on: date
    pupils: Sequence[UUID]
    left_out: Collection[str] = ()


def list_paper_pupils(group: Group, on: date) -> list[Person]:
    """Whoever is a pupil of the class on this day, in the order of the register."""
    enrolled = Enrolment.objects.filter(
        school_id=group.school_id, group=group, kind=Enrolment.Kind.PUPIL
    ).open_on(on)
    rows = Person.objects.filter(school_id=group.school_id, id__in=enrolled.values("person_id"))
    return list(rows.order_by("sort_name", "id"))


@transaction.atomic
def request_booklets(actor: Actor, group: Group, wanted: Wanted, *, key: str) -> PrintRun:
    """Write the run; a worker makes it. Raises CannotPrint."""
    known = PrintRun.objects.filter(school_id=actor.school_id, key=key).first()
    if known:
        return known
    if not wanted.pupils:
        raise CannotPrint(_("Choose at least one pupil."))
    if wanted.return_on < wanted.first:
        raise CannotPrint(_("The day of return lies before the week."))
    if wanted.return_on > wanted.last + LATEST_RETURN:
        raise CannotPrint(_("The day of return lies more than 60 days after the week."))
    if reason := find_objection(actor, wanted.first):
        raise CannotPrint(reason)
    run = PrintRun.objects.create(
        school_id=actor.school_id,
        group=group,
        first=wanted.first,
        last=wanted.last,
        return_on=wanted.return_on,
        pupils=[str(one) for one in wanted.pupils],
        left_out=sorted(wanted.left_out),
        by_id=actor.person_id,
        key=key,
    )
    details = {"week": wanted.first.isoformat(), "pupils": len(wanted.pupils)}
    record_audit(actor, verb="print.booklets", on=run, details=details)
    return run
