"""Which school of a register is meant, and which of ours it is."""

from sabaqtas.bridges.importing.problems import NO_SUCH_SCHOOL, OTHER_SCHOOL, SEVERAL_SCHOOLS
from sabaqtas.kernel.problems import Place, Problem, Severity, shorten
from sabaqtas.people.api import Institution
from sabaqtas.people.api import roster as register


def choose_school(
    roster: register.Roster | None, *, ours: Institution | None, code: str = ""
) -> tuple[register.RosterSchool | None, list[Problem]]:
    """The school's row: that of `ours`, of `code`, or the only one; else what is wrong."""
    if roster is None:
        return None, []
    wanted = ours.code if ours else code
    named = {row.code: row for row in roster.schools}
    if not wanted and len(roster.schools) == 1:
        return roster.schools[0], []
    if wanted in named:
        return named[wanted], []
    first = roster.schools[0]
    codes = shorten(", ".join(named))
    if not wanted:
        return None, [_error(SEVERAL_SCHOOLS, first.source, codes=codes)]
    if ours is None or len(named) > 1:
        return None, [_error(NO_SUCH_SCHOOL, first.source, code=shorten(wanted), codes=codes)]
    name = shorten(first.name)
    return None, [
        _error(OTHER_SCHOOL, first.source, code=shorten(first.code), name=name, ours=ours.code)
    ]


def _error(problem: str, place: Place, **params: str) -> Problem:
    return Problem(problem, place, Severity.ERROR, params)
