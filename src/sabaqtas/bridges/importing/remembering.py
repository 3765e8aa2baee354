"""Answers that hold from one import to the next."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sabaqtas.bridges.importing.answers import (
    PERSON,
    REGISTER,
    TIMETABLE,
    Answer,
    digest_key,
    fold_key,
    resolve,
)
from sabaqtas.bridges.importing.planning import ImportPlan
from sabaqtas.bridges.models import RememberedMatch
from sabaqtas.people.api import Actor, Institution, record_audit


def list_new_answers(plan: ImportPlan, answers: Iterable[Answer]) -> list[tuple[Answer, str]]:
    """Answers given now that say something else than the remembered ones, with their value."""
    held = {(old.kind, fold_key(old.key)): old.value for old in plan.world.remembered}
    found = []
    for answer in answers:
        value = resolve(answer.kind, answer.choice, plan.names)
        if value is not None and held.get((answer.kind, fold_key(answer.key))) != value:
            found.append((answer, value))
    return found


def remember_answers(
    new: Iterable[tuple[Answer, str]], *, school: Institution, by_name: str, now: datetime
) -> dict[str, Any]:
    """Keep them, inside the caller's transaction; returns what `restore_remembered` needs."""
    made, old = [], {}
    for answer, value in new:
        values = _values(value) | {"name": answer.key, "at": now, "by_name": by_name}
        rows = RememberedMatch.objects.filter(
            school=school, kind=answer.kind, key=digest_key(answer.key)
        )
        if row := rows.first():
            old[str(row.id)] = _plain(row)
            rows.update(**values)
            continue
        system = REGISTER if answer.kind == PERSON else TIMETABLE
        row = RememberedMatch.objects.create(
            school=school, system=system, kind=answer.kind, key=digest_key(answer.key), **values
        )
        made.append(str(row.id))
    return {"created": made, "changed": old}


def restore_remembered(undo: Mapping[str, Any], *, school: Institution) -> None:
    """Put back what `remember_answers` changed."""
    RememberedMatch.objects.filter(school=school, id__in=undo.get("created", [])).delete()
    for row_id, values in undo.get("changed", {}).items():
        RememberedMatch.objects.filter(school=school, id=row_id).update(**values)


def forget_answer(match: RememberedMatch, *, by: Actor) -> None:
    """The question will be asked again. Inside the caller's transaction."""
    record_audit(by, verb="import.forgotten", on=match, details={"name": match.name})
    match.delete()


def _values(value: str) -> dict[str, Any]:
    try:
        return {"object_id": uuid.UUID(value), "code": ""}
    except ValueError:
        return {"object_id": None, "code": value}


def _plain(row: RememberedMatch) -> dict[str, Any]:
    return {
        "object_id": str(row.object_id) if row.object_id else None,
        "code": row.code,
        "name": row.name,
        "at": row.at.isoformat(),
        "by_name": row.by_name,
    }
