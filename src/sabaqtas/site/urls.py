"""Where every address leads. Each module owns its paths; the home pages are ours."""

from importlib.util import find_spec

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path, re_path

from sabaqtas.kernel.errors import bad_request, forbidden, not_found, server_error
from sabaqtas.site import views
from sabaqtas.site.finding import views as finding
from sabaqtas.site.free import views as free
from sabaqtas.site.installing import views as installing

handler400 = bad_request
handler403 = forbidden
handler404 = not_found
handler500 = server_error

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.go_home, name="home"),
    path("today/", views.show_today, name="today"),
    path("family/", views.show_family, name="family"),
    path("family/<uuid:person_id>/", views.show_child_day, name="child_day"),
    path("search/", finding.show_search, name="search"),
    path("search/put/<uuid:item_id>/", finding.show_put, name="put_item"),
    path("teacher/", views.show_teacher_day, name="teacher_day"),
    path("operators/", free.show_operators, name="operators"),
    path(".well-known/zero-rating.json", free.zero_rating, name="zero_rating"),
    path("", include("sabaqtas.site.pocket.urls")),
    path("", include("sabaqtas.site.metering.urls")),
    re_path(r"^app/(?P<language>kk|ru|en)\.webmanifest$", installing.manifest, name="manifest"),
]
FIRST = ("work", "delivery", "packs")
"""What pupils ask for, a whole class at once: the others' addresses are not compared before."""
urlpatterns += [
    path("", include(f"sabaqtas.{module}.urls"))
    for module in sorted(settings.MODULES, key=lambda module: module not in FIRST)
    if module != "site" and find_spec(f"sabaqtas.{module}.urls")
]
