"""`/drafts/…/preview/…`, `/p/…`, `/take/…`, `/lesson-guide/…`, `/parent-guide/…`."""

from django.urls import path, re_path

from sabaqtas.packs import views
from sabaqtas.packs.previewing import views as previewing

_DIGEST = "(?P<digest>[0-9a-f]{64})"

urlpatterns = [
    path("drafts/<uuid:draft_id>/preview/", previewing.show_preview, name="draft_preview"),
    path(
        "drafts/<uuid:draft_id>/preview/<slug:kind>/<path:path>",
        previewing.show_rendition,
        name="draft_rendition",
    ),
    path("p/<path:path>", views.public_file, name="public_file"),
    re_path(rf"^lesson-guide/{_DIGEST}/$", views.lesson_guide, name="lesson_guide"),
    re_path(
        rf"^lesson-guide/{_DIGEST}/paper\.pdf$", views.lesson_guide_paper, name="lesson_guide_paper"
    ),
    re_path(rf"^take/{_DIGEST}/$", views.take_along, name="take_along"),
    re_path(rf"^parent-guide/{_DIGEST}/$", views.parent_guide, name="parent_guide"),
]
