"""An import becomes rows: all of it in one transaction, exactly as it was shown, or nothing."""

import logging
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from sabaqtas.bridges.importing.answers import Answer, answers_from_row, answers_to_row
from sabaqtas.bridges.importing.files import FilesGone, drop_files, find_files
from sabaqtas.bridges.importing.freezing import digest_plan
from sabaqtas.bridges.importing.planning import ImportPlan
from sabaqtas.bridges.importing.reading import read_files
from sabaqtas.bridges.importing.refusals import (
    FilesLost,
    HasErrors,
    HasQuestions,
    NothingToDo,
    NotOpen,
    SchoolAppeared,
    WorldChanged,
)
from sabaqtas.bridges.importing.rehearsing import Rehearsal, plan_reading
from sabaqtas.bridges.importing.remembering import list_new_answers, remember_answers
from sabaqtas.bridges.models import ImportRun
from sabaqtas.people.api import Actor, Institution, record_audit
from sabaqtas.people.api import importing as people
from sabaqtas.timetable.api import importing

log = logging.getLogger(__name__)


def apply_import(run: ImportRun, *, by: Actor, on: date, now: datetime) -> ImportRun:
    """Apply a rehearsal from its very files. Raises ImportRefused with the reason.

    What would be done is worked out once more under a lock and compared with what was shown.
    """
    try:
        reading = read_files(find_files(run.id, run.files))
    except FilesGone as gone:
        fresh = ImportRun.objects.get(school=run.school_id, id=run.id)
        raise (FilesLost() if fresh.is_open else NotOpen(applied=bool(fresh.applied_at))) from gone
    with _all_or_nothing():
        school = lock_school(run.school_id)
        run = ImportRun.objects.select_for_update().get(school=school, id=run.id)
        if not run.is_open:
            raise NotOpen(applied=run.applied_at is not None)
        answers = answers_from_row(run.answers)
        plan = plan_reading(reading, answers, school=school, today=on)
        if digest_plan(plan) != run.plan_digest:
            raise WorldChanged
        carry_out(plan, answers, run, by=by, on=on, now=now)
        run.save()
        transaction.on_commit(lambda: drop_files(run.id))
    return run


def apply_rehearsal(
    rehearsal: Rehearsal, *, by: Actor | None, on: date, now: datetime
) -> ImportRun:
    """Apply what was just rehearsed and is not kept: the command line. May make the school."""
    plan = rehearsal.plan
    refuse_unready(plan, rehearsal.answers)
    with _all_or_nothing():
        school = _get_or_open_school(plan)
        plan = _plan_again(rehearsal, school, on) if plan.world.school else plan
        run = ImportRun(
            school=school,
            at=now,
            by_name=by.name if by else "",
            by_person=by.person_id if by else None,
            files=[file.to_row() for file in plan.files],
            answers=answers_to_row(rehearsal.answers),
            report=rehearsal.report.to_row(),
            plan_digest=rehearsal.digest,
        )
        carry_out(plan, rehearsal.answers, run, by=by, on=on, now=now)
        run.save(force_insert=True)
    return run


@contextmanager
def _all_or_nothing() -> Iterator[None]:
    """One transaction. Raises WorldChanged when somebody has made the same rows meanwhile: a
    district or a user name, which belong to no school and so stand under no school's lock.
    """
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        log.warning("an import met rows made meanwhile", exc_info=error)
        raise WorldChanged from error


def refuse_unready(plan: ImportPlan, answers: Sequence[Answer]) -> None:
    """Raise the reason why this plan must not be applied."""
    if plan.has_errors:
        raise HasErrors(sum(problem.severity == "error" for problem in plan.problems))
    if plan.open_questions:
        raise HasQuestions(plan.open_questions)
    if plan.is_empty and not list_new_answers(plan, answers):
        raise NothingToDo


def carry_out(
    plan: ImportPlan,
    answers: Sequence[Answer],
    run: ImportRun,
    *,
    by: Actor | None,
    on: date,
    now: datetime,
) -> None:
    """Write everything, and on `run` what it takes to undo it. The caller saves the run."""
    refuse_unready(plan, answers)
    school = run.school
    new = list_new_answers(plan, answers)
    undo: dict[str, Any] = {}
    if plan.roster and not plan.roster.is_empty:
        undo["roster"] = people.applying.apply_roster(plan.roster, school=school, by=by).to_row()
    undo["terms"] = importing.apply_terms(plan.terms, school=school, by=by).to_row()
    if plan.timetable:
        applied = importing.apply_timetable(plan.timetable, school=school, by=by, on=on)
        undo["timetable"] = applied.to_row()
    name = by.name if by else ""
    undo["remembered"] = remember_answers(new, school=school, by_name=name, now=now)
    run.undo, run.applied_at = undo, now
    details = {"files": [file.name for file in plan.files], "answers": len(answers)}
    record_audit(by, verb="import.applied", on=run, details=details)


def lock_school(school_id: uuid.UUID) -> Institution:
    """One import at a time in a school."""
    return Institution.objects.select_for_update().get(id=school_id)


def _get_or_open_school(plan: ImportPlan) -> Institution:
    if plan.world.school:
        return lock_school(plan.world.school.id)
    if plan.school is None:
        raise HasErrors(1)
    if people.applying.find_school(plan.school):
        raise SchoolAppeared(plan.school.code)
    return people.applying.open_school(
        plan.school, school_id=plan.roster.school_id if plan.roster else None
    )


def _plan_again(rehearsal: Rehearsal, school: Institution, on: date) -> ImportPlan:
    plan = plan_reading(rehearsal.reading, rehearsal.answers, school=school, today=on)
    if digest_plan(plan) != rehearsal.digest:
        raise WorldChanged
    return plan
