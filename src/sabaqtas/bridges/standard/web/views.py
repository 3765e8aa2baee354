"""The methodologist's page: a programme is shown first, and published by a second press."""

import uuid
from typing import Any, Final

from django.contrib import messages
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sabaqtas.bridges.case.package import MAX_BYTES
from sabaqtas.bridges.case.reading import Hints
from sabaqtas.bridges.standard.exporting import FORMATS, export_version
from sabaqtas.bridges.standard.reading import rehearse_file
from sabaqtas.bridges.standard.web.forms import ProgrammeForm
from sabaqtas.curriculum.api import standard
from sabaqtas.kernel.files import TooLarge, open_file, store_stream
from sabaqtas.people.api import Actor, door

SALT: Final = "programme"
VALID_SECONDS: Final = 24 * 3600
PAGE: Final = "bridges/standard/web/import.html"
SHOWN: Final = 100
"""So many new, changed or gone objectives are listed; the rest is counted."""


@door("curriculum.publish")
@require_http_methods(["GET", "HEAD", "POST"])
def import_page(request: HttpRequest) -> HttpResponse:
    """Upload, look, publish."""
    if request.method == "POST" and request.POST.get("apply"):
        return _apply(request)
    form = ProgrammeForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, PAGE, {"form": form}, status=422 if form.errors else 200)
    return _rehearse(request, form)


@door("curriculum.see")
@require_safe
def export_file(request: HttpRequest, version_id: uuid.UUID, kind: str) -> HttpResponse:
    """A version as a file."""
    if kind not in FORMATS:
        raise Http404
    try:
        file = export_version(version_id, kind)
    except standard.NoSuchProgramme as error:
        raise Http404 from error
    response = HttpResponse(file.data, content_type=file.media_type)
    response["Content-Disposition"] = content_disposition_header(True, file.name) or "attachment"
    return response


def _rehearse(request: HttpRequest, form: ProgrammeForm) -> HttpResponse:
    file: UploadedFile[Any] = form.cleaned_data["file"]
    try:
        stored = store_stream(file.chunks(), limit=MAX_BYTES)
    except TooLarge:
        form.add_error("file", _("A programme is smaller than 6 MB."))
        return render(request, PAGE, {"form": form}, status=422)
    hints = form.hints
    ticket = {"file": stored.digest, "name": str(file.name)[:100], "by": _me(request)}
    ticket |= {"code": hints.code, "subject": hints.subject}
    rows, plan, problems = _read(ticket)
    page: dict[str, Any] = {"form": form, "rows": rows, "problems": problems, "tried": True}
    if plan is not None:
        ticket |= {"number": str(plan.number)}
        page |= {"plan": plan, "lists": _list_changes(plan), "shown": SHOWN}
        page |= {"ticket": signing.dumps(ticket, salt=SALT)}
    return render(request, PAGE, page)


def _apply(request: HttpRequest) -> HttpResponse:
    """The ticket names the file that was shown, to whom, and the version it would make."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    try:
        ticket = signing.loads(request.POST["apply"], salt=SALT, max_age=VALID_SECONDS)
    except signing.BadSignature:
        ticket = {}
    rows, plan = None, None
    if ticket.get("by") == _me(request):
        rows, plan, _problems = _read(ticket)
    if rows is None or plan is None or str(plan.number) != ticket["number"]:
        messages.error(request, _("What you saw is out of date. Choose the file again."))
        return redirect("standard_import")
    done = standard.publish_version(rows, by=actor)
    text = _("Version %(number)s of “%(programme)s” is published. Older versions stay.")
    messages.success(request, text % {"number": done.number, "programme": done.rows.code})
    return redirect("standard")


def _read(ticket: dict[str, str]) -> tuple[Any, standard.VersionPlan | None, list[Any]]:
    with open_file(ticket["file"]) as file:
        data = file.read()
    hints = Hints(code=ticket["code"], subject=ticket["subject"])
    return rehearse_file(data, ticket["name"], hints=hints)


def _list_changes(plan: standard.VersionPlan) -> list[tuple[str, int, list[tuple[str, str, str]]]]:
    """Heading, how many, and the first of them: code, text, text before."""
    language = plan.rows.languages[0]
    changed = [
        (one.after.code, one.after.texts[language], one.before.texts.get(language, ""))
        for one in plan.changed[:SHOWN]
    ]
    new = [(one.code, one.texts[language], "") for one in plan.new[:SHOWN]]
    gone = [(one.code, one.texts.get(language, ""), "") for one in plan.gone[:SHOWN]]
    return [
        (_("New"), len(plan.new), new),
        (_("Changed"), len(plan.changed), changed),
        (_("No longer there"), len(plan.gone), gone),
    ]


def _me(request: HttpRequest) -> str:
    return str(request.actor.person_id)  # type: ignore[attr-defined]
