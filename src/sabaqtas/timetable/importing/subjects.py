"""Subjects of the file and subjects of the state standard."""

from collections.abc import Iterable
from dataclasses import dataclass

from sabaqtas.curriculum.api import OTHER, NoSuchSubject, find_subject, get_subject, name_of
from sabaqtas.kernel.problems import shorten
from sabaqtas.timetable.importing.findings import Findings
from sabaqtas.timetable.importing.plan import How, MatchKind
from sabaqtas.timetable.importing.problems import UNKNOWN_SUBJECT
from sabaqtas.timetable.rows import TimetableSubject


@dataclass(frozen=True, slots=True)
class FoundSubject:
    """`language` is the one its name is written in; empty when that does not tell."""

    code: str
    name: str
    language: str


def match_subjects(rows: Iterable[TimetableSubject], findings: Findings) -> dict[str, FoundSubject]:
    """Key in the file to the subject; what nobody knows is `other` under its own name."""
    return {row.key: _match(row, findings) for row in rows}


def _match(row: TimetableSubject, findings: Findings) -> FoundSubject:
    match = find_subject(row.name)
    language = match.language if match else ""
    if answer := _read_answer(row, findings):
        how, code = How.ANSWER, answer
    elif match:
        how, code = How.NAME, match.code
    else:
        how, code = How.OTHER, OTHER
        findings.log.note(UNKNOWN_SUBJECT, row.source, name=shorten(row.name))
    findings.note(MatchKind.SUBJECT, row.name, how, code, name_of(code, language or "kk"))
    return FoundSubject(code, row.name, language)


def _read_answer(row: TimetableSubject, findings: Findings) -> str:
    answer = findings.answer(MatchKind.SUBJECT, row.name)
    try:
        return get_subject(answer).code if answer else ""
    except NoSuchSubject:
        return ""
