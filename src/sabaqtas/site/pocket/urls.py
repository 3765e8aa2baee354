"""`/sw.js`, `/script/…`, `/pocket/…`."""

from django.urls import path, re_path

from sabaqtas.site.pocket import views

urlpatterns = [
    path("sw.js", views.worker, name="worker"),
    re_path(
        r"^script/(?P<kind>[a-z]+)-(?P<language>kk|ru|en)-(?P<digest>[0-9a-f]{10})\.js$",
        views.script,
        name="script",
    ),
    path("pocket/", views.pocket, name="pocket"),
    path("pocket/away/", views.away, name="away"),
    path("pocket/week/", views.week, name="week_to_take"),
    path("pocket/whose/", views.whose, name="whose"),
]
