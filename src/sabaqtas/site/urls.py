"""Where every address leads. Each module owns its paths; the home pages are ours."""

import importlib

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from sabaqtas.kernel.errors import bad_request, forbidden, not_found, server_error

handler400 = bad_request
handler403 = forbidden
handler404 = not_found
handler500 = server_error

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(f"sabaqtas.{module}.urls"))
    for module in settings.MODULES
    if module != "site" and importlib.util.find_spec(f"sabaqtas.{module}.urls")
]
