"""Making and withdrawing columns of points."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sabaqtas.gradebook.forms import ColumnForm
from sabaqtas.gradebook.journal.assessing import NewColumn, make_column, withdraw_column
from sabaqtas.gradebook.journal.desk import Desk
from sabaqtas.gradebook.journal.saving import CannotSave
from sabaqtas.gradebook.models import Assessment
from sabaqtas.gradebook.rules import TESTS
from sabaqtas.gradebook.views.asking import open_desk, require_marks
from sabaqtas.kernel import clock
from sabaqtas.kernel.ids import uuid7
from sabaqtas.people.api import door, require


@require_http_methods(["GET", "HEAD", "POST"])
@door("gradebook.write_journal")
def new_column(request: HttpRequest, group_id: uuid.UUID, subject: str) -> HttpResponse:
    """A SOR or SOCh with its date and most points; why a day will not do is said."""
    desk = open_desk(request, group_id, subject)
    require(desk.actor, "gradebook.write_journal", desk.teaching)
    return _ask(request, desk, is_test=False)


@require_http_methods(["GET", "HEAD", "POST"])
@door("gradebook.hold_test")
def new_test(request: HttpRequest, group_id: uuid.UUID, subject: str) -> HttpResponse:
    """A year test or an extra one: the teacher's or the office's, which orders it."""
    desk = open_desk(request, group_id, subject)
    require(desk.actor, "gradebook.hold_test", desk.teaching)
    return _ask(request, desk, is_test=True)


@require_POST
@door("gradebook.hold_test")
def withdraw(
    request: HttpRequest, group_id: uuid.UUID, subject: str, column_id: uuid.UUID
) -> HttpResponse:
    """Take a column out, with a reason; its points stay in the rows. A test is the office's too."""
    desk = open_desk(request, group_id, subject)
    column = Assessment.objects.filter(
        school_id=desk.actor.school_id,
        group_id=group_id,
        subject=subject,
        id=column_id,
        withdrawn_at=None,
    ).first()
    if column is None:
        raise Http404
    wanted = "gradebook.hold_test" if column.kind in TESTS else "gradebook.write_journal"
    require(desk.actor, wanted, desk.teaching)
    try:
        withdraw_column(
            column,
            actor=desk.actor,
            teaching=desk.teaching,
            calendar=desk.calendar,
            reason=request.POST.get("reason", ""),
            now=clock.now(),
        )
    except CannotSave as refusal:
        messages.error(request, str(refusal))
        return redirect("journal_column", group_id=group_id, subject=subject, place=str(column_id))
    messages.success(request, _("The column is withdrawn."))
    return redirect("journal_page", group_id=group_id, subject=subject)


def _ask(request: HttpRequest, desk: Desk, *, is_test: bool) -> HttpResponse:
    require_marks(desk)
    form = ColumnForm(request.POST or None, initial=_begin(desk, is_test), is_test=is_test)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid() and (column := _make(form, desk)):
            messages.success(request, _("The column is there: write the points in."))
            where = (desk.teaching.group_id, desk.teaching.subject, str(column.id))
            return redirect("journal_column", *where)
    context = {"desk": desk, "teaching": desk.teaching, "form": form, "is_test": is_test}
    return render(request, "gradebook/new_column.html", context, status=status)


def _begin(desk: Desk, is_test: bool) -> dict[str, object]:
    """What the empty form says."""
    after = desk.calendar.after
    on = max(desk.today, after.first) if is_test and after else desk.today
    return {"kind": "year_test" if is_test else "sor", "on": on, "most": 20, "key": uuid7().hex}


def _make(form: ColumnForm, desk: Desk) -> Assessment | None:
    try:
        return make_column(
            NewColumn(**form.cleaned_data),
            actor=desk.actor,
            teaching=desk.teaching,
            calendar=desk.calendar,
            now=clock.now(),
        )
    except CannotSave as refusal:
        form.add_error(None, str(refusal))
        return None
