"""Writing into cells: one at a time from the grid, or a column's form."""

import uuid
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from sabaqtas.gradebook.journal.ahead import explain_ahead
from sabaqtas.gradebook.journal.columns import ColumnRow, load_column
from sabaqtas.gradebook.journal.desk import Desk
from sabaqtas.gradebook.journal.saving import (
    CannotSave,
    CellConflict,
    Spot,
    Typed,
    find_spot,
    is_day_closed,
    save_cell,
)
from sabaqtas.gradebook.rules import TESTS
from sabaqtas.gradebook.terms.testing import list_takers, load_after
from sabaqtas.gradebook.views.asking import open_desk
from sabaqtas.kernel import clock
from sabaqtas.kernel.ids import uuid7
from sabaqtas.people.api import door


@dataclass(frozen=True, slots=True)
class Field:
    """A row of the column's form: what holds, what was typed, what is wrong with it."""

    row: ColumnRow
    typed: str
    error: str = ""


@require_POST
@door("gradebook.see_journal")
def save_one(request: HttpRequest, group_id: uuid.UUID, subject: str) -> JsonResponse:
    """JSON: what the cell holds now; 409 what somebody else wrote; 422 why not."""
    desk = open_desk(request, group_id, subject)
    typed = _read_typed(request)
    try:
        saved = save_cell(
            typed,
            desk=desk,
            now=clock.now(),
        )
    except CellConflict as conflict:
        theirs = {"text": conflict.text, "number": conflict.theirs.number}
        return JsonResponse({"error": str(conflict), **theirs}, status=409)
    except CannotSave as refusal:
        return JsonResponse({"error": str(refusal)}, status=422)
    return JsonResponse({"text": saved.text, "number": saved.number})


@require_http_methods(["GET", "HEAD", "POST"])
@door("gradebook.see_journal")
def show_column(
    request: HttpRequest, group_id: uuid.UUID, subject: str, place: str
) -> HttpResponse:
    """A date or a column, pupil by pupil: works without script, one form for the class."""
    desk = open_desk(request, group_id, subject)
    try:
        spot = find_spot(desk.actor.school_id, desk.teaching, place)
    except CannotSave:
        raise Http404 from None
    desk = desk.turn_to(spot.on)
    rows = _load_rows(desk, spot, place)
    fields = [Field(row, row.text) for row in rows]
    status = 200
    if request.method == "POST":
        fields, count = _save_all(request, desk, place, rows)
        if not any(field.error for field in fields):
            _tell(request, count)
            return redirect("journal_page", group_id=group_id, subject=subject)
        status = 422
    context = {
        "desk": desk,
        "teaching": desk.teaching,
        "spot": spot,
        "place": place,
        "fields": fields,
        "is_test": is_test(spot),
        "ahead": explain_ahead(spot.on, desk.today, is_column=spot.column is not None),
        "closed": is_day_closed(desk.actor.school_id, desk.teaching, desk.calendar, spot.on),
        "key": uuid7().hex,
        "reason": request.POST.get("reason", ""),
    }
    return render(request, "gradebook/column.html", context, status=status)


def _load_rows(desk: Desk, spot: Spot, place: str) -> list[ColumnRow]:
    """Of a test of the year those whose it is."""
    rows = load_column(desk.actor.school_id, desk.teaching, desk.calendar, spot, place)
    if spot.column is None or not is_test(spot):
        return rows
    takers = list_takers(load_after(desk), spot.column.kind)
    return [row for row in rows if row.pupil.id in takers or row.text]


def is_test(spot: Spot) -> bool:
    """Whether the place is a test of the year."""
    return spot.column is not None and spot.column.kind in TESTS


def _save_all(
    request: HttpRequest, desk: Desk, place: str, rows: list[ColumnRow]
) -> tuple[list[Field], int]:
    """Each cell by itself: what cannot be saved stays in the form with its reason."""
    fields, count = [], 0
    for row in rows:
        text = request.POST.get(f"c-{row.pupil.id}", row.text).strip()
        before = request.POST.get(f"o-{row.pupil.id}", row.text)
        if text == before:
            fields.append(Field(row, row.text))
            continue
        try:
            saved = save_cell(
                _type(request, row, place, text),
                desk=desk,
                now=clock.now(),
            )
            count += saved.is_new
            fields.append(Field(row, saved.text))
        except CannotSave as refusal:
            fields.append(Field(row, text, str(refusal)))
    return fields, count


def _type(request: HttpRequest, row: ColumnRow, place: str, text: str) -> Typed:
    post = request.POST
    return Typed(
        pupil_id=row.pupil.id,
        place=place,
        text=text,
        seen=_number(post.get(f"v-{row.pupil.id}", "")),
        key=f"{post.get('key', '')[:32]}{row.pupil.id.hex[-12:]}" if post.get("key") else "",
        reason=post.get("reason", ""),
    )


def _tell(request: HttpRequest, count: int) -> None:
    said = ngettext("%(count)s cell is saved.", "%(count)s cells are saved.", count)
    messages.success(request, said % {"count": count} if count else _("Nothing has changed."))


def _read_typed(request: HttpRequest) -> Typed:
    post = request.POST
    try:
        pupil_id = uuid.UUID(post.get("pupil", ""))
    except ValueError:
        raise Http404 from None
    return Typed(
        pupil_id=pupil_id,
        place=post.get("place", "")[:36],
        text=post.get("text", ""),
        seen=_number(post.get("seen", "")),
        key=post.get("key", ""),
        reason=post.get("reason", ""),
    )


def _number(raw: str) -> int:
    return int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 9 else 0
