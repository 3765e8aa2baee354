"""The school's page of sheets that come back: sending, progress, what nobody knows."""

import uuid
from datetime import timedelta
from typing import Any, Final, cast

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sabaqtas.delivery.channels.print.actors import get_actor
from sabaqtas.delivery.channels.print.reading.needing import may_read_scans
from sabaqtas.delivery.channels.print.returning.deciding import (
    CannotDecide,
    assign,
    bring_back,
    set_aside,
    take_this_too,
)
from sabaqtas.delivery.channels.print.returning.models import Scan, ScannedSheet
from sabaqtas.delivery.channels.print.returning.taking import (
    MOST_FILES,
    NotTaken,
    Sender,
    take_file,
)
from sabaqtas.delivery.channels.print.returning.whose import STAFF, list_own, list_seen, list_sheets
from sabaqtas.delivery.channels.print.tags import read_code
from sabaqtas.kernel import clock, files
from sabaqtas.people.api import Actor, door

SHOWN: Final = 20
DAYS: Final = 30


@door("delivery.take_paper")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def show_scans(request: HttpRequest) -> HttpResponse:
    """Send files; see how far they are, and what waits for a person."""
    actor = get_actor(request)
    if request.method == "POST":
        take_files(request, Sender(actor))
        return answer_sender(request, "scans")
    since = clock.now() - timedelta(days=DAYS)
    waiting = list_seen(actor).filter(aside_at=None, sent_at=None)
    page = {
        "can_read": may_read_scans(),
        "scans": _list_scans(actor, since),
        "is_reading": Scan.objects.filter(
            school_id=actor.school_id, by_id=actor.person_id, read_at=None, at__gte=since
        ).exists(),
        "doubts": sum(waiting.values_list("waits", flat=True)),
        "unknown": list(waiting.filter(sheet=None).select_related("scan")[:SHOWN]),
        "again": list(
            waiting.filter(is_again=True, waits=0).select_related("scan", "sheet__pupil")[:SHOWN]
        ),
        "aside": list(
            list_seen(actor)
            .filter(aside_at__gte=clock.now() - timedelta(hours=1), aside_by_id=actor.person_id)
            .select_related("scan")[:3]
        ),
        "sent": list_seen(actor).filter(sent_at__gte=since).count(),
    }
    return render(request, "delivery/print/scans.html", page)


@door("delivery.take_paper")
@require_POST
def settle_sheet(request: HttpRequest, scanned_id: uuid.UUID) -> HttpResponse:
    """A sheet nobody knew, or one that came again: whose it is, or that it is not needed."""
    actor = get_actor(request)
    row = list_seen(actor).filter(pk=scanned_id).first()
    if row is None:
        raise Http404
    try:
        _settle(request, actor, row)
    except CannotDecide as error:
        messages.error(request, error.reason)
    return redirect("scans")


@door("delivery.find_sheet")
@require_safe
def show_picture(request: HttpRequest, scanned_id: uuid.UUID, digest: str) -> HttpResponse:
    """A picture of this sheet, for whoever may see it."""
    actor = get_actor(request)
    rows = list_seen(actor) if actor.has(*STAFF) else list_own(actor)
    row = rows.filter(pk=scanned_id).first()
    if row is None or digest not in {row.page, *(one["picture"] for one in row.cuttings)}:
        raise Http404
    try:
        with files.open_file(digest) as file:
            response = HttpResponse(file.read(), content_type="image/webp")
    except (files.NoSuchFile, ValueError) as error:
        raise Http404 from error
    response["Cache-Control"] = "private, max-age=86400"
    return response


@door("delivery.find_sheet")
@require_safe
def find_by_tag(request: HttpRequest, tag: str) -> HttpResponse:
    """Where the QR code of a sheet leads: to the page where one sends it."""
    return redirect("scans" if get_actor(request).has(*STAFF) else "own_paper")


def take_files(request: HttpRequest, sender: Sender) -> None:
    """Take what the form brings, and say of each file what became of it."""
    new = 0
    sent = request.FILES.getlist("file")
    for one in sent[:MOST_FILES]:
        try:
            _scan, is_new = take_file(sender, one.name or "", cast(Any, one.file))
        except NotTaken as error:
            messages.error(request, f"{error.name}: {error.reason}")
            continue
        new += is_new
        if not is_new and "one_by_one" not in request.POST:
            messages.info(request, _("%(name)s had come before.") % {"name": one.name})
    if len(sent) > MOST_FILES:
        messages.error(request, _("Send at most %(most)s files at once.") % {"most": MOST_FILES})
    if not sent:
        messages.error(request, _("Choose a photo or a scan first."))
    if new and "one_by_one" not in request.POST:
        said = ngettext("%(count)s file is being read.", "%(count)s files are being read.", new)
        messages.success(request, said % {"count": new})


def answer_sender(request: HttpRequest, page: str) -> HttpResponse:
    """Back to the page; a script that sends file after file goes there at the end only."""
    return HttpResponse(status=204) if "one_by_one" in request.POST else redirect(page)


def _list_scans(actor: Actor, since: Any) -> list[Scan]:
    rows = Scan.objects.filter(school_id=actor.school_id, by_id=actor.person_id, at__gte=since)
    return list(
        rows.annotate(
            seen=Count("sheets"),
            gone=Count("sheets", filter=Q(sheets__sent_at__isnull=False)),
            unknown=Count("sheets", filter=Q(sheets__sheet=None, sheets__aside_at=None)),
            asked=Count("sheets", filter=Q(sheets__waits__gt=0, sheets__aside_at=None)),
        ).order_by("-id")[:SHOWN]
    )


def _settle(request: HttpRequest, actor: Actor, row: ScannedSheet) -> None:
    what, now = request.POST.get("what", ""), clock.now()
    if what == "aside":
        set_aside(actor, row, now)
    elif what == "back":
        bring_back(actor, row, now)
    elif what == "take" and row.is_again:
        take_this_too(actor, row, now)
    elif what == "assign":
        code = read_code(request.POST.get("code", ""))
        sheet = list_sheets(actor).filter(code=code).first() if code else None
        if sheet is None:
            raise CannotDecide(_("There is no sheet with this code in your classes. Look again."))
        assign(actor, row, sheet, now)
