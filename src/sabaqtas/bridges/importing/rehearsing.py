"""A rehearsal: what the files would do to a school, shown before anything is done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sabaqtas.bridges.importing.answers import Answer, answers_to_row
from sabaqtas.bridges.importing.choosing import choose_school
from sabaqtas.bridges.importing.files import (
    FilesGone,
    SourceFile,
    drop_old_files,
    find_files,
    keep_files,
)
from sabaqtas.bridges.importing.freezing import digest_plan
from sabaqtas.bridges.importing.planning import ImportPlan, plan_import
from sabaqtas.bridges.importing.reading import Reading, read_files
from sabaqtas.bridges.importing.refusals import FilesLost, NotOpen
from sabaqtas.bridges.importing.report import Report
from sabaqtas.bridges.importing.reporting import make_report
from sabaqtas.bridges.importing.world import load_world
from sabaqtas.bridges.models import ImportRun
from sabaqtas.kernel.ids import uuid7
from sabaqtas.kernel.problems import Problem
from sabaqtas.people.api import Actor, Institution
from sabaqtas.people.api import importing as people


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A plan, how it is shown, and the digest that names it."""

    reading: Reading
    answers: tuple[Answer, ...]
    plan: ImportPlan
    report: Report
    digest: str


def rehearse_files(
    files: Iterable[SourceFile],
    answers: Sequence[Answer] = (),
    *,
    school: Institution | None = None,
    code: str = "",
    on: date,
    problems: Sequence[Problem] = (),
) -> Rehearsal:
    """Read and plan; writes nothing. Without `school` it is found by the register or `code`.

    `problems` are those of the answers, to be shown with the others.
    """
    reading = read_files(files)
    reading = replace(reading, problems=(*reading.problems, *problems))
    return _rehearse(reading, answers, school=school, code=code, on=on)


def rehearse_import(
    files: Iterable[SourceFile],
    *,
    school: Institution,
    by: Actor,
    on: date,
    now: datetime,
    answers: Sequence[Answer] = (),
) -> ImportRun:
    """Rehearse for somebody who will come back: the files are moved to us and kept."""
    drop_old_files(now)
    rehearsal = rehearse_files(files, answers, school=school, on=on)
    run = ImportRun(id=uuid7(), school=school, at=now, by_person=by.person_id, by_name=by.name)
    run.files = [file.to_row() for file in rehearsal.plan.files]
    _show(run, rehearsal)
    keep_files(run.id, rehearsal.plan.files)
    run.save(force_insert=True)
    return run


def rehearse_again(run: ImportRun, answers: Sequence[Answer], *, on: date) -> ImportRun:
    """Plan the same files anew with these answers. Raises FilesLost, NotOpen."""
    if not run.is_open:
        raise NotOpen(applied=run.applied_at is not None)
    try:
        files = find_files(run.id, run.files)
    except FilesGone as gone:
        raise FilesLost from gone
    _show(run, rehearse_files(files, answers, school=run.school, on=on))
    open_now = ImportRun.objects.filter(
        school=run.school_id, id=run.id, applied_at=None, discarded_at=None
    )
    fresh = {"report": run.report, "answers": run.answers, "plan_digest": run.plan_digest}
    if not open_now.update(**fresh):
        raise NotOpen(applied=True)
    return run


def plan_reading(
    reading: Reading, answers: Sequence[Answer], *, school: Institution | None, today: date
) -> ImportPlan:
    """Plan files that were read, against the school as it is now."""
    return _plan(reading, answers, school=school, code="", on=today)


def _rehearse(
    reading: Reading,
    answers: Sequence[Answer],
    *,
    school: Institution | None,
    code: str,
    on: date,
) -> Rehearsal:
    plan = _plan(reading, answers, school=school, code=code, on=on)
    return Rehearsal(reading, tuple(answers), plan, make_report(plan), digest_plan(plan))


def _plan(
    reading: Reading,
    answers: Sequence[Answer],
    *,
    school: Institution | None,
    code: str,
    on: date,
) -> ImportPlan:
    row, problems = choose_school(reading.roster, ours=school, code=code)
    school = school or (people.applying.find_school(row) if row else None)
    world = load_world(school, reading, today=on)
    reading = replace(reading, problems=(*reading.problems, *problems))
    return plan_import(reading, world, answers, school=row, today=on)


def _show(run: ImportRun, rehearsal: Rehearsal) -> None:
    run.answers = answers_to_row(rehearsal.answers)
    run.report = rehearsal.report.to_row()
    run.plan_digest = rehearsal.digest
