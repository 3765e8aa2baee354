"""The TV scheduler's page: a grid is shown first, and taken in by a second press."""

from typing import Any, Final

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from sabaqtas.bridges.tvgrid.reading import LAYOUT, read_grid
from sabaqtas.delivery.api import import_grid, list_weeks
from sabaqtas.kernel.files import TooLarge, open_file, store_stream
from sabaqtas.kernel.ui.forms import UiForm
from sabaqtas.people.api import Actor, door

SALT: Final = "tv-grid"
VALID_SECONDS: Final = 24 * 3600


class GridForm(UiForm):
    """A file; too large ones are refused before they are stored."""

    grid = forms.FileField(
        label=gettext_lazy("Grid of the week (CSV)"),
        help_text=gettext_lazy(
            "Columns: channel, start, minutes, grade, language, subject, lesson"
        ),
        widget=forms.FileInput(attrs={"class": "in", "accept": ".csv,text/csv"}),
    )

    def clean_grid(self) -> "UploadedFile[Any]":
        """Refuse what is no grid by its size."""
        grid: UploadedFile[Any] = self.cleaned_data["grid"]
        if (grid.size or 0) > LAYOUT.max_bytes:
            raise forms.ValidationError(_("A grid is smaller than 5 MB."))
        return grid


@door("delivery.import_grid")
@require_http_methods(["GET", "HEAD", "POST"])
def tv_import(request: HttpRequest) -> HttpResponse:
    """Upload, look, apply."""
    if request.method == "POST" and request.POST.get("apply"):
        return _apply(request)
    form = GridForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        status = 422 if form.errors else 200
        return render(request, "bridges/tvgrid/import.html", {"form": form}, status=status)
    grid: UploadedFile[Any] = form.cleaned_data["grid"]
    return _rehearse(request, form, grid)


def _rehearse(request: HttpRequest, form: GridForm, grid: "UploadedFile[Any]") -> HttpResponse:
    try:
        stored = store_stream(grid.chunks(), limit=LAYOUT.max_bytes)
    except TooLarge:
        form.add_error("grid", _("A grid is smaller than 5 MB."))
        return render(request, "bridges/tvgrid/import.html", {"form": form}, status=422)
    ticket = {"digest": stored.digest, "name": str(grid.name)[:100]}
    page = _read(ticket) | {"form": form}
    if page["rows"] is not None:
        page["plan"] = import_grid(page["rows"], dry_run=True)
        page["ticket"] = signing.dumps(ticket | {"by": _me(request)}, salt=SALT)
    return render(request, "bridges/tvgrid/import.html", page)


def _apply(request: HttpRequest) -> HttpResponse:
    """The ticket names the file that was shown, and to whom."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    try:
        ticket = signing.loads(request.POST["apply"], salt=SALT, max_age=VALID_SECONDS)
    except signing.BadSignature:
        ticket = {}
    rows = _read(ticket)["rows"] if ticket.get("by") == _me(request) else None
    if rows is None:
        messages.error(request, _("This grid is no longer here. Choose the file again."))
        return redirect("tv_import")
    plan = import_grid(rows, by=actor)
    text = _("The grid is in: %(created)s new, %(changed)s changed, %(withdrawn)s withdrawn.")
    counts = {
        "created": len(plan.created),
        "changed": len(plan.changed),
        "withdrawn": len(plan.withdrawn),
    }
    messages.success(request, text % counts)
    return redirect("tv_import")


def _read(ticket: dict[str, str]) -> dict[str, Any]:
    zone = settings.CONFIG.country_zone
    with open_file(ticket["digest"]) as file:
        rows, problems = read_grid(file, zone=zone, name=ticket["name"])
    weeks = list_weeks(rows) if rows else []
    return {"rows": rows, "problems": problems, "weeks": weeks, "zone": zone}


def _me(request: HttpRequest) -> str:
    return str(request.actor.person_id)  # type: ignore[attr-defined]
