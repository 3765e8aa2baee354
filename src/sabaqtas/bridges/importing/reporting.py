"""Turning a plan into the report a person is shown. Pure."""

from sabaqtas.bridges.importing.planning import ImportPlan
from sabaqtas.bridges.importing.report import Report
from sabaqtas.bridges.importing.roster_part import RosterPart
from sabaqtas.bridges.importing.timetable_part import TimetablePart, list_options, list_terms
from sabaqtas.kernel.problems import Severity

_WORST_FIRST = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


def make_report(plan: ImportPlan) -> Report:
    """Everything about the plan, the worst problems first."""
    roster = (
        RosterPart(plan, plan.roster, plan.world.people)
        if plan.roster and plan.world.people
        else None
    )
    table = TimetablePart(plan, plan.timetable) if plan.timetable else None
    terms, moved, term_tally = list_terms(plan)
    tallies = roster.list_tallies() if roster else {}
    tallies = tallies | ({"term": term_tally} if roster else {})
    ours, row = plan.world.school, plan.school
    return Report(
        school_name=ours.name if ours else row.name if row else "",
        school_code=ours.code if ours else row.code if row else "",
        is_new_school=ours is None and row is not None,
        is_empty=plan.is_empty,
        is_ready=plan.is_ready,
        files=tuple(file.to_row() for file in plan.files),
        problems=tuple(sorted(plan.problems, key=lambda p: _WORST_FIRST.index(p.severity))),
        asks=(*(roster.list_asks() if roster else ()), *(table.list_asks() if table else ())),
        names=tuple(table.list_names()) if table else (),
        tallies=tallies | (table.list_tallies() if table else {}),
        created=(
            *(roster.list_created() if roster else ()),
            *terms,
            *(table.list_created() if table else ()),
        ),
        changed=(
            *(roster.changed if roster else ()),
            *moved,
            *(table.list_changed() if table else ()),
        ),
        ending=tuple(table.list_ending()) if table else (),
        missing=tuple(roster.list_missing()) if roster else (),
        matched=tuple(roster.list_matched()) if roster else (),
        options=list_options(plan) if table else {},
    )
