"""`/item-pictures/DIGEST/`: a picture of a question, wherever the question is met."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from sabaqtas.exercises.banks.finding import list_readable
from sabaqtas.exercises.banks.web.asking import get_actor
from sabaqtas.exercises.pictures.keeping import get_keeper
from sabaqtas.exercises.pictures.models import ItemPicture
from sabaqtas.kernel.files import NoSuchFile
from sabaqtas.people.api import door


@require_safe
@door("exercises.see_picture")
def item_picture(request: HttpRequest, digest: str) -> HttpResponse:
    """Of one's own institution, or of the country's shared banks."""
    readable = list_readable(get_actor(request).school_id)
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
