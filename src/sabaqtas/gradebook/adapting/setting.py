"""Adapted criteria set for a pupil with a reason, and ended; a row is never removed."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from sabaqtas.gradebook.adapting.finding import EVERY
from sabaqtas.gradebook.models import AdaptedCriteria
from sabaqtas.people.api import Actor, Enrolment, Group, Person, record_audit

Id = uuid.UUID


@dataclass(frozen=True, slots=True)
class NewAdapted:
    """`subject` EVERY: in all subjects."""

    pupil_id: Id
    subject: str
    begins_on: date
    reason: str


class CannotAdapt(Exception):
    """Nothing was changed; the text says why and what to do."""


@transaction.atomic
def set_adapted(new: NewAdapted, *, group: Group, actor: Actor, now: datetime) -> AdaptedCriteria:
    """Add the row with its audit row, which does not repeat the reason. Raises CannotAdapt."""
    _check(new, group)
    row = AdaptedCriteria.objects.create(
        school_id=group.school_id,
        pupil_id=new.pupil_id,
        subject=new.subject,
        begins_on=new.begins_on,
        reason=new.reason.strip()[:200],
        by_id=actor.person_id,
        at=now,
    )
    details = {"pupil": str(new.pupil_id), "subject": new.subject}
    details |= {"begins_on": new.begins_on.isoformat()}
    record_audit(actor, verb="adapted.set", on=row, details=details)
    return row


@transaction.atomic
def end_adapted(row: AdaptedCriteria, *, last_on: date, actor: Actor) -> None:
    """The last day on which it holds; a day before its first: it never held. The same twice is one.

    Raises CannotAdapt.
    """
    own = AdaptedCriteria.objects.filter(school_id=row.school_id, id=row.id)
    held = own.select_for_update().get()
    if held.ends_on == last_on:
        return
    if held.ends_on is not None:
        raise CannotAdapt(_("It is ended already, on %(day)s.") % {"day": _tell(held.ends_on)})
    own.update(ends_on=last_on)
    details = {"pupil": str(row.pupil_id), "ends_on": last_on.isoformat()}
    record_audit(actor, verb="adapted.ended", on=row, details=details)


def _check(new: NewAdapted, group: Group) -> None:
    if not new.reason.strip():
        raise CannotAdapt(_("Write the reason: by whose decision, and its number."))
    Person.objects.select_for_update().filter(school_id=group.school_id, id=new.pupil_id).first()
    pupils = Enrolment.objects.filter(
        school_id=group.school_id,
        group_id=group.id,
        person_id=new.pupil_id,
        kind=Enrolment.Kind.PUPIL,
    )
    if not pupils.exists():
        raise CannotAdapt(_("This pupil is not in the class."))
    rows = AdaptedCriteria.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=new.begins_on),
        school_id=group.school_id,
        pupil_id=new.pupil_id,
        subject__in={EVERY, new.subject},
    )
    if held := rows.order_by("begins_on").first():
        said = _("The pupil is judged so already, since %(day)s.")
        raise CannotAdapt(said % {"day": _tell(held.begins_on)})


def _tell(on: date) -> str:
    return f"{on:%d.%m.%Y}"
