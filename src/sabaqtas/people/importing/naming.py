"""The part of a plan that remembers the register's ids of our rows. Pure.

An id may come to mean another row: as somebody has answered, or since a register counts its
quarters anew each year. Then the remembered row follows, and undoing puts it back.
"""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import replace

from sabaqtas.kernel.ids import uuid7
from sabaqtas.people.importing.directory import Directory
from sabaqtas.people.importing.plans import Change, NewExternalId, RosterPlan

type Named = tuple[str, str, uuid.UUID]
"""Kind of the row, its id in the register, ours."""
PERSON, CLASS, SCHOOL, SESSION = "person", "class", "school", "session"


def plan_names(
    wanted: Iterable[Named], known: Directory, make_id: Callable[[], uuid.UUID]
) -> tuple[list[NewExternalId], list[Change]]:
    """Return the ids to remember, and those that now mean something else."""
    new, changes = [], []
    for kind, source, ours in wanted:
        old = known.external.get((kind, source))
        if old is None:
            new.append(NewExternalId(make_id(), kind, source, ours))
        elif old != ours:
            row = known.external_rows[kind, source]
            changes.append(Change("external_id", row, source, "object_id", str(old), str(ours)))
    return new, changes


def name_sessions(
    plan: RosterPlan,
    sessions: Iterable[tuple[str, uuid.UUID]],
    known: Directory,
    *,
    make_id: Callable[[], uuid.UUID] = uuid7,
) -> RosterPlan:
    """Return the plan with what the register calls the years and quarters: (their id, ours)."""
    wanted = ((SESSION, source, ours) for source, ours in sessions)
    new, changes = plan_names(wanted, known, make_id)
    creates = replace(plan.creates, external_ids=(*plan.creates.external_ids, *new))
    return replace(plan, creates=creates, changes=(*plan.changes, *changes))
