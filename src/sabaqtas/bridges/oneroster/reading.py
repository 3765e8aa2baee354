"""Reading a school's register from a OneRoster 1.2 (or 1.1) CSV archive."""

from pathlib import Path
from typing import BinaryIO

from sabaqtas.kernel.problems import Problem, ProblemLog
from sabaqtas.people.api import roster

from .archive import Archive, open_archive
from .classes import Around, read_classes, read_courses
from .enrolments import Enrolments
from .manifest import read_tables
from .persons import Persons, read_demographics
from .roles import read_roles
from .schools import Schools, read_schools
from .sessions import read_sessions
from .tables import Table


def read_roster(file: BinaryIO | Path) -> tuple[roster.Roster | None, list[Problem]]:
    """The register, and everything that is wrong with it; None when any of that is an error.

    `file` is a seekable zip. Whatever its bytes are, nothing is raised but an OSError of opening
    it; at most 300 MB of memory are used.
    """
    log = ProblemLog()
    with open_archive(file, log) as archive:
        register = _read(archive, log) if archive else None
    return (None if log.has_errors else register), log.list_problems()


def _read(archive: Archive, log: ProblemLog) -> roster.Roster:
    tables = read_tables(archive, log)
    schools = read_schools(tables["orgs"], log)
    sessions = read_sessions(tables["academicSessions"], log)
    courses = read_courses(tables["courses"], log)
    around = Around(schools, sessions, tables["academicSessions"], courses, tables["courses"])
    classes = read_classes(tables["classes"], around, log)
    persons = _read_people(tables, schools, log)
    enrolments = Enrolments(tables["users"], tables["classes"], persons, classes, log)
    return roster.Roster(
        schools=tuple(schools.found.values()),
        sessions=tuple(sessions.values()),
        classes=tuple(classes.values()),
        persons=tuple(persons.values()),
        enrolments=tuple(enrolments.read(tables["enrollments"])),
    )


def _read_people(
    tables: dict[str, Table], schools: Schools, log: ProblemLog
) -> dict[str, roster.RosterPerson]:
    users = tables["users"]
    rows = list(users.rows())
    roles = read_roles(tables["roles"], users, rows, schools, log)
    demographics = read_demographics(tables["demographics"], users, log)
    judge = tables["roles"].is_whole or (bool(roles) and not tables["roles"].is_promised)
    return Persons(users, schools, log).make(rows, roles, demographics, judge=judge)
