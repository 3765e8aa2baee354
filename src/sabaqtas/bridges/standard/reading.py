"""A file of a programme, whichever of our formats it is, as neutral rows."""

from sabaqtas.bridges.case.reading import Hints
from sabaqtas.bridges.case.reading import read_programme as read_case
from sabaqtas.bridges.standardcsv.reading import read_programme as read_csv
from sabaqtas.curriculum.api import standard
from sabaqtas.kernel.problems import Problem, ProblemLog, Severity


def rehearse_file(
    data: bytes, name: str, *, hints: Hints | None = None
) -> tuple[standard.ProgrammeRows | None, standard.VersionPlan | None, list[Problem]]:
    """The rows, what publishing them would do, and everything that is wrong.

    Neither rows nor plan when any of that is an error. Whatever the bytes, nothing is raised.
    """
    log = ProblemLog()
    rows = read_file(data, name, log, hints=hints)
    if rows is None:
        return None, None, log.list_problems()
    plan, problems = standard.rehearse_version(rows)
    problems = [*log.list_problems(), *problems]
    if any(one.severity is Severity.ERROR for one in problems):
        return None, None, problems
    return rows, plan, problems


def read_file(
    data: bytes, name: str, log: ProblemLog, *, hints: Hints | None = None
) -> standard.ProgrammeRows | None:
    """JSON begins with a brace; everything else is read as a table."""
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        return read_case(data, name, log, hints=hints)
    return read_csv(data, name, log)
