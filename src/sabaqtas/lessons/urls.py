"""Slots, plans, programmes, the working plan; drafts, published lessons, adaptations."""

from datetime import date

from django.urls import include, path, register_converter

from sabaqtas.kernel.arguments import parse_day
from sabaqtas.lessons import views
from sabaqtas.lessons.adapting import views as adapting
from sabaqtas.lessons.comparing import views as comparing
from sabaqtas.lessons.drafting import bringing, earlier, editing, recording
from sabaqtas.lessons.drafting import views as drafting
from sabaqtas.lessons.printing import views as printing
from sabaqtas.lessons.reviewing import views as reviewing


class SlotDate:
    """A date in an address: 2026-09-14; what is none leads nowhere."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        return parse_day(value)

    def to_url(self, value: date | str) -> str:
        return str(value)


register_converter(SlotDate, "slot_date")

urlpatterns = [
    path("slot/<uuid:meeting_id>/<slot_date:on>/", views.show_slot, name="slot"),
    path("", include("sabaqtas.lessons.programmes.urls")),
    path("", include("sabaqtas.lessons.workplan.urls")),
    path("plans/", views.show_plans, name="plans"),
    path("", include("sabaqtas.lessons.thematic.urls")),
]
urlpatterns += [
    path("drafts/", drafting.show_drafts, name="drafts"),
    path("drafts/new/", drafting.new_draft, name="new_draft"),
    path("drafts/<uuid:draft_id>/", drafting.show_draft, name="draft"),
    path("drafts/<uuid:draft_id>/act/", drafting.act_on_draft, name="draft_act"),
    path("drafts/<uuid:draft_id>/edit/<str:part>/", editing.edit_part, name="draft_part"),
    path("drafts/<uuid:draft_id>/upload/<str:step>/", drafting.upload_picture, name="draft_upload"),
    path(
        "drafts/<uuid:draft_id>/recording/<str:step>/",
        recording.choose_recording,
        name="draft_recording",
    ),
    path(
        "drafts/<uuid:draft_id>/questions/<str:step>/",
        bringing.choose_questions,
        name="draft_questions",
    ),
    path(
        "drafts/<uuid:draft_id>/signing/<str:file>/",
        recording.choose_signing,
        name="draft_signing",
    ),
    path(
        "drafts/<uuid:draft_id>/picture/<str:digest>/", drafting.draft_picture, name="draft_picture"
    ),
    path("drafts/<uuid:draft_id>/history/", earlier.show_history, name="draft_history"),
    path("drafts/<uuid:draft_id>/changes/", earlier.show_changes, name="draft_changes"),
    path("drafts/<uuid:draft_id>/lesson.zip", earlier.download_draft, name="draft_download"),
    path(
        "drafts/<uuid:draft_id>/conflicts/<uuid:conflict_id>/",
        earlier.show_conflict,
        name="draft_conflict",
    ),
    path("drafts/<uuid:draft_id>/review/", reviewing.show_review, name="draft_review"),
    path("drafts/<uuid:draft_id>/judge/", reviewing.judge, name="draft_judge"),
    path("drafts/<uuid:draft_id>/comment/", reviewing.comment, name="draft_comment"),
    path("lessons/", comparing.show_lessons, name="published_lessons"),
    path("lessons/<uuid:lesson_id>/", comparing.show_lesson, name="published_lesson"),
    path("lessons/<uuid:lesson_id>/act/", comparing.act_on_lesson, name="published_lesson_act"),
    path(
        "lessons/<uuid:lesson_id>/<int:old>-<int:new>/",
        comparing.show_difference,
        name="lesson_difference",
    ),
    path("plan/<uuid:version_id>.pdf", printing.print_version, name="version_plan"),
    path(
        "slot/<uuid:meeting_id>/<slot_date:on>/plan.pdf",
        printing.print_slot,
        name="slot_short_plan",
    ),
    path("adaptations/<uuid:adaptation_id>/", adapting.show_adaptation, name="adaptation"),
]
