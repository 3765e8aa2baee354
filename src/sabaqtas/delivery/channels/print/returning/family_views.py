"""A child, or a grown-up at home, photographs a sheet and sees that it has come."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sabaqtas.delivery.channels.print.actors import get_actor
from sabaqtas.delivery.channels.print.reading.needing import may_read_scans
from sabaqtas.delivery.channels.print.returning.models import Scan
from sabaqtas.delivery.channels.print.returning.reading_job import MOST_TRIES
from sabaqtas.delivery.channels.print.returning.taking import Sender
from sabaqtas.delivery.channels.print.returning.views import DAYS, SHOWN, answer_sender, take_files
from sabaqtas.delivery.channels.print.returning.whose import (
    list_elsewhere,
    list_own,
    list_own_children,
)
from sabaqtas.kernel import clock
from sabaqtas.people.api import RoleKind, door


@door("delivery.send_paper")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def show_own(request: HttpRequest) -> HttpResponse:
    """Send photos of sheets; see of each what became of it."""
    actor = get_actor(request)
    if request.method == "POST":
        children = list_own_children(actor)
        take_files(request, Sender(actor, is_family=True, children=children))
        return answer_sender(request, "own_paper")
    since = clock.now() - timedelta(days=DAYS)
    own = Scan.objects.filter(school_id=actor.school_id, by_id=actor.person_id, at__gte=since)
    rows = list_own(actor).filter(at__gte=since).select_related("sheet__pupil", "scan")
    rows = rows.exclude(number=0, scan__tries__lt=MOST_TRIES)  # sent once more since
    page = {
        "elsewhere": list_elsewhere(actor),
        "is_parent": not actor.has(RoleKind.PUPIL),
        "can_read": may_read_scans(),
        "reading": own.filter(read_at=None).count(),
        "rows": rows.order_by("-id")[:SHOWN],
    }
    return render(request, "delivery/print/own.html", page)
