"""The manifest's address."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from sabaqtas.people.api import public_door
from sabaqtas.site.installing.manifest import write_manifest


@require_safe
@public_door("the app's name and icons, the same for everybody")
def manifest(_request: HttpRequest, language: str) -> JsonResponse:
    """Asked for without a cookie: so the address says the language. Kept for a day."""
    answer = JsonResponse(
        write_manifest(language),
        json_dumps_params={"ensure_ascii": False},
        content_type="application/manifest+json",
    )
    answer["Cache-Control"] = "public, max-age=86400"
    return answer
