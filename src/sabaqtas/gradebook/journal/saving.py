"""One cell saved: a row that is only added, the same press once, a conflict shown.

Every refusal is a `CannotSave` with a reason for the person who typed.
"""

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sabaqtas.gradebook.adapting.finding import is_adapted
from sabaqtas.gradebook.journal.ahead import explain_ahead
from sabaqtas.gradebook.journal.cells import (
    BadCell,
    CellValue,
    read_day,
    read_score,
    write_value,
)
from sabaqtas.gradebook.journal.desk import Desk
from sabaqtas.gradebook.models import Assessment, Entry, TermStep
from sabaqtas.gradebook.rules import TESTS
from sabaqtas.gradebook.terms.spans import Calendar, list_marks, turn_to
from sabaqtas.gradebook.terms.testing import explain_not_taking, load_after
from sabaqtas.kernel.arguments import parse_day
from sabaqtas.people.api import Enrolment, may, record_audit
from sabaqtas.timetable.api import Teaching

Id = uuid.UUID
MOST_KEY = 64


@dataclass(frozen=True, slots=True)
class Typed:
    """What a person typed into a cell. `seen`: the cell's version on the page, 0 of an empty one.

    `key` was made where it was typed, once for each press.
    """

    pupil_id: Id
    place: str
    text: str
    seen: int
    key: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SavedCell:
    """What the cell holds now; `is_new` is false for a press heard before or nothing changed."""

    entry: Entry | None
    text: str
    number: int
    on: date
    is_new: bool


class CannotSave(Exception):
    """Nothing was changed; the text says why and what to do."""


class CellConflict(CannotSave):
    """Somebody has written another value since the page was opened: `theirs` holds."""

    def __init__(self, theirs: Entry) -> None:
        self.theirs = theirs
        self.text = write_value(value_of(theirs))
        name = theirs.by.short_name
        said = _("%(name)s has written “%(text)s” here meanwhile. It stands; yours is not saved.")
        super().__init__(said % {"name": name, "text": self.text or "–"})


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a cell is: its date, and its column if it is one of points."""

    on: date
    column: Assessment | None


def save_cell(typed: Typed, *, desk: Desk, now: datetime) -> SavedCell:
    """Save with the audit row inside. Raises CannotSave, of which CellConflict is one."""
    if not 0 < len(typed.key) <= MOST_KEY:
        raise CannotSave(_("The page is too old. Load it again and type once more."))
    key = f"{desk.actor.person_id.hex[:12]}:{typed.key}"
    try:
        return _save(typed, key, desk=desk, now=now)
    except CannotSave:
        if known := Entry.objects.filter(school_id=desk.actor.school_id, key=key).first():
            return _tell(known, is_new=False)
        raise


def value_of(entry: Entry) -> CellValue:
    """What a row says."""
    return CellValue(entry.attendance, entry.mark, entry.points, entry.most)


def find_spot(school_id: Id, teaching: Teaching, place: str) -> Spot:
    """Raises CannotSave for what is neither a date nor a column of this journal."""
    try:
        return Spot(parse_day(place), None)
    except ValueError:
        pass
    rows = Assessment.objects.filter(
        school_id=school_id, group_id=teaching.group_id, subject=teaching.subject
    )
    try:
        column = rows.get(id=uuid.UUID(place), withdrawn_at=None)
    except (ValueError, Assessment.DoesNotExist):
        raise CannotSave(_("This column is not there any more. Load the page again.")) from None
    return Spot(column.on, column)


def check_may_write(on: date, *, desk: Desk, reason: str) -> None:
    """Who teaches here writes while the term runs; after closing only the office, with a reason."""
    is_closed = is_day_closed(desk.actor.school_id, desk.teaching, desk.calendar, on)
    if not is_closed and desk.writes:
        return
    if not desk.corrects:
        closed = _("The term is closed. Ask the deputy director to correct it with a reason.")
        raise CannotSave(closed if is_closed else may(desk.actor, "gradebook.correct").reason)
    if not reason.strip():
        raise CannotSave(_("Write the reason: the old value stays beside the new one."))


class Place(Protocol):
    """Of a class and a subject: a teaching, or a column of its journal."""

    @property
    def group_id(self) -> Id: ...
    @property
    def subject(self) -> str: ...


def is_day_closed(school_id: Id, place: Place, calendar: Calendar, on: date) -> bool:
    """Whether a span that holds this date has been closed, in whichever year. One query."""
    calendar = turn_to(school_id, calendar, on)
    codes = {span.code for span in calendar.list_holding(on)}
    steps = TermStep.objects.filter(
        school_id=school_id,
        group_id=place.group_id,
        subject=place.subject,
        year=calendar.year,
        span__in=codes,
        kind=TermStep.Kind.CONFIRMED,
    )
    return steps.exists()


def _save(typed: Typed, key: str, *, desk: Desk, now: datetime) -> SavedCell:
    newest = _list_rows(typed, desk).first()
    if newest and newest.key == key:
        return _tell(newest, is_new=False)
    spot = find_spot(desk.actor.school_id, desk.teaching, typed.place)
    desk = desk.turn_to(spot.on)
    check_may_write(spot.on, desk=desk, reason=typed.reason)
    _check_year(spot.on, desk)
    value = _read(typed, spot, desk=desk, now=now)
    if newest and value_of(newest) == value:
        return _tell(newest, is_new=False)
    if newest is None and value.is_empty:
        return SavedCell(None, "", 0, spot.on, False)
    if newest and newest.number != typed.seen:
        raise _meet(typed, desk)
    return _add(value, newest, typed, key, spot, desk=desk, now=now)


def _check_year(on: date, desk: Desk) -> None:
    """What stands outside every school year would be seen by nobody."""
    if desk.calendar.terms and not desk.calendar.covers(on):
        raise CannotSave(_("No term runs on that day."))


def _read(typed: Typed, spot: Spot, *, desk: Desk, now: datetime) -> CellValue:
    school_id, teaching = desk.actor.school_id, desk.teaching
    _check_pupil(school_id, teaching, typed.pupil_id)
    _check_test(spot, typed, desk)
    try:
        if spot.column:
            adapted = is_adapted(school_id, teaching.subject, typed.pupil_id, spot.on)
            value = read_score(typed.text, most=spot.column.most, is_adapted=adapted)
        else:
            value = read_day(typed.text, list_marks(teaching.grade, on=spot.on))
    except BadCell as error:
        raise CannotSave(str(error)) from error
    ahead = explain_ahead(spot.on, desk.actor.today(now), is_column=spot.column is not None)
    if ahead and (value.mark, value.points) != (None, None):
        raise CannotSave(ahead)
    return value


def _check_pupil(school_id: Id, teaching: Teaching, pupil_id: Id) -> None:
    rows = Enrolment.objects.filter(
        school_id=school_id,
        group_id=teaching.group_id,
        person_id=pupil_id,
        kind=Enrolment.Kind.PUPIL,
    )
    if not rows.exists():
        raise CannotSave(_("This pupil is not in the class."))


def _check_test(spot: Spot, typed: Typed, desk: Desk) -> None:
    """A test of the year is for those whose mark is a 2."""
    if spot.column and spot.column.kind in TESTS and typed.text.strip():
        sheet = load_after(desk)
        if refusal := explain_not_taking(sheet, typed.pupil_id, spot.column.kind):
            raise CannotSave(refusal)


def _list_rows(typed: Typed, desk: Desk) -> QuerySet[Entry]:
    """What the cell has held, the newest first."""
    rows = Entry.objects.filter(
        school_id=desk.actor.school_id,
        group_id=desk.teaching.group_id,
        subject=desk.teaching.subject,
        pupil_id=typed.pupil_id,
        place=typed.place,
    )
    return rows.order_by("-number")


def _meet(typed: Typed, desk: Desk) -> CannotSave:
    """With what somebody else has written."""
    theirs = _list_rows(typed, desk).select_related("by").first()
    return CellConflict(theirs) if theirs else CannotSave(_("This pupil is not in the class."))


def _add(
    value: CellValue,
    newest: Entry | None,
    typed: Typed,
    key: str,
    spot: Spot,
    *,
    desk: Desk,
    now: datetime,
) -> SavedCell:
    """Two who write at once meet at a constraint; the second is told, or it was the same press."""
    entry = Entry(
        school_id=desk.actor.school_id,
        group_id=desk.teaching.group_id,
        subject=desk.teaching.subject,
        pupil_id=typed.pupil_id,
        place=typed.place,
        on=spot.on,
        assessment=spot.column,
        number=(newest.number if newest else 0) + 1,
        attendance=value.attendance,
        mark=value.mark,
        points=value.points,
        most=value.most,
        key=key,
        reason=typed.reason.strip()[:300],
        by_id=desk.actor.person_id,
        at=now,
    )
    old = write_value(value_of(newest)) if newest else ""
    details = {"pupil": str(typed.pupil_id), "place": typed.place, "old": old}
    details |= {"new": write_value(value), "reason": entry.reason}
    try:
        with transaction.atomic():
            entry.save(force_insert=True)
            record_audit(desk.actor, verb="journal.cell_saved", on=entry, details=details)
    except IntegrityError:
        raise _meet(typed, desk) from None
    return _tell(entry, is_new=True)


def _tell(entry: Entry, *, is_new: bool) -> SavedCell:
    return SavedCell(entry, write_value(value_of(entry)), entry.number, entry.on, is_new)
