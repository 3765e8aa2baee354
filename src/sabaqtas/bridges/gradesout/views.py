"""The office takes marks out: choose, press, keep the file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sabaqtas.bridges.gradesout.exporting import (
    CannotExport,
    MarksFile,
    MarksFormat,
    export_marks,
    list_classes,
    suggest_first_day,
)
from sabaqtas.bridges.gradesout.forms import ExportForm
from sabaqtas.kernel import clock
from sabaqtas.people.api import Actor, Institution, door

MEDIA_TYPES = {
    MarksFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    MarksFormat.ONEROSTER: "application/zip",
}


@door("bridges.export_marks")
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def export_page(request: HttpRequest) -> HttpResponse:
    """Show the form; POST sends the file."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    form = _make_form(request, actor)
    if request.method != "POST":
        return _show(request, form)
    if not form.is_valid():
        return _show(request, form, status=422)
    school = Institution.objects.get(id=actor.school_id)
    try:
        file = export_marks(form.choice, school=school, by=actor, now=clock.now())
    except CannotExport as refusal:
        form.add_error(None, refusal.reason)
        return _show(request, form, status=422)
    return _send(file, form.choice.format)


def _make_form(request: HttpRequest, actor: Actor) -> ExportForm:
    classes = list_classes(actor.school_id)
    if request.method == "POST":
        return ExportForm(request.POST, classes=classes)
    today = actor.today()
    first = suggest_first_day(actor.school_id, today)
    initial = {"first": first, "last": today, "format": MarksFormat.XLSX.value}
    return ExportForm(initial=initial, classes=classes)


def _show(request: HttpRequest, form: ExportForm, *, status: int = 200) -> HttpResponse:
    return render(request, "bridges/gradesout/export.html", {"form": form}, status=status)


def _send(file: MarksFile, kind: MarksFormat) -> HttpResponse:
    response = HttpResponse(file.data, content_type=MEDIA_TYPES[kind])
    response["Content-Disposition"] = content_disposition_header(True, file.name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response
