"""What importing a timetable into a school would do. Pure: ids come from `make_id`."""

import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from sabaqtas.kernel.ids import uuid7
from sabaqtas.kernel.problems import Place, shorten
from sabaqtas.timetable.importing.bells import plan_bells
from sabaqtas.timetable.importing.classes import match_classes
from sabaqtas.timetable.importing.directory import Directory, KnownGroup, KnownMeeting
from sabaqtas.timetable.importing.findings import Findings
from sabaqtas.timetable.importing.groups import Parts, guess_languages, make_parts
from sabaqtas.timetable.importing.plan import (
    Answers,
    GuessedLanguage,
    MeetingChange,
    PlannedGroup,
    PlannedMeeting,
    TimetablePlan,
)
from sabaqtas.timetable.importing.problems import NO_YEAR, OTHER_CLASSES, TERMS_UNKNOWN
from sabaqtas.timetable.importing.subjects import FoundSubject, match_subjects
from sabaqtas.timetable.importing.teachers import match_teachers
from sabaqtas.timetable.rows import TimetableMeeting, TimetableRows

type Identity = tuple[frozenset[uuid.UUID], str, int, int, str, str]

_ROOM_CHARS = 150


@dataclass(frozen=True, slots=True)
class _Known:
    """Names of the file, resolved."""

    teachers: Mapping[str, uuid.UUID | None]
    subjects: Mapping[str, FoundSubject]
    rooms: Mapping[str, str]
    parts: Parts


def plan_timetable(
    rows: TimetableRows,
    directory: Directory,
    answers: Answers,
    *,
    make_id: Callable[[], uuid.UUID] = uuid7,
) -> TimetablePlan:
    """Match every name, compare every meeting; ask where names cannot decide.

    Meetings are the same when groups, subject, weekday, period, weeks and terms agree. One that
    the file no longer has is `missing` if the file has its class at all.
    """
    findings = Findings(answers)
    classes = match_classes(rows.classes, directory.groups, findings)
    subjects = match_subjects(rows.subjects, findings)
    parts = make_parts(rows, classes, directory.groups, make_id)
    known = _Known(
        teachers=match_teachers(rows, directory.teachers, findings),
        subjects=subjects,
        rooms={row.key: row.name for row in rows.rooms},
        parts=parts,
    )
    bells = plan_bells(rows, directory.bells, findings)
    wanted = _list_wanted(rows.meetings, known, make_id)
    languages = guess_languages(rows, classes, subjects)
    covered = _list_covered(classes, directory.groups)
    _note_the_rest(rows, directory, covered, findings)
    creates, changes, missing = _compare(wanted, directory.meetings, covered)
    return TimetablePlan(
        bells=tuple(bells),
        groups=tuple(_give_language(parts.planned, languages)),
        languages=tuple(languages),
        creates=tuple(creates),
        changes=tuple(changes),
        same=len(wanted) - len(creates) - len(changes),
        missing=tuple(missing),
        matches=tuple(findings.matches),
        questions=tuple(findings.questions),
        problems=tuple(findings.log.list_problems()),
        is_first=not directory.meetings,
    )


def _list_wanted(
    meetings: Iterable[TimetableMeeting], known: _Known, make_id: Callable[[], uuid.UUID]
) -> list[PlannedMeeting]:
    """A lesson entered twice, as for two teachers, is one meeting with both."""
    wanted: dict[Identity, PlannedMeeting] = {}
    for row in meetings:
        meeting = _resolve(row, known, make_id)
        if not meeting.group_ids:
            continue
        twin = wanted.get(_identity(meeting))
        teachers = meeting.teacher_ids | (twin.teacher_ids if twin else frozenset())
        wanted[_identity(meeting)] = replace(meeting, teacher_ids=teachers)
    return list(wanted.values())


def _resolve(
    row: TimetableMeeting, known: _Known, make_id: Callable[[], uuid.UUID]
) -> PlannedMeeting:
    subject = known.subjects[row.subject_key]
    teachers = (known.teachers.get(key) for key in row.teacher_keys)
    return PlannedMeeting(
        id=make_id(),
        subject=subject.code,
        subject_name=subject.name,
        weekday=row.weekday,
        period=row.period,
        length=row.length,
        weeks=row.weeks,
        terms=row.terms,
        room=", ".join(known.rooms[key] for key in row.room_keys)[:_ROOM_CHARS],
        group_ids=known.parts.list_ids(row),
        teacher_ids=frozenset(teacher for teacher in teachers if teacher),
    )


def _identity(meeting: PlannedMeeting | KnownMeeting) -> Identity:
    subject = meeting.subject if meeting.subject != "other" else meeting.subject_name
    return (
        meeting.group_ids,
        subject,
        meeting.weekday,
        meeting.period,
        meeting.weeks,
        meeting.terms,
    )


def _compare(
    wanted: Iterable[PlannedMeeting], present: Iterable[KnownMeeting], covered: set[uuid.UUID]
) -> tuple[list[PlannedMeeting], list[MeetingChange], list[KnownMeeting]]:
    left = {_identity(meeting): meeting for meeting in present}
    creates, changes = [], []
    for meeting in wanted:
        before = left.pop(_identity(meeting), None)
        if before is None:
            creates.append(meeting)
        elif _details(before) != _details(meeting):
            changes.append(MeetingChange(before, replace(meeting, id=before.id)))
    missing = [meeting for meeting in left.values() if meeting.group_ids <= covered]
    return creates, changes, missing


def _details(meeting: PlannedMeeting | KnownMeeting) -> tuple[object, ...]:
    return meeting.length, meeting.room, meeting.subject_name, meeting.teacher_ids


def _list_covered(
    classes: Mapping[str, KnownGroup | None], groups: Iterable[KnownGroup]
) -> set[uuid.UUID]:
    """The classes of the file, and their parts: only these may lose meetings."""
    whole = {group.id for group in classes.values() if group}
    return whole | {group.id for group in groups if group.parent_id in whole}


def _give_language(
    parts: Iterable[PlannedGroup], languages: Iterable[GuessedLanguage]
) -> list[PlannedGroup]:
    guessed = {guess.group_id: guess.language for guess in languages}
    return [
        replace(part, language=part.language or guessed.get(part.parent_id, "")) for part in parts
    ]


def _note_the_rest(
    rows: TimetableRows, directory: Directory, covered: set[uuid.UUID], findings: Findings
) -> None:
    file = rows.classes[0].source.file if rows.classes else ""
    met = {group for meeting in directory.meetings for group in meeting.group_ids}
    others = [g.name for g in directory.groups if g.id in met - covered and not g.parent_id]
    if others:
        findings.log.note(OTHER_CLASSES, Place(file), names=shorten(", ".join(others)))
    if not directory.quarters:
        findings.log.warning(NO_YEAR, Place(file))
    for meeting in rows.meetings:
        if len(meeting.terms) not in {1, directory.quarters or 1}:
            findings.log.warning(
                TERMS_UNKNOWN, meeting.source, file=len(meeting.terms), school=directory.quarters
            )
            return
