"""`/item-pictures/DIGEST/`: a picture of a question, wherever the question is met."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from sabaqtas.exercises.banks.finding import list_readable
from sabaqtas.exercises.banks.web.asking import get_actor
from sabaqtas.exercises.pictures.keeping import get_keeper
from sabaqtas.exercises.pictures.models import ItemPicture
from sabaqtas.kernel import clock
from sabaqtas.kernel.files import NoSuchFile
from sabaqtas.people.api import Actor, Guardianship, RoleKind, door


@require_safe
@door("exercises.see_picture")
def item_picture(request: HttpRequest, digest: str) -> HttpResponse:
    """Of one's own institution, a child's school, or the country's shared banks."""
    readable = _list_schools(get_actor(request))
    row = ItemPicture.objects.filter(school_id__in=readable, digest=digest).first()
    if row is None:
        raise Http404
    try:
        with get_keeper().open(row.digest) as file:
            response = HttpResponse(file.read(), content_type=row.media_type)
    except NoSuchFile as error:
        raise Http404 from error
    response["Cache-Control"] = "private, max-age=31536000, immutable"
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response


def _list_schools(actor: Actor) -> list[uuid.UUID]:
    """Parents read the tests of their children, in whichever school these are."""
    found = list_readable(actor.school_id)
    if actor.has(RoleKind.PARENT):
        ties = Guardianship.objects.held_by(actor.account_id, clock.today())
        found += ties.values_list("school_id", flat=True)
    return found
