"""Periods of the file and bells of the school."""

from collections.abc import Iterable, Mapping
from datetime import time

from sabaqtas.timetable.importing.findings import Findings
from sabaqtas.timetable.importing.plan import (
    FROM_FILE,
    FROM_SCHOOL,
    Candidate,
    How,
    MatchKind,
    PlannedBell,
)
from sabaqtas.timetable.importing.problems import BELLS_OVERLAP, NO_BELL
from sabaqtas.timetable.overlapping import find_overlaps
from sabaqtas.timetable.rows import TimetableMeeting, TimetableRows

KEY = "bells"
"""Key of the one question: whose times hold."""

type Times = Mapping[int, tuple[time, time]]


def plan_bells(rows: TimetableRows, known: Times, findings: Findings) -> list[PlannedBell]:
    """Bells the school lacks, and those to change if a person says that the file is right.

    Warns of bells that overlap once this is done.
    """
    written = {
        row.number: (row.starts, row.ends)
        for row in rows.periods
        if row.starts is not None and row.ends is not None
    }
    _refuse_unknown(rows.meetings, {*written, *known}, findings)
    differing = [
        number for number in written if known.get(number, written[number]) != written[number]
    ]
    wanted = [number for number in written if number not in known]
    if differing and _is_file_right(differing, written, known, findings):
        wanted += differing
    times = {**known, **{number: written[number] for number in wanted}}
    _warn_of_overlaps(rows, times, findings)
    return [PlannedBell(number, *written[number]) for number in sorted(wanted)]


def _warn_of_overlaps(rows: TimetableRows, times: Times, findings: Findings) -> None:
    places = {row.number: row.source for row in rows.periods}
    names = {row.key: row.name for row in rows.classes}
    held = [
        (key, names[key], meeting.period, meeting.length)
        for meeting in rows.meetings
        for key in meeting.class_keys
    ]
    for one in find_overlaps(times, held):
        place = places.get(one.second) or places.get(one.first) or rows.meetings[0].source
        findings.log.warning(
            BELLS_OVERLAP,
            place,
            first=one.first,
            first_times=one.first_times,
            second=one.second,
            second_times=one.second_times,
            name=one.class_name,
        )


def _is_file_right(differing: list[int], written: Times, known: Times, findings: Findings) -> bool:
    answer = findings.answer(MatchKind.PERIOD, KEY)
    if answer not in {FROM_FILE, FROM_SCHOOL}:
        candidates = [
            Candidate(FROM_SCHOOL, FROM_SCHOOL, _list_times(differing, known)),
            Candidate(FROM_FILE, FROM_FILE, _list_times(differing, written)),
        ]
        findings.ask(MatchKind.PERIOD, KEY, KEY, candidates, may_skip=False)
        return False
    times = written if answer == FROM_FILE else known
    findings.note(
        MatchKind.PERIOD, KEY, How.ANSWER, answer, "; ".join(_list_times(differing, times))
    )
    return answer == FROM_FILE


def _list_times(numbers: Iterable[int], times: Times) -> tuple[str, ...]:
    return tuple(
        f"{number}: {times[number][0]:%H:%M}–{times[number][1]:%H:%M}" for number in sorted(numbers)
    )


def _refuse_unknown(
    meetings: Iterable[TimetableMeeting], known: set[int], findings: Findings
) -> None:
    """A lesson whose beginning or end has no time cannot stand on anybody's day."""
    told: set[int] = set()
    for meeting in meetings:
        for number in {meeting.period, meeting.period + meeting.length - 1} - known - told:
            told.add(number)
            findings.log.error(NO_BELL, meeting.source, period=number)
