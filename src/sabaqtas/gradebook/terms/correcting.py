"""Another mark in a span that is closed: a new row with a reason, the old one stays.

Who came after the closing from another school has none of its marks; the office writes down those
of the papers they bring, so that their year can be closed. From another class they come along.
"""

import uuid
from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sabaqtas.gradebook.journal.given import load_closed_of_pupil, make_outcome
from sabaqtas.gradebook.models import TermMark, TermStep
from sabaqtas.gradebook.rules import Outcome, Rulebook, Status, Step, tell_status, write_step
from sabaqtas.gradebook.terms.closing import CannotClose, Place
from sabaqtas.gradebook.terms.spans import Calendar
from sabaqtas.people.api import Actor, Enrolment, record_audit

MARKS = ("5", "4", "3", "2")
MOST_REASON = 300


def list_results(book: Rulebook) -> Mapping[str, str]:
    """What may be given in this subject, as it is sent and as people read it."""
    if book.unmarked:
        return {}
    if book.pass_from:
        return {one.value: tell_status(one) for one in (Status.PASSED, Status.FAILED)}
    return {mark: mark for mark in MARKS}


@transaction.atomic
def correct_mark(
    place: Place,
    pupil_id: uuid.UUID,
    *,
    calendar: Calendar,
    result: str,
    reason: str,
    actor: Actor,
    now: datetime,
) -> TermMark:
    """Give what `list_results` has, in the place of what was given or brought along.

    Raises CannotClose.
    """
    if not reason.strip():
        raise CannotClose(_("Write the reason: the old value stays beside the new one."))
    rows = TermMark.objects.filter(**place.keys, pupil_id=pupil_id)
    old = rows.order_by("-number").first()
    if old is None:
        _check_came_later(place, pupil_id)
    before = make_outcome(old) if old else _find_brought(place, pupil_id, calendar)
    shown = str(before.mark or before.status) if before else "–"
    if shown == result:
        raise CannotClose(_("That is what stands there already."))
    said = {"old": shown, "new": result, "reason": reason.strip()[:MOST_REASON]}
    is_mark = result in MARKS
    new = TermMark(**place.keys, pupil_id=pupil_id, number=old.number + 1 if old else 1)
    new.status = Status.MARKED if is_mark else Status(result)
    new.mark = int(result) if is_mark else None
    new.percent = before.rounded if before else None
    new.why = write_step(Step("corrected", said, {}, (before.why,) if before else ()))
    new.reason, new.by_id, new.at = said["reason"], actor.person_id, now
    try:
        with transaction.atomic():
            new.save(force_insert=True)
    except IntegrityError:
        raise CannotClose(_("Somebody was quicker. Look at how it stands now.")) from None
    record_audit(actor, verb="term.corrected", on=new, details=said)
    return new


def _find_brought(place: Place, pupil_id: uuid.UUID, calendar: Calendar) -> Outcome | None:
    given = load_closed_of_pupil(place.school_id, pupil_id, place.teaching.group_id, calendar)
    return given.get(place.teaching.subject, {}).get(place.code)


def _check_came_later(place: Place, pupil_id: uuid.UUID) -> None:
    closed = TermStep.objects.filter(**place.keys, kind=TermStep.Kind.CONFIRMED)
    inside = Enrolment.objects.filter(
        school_id=place.school_id,
        group_id=place.teaching.group_id,
        person_id=pupil_id,
        kind=Enrolment.Kind.PUPIL,
    )
    if not closed.exists() or not inside.exists():
        raise CannotClose(_("This span is not closed for the pupil yet."))
