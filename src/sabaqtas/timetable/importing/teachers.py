"""Teachers of the file and persons of the school.

A timetable names a teacher without patronymic more often than not, and a school has namesakes.
Where names cannot decide, a person is asked, told what this teacher of the file teaches whom.
"""

import uuid
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from sabaqtas.curriculum.api import fold_name
from sabaqtas.kernel.problems import shorten
from sabaqtas.timetable.importing.directory import KnownTeacher
from sabaqtas.timetable.importing.findings import Findings
from sabaqtas.timetable.importing.plan import SKIP, Candidate, How, MatchKind
from sabaqtas.timetable.importing.problems import TWO_AS_ONE
from sabaqtas.timetable.rows import TimetableRows, TimetableTeacher

_NEAREST = 5


@dataclass(frozen=True, slots=True)
class Teaching:
    """What one teacher of the file teaches: subjects, and classes by subject."""

    classes: Mapping[str, Sequence[str]]

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(f"{subject}: {', '.join(names)}" for subject, names in self.classes.items())


def match_teachers(
    rows: TimetableRows, known: Iterable[KnownTeacher], findings: Findings
) -> dict[str, uuid.UUID | None]:
    """Key in the file to the person; None: left out by an answer; absent: a question is open.

    Teachers without lessons are not matched.
    """
    people = list(known)
    teaching = list_teaching(rows)
    used = [row for row in rows.teachers if row.key in teaching]
    keys = make_keys(used, teaching)
    namesakes: Counter[tuple[str, ...]] = Counter(
        name for row in used for name in (_fold(row), _fold(row)[:2])
    )
    found: dict[str, uuid.UUID | None] = {}
    for row in used:
        fitting = _list_fitting(row, people)
        answer = findings.answer(MatchKind.TEACHER, keys[row.key])
        chosen = next((person for person in people if str(person.id) == answer), None)
        if chosen or answer == SKIP:
            found[row.key] = chosen.id if chosen else None
            how = How.ANSWER if chosen else How.SKIPPED
            _note(row, keys[row.key], chosen, how, findings)
        elif _is_clear(row, fitting, namesakes):
            found[row.key] = fitting[0].id
            _note(row, keys[row.key], fitting[0], How.NAME, findings)
        else:
            _ask(row, keys[row.key], fitting, people, teaching[row.key], findings)
    _warn_of_two_as_one(used, found, people, findings)
    return found


def list_teaching(rows: TimetableRows) -> dict[str, Teaching]:
    """What each teacher of the file teaches, by key."""
    subjects = {row.key: row.name for row in rows.subjects}
    classes = {row.key: row.name for row in rows.classes}
    order = {row.key: place for place, row in enumerate(rows.classes)}
    found: dict[str, dict[str, dict[int, str]]] = {}
    for meeting in rows.meetings:
        for key in meeting.teacher_keys:
            names = found.setdefault(key, {}).setdefault(subjects[meeting.subject_key], {})
            names.update({order[one]: classes[one] for one in meeting.class_keys})
    return {
        key: Teaching({name: [c[at] for at in sorted(c)] for name, c in sorted(by.items())})
        for key, by in found.items()
    }


def make_keys(rows: Sequence[TimetableTeacher], teaching: Mapping[str, Teaching]) -> dict[str, str]:
    """A key of each teacher that the next export has too: ids change, names may be shared.

    The name; for namesakes with their subjects; if they share these, with their classes too.
    """
    forms = [
        {row.key: row.name for row in rows},
        {row.key: f"{row.name} · {', '.join(teaching[row.key].classes)}" for row in rows},
        {row.key: f"{row.name} · {'; '.join(teaching[row.key].lines)}" for row in rows},
    ]
    counts = [Counter(form.values()) for form in forms]
    return {
        row.key: next(
            (
                form[row.key]
                for form, count in zip(forms, counts, strict=True)
                if count[form[row.key]] == 1
            ),
            f"{forms[-1][row.key]} · {row.key}",
        )
        for row in rows
    }


def _list_fitting(row: TimetableTeacher, people: Sequence[KnownTeacher]) -> list[KnownTeacher]:
    """Family and given name agree, and so does the patronymic where both have one."""
    if not (row.family and row.given):
        return [person for person in people if fold_name(row.name) in _spellings(person)]
    fitting = [
        person
        for person in people
        if (fold_name(person.family), fold_name(person.given)) == _fold(row)[:2]
        and not (row.middle and person.middle and fold_name(row.middle) != fold_name(person.middle))
    ]
    exact = [p for p in fitting if row.middle and fold_name(p.middle) == fold_name(row.middle)]
    return exact or fitting


def _is_clear(
    row: TimetableTeacher, fitting: Sequence[KnownTeacher], namesakes: Counter[tuple[str, ...]]
) -> bool:
    """One person fits, and nobody else in the file could be that person."""
    if len(fitting) != 1:
        return False
    is_exact = row.middle and fold_name(row.middle) == fold_name(fitting[0].middle)
    return namesakes[_fold(row) if is_exact else _fold(row)[:2]] == 1


def _fold(row: TimetableTeacher) -> tuple[str, str, str]:
    if row.family and row.given:
        return fold_name(row.family), fold_name(row.given), fold_name(row.middle)
    return fold_name(row.name), "", ""


def _spellings(person: KnownTeacher) -> set[str]:
    short = f"{person.family} {person.given}"
    return {fold_name(short), fold_name(f"{person.given} {person.family}"), fold_name(person.name)}


def _ask(
    row: TimetableTeacher,
    key: str,
    fitting: Sequence[KnownTeacher],
    people: Sequence[KnownTeacher],
    teaching: Teaching,
    findings: Findings,
) -> None:
    candidates = [
        Candidate(str(person.id), person.name, tuple(filter(None, _details(person))))
        for person in fitting or _list_nearest(row, people)
    ]
    findings.ask(MatchKind.TEACHER, key, row.name, candidates, context=teaching.lines)


def _details(person: KnownTeacher) -> tuple[str, str]:
    return person.username, person.home_class


def _list_nearest(row: TimetableTeacher, people: Sequence[KnownTeacher]) -> list[KnownTeacher]:
    names = {fold_name(f"{person.family} {person.given}"): person for person in people}
    close = get_close_matches(fold_name(row.name), names, n=_NEAREST, cutoff=0.6)
    return [names[name] for name in close]


def _note(
    row: TimetableTeacher, key: str, person: KnownTeacher | None, how: How, findings: Findings
) -> None:
    target, name = (person.id, person.name) if person else ("", "")
    findings.note(MatchKind.TEACHER, row.name, how, target, name, key=key)


def _warn_of_two_as_one(
    rows: Sequence[TimetableTeacher],
    found: Mapping[str, uuid.UUID | None],
    people: Sequence[KnownTeacher],
    findings: Findings,
) -> None:
    names = {person.id: person.name for person in people}
    counts = Counter(key for key in found.values() if key)
    for row in rows:
        person = found.get(row.key)
        if person and counts[person] > 1:
            findings.log.warning(TWO_AS_ONE, row.source, name=shorten(names[person]))
