"""Shells of the standard: read the newest version, plan beside it, publish the next one."""

import uuid
from dataclasses import replace

from django.db import transaction

from sabaqtas.curriculum.models import (
    Objective,
    Origin,
    Prerequisite,
    Programme,
    ProgrammeVersion,
    Unit,
)
from sabaqtas.curriculum.naming import fold_name
from sabaqtas.curriculum.standard import faults
from sabaqtas.curriculum.standard.checking import check_programme
from sabaqtas.curriculum.standard.planning import VersionPlan, plan_version, tidy
from sabaqtas.curriculum.standard.reading import read_version
from sabaqtas.curriculum.standard.rows import ProgrammeRows
from sabaqtas.curriculum.subjects import find_subject, list_subjects
from sabaqtas.kernel import clock
from sabaqtas.kernel.problems import Problem, ProblemLog, shorten
from sabaqtas.people.api import Actor, record_audit


class Unsound(Exception):
    """The programme cannot be published; `problems` says why, each with place, cause and cure."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


def rehearse_version(rows: ProgrammeRows) -> tuple[VersionPlan | None, list[Problem]]:
    """What publishing would do, and everything that is wrong; no plan if any of it is an error."""
    log = ProblemLog()
    rows = _settle_subject(rows, log)
    check_programme(rows, log)
    known = Programme.objects.filter(code=rows.code).first()
    if known:
        _check_known(rows, known, log)
    return (None if log.has_errors else _plan(rows, known)), log.list_problems()


def publish_version(
    rows: ProgrammeRows, *, by: Actor | None, origin: str = Origin.IMPORTED
) -> VersionPlan:
    """Publish the next version of a programme; the versions before it stay as they are.

    Content that is here already makes no second version. Raises Unsound; then nothing changed.
    """
    with transaction.atomic():
        plan, problems = rehearse_version(rows)
        if plan is None:
            raise Unsound(problems)
        if not plan.is_empty:
            version = _write(plan, by=by, origin=origin)
            if by:
                details = {"programme": plan.rows.code, "number": plan.number}
                record_audit(by, verb="publish_programme", on=version, details=details)
    return plan


def _settle_subject(rows: ProgrammeRows, log: ProblemLog) -> ProgrammeRows:
    """A subject may be written by its code or by any name a school gives it."""
    if any(subject.code == rows.subject for subject in list_subjects()):
        return rows
    match = find_subject(rows.subject)
    if match is None:
        log.error(faults.SUBJECT_UNKNOWN, rows.place, text=shorten(rows.subject))
        return rows
    return replace(rows, subject=match.code)


def _check_known(rows: ProgrammeRows, known: Programme, log: ProblemLog) -> None:
    if (rows.subject, rows.level, rows.kind) != (known.subject, known.level, known.kind):
        held = f"{known.subject}, {known.level}, {known.kind}"
        log.error(faults.OTHER_PROGRAMME, rows.place, item=rows.code, known=held)


def _plan(rows: ProgrammeRows, known: Programme | None) -> VersionPlan:
    versions = list(known.versions.order_by("number")) if known else []
    newest = versions[-1] if versions else None
    before = read_version(newest) if newest else None
    number = newest.number + 1 if newest else 1
    rows = tidy(rows, before, number=number)
    digest = rows.digest
    same_as = next((one.number for one in versions if one.digest == digest), None)
    return plan_version(rows, before, number=number, same_as=same_as)


def _write(plan: VersionPlan, *, by: Actor | None, origin: str) -> ProgrammeVersion:
    rows = plan.rows
    programme, _ = Programme.objects.get_or_create(
        code=rows.code,
        defaults={"subject": rows.subject, "level": rows.level, "kind": rows.kind},
    )
    version = ProgrammeVersion.objects.create(
        programme=programme,
        number=plan.number,
        identifier=_sure(rows.identifier),
        label=rows.label,
        first_grade=rows.first_grade,
        last_grade=rows.last_grade,
        languages=list(rows.languages),
        titles=dict(rows.titles),
        source=rows.source,
        origin=origin,
        digest=rows.digest,
        published_at=clock.now(),
        by_id=by.account_id if by else None,
    )
    _write_objectives(version, rows, _write_units(version, rows))
    return version


def _write_units(version: ProgrammeVersion, rows: ProgrammeRows) -> dict[str, Unit]:
    """Sections come before their subsections: codes are in order."""
    units: dict[str, Unit] = {}
    for order, row in enumerate(rows.units, 1):
        units[row.code] = Unit(
            version=version,
            parent=units.get(row.parent),
            code=row.code,
            order=order,
            titles=dict(row.titles),
            identifier=_sure(row.identifier),
        )
    Unit.objects.bulk_create(units.values(), batch_size=500)
    return units


def _write_objectives(
    version: ProgrammeVersion, rows: ProgrammeRows, units: dict[str, Unit]
) -> None:
    made = {
        row.code: Objective(
            version=version,
            unit=units[row.unit],
            code=row.code,
            grade=row.grade,
            order=order,
            texts=dict(row.texts),
            is_sample=row.is_sample,
            identifier=_sure(row.identifier),
            search=fold_name(" ".join([row.code, *row.texts.values()])),
        )
        for order, row in enumerate(rows.objectives, 1)
    }
    Objective.objects.bulk_create(made.values(), batch_size=500)
    Prerequisite.objects.bulk_create(
        (
            Prerequisite(objective=made[row.code], needs=made[code])
            for row in rows.objectives
            for code in row.needs
        ),
        batch_size=500,
    )


def _sure(identifier: uuid.UUID | None) -> uuid.UUID:
    assert identifier is not None, "tidy rows have every identifier"
    return identifier
