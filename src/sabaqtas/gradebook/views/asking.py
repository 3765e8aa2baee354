"""Which journal is asked for, and whether it may be seen."""

import uuid
from datetime import date

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from sabaqtas.curriculum.api import is_ever_marked
from sabaqtas.gradebook.journal.desk import Desk
from sabaqtas.gradebook.terms.spans import UNGRADED, Calendar, Span, load_calendar, load_year
from sabaqtas.kernel.arguments import parse_day
from sabaqtas.kernel.verdicts import Refused
from sabaqtas.people.api import Actor, RoleKind, may, require
from sabaqtas.timetable.api import Teaching, list_school_teaching, list_teaching


def open_desk(
    request: HttpRequest, group_id: uuid.UUID, subject: str, *, year: int | None = None
) -> Desk:
    """404 for what is not in the actor's school, refused to who may not see it.

    In the school year that ends in `year`, else in that of the day asked for, else in today's.
    """
    actor: Actor = request.actor  # type: ignore[attr-defined]
    today = actor.today()
    calendar = (
        load_year(actor.school_id, year)
        if year is not None
        else load_calendar(actor.school_id, _read_day(request) or today)
    )
    since = calendar.terms[0].first if calendar.terms else today
    found = list_school_teaching(actor.school_id, on=min(since, today), group_id=group_id)
    teaching = next((one for one in found if one.subject == subject), None)
    if teaching is None:
        raise Http404
    writes = bool(may(actor, "gradebook.write_journal", teaching))
    if not writes:  # who writes it sees it
        require(actor, "gradebook.see_journal", teaching)
    corrects = bool(may(actor, "gradebook.correct"))
    return Desk(actor, teaching, calendar, today, writes, corrects)


def require_marks(desk: Desk) -> None:
    """Refuse, with the reason, what only a class with marks has."""
    if not is_ever_marked(UNGRADED if desk.teaching.grade is None else desk.teaching.grade):
        raise Refused(_("Grade 1 is not marked."))


def choose_span(request: HttpRequest, desk: Desk) -> Span | None:
    """The term or the year asked for, else the running term; None without any term."""
    asked = request.GET.get("span", "")
    found = desk.calendar.find(asked) if asked else None
    return found or desk.calendar.choose(_read_day(request) or desk.today)


def list_own(actor: Actor) -> list[Teaching]:
    """The journals of this person: own classes and subjects, or the whole school's."""
    if actor.has(RoleKind.DEPUTY, RoleKind.DIRECTOR):
        return list_school_teaching(actor.school_id, on=actor.today())
    return list_teaching(actor.school_id, actor.person_id, on=actor.today())


def list_tabs(calendar: Calendar) -> list[Span]:
    """The parts of the year one can look at."""
    return [*calendar.terms, *filter(None, [calendar.whole])]


def _read_day(request: HttpRequest) -> date | None:
    try:
        return parse_day(request.GET.get("day", ""))
    except ValueError:
        return None
