"""Why a pupil's marks are what they are; closing a term; moderation."""

import uuid
from collections.abc import Mapping
from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sabaqtas.gradebook.forms import CorrectionForm
from sabaqtas.gradebook.journal.desk import Desk
from sabaqtas.gradebook.journal.grid import write_outcome
from sabaqtas.gradebook.journal.sheet import PupilName, Sheet, load_sheet
from sabaqtas.gradebook.rules import Outcome, Status, Told, name_span, tell_status, tell_step
from sabaqtas.gradebook.terms.closing import (
    CannotClose,
    Place,
    add_step,
    count_marks,
    join_names,
    list_steps,
    list_unfinished,
    name_marks,
)
from sabaqtas.gradebook.terms.correcting import correct_mark, list_results
from sabaqtas.gradebook.terms.history import list_changes
from sabaqtas.gradebook.terms.judging import has_failed, list_closing
from sabaqtas.gradebook.terms.moderating import list_waiting
from sabaqtas.gradebook.terms.rechecking import list_other
from sabaqtas.gradebook.terms.spans import Calendar, Span, find_book
from sabaqtas.gradebook.views.asking import open_desk, require_marks
from sabaqtas.kernel import clock
from sabaqtas.people.api import Actor, door, require
from sabaqtas.timetable.api import Teaching

ACTS = {"propose": "proposed", "return": "returned", "confirm": "confirmed"}


@require_safe
@door("gradebook.see_journal")
def show_pupil(
    request: HttpRequest, group_id: uuid.UUID, subject: str, pupil_id: uuid.UUID
) -> HttpResponse:
    """One pupil's spans, each unfolding into why; and what was changed."""
    desk = open_desk(request, group_id, subject)
    sheet = _load(desk)
    pupil = next((one for one in sheet.pupils if one.id == pupil_id), None)
    if pupil is None:
        raise Http404
    book = sheet.find_book(sheet.span.last)
    has_final = has_failed(sheet.closed.get(pupil_id, {}))
    closing = list_closing(desk.calendar, book, has_final=has_final)
    own = sheet.judge(*closing)[pupil_id]
    spans = [
        (name_span(code), write_outcome(outcome), tell_step(outcome.why))
        for code, outcome in ((span.code, own[span.code]) for span in closing)
    ]
    shown = replace(sheet.span, last=desk.calendar.reach(sheet.span))
    changes = list_changes(desk.actor.school_id, desk.teaching, pupil_id, shown)
    context = {"teaching": desk.teaching, "pupil": pupil, "spans": spans, "changes": changes}
    context |= {"is_adapted": pupil_id in sheet.adapted}
    return render(request, "gradebook/pupil.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@door("gradebook.see_journal")
def close_term(
    request: HttpRequest, group_id: uuid.UUID, subject: str, year: int, code: str
) -> HttpResponse:
    """Where a span stands, what the marks are, and the next step for whoever may take it."""
    desk = open_desk(request, group_id, subject, year=year)
    require_marks(desk)
    span = desk.calendar.find(code)
    if span is None:
        raise Http404
    sheet = _load(desk)
    place = Place(desk.actor.school_id, desk.teaching, year, code)
    if request.method == "POST" and span not in _list_closing(sheet):
        raise Http404
    if request.method == "POST" and _act(request, desk, place, sheet, span):
        return redirect("journal_term", group_id=group_id, subject=subject, year=year, code=code)
    return render(request, "gradebook/term.html", _show(desk, place, sheet, span))


@require_POST
@door("gradebook.correct")
def correct(
    request: HttpRequest, group_id: uuid.UUID, subject: str, year: int, code: str
) -> HttpResponse:
    """Another mark in a closed span, with a reason."""
    desk = open_desk(request, group_id, subject, year=year)
    results = _list_results(desk.teaching, desk.calendar, code)
    form = CorrectionForm(request.POST, results=results)
    try:
        pupil_id = uuid.UUID(request.POST.get("pupil", ""))
    except ValueError:
        raise Http404 from None
    if form.is_valid():
        place = Place(desk.actor.school_id, desk.teaching, year, code)
        try:
            said = {"result": form.cleaned_data["mark"], "reason": form.cleaned_data["reason"]}
            correct_mark(
                place,
                pupil_id,
                calendar=desk.calendar,
                **said,
                actor=desk.actor,
                now=clock.now(),
            )
            messages.success(request, _("Corrected. The old mark stays in the history."))
        except CannotClose as refusal:
            messages.error(request, str(refusal))
    else:
        messages.error(request, _("Choose the mark and write the reason."))
    return redirect("journal_term", group_id=group_id, subject=subject, year=year, code=code)


@require_safe
@door("gradebook.moderate")
def moderation(request: HttpRequest) -> HttpResponse:
    """What teachers have proposed, class by class, with the spread of marks."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    waiting = list_waiting(actor.school_id)
    return render(request, "gradebook/moderation.html", {"waiting": waiting})


def _list_results(teaching: Teaching, calendar: Calendar, code: str) -> Mapping[str, str]:
    span = calendar.find(code)
    if span is None:
        raise Http404
    return list_results(find_book(grade=teaching.grade, subject=teaching.subject, on=span.last))


def _load(desk: Desk) -> Sheet:
    whole = desk.calendar.whole
    if whole is None:
        raise Http404
    return load_sheet(desk.actor.school_id, desk.teaching, desk.calendar, whole)


def _list_closing(sheet: Sheet) -> tuple[Span, ...]:
    """Of a one-hour subject no term is closed: its half-years are."""
    book = sheet.find_book(sheet.span.last)
    return list_closing(sheet.calendar, book, has_final=True)


def _act(request: HttpRequest, desk: Desk, place: Place, sheet: Sheet, span: Span) -> bool:
    act = request.POST.get("act", "")
    if act not in ACTS:
        raise Http404
    wanted = "gradebook.write_journal" if act == "propose" else "gradebook.moderate"
    require(desk.actor, wanted, desk.teaching if act == "propose" else None)
    try:
        add_step(
            place,
            ACTS[act],
            word=request.POST.get("word", ""),
            shown=request.POST.get("shown", ""),
            sheet=sheet,
            span=span,
            actor=desk.actor,
            now=clock.now(),
        )
    except CannotClose as refusal:
        messages.error(request, str(refusal))
        return True
    done = {
        "propose": _("Proposed: the deputy director looks at it."),
        "return": _("Returned to the teacher with your word."),
        "confirm": _("Closed: the marks stand."),
    }
    messages.success(request, done[act])
    return True


def _show(desk: Desk, place: Place, sheet: Sheet, span: Span) -> dict[str, object]:
    outcomes = sheet.judge_one(span)
    steps = list_steps(place)
    last = steps[-1].kind if steps else ""
    return {
        "desk": desk,
        "teaching": desk.teaching,
        "span": span,
        "name": name_span(span.code),
        "steps": steps,
        "last": last,
        "shown": name_marks(outcomes),
        "still_runs": desk.today < span.last and last != ACTS["confirm"],
        "rows": _list_rows(desk, sheet, span, outcomes, is_closed=last == ACTS["confirm"]),
        "spread": list_spread(sheet, span),
        "unfinished": join_names(list_unfinished(place, sheet, span, outcomes, today=desk.today)),
        "results": _list_results(desk.teaching, desk.calendar, span.code),
    }


def _list_rows(
    desk: Desk,
    sheet: Sheet,
    span: Span,
    outcomes: Mapping[uuid.UUID, Outcome],
    *,
    is_closed: bool,
) -> list[tuple[PupilName, str, Told, tuple[str, Told] | None]]:
    """Each pupil's result and its why; to the office also what a closed one would be today."""
    other = list_other(sheet, span, outcomes) if is_closed and desk.corrects else {}
    return [
        (pupil, *_tell(outcomes[pupil.id]), _tell(other[pupil.id]) if pupil.id in other else None)
        for pupil in sheet.pupils
    ]


def _tell(outcome: Outcome) -> tuple[str, Told]:
    return write_outcome(outcome), tell_step(outcome.why)


def list_spread(sheet: Sheet, span: Span) -> list[tuple[str, int]]:
    """Marks from 5 down, or passed and failed, then whatever else there is."""
    counts = count_marks(sheet.judge_one(span))
    if sheet.find_book(span.last).pass_from:
        given = [(tell_status(one), counts.pop(one, 0)) for one in (Status.PASSED, Status.FAILED)]
    else:
        given = [(mark, counts.pop(mark, 0)) for mark in ("5", "4", "3", "2")]
    return [*given, ("–", sum(counts.values()))]
