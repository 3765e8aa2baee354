"""The list of journals, and the grid of one."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

from sabaqtas.curriculum.api import get_subject
from sabaqtas.gradebook.journal.desk import Desk
from sabaqtas.gradebook.journal.drawing import draw_grid
from sabaqtas.gradebook.journal.sheet import Sheet, load_sheet
from sabaqtas.gradebook.rules import name_span
from sabaqtas.gradebook.terms.judging import list_closing
from sabaqtas.gradebook.terms.spans import FINAL, YEAR
from sabaqtas.gradebook.views.asking import choose_span, list_own, list_tabs, open_desk
from sabaqtas.people.api import Actor, door, may


@require_safe
@door("gradebook.see_journal")
def list_journals(request: HttpRequest) -> HttpResponse:
    """The journals this person may open: own classes and subjects, or the whole school's."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    context = {
        "journals": [(one, get_subject(one.subject)) for one in list_own(actor)],
        "may_export": may(actor, "gradebook.export").allowed,
        "moderates": may(actor, "gradebook.moderate").allowed,
    }
    return render(request, "gradebook/journals.html", context)


@require_safe
@door("gradebook.see_journal")
@ensure_csrf_cookie
def show_journal(request: HttpRequest, group_id: uuid.UUID, subject: str) -> HttpResponse:
    """Pupils down, dates and columns across, the marks of terms behind them."""
    desk = open_desk(request, group_id, subject)
    span = choose_span(request, desk)
    sheet = load_sheet(desk.actor.school_id, desk.teaching, desk.calendar, span) if span else None
    context = {"desk": desk, "teaching": desk.teaching, "span": span}
    context |= _show(desk, sheet) if sheet else {}
    return render(request, "gradebook/journal.html", context)


def _show(desk: Desk, sheet: Sheet) -> dict[str, object]:
    book = sheet.find_book(sheet.span.last)
    closing = list_closing(sheet.calendar, book, has_final=sheet.has_final)
    own = (YEAR, FINAL) if sheet.span.code == YEAR else ()
    shown = [
        one
        for one in closing
        if one.code in own or (not own and one.last == sheet.span.last and one.code != YEAR)
    ]
    return {
        "grid": draw_grid(sheet, desk.actor.today()),
        "tabs": [(one, name_span(one.code)) for one in list_tabs(desk.calendar)],
        "name": name_span(sheet.span.code),
        "is_marked": not book.unmarked,
        "closing": [] if book.unmarked else [(one.code, name_span(one.code)) for one in shown],
        "columns": sheet.columns,
        "has_tests": bool(own) and sheet.has_final and not book.unmarked,
    }
