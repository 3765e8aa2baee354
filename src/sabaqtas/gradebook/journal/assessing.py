"""Columns of points: made within the state's limits, withdrawn with a reason, never removed."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sabaqtas.curriculum.api import limits
from sabaqtas.gradebook.journal.saving import CannotSave, is_day_closed
from sabaqtas.gradebook.journal.sheet import load_sheet
from sabaqtas.gradebook.models import Assessment
from sabaqtas.gradebook.rules import TESTS
from sabaqtas.gradebook.terms.hours import find_hours
from sabaqtas.gradebook.terms.spans import UNGRADED, Calendar
from sabaqtas.gradebook.terms.testing import find_objection
from sabaqtas.people.api import Actor, Group, record_audit
from sabaqtas.timetable.api import Teaching

Id = uuid.UUID
SUMMATIVE = (Assessment.Kind.SOR, Assessment.Kind.SOCH)


@dataclass(frozen=True, slots=True)
class NewColumn:
    """`key` was made with the form: the same press makes one column."""

    kind: str
    on: date
    most: int
    title: str
    key: str


class CannotHold(CannotSave):
    """The day will not do: every objection, each with the rule it comes from."""

    def __init__(self, objections: list[limits.Objection]) -> None:
        super().__init__(" ".join(one.reason for one in objections))
        self.objections = objections


@transaction.atomic
def make_column(
    new: NewColumn, *, actor: Actor, teaching: Teaching, calendar: Calendar, now: datetime
) -> Assessment:
    """Add the column with its audit row. Raises CannotSave with every reason.

    One of a class at a time: two presses within a second must not both find room for the last one.
    """
    Group.objects.select_for_update(no_key=True).get(
        school_id=actor.school_id, id=teaching.group_id
    )
    key = f"{actor.person_id.hex[:12]}:{new.key}"
    if known := Assessment.objects.filter(school_id=actor.school_id, key=key).first():
        return known
    if new.kind in SUMMATIVE:
        _check(new, actor.school_id, teaching, calendar)
    if new.kind in TESTS:
        _check_test(new, actor.school_id, teaching, calendar)
    if is_day_closed(actor.school_id, teaching, calendar, new.on):
        raise CannotSave(_("The term is closed: no column can be added."))
    column = Assessment.objects.create(
        school_id=actor.school_id,
        group_id=teaching.group_id,
        subject=teaching.subject,
        kind=new.kind,
        on=new.on,
        most=new.most,
        title=new.title,
        key=key,
        by_id=actor.person_id,
        at=now,
    )
    details = {"kind": new.kind, "on": new.on.isoformat(), "most": new.most}
    record_audit(actor, verb="journal.column_made", on=column, details=details)
    return column


@transaction.atomic
def withdraw_column(
    column: Assessment,
    *,
    actor: Actor,
    teaching: Teaching,
    calendar: Calendar,
    reason: str,
    now: datetime,
) -> None:
    """Take the column out of the journal; its points stay in the rows. Raises CannotSave."""
    if not reason.strip():
        raise CannotSave(_("Write why the column is withdrawn."))
    if is_day_closed(actor.school_id, teaching, calendar, column.on):
        raise CannotSave(_("The term is closed: its columns stay."))
    column.withdrawn_by_id, column.withdrawn_at = actor.person_id, now
    column.withdrawn_reason = reason.strip()[:200]
    column.save()
    record_audit(actor, verb="journal.column_withdrawn", on=column, details={"reason": reason})


def list_planned(
    school_id: Id, group_id: Id, first: date, last: date, **which: Any
) -> list[limits.Planned]:
    """Every SOR and SOCh of the class in these days, in every subject; `which` narrows them."""
    rows = Assessment.objects.filter(
        school_id=school_id,
        group_id=group_id,
        on__range=(first, last),
        kind__in=SUMMATIVE,
        withdrawn_at=None,
        **which,
    )
    return [
        limits.Planned(limits.Summative(kind), subject, on)
        for kind, subject, on in rows.values_list("kind", "subject", "on")
    ]


def _check_test(new: NewColumn, school_id: Id, teaching: Teaching, calendar: Calendar) -> None:
    after = calendar.after
    if after is None:
        raise CannotSave(_("The school has no terms yet."))
    sheet = load_sheet(school_id, teaching, calendar, after)
    if refusal := find_objection(sheet, new.kind, new.on):
        raise CannotSave(refusal)


def _check(new: NewColumn, school_id: Id, teaching: Teaching, calendar: Calendar) -> None:
    term = calendar.find_term(new.on)
    others = list_planned(school_id, teaching.group_id, term.first, term.last) if term else []
    grade = UNGRADED if teaching.grade is None else teaching.grade
    planned = limits.Planned(limits.Summative(new.kind), teaching.subject, new.on)
    found = limits.list_objections(
        planned,
        others=others,
        term=limits.TermDays(term.first, term.last) if term else None,
        grade=grade,
        hours=find_hours(school_id, teaching, calendar),
    )
    if planned in others and planned.kind is limits.Summative.SOR:
        found.append(limits.Objection(_("The subject has a SOR on that day already.")))
    if found:
        raise CannotHold(found)
