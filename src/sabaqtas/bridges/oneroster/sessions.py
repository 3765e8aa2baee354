"""The school year and its parts: `academicSessions.csv`."""

from dataclasses import replace
from itertools import pairwise

from django.utils.translation import gettext_noop as _

from sabaqtas.kernel.problems import Place, ProblemLog, declare, shorten
from sabaqtas.people.api import roster

from .tables import Known, Row, Table
from .values import read_name, read_span

_KINDS = {
    "schoolyear": roster.RosterSessionKind.YEAR,
    "semester": roster.RosterSessionKind.HALF_YEAR,
    "term": roster.RosterSessionKind.TERM,
    "gradingperiod": roster.RosterSessionKind.TERM,
}

MOST_DAYS = 450
"""A year with its summer, and some more. Each day of a term becomes a row."""

SESSION_TYPE = declare(
    "roster.session_type_unknown",
    cause=_("The type “%(value)s” is unknown; this part of the year is not read."),
    cure=_("Write schoolYear, semester, term or gradingPeriod."),
)
SESSION_UNKNOWN = declare(
    "roster.unknown_session",
    cause=_("“%(id)s” is not in academicSessions.csv and was left out."),
    cure=_("Correct it, or add the year or quarter to academicSessions.csv."),
)
SESSION_DATES = declare(
    "roster.session_without_dates",
    cause=_("“%(title)s” lacks its first or last day."),
    cure=_("Fill in startDate and endDate."),
)
SESSIONS_OVERLAP = declare(
    "roster.sessions_overlap",
    cause=_("“%(title)s” begins before “%(other)s” has ended."),
    cure=_("Correct the dates: one quarter ends before the next begins."),
)
SESSION_OUTSIDE = declare(
    "roster.session_outside_year",
    cause=_("“%(title)s” reaches outside “%(other)s”, to which it belongs."),
    cure=_("Correct the dates of one of them."),
)
SESSION_TOO_LONG = declare(
    "roster.session_too_long",
    cause=_("“%(title)s” lasts %(days)s days; a school year has at most %(limit)s."),
    cure=_("Correct startDate or endDate."),
)
NO_SESSIONS = declare(
    "roster.no_sessions",
    cause=_("The file tells no dates of the school year and its quarters."),
    cure=_("Add academicSessions.csv, or enter the dates by hand after the import."),
)


def read_sessions(table: Table, log: ProblemLog) -> dict[str, roster.RosterSession]:
    """By id; a parent that is not there is left out."""
    was_there = table.text is not None
    read = (_read_session(row, log) for row in table.rows())
    sessions = {session.id: session for session in read if session}
    if not sessions and (table.is_whole or not was_there):
        log.warning(NO_SESSIONS, Place(table.file))
    for session in sessions.values():
        _check_parent(session, sessions, table, log)
    _check_order(sessions, log)
    return {key: _drop_unknown_parent(one, sessions) for key, one in sessions.items()}


def _read_session(row: Row, log: ProblemLog) -> roster.RosterSession | None:
    title = read_name(row, "title", log, needed=True)
    starts_on, ends_on = read_span(row, ("startDate", "endDate"), log)
    kind = _KINDS.get(row.get("type").lower())
    if kind is None:
        log.warning(SESSION_TYPE, row.place("type"), value=shorten(row.get("type")))
        return None
    if starts_on is None or ends_on is None:
        log.error(SESSION_DATES, row.place(), title=shorten(title))
        return None
    if (days := (ends_on - starts_on).days) > MOST_DAYS:
        log.error(SESSION_TOO_LONG, row.place(), title=shorten(title), days=days, limit=MOST_DAYS)
        return None
    year = row.get("schoolYear")
    return roster.RosterSession(
        id=row.get("sourcedId"),
        title=title,
        kind=kind,
        starts_on=starts_on,
        ends_on=ends_on,
        parent_id=row.get("parentSourcedId") or None,
        school_year=int(year) if len(year) == 4 and year.isdecimal() else None,
        source=row.place(),
    )


def _check_parent(
    session: roster.RosterSession,
    sessions: dict[str, roster.RosterSession],
    table: Table,
    log: ProblemLog,
) -> None:
    if session.parent_id is None:
        return
    parent = sessions.get(session.parent_id)
    title = shorten(session.title)
    if parent and not parent.starts_on <= session.starts_on <= session.ends_on <= parent.ends_on:
        log.warning(SESSION_OUTSIDE, session.source, title=title, other=shorten(parent.title))
    elif table.has(session.parent_id) is Known.NO:
        log.warning(SESSION_UNKNOWN, session.source, id=shorten(session.parent_id))


def _check_order(sessions: dict[str, roster.RosterSession], log: ProblemLog) -> None:
    """Parts of one whole follow each other; half-years and quarters are compared apart."""
    ordered = sorted(
        sessions.values(), key=lambda one: (one.kind, one.parent_id or "", one.starts_on)
    )
    for earlier, later in pairwise(ordered):
        is_next = (earlier.kind, earlier.parent_id) == (later.kind, later.parent_id)
        if is_next and later.starts_on <= earlier.ends_on:
            titles = {"title": shorten(later.title), "other": shorten(earlier.title)}
            log.warning(SESSIONS_OVERLAP, later.source, **titles)


def _drop_unknown_parent(
    session: roster.RosterSession, sessions: dict[str, roster.RosterSession]
) -> roster.RosterSession:
    return session if session.parent_id in sessions else replace(session, parent_id=None)
