"""One cell of the journal as a page: it works without script, by keyboard and by ear."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sabaqtas.gradebook.cell_form import CellForm, begin_cell
from sabaqtas.gradebook.journal.ahead import explain_ahead
from sabaqtas.gradebook.journal.desk import Desk
from sabaqtas.gradebook.journal.one_cell import OneCell, find_cell, name_spot
from sabaqtas.gradebook.journal.saving import (
    CannotSave,
    CellConflict,
    Spot,
    Typed,
    find_spot,
    is_day_closed,
    save_cell,
)
from sabaqtas.gradebook.terms.spans import list_marks
from sabaqtas.gradebook.views.asking import open_desk
from sabaqtas.kernel import clock
from sabaqtas.kernel.ids import uuid7
from sabaqtas.people.api import door


@require_http_methods(["GET", "HEAD", "POST"])
@door("gradebook.see_journal")
def show_cell(
    request: HttpRequest, group_id: uuid.UUID, subject: str, place: str, pupil_id: uuid.UUID
) -> HttpResponse:
    """What holds and has held; a posting saves. 409: what somebody else wrote meanwhile is shown,
    and a second press writes over it.
    """
    desk = open_desk(request, group_id, subject)
    try:
        spot = find_spot(desk.actor.school_id, desk.teaching, place)
    except CannotSave:
        raise Http404 from None
    desk = desk.turn_to(spot.on)
    cell = find_cell(desk, spot, place, pupil_id)
    if cell is None:
        raise Http404
    closed = is_day_closed(desk.actor.school_id, desk.teaching, desk.calendar, spot.on)
    form, status = _fill(request, desk, spot, cell, closed=closed), 200
    if request.method == "POST":
        status = _save(form, desk, place, cell)
        if status == 200:
            messages.success(request, f"{cell.pupil.name}: {_('Saved')}")
            return redirect("journal_column", group_id=group_id, subject=subject, place=place)
    context = {"desk": desk, "teaching": desk.teaching, "spot": spot, "place": place}
    context |= {"cell": cell, "form": form, "closed": closed, "name": name_spot(spot)}
    context["ahead"] = explain_ahead(spot.on, desk.today, is_column=spot.column is not None)
    context["may_write"] = desk.corrects or (desk.writes and not closed)
    return render(request, "gradebook/cell.html", context, status=status)


def _fill(request: HttpRequest, desk: Desk, spot: Spot, cell: OneCell, *, closed: bool) -> CellForm:
    return CellForm(
        request.POST if request.method == "POST" else None,
        marks=() if spot.on > desk.today else list_marks(desk.teaching.grade, on=spot.on),
        is_column=spot.column is not None,
        is_adapted=cell.is_adapted,
        asks_reason=desk.corrects and (closed or not desk.writes),
        initial=begin_cell(cell.value) | {"seen": cell.number, "key": uuid7().hex},
    )


def _save(form: CellForm, desk: Desk, place: str, cell: OneCell) -> int:
    if not form.is_valid():
        return 422
    said = form.cleaned_data
    typed = Typed(
        pupil_id=cell.pupil.id,
        place=place,
        text=form.write(),
        seen=said["seen"],
        key=said["key"],
        reason=said.get("reason", ""),
    )
    try:
        save_cell(typed, desk=desk, now=clock.now())
    except CellConflict as conflict:
        form.add_error(None, f"{conflict} {_('Save once more to write yours over it.')}")
        again = {"seen": str(conflict.theirs.number), "key": uuid7().hex}
        form.data = dict(form.data.items()) | again
        return 409
    except CannotSave as refusal:
        form.add_error(None, str(refusal))
        return 422
    return 200
