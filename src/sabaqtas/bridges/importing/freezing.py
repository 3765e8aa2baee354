"""A digest of what a plan will do: the same plan made again has the same, whatever its new ids."""

import dataclasses
import json
import uuid
from collections.abc import Mapping, Set
from datetime import date, time
from typing import Any

from sabaqtas.bridges.importing.planning import ImportPlan
from sabaqtas.kernel.digests import canonical_json, sha256_hex


def digest_plan(plan: ImportPlan) -> str:
    """Covers the files, every row to be made or changed, every match, question and problem."""
    made = {str(one): f"new {number}" for number, one in enumerate(_list_made(plan))}
    parts = [plan.roster, plan.terms, plan.timetable, plan.problems]
    files = [[file.kind, file.digest] for file in plan.files]
    return sha256_hex(canonical_json([files, *(_freeze(part, made) for part in parts)]))


def _list_made(plan: ImportPlan) -> list[uuid.UUID]:
    """New ids in the order of the files."""
    rows: list[Any] = []
    if plan.roster:
        creates = plan.roster.creates
        rows += [
            row for field in dataclasses.fields(creates) for row in getattr(creates, field.name)
        ]
    rows += plan.terms.creates
    if plan.timetable:
        rows += [*plan.timetable.groups, *plan.timetable.creates]
    made = [row.id for row in rows]
    return [plan.roster.school_id, *made] if plan.roster and plan.world.school is None else made


def _freeze(value: Any, made: Mapping[str, str]) -> Any:
    """Plain values; in no list does the order matter, for a database may give any."""
    if isinstance(value, uuid.UUID | str):
        return made.get(str(value)) or str(value)
    if dataclasses.is_dataclass(value):
        return [_freeze(getattr(value, f.name), made) for f in dataclasses.fields(value)]
    if isinstance(value, Mapping):
        return _sort([_freeze(key, made), _freeze(one, made)] for key, one in value.items())
    if isinstance(value, Set | tuple | list):
        return _sort(_freeze(one, made) for one in value)
    return value.isoformat() if isinstance(value, date | time) else value


def _sort(values: Any) -> list[Any]:
    return sorted(values, key=lambda one: json.dumps(one, ensure_ascii=False, sort_keys=True))
