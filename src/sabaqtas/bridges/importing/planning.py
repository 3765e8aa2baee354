"""What importing a register and a timetable would do, both at once. Pure.

The register is planned first; the timetable is planned against the school as it will be then.
"""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date

from sabaqtas.bridges.importing.answers import (
    PERSON,
    Answer,
    Names,
    Question,
    Resolved,
    fold_key,
    resolve,
)
from sabaqtas.bridges.importing.files import FileKind, SourceFile
from sabaqtas.bridges.importing.joining import count_quarters, join_directory
from sabaqtas.bridges.importing.problems import (
    NOT_COMPARED,
    REGISTER_FIRST,
    UNKNOWN_ANSWER,
    UNUSED_ANSWER,
)
from sabaqtas.bridges.importing.reading import Reading
from sabaqtas.bridges.importing.world import World
from sabaqtas.kernel.problems import Place, Problem, Severity, shorten
from sabaqtas.people.api import importing as people
from sabaqtas.people.api import roster as register
from sabaqtas.timetable.api import importing

NO_TERMS = importing.TermsPlan((), (), 0)


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """Everything one import will do. Parts are None when their file was not brought or not usable.

    `directory` is the school as the timetable sees it, `names` the choices that answers may make.
    """

    files: tuple[SourceFile, ...]
    world: World
    school: register.RosterSchool | None
    roster: people.planning.RosterPlan | None
    terms: importing.TermsPlan
    timetable: importing.TimetablePlan | None
    directory: importing.Directory
    names: Names
    problems: tuple[Problem, ...]

    @property
    def has_errors(self) -> bool:
        return any(problem.severity is Severity.ERROR for problem in self.problems)

    @property
    def open_questions(self) -> int:
        return sum(len(part.questions) for part in (self.roster, self.timetable) if part)

    @property
    def is_ready(self) -> bool:
        """Nothing is wrong and nothing is left to be asked."""
        return not self.has_errors and not self.open_questions

    @property
    def is_empty(self) -> bool:
        """Applying would change nothing."""
        return (
            (self.roster is None or self.roster.is_empty)
            and not (self.terms.creates or self.terms.changes)
            and (self.timetable is None or self.timetable.is_empty)
        )


def plan_import(
    reading: Reading,
    world: World,
    answers: Sequence[Answer],
    *,
    school: register.RosterSchool | None,
    today: date,
) -> ImportPlan:
    """Plan both files. `school` is the row of the register that is meant, None without one."""
    roster, terms, directory = None, NO_TERMS, world.timetable
    problems = list(reading.problems)
    if reading.roster and school and world.people:
        wanted, bad = _resolve(answers, world, _name_existing(world.people), {PERSON})
        roster = people.planning.plan_roster(
            reading.roster,
            world.people,
            {key: value for (_kind, key), value in wanted.items()},
            today=today,
            school=school,
        )
        terms = importing.plan_terms(reading.roster.sessions, world.terms)
        roster = people.planning.name_sessions(roster, terms.names, world.people)
        directory = _join(world, world.people, roster, terms, today)
        problems += [*roster.problems, *bad]
    names = _name_all(world, directory)
    timetable, more = _plan_timetable(reading, world, directory, names, answers, roster)
    problems += more
    plan = ImportPlan(
        files=reading.files,
        world=world,
        school=school,
        roster=roster,
        terms=terms,
        timetable=timetable,
        directory=directory,
        names=names,
        problems=tuple(problems),
    )
    return replace(plan, problems=(*problems, *_list_unused(answers, plan)))


def list_keys(plan: ImportPlan) -> set[Question]:
    """Every question the files asked, and every match that an answer would correct."""
    keys: set[Question] = set()
    if plan.roster:
        keys |= {(PERSON, question.key) for question in plan.roster.questions}
        keys |= {(PERSON, f"{PERSON}:{match.source_id}") for match in plan.roster.matches}
    if plan.timetable:
        keys |= {(question.kind, question.key) for question in plan.timetable.questions}
        keys |= {(match.kind, match.key) for match in plan.timetable.matches}
    return {(kind, fold_key(key)) for kind, key in keys}


def _join(
    world: World,
    existing: people.planning.Directory,
    roster: people.planning.RosterPlan,
    terms: importing.TermsPlan,
    today: date,
) -> importing.Directory:
    held = [(term.year, term.number, term.ends_on) for term in world.terms]
    quarters = count_quarters(held, terms, today=today)
    return join_directory(world.timetable, existing, roster, quarters=quarters)


def _name_existing(existing: people.planning.Directory) -> Names:
    names = Names()
    for person in existing.persons.values():
        names.add_person(person.id, person.username)
    return names


def _name_all(world: World, directory: importing.Directory) -> Names:
    names = _name_existing(world.people) if world.people else Names()
    for teacher in directory.teachers:
        names.add_person(teacher.id, teacher.username)
    for group in directory.groups:
        if group.parent_id is None:
            names.add_class(group.id, group.name)
    return names


def _plan_timetable(
    reading: Reading,
    world: World,
    directory: importing.Directory,
    names: Names,
    answers: Sequence[Answer],
    roster: people.planning.RosterPlan | None,
) -> tuple[importing.TimetablePlan | None, list[Problem]]:
    if reading.timetable is None:
        return None, []
    file = next(file for file in reading.files if file.kind is FileKind.TIMETABLE)
    if roster is None and reading.has(FileKind.ROSTER):
        return None, [Problem(NOT_COMPARED, Place(shorten(file.name)), Severity.NOTE)]
    if roster is None and world.school is None:
        return None, [Problem(REGISTER_FIRST, Place(shorten(file.name)), Severity.ERROR)]
    wanted, bad = _resolve(answers, world, names, set(importing.MatchKind))
    plan = importing.plan_timetable(reading.timetable, directory, Resolved(wanted))
    return plan, [*plan.problems, *bad]


def _resolve(
    answers: Iterable[Answer], world: World, names: Names, kinds: Set[str]
) -> tuple[dict[Question, str], list[Problem]]:
    """Answers of these kinds as a plan takes them: remembered ones, then those given now."""
    found = {(old.kind, old.key): old.value for old in world.remembered if old.kind in kinds}
    bad = []
    for answer in answers:
        if answer.kind not in kinds:
            continue
        value = resolve(answer.kind, answer.choice, names)
        if value is None:
            bad.append(_fault(UNKNOWN_ANSWER, Severity.ERROR, answer))
        else:
            found[answer.kind, answer.key] = value
    return found, bad


def _list_unused(answers: Iterable[Answer], plan: ImportPlan) -> list[Problem]:
    known = list_keys(plan)
    planned = {PERSON: plan.roster} | dict.fromkeys(importing.MatchKind, plan.timetable)
    return [
        _fault(UNUSED_ANSWER, Severity.NOTE, answer)
        for answer in answers
        if planned.get(answer.kind) and (answer.kind, fold_key(answer.key)) not in known
    ]


def _fault(code: str, severity: Severity, answer: Answer) -> Problem:
    place = answer.place or Place("answers")
    params = {"name": shorten(answer.key), "choice": shorten(answer.choice)}
    return Problem(code, place, severity, params)
