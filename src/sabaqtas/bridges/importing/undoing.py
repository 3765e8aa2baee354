"""Taking an import back: whole, within thirty days, the last one first."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import transaction

from sabaqtas.bridges.importing.applying import lock_school
from sabaqtas.bridges.importing.refusals import LaterFirst, NotApplied, TooLate
from sabaqtas.bridges.importing.remembering import restore_remembered
from sabaqtas.bridges.models import ImportRun
from sabaqtas.kernel.ui.dates import format_moment
from sabaqtas.people.api import Actor, Group, Institution, record_audit
from sabaqtas.people.api import importing as people
from sabaqtas.timetable.api import Meeting, importing

UNDO_FOR = timedelta(days=30)
GROUP, MEETING = "people.group", "timetable.meeting"
USED = "used"


@transaction.atomic
def undo_import(run: ImportRun, *, by: Actor | None, on: date, now: datetime) -> ImportRun:
    """Put everything back as it was. Raises ImportRefused with the reason.

    What other work hangs on since stays, and is listed on the run with the reason.
    """
    school = lock_school(run.school_id)
    run = ImportRun.objects.select_for_update().get(school=school, id=run.id)
    refuse_undo(run, now)
    kept = []
    if timetable := run.undo.get("timetable"):
        importing.undo_timetable(importing.Undo.from_row(timetable), school=school, by=by, on=on)
        kept += [*_list_kept(timetable, school)]
    terms = importing.Undo.from_row(run.undo["terms"])
    if not terms.is_empty:
        importing.undo_terms(terms, school=school, by=by)
    if roster := run.undo.get("roster"):
        undo = people.applying.Undo.from_row(roster)
        report = people.applying.undo_roster(undo, school=school, by=by)
        kept += [{"kind": k.kind, "name": k.name, "reason": k.reason} for k in report.kept]
    restore_remembered(run.undo.get("remembered", {}), school=school)
    run.undone_at, run.undone_by_name, run.kept = now, by.name if by else "", kept
    run.save()
    record_audit(by, verb="import.undone", on=run, details={"kept": len(kept)})
    return run


def refuse_undo(run: ImportRun, now: datetime) -> None:
    """Raise the reason why this import cannot be taken back now."""
    if run.applied_at is None or run.undone_at is not None:
        raise NotApplied
    if now - run.applied_at > UNDO_FOR:
        raise TooLate(UNDO_FOR.days)
    later = ImportRun.objects.filter(
        school=run.school_id, applied_at__gt=run.applied_at, undone_at=None
    )
    if last := later.order_by("-applied_at").first():
        assert last.applied_at is not None
        raise LaterFirst(format_moment(last.applied_at, run.school.zone))


def _list_kept(undo: dict[str, Any], school: Institution) -> Iterator[dict[str, str]]:
    """Lessons and parts of classes that are still there."""
    created = undo["created"]
    lessons = Meeting.objects.filter(school=school, id__in=created.get(MEETING, []))
    rows = lessons.order_by("weekday", "period", "id")
    for (_id, subject), met in groupby(
        rows.values_list("id", "subject_name", "groups__group__name"), key=itemgetter(0, 1)
    ):
        names = ", ".join(sorted(name for *_, name in met))
        yield {"kind": "lesson", "name": f"{names}: {subject}", "reason": USED}
    for group in Group.objects.filter(school=school, id__in=created.get(GROUP, [])):
        yield {"kind": "part", "name": group.name, "reason": USED}
