"""Taking cells over from a spreadsheet, and the journal as a file."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from sabaqtas.gradebook.journal.desk import Desk
from sabaqtas.gradebook.journal.saving import CannotSave
from sabaqtas.gradebook.journal.sheet import Sheet, load_sheet
from sabaqtas.gradebook.pasting.applying import apply_paste
from sabaqtas.gradebook.pasting.files import FORMATS, write_journal
from sabaqtas.gradebook.pasting.plan import PastePlan, plan_paste, split_table
from sabaqtas.gradebook.terms.spans import list_marks
from sabaqtas.gradebook.views.asking import choose_span, open_desk
from sabaqtas.kernel import clock
from sabaqtas.people.api import door

SHOWN = 300


@require_http_methods(["GET", "HEAD", "POST"])
@door("gradebook.see_journal")
def paste(request: HttpRequest, group_id: uuid.UUID, subject: str) -> HttpResponse:
    """Paste, look at what would change, take it over: nothing changes before the last press."""
    desk = open_desk(request, group_id, subject)
    if not (desk.writes or desk.corrects) or desk.calendar.whole is None:
        raise Http404
    text = request.POST.get("table", "")
    plan = _plan(desk, text) if request.method == "POST" else None
    status = 200
    if plan and request.POST.get("act") == "apply":
        if _apply(request, desk, plan):
            return redirect("journal_page", group_id=group_id, subject=subject)
        status = 422
    context = {"desk": desk, "teaching": desk.teaching, "text": text, "plan": plan}
    context |= {"shown": plan.cells[:SHOWN] if plan else ()}
    return render(request, "gradebook/paste.html", context, status=status)


@require_safe
@door("gradebook.see_journal")
def take_file(request: HttpRequest, group_id: uuid.UUID, subject: str, kind: str) -> HttpResponse:
    """The part of the year asked for as XLSX or CSV."""
    desk = open_desk(request, group_id, subject)
    span = choose_span(request, desk)
    if kind not in FORMATS or span is None:
        raise Http404
    sheet = load_sheet(desk.actor.school_id, desk.teaching, desk.calendar, span)
    response = HttpResponse(write_journal(sheet, kind), content_type=FORMATS[kind])
    name = f"{desk.teaching.group_name}-{subject}-{span.code}.{kind}"
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _plan(desk: Desk, text: str) -> PastePlan:
    sheet = _load(desk)
    marks = list_marks(desk.teaching.grade, on=sheet.span.last)
    return plan_paste(split_table(text), sheet, marks, today=desk.today)


def _load(desk: Desk) -> Sheet:
    whole = desk.calendar.whole
    assert whole is not None
    return load_sheet(desk.actor.school_id, desk.teaching, desk.calendar, whole)


def _apply(request: HttpRequest, desk: Desk, plan: PastePlan) -> bool:
    try:
        count = apply_paste(
            plan,
            shown=request.POST.get("digest", ""),
            reason=request.POST.get("reason", ""),
            desk=desk,
            now=clock.now(),
        )
    except CannotSave as refusal:
        messages.error(request, str(refusal))
        return False
    said = ngettext("%(count)s cell is saved.", "%(count)s cells are saved.", count)
    messages.success(request, said % {"count": count})
    return True
