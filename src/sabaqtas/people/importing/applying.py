"""Applying a planned import, all of it or nothing; and what undoing it needs."""

import uuid
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import models

from sabaqtas.kernel.ids import uuid7
from sabaqtas.people.actor import Actor
from sabaqtas.people.audit import record_audit
from sabaqtas.people.iin import hash_iin, seal_iin
from sabaqtas.people.importing.plans import Change, RosterPlan
from sabaqtas.people.importing.undoing import (
    ChangedRow,
    Kept,
    Undo,
    UndoReport,
    list_rows,
    undo_roster,
)
from sabaqtas.people.models import (
    Account,
    Enrolment,
    ExternalId,
    Group,
    Guardianship,
    Institution,
    Person,
    Role,
    make_group_sort_name,
    make_sort_name,
)
from sabaqtas.people.roster import RosterSchool

__all__ = [
    "Kept",
    "OpenQuestions",
    "Undo",
    "UndoReport",
    "apply_roster",
    "find_school",
    "open_school",
    "undo_roster",
]
BATCH = 500


class OpenQuestions(Exception):
    """The plan leaves questions open; `count` says how many. Nothing was changed."""

    def __init__(self, count: int) -> None:
        super().__init__(f"{count} questions are open")
        self.count = count


def find_school(row: RosterSchool) -> Institution | None:
    """Return the school of this code in the register."""
    return Institution.objects.filter(kind=Institution.Kind.SCHOOL, code=row.code).first()


def open_school(
    row: RosterSchool,
    *,
    school_id: uuid.UUID | None = None,
    zone: str = "Asia/Almaty",
    language: str = "kk",
) -> Institution:
    """Make the school if it is not there yet; `school_id` is the one a plan has given it."""
    school, _made = Institution.objects.get_or_create(
        code=row.code,
        defaults={
            "id": school_id or uuid7(),
            "kind": Institution.Kind.SCHOOL,
            "name": row.name,
            "zone": zone,
            "language": language,
        },
    )
    return school


def apply_roster(plan: RosterPlan, *, school: Institution, by: Actor | None) -> Undo:
    """Make and change what the plan says, inside the caller's transaction.

    Raises OpenQuestions, and django.db.IntegrityError if somebody made the same rows meanwhile:
    then the whole transaction is to be rolled back and the file planned again.
    """
    if not plan.is_ready:
        raise OpenQuestions(len(plan.questions))
    undo = Undo()
    for rows in _build_rows(plan, school):
        if rows:
            model = type(rows[0])
            model._default_manager.bulk_create(rows, batch_size=BATCH)
            undo.created[model.__name__] = [str(row.pk) for row in rows]
    for change in plan.changes:
        undo.changed.append(_change(change, school, plan))
    details = {"created": plan.creates.count, "changed": len(plan.changes)}
    record_audit(by, verb="apply_roster", on=school, details=details, school_id=school.id)
    return undo


def _build_rows(plan: RosterPlan, school: Institution) -> Iterable[list[models.Model]]:
    """Yield the rows of one model after another, in the order of their keys."""
    new = plan.creates
    yield [Institution(**_fields(row)) for row in new.institutions]
    yield [
        Account(
            id=row.id, username=row.username, is_active=row.is_active, password=make_password(None)
        )
        for row in new.accounts
    ]
    yield [_build_person(plan, school, row) for row in new.persons]
    yield [_build_group(school, row) for row in new.groups]
    for model, rows in (
        (Role, new.roles),
        (Enrolment, new.enrolments),
        (Guardianship, new.guardianships),
    ):
        yield [model(school=school, **_fields(row)) for row in rows]
    yield [
        ExternalId(school=school, system=plan.system, **_fields(row)) for row in new.external_ids
    ]


def _build_person(plan: RosterPlan, school: Institution, row: Any) -> Person:
    iin = plan.iins.get(row.id)
    return Person(
        school=school,
        sort_name=make_sort_name(row.family_name, row.given_name, row.middle_name),
        iin_cipher=seal_iin(iin) if iin else "",
        iin_hash=hash_iin(iin) if iin else "",
        **_fields(row),
    )


def _build_group(school: Institution, row: Any) -> Group:
    return Group(school=school, sort_name=make_group_sort_name(row.grade, row.name), **_fields(row))


def _fields(row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in row.__dataclass_fields__}


def _change(change: Change, school: Institution, plan: RosterPlan) -> ChangedRow:
    """Change one field, with what hangs on it; return the old values."""
    row = list_rows(change.model, school).get(pk=change.object_id)
    old = {change.field: change.old}
    setattr(row, change.field, _read(change.field, change.new))
    if change.field == "iin_hash":
        old["iin_cipher"] = row.iin_cipher
        row.iin_cipher = seal_iin(plan.iins[change.object_id])
    row.save()
    return ChangedRow(
        change.model, str(change.object_id), change.name, old, {change.field: change.new}
    )


def _read(name: str, value: str | int | None) -> Any:
    if value is not None and name.endswith("_on"):
        return date.fromisoformat(str(value))
    return uuid.UUID(str(value)) if value is not None and name.endswith("_id") else value
