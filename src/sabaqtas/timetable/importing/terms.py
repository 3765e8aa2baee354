"""A school's years and quarters, taken from the sessions of its register."""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Protocol

from django.db import transaction

from sabaqtas.kernel.events import publish
from sabaqtas.kernel.ids import uuid7
from sabaqtas.people.api import Actor, Institution, record_audit
from sabaqtas.timetable.events import TimetableChanged
from sabaqtas.timetable.importing.undo import Undo
from sabaqtas.timetable.models import Term
from sabaqtas.timetable.school_days import rebuild_school_days

TERM = "timetable.term"


class Session(Protocol):
    """A stretch of school time, as `people.roster.RosterSession`: kind `year` or `term`."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def starts_on(self) -> date: ...
    @property
    def ends_on(self) -> date: ...
    @property
    def school_year(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class PlannedTerm:
    """A term to be made, or brought in line when `id` is that of a row. `source_id` is that of
    the session it comes from.
    """

    id: uuid.UUID
    source_id: str
    title: str
    kind: str
    year: int
    number: int
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class TermsPlan:
    """Terms that stand in no session stay as they are. `names`: the session of each term."""

    creates: tuple[PlannedTerm, ...]
    changes: tuple[PlannedTerm, ...]
    same: int
    names: tuple[tuple[str, uuid.UUID], ...] = ()


def plan_terms(
    sessions: Iterable[Session],
    existing: Iterable[Term],
    *,
    make_id: Callable[[], uuid.UUID] = uuid7,
) -> TermsPlan:
    """Quarters are numbered by date within their year; sessions of other kinds do not count."""
    known = {(term.year, term.number): term for term in existing}
    creates, changes, same, names = [], [], 0, []
    for wanted in _list_wanted(list(sessions), make_id):
        term = known.get((wanted.year, wanted.number))
        if term is None:
            creates.append(wanted)
        elif (term.title, term.starts_on, term.ends_on) != (
            wanted.title,
            wanted.starts_on,
            wanted.ends_on,
        ):
            changes.append(replace(wanted, id=term.id))
        else:
            same += 1
        names.append((wanted.source_id, term.id if term else wanted.id))
    return TermsPlan(tuple(creates), tuple(changes), same, tuple(names))


def load_terms(school_id: uuid.UUID) -> list[Term]:
    """The terms the school has, for `plan_terms`."""
    return list(Term.objects.filter(school_id=school_id))


@transaction.atomic
def apply_terms(plan: TermsPlan, *, school: Institution, by: Actor | None) -> Undo:
    """Write the planned terms and bring the school days in line."""
    if not plan.creates and not plan.changes:
        return Undo()
    made = Term.objects.bulk_create(_make(wanted, school) for wanted in plan.creates)
    rows = Term.objects.filter(school=school, id__in=[c.id for c in plan.changes])
    old = {str(term.id): _values(term) for term in rows}
    for change in plan.changes:
        Term.objects.filter(school=school, year=change.year, number=change.number).update(
            **_values(change)
        )
    undo = Undo(created={TERM: [str(term.id) for term in made]}, changed={TERM: old})
    _finish(school, by, "terms.imported")
    return undo


@transaction.atomic
def undo_terms(undo: Undo, *, school: Institution, by: Actor | None) -> None:
    """Take an import of terms back."""
    Term.delete_rows(Term.objects.filter(school=school, id__in=undo.created.get(TERM, [])))
    for term, old in undo.changed.get(TERM, {}).items():
        Term.objects.filter(school=school, id=term).update(**old)
    _finish(school, by, "terms.undone")


def _finish(school: Institution, by: Actor | None, verb: str) -> None:
    rebuild_school_days(school.id)
    record_audit(by, verb=verb, on=school, school_id=school.id)
    publish(TimetableChanged(school_id=school.id))


def _list_wanted(sessions: list[Session], make_id: Callable[[], uuid.UUID]) -> list[PlannedTerm]:
    years = [session for session in sessions if session.kind == "year"]
    quarters = sorted((s for s in sessions if s.kind == "term"), key=lambda s: s.starts_on)
    numbers: dict[int, int] = {}
    wanted = [_plan(session, Term.Kind.YEAR, 0, make_id()) for session in years]
    for session in quarters:
        year = _year(session)
        numbers[year] = numbers.get(year, 0) + 1
        wanted.append(_plan(session, Term.Kind.QUARTER, numbers[year], make_id()))
    return wanted


def _plan(session: Session, kind: Term.Kind, number: int, term_id: uuid.UUID) -> PlannedTerm:
    return PlannedTerm(
        id=term_id,
        source_id=session.id,
        title=session.title[:80],
        kind=kind,
        year=_year(session),
        number=number,
        starts_on=session.starts_on,
        ends_on=session.ends_on,
    )


def _year(session: Session) -> int:
    """The year in which the school year ends; one that gives none ends in July at the latest."""
    return session.school_year or session.ends_on.year + (session.ends_on.month > 7)


def _make(wanted: PlannedTerm, school: Institution) -> Term:
    return Term(
        id=wanted.id,
        school=school,
        kind=wanted.kind,
        year=wanted.year,
        number=wanted.number,
        **_values(wanted),
    )


def _values(term: Term | PlannedTerm) -> dict[str, Any]:
    dates = {"starts_on": term.starts_on.isoformat(), "ends_on": term.ends_on.isoformat()}
    return {"title": term.title, **dates}
