"""Bringing a file or a link: by a plain form, or by the form and an upload that went before."""

import os
import shutil
import uuid
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST

from sabaqtas.kernel import clock
from sabaqtas.kernel.tus.answering import NotTaken
from sabaqtas.kernel.tus.receiving import upload_path
from sabaqtas.library.changing import bring_link, bring_upload
from sabaqtas.library.forms import AddForm, LinkForm
from sabaqtas.library.models import Resource, Upload
from sabaqtas.library.resources import NotAResource
from sabaqtas.library.uploading import rows
from sabaqtas.library.views.asking import get_actor
from sabaqtas.people.api import Actor, door

SMALL_FORM = 1024 * 1024
"""What the fields around a file may take."""


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@door("library.add")
def new_resource(request: HttpRequest) -> HttpResponse:
    """The page and its form. Its length is asked before a byte of it is read."""
    length = int(request.META.get("CONTENT_LENGTH") or 0)
    if request.method == "POST" and length > rows.find_limits().file + SMALL_FORM:
        form = AddForm(initial=_initial(get_actor(request)))
        reason = _("The file is too large for this form.")
        return _page(request, form, reason, status=413)
    request.upload_handlers = [TemporaryFileUploadHandler(request)]
    return _new_resource(request)


@csrf_protect
def _new_resource(request: HttpRequest) -> HttpResponse:
    actor = get_actor(request)
    if request.method != "POST":
        return _page(request, AddForm(initial=_initial(actor)))
    form, now = AddForm(request.POST), clock.now()
    try:
        upload = _take_upload(request, actor, now)
        if not form.is_valid():
            return _page(request, form, upload=upload)
        resource = bring_upload(upload, by=actor, now=now, **form.list_facts())
    except (NotAResource, NotTaken) as error:
        return _page(request, form, error.reason)
    return _show_kept(request, resource, upload.begun_at)


@require_http_methods(["GET", "HEAD", "POST"])
@door("library.add")
def new_link(request: HttpRequest) -> HttpResponse:
    """A link to an outside platform."""
    actor = get_actor(request)
    form = LinkForm(request.POST or None, initial=_initial(actor))
    if request.method == "POST" and form.is_valid():
        begun, facts = clock.now(), form.list_facts()
        resource = bring_link(form.cleaned_data["address"], by=actor, **facts)
        return _show_kept(request, resource, begun)
    status = 422 if form.is_bound else 200
    return render(request, "library/new_link.html", {"form": form}, status=status)


@require_POST
@door("library.add")
def stop_upload(request: HttpRequest, upload_id: uuid.UUID) -> HttpResponse:
    """Give up an upload, without script."""
    upload = _get_upload(get_actor(request), upload_id)
    rows.stop_upload(upload, now=clock.now())
    messages.success(request, _("The upload was stopped."))
    return redirect("new_resource")


def _show_kept(request: HttpRequest, resource: Resource, begun: datetime) -> HttpResponse:
    """Its page; who brought what was here already is told why it has another's title."""
    if resource.added_at < begun:
        messages.success(request, _("The library has this already: here it is."))
    else:
        messages.success(request, _("It is in the library."))
    return redirect("resource", resource.pk)


def _take_upload(request: HttpRequest, actor: Actor, now: datetime) -> Upload:
    """The upload that went before, or one made of this form's file: a fault elsewhere keeps it."""
    if said := request.POST.get("upload", ""):
        return _get_done(actor, said)
    file = request.FILES.get("file")
    if not file or not file.size:
        raise NotAResource(_("Choose a file."))
    upload = rows.begin_upload(
        actor.account_id, length=file.size, name=file.name or "file", now=now
    )
    _take_over(file, upload)
    return upload


def _take_over(file: Any, upload: Upload) -> None:
    """The form's file lies on the disk of the data already: give it a second name."""
    path = upload_path(upload.pk)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(file.temporary_file_path(), path)
    except OSError:
        shutil.copyfile(file.temporary_file_path(), path)


def _get_done(actor: Actor, said: str) -> Upload:
    """The upload of this account, open or already a resource: pressing twice changes nothing."""
    try:
        upload = Upload.objects.filter(pk=uuid.UUID(said), account_id=actor.account_id).first()
    except ValueError as error:
        raise BadRequest from error
    if upload is None or (upload.finished_at and not upload.resource):
        raise NotAResource(_("This upload has ended. Begin it again."))
    return upload


def _get_upload(actor: Actor, upload_id: uuid.UUID) -> Upload:
    try:
        return rows.get_upload(actor.account_id, upload_id, now=clock.now())
    except NotTaken as error:
        raise Http404 from error


def _initial(actor: Actor) -> dict[str, str]:
    return {"author": actor.name, "language": actor.language}


def _page(
    request: HttpRequest,
    form: AddForm,
    reason: str = "",
    *,
    upload: Upload | None = None,
    status: int = 0,
) -> HttpResponse:
    actor = get_actor(request)
    context = {
        "form": form,
        "reason": reason,
        "most": rows.find_limits().file,
        "open": rows.list_open(actor.account_id, now=clock.now()),
        "chosen": upload,
    }
    status = status or (422 if form.is_bound else 200)
    return render(request, "library/new_resource.html", context, status=status)
