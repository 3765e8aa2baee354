"""`/lesson/…`, `/courses/…`, `/tv/`, `/messages/` and `/paper/…`."""

from datetime import date

from django.urls import path, register_converter

from sabaqtas.delivery import guide_views, views
from sabaqtas.delivery.channels.message import office_views
from sabaqtas.delivery.channels.message import views as message_views
from sabaqtas.delivery.channels.print.booklets.urls import urlpatterns as booklets
from sabaqtas.delivery.channels.print.returning.urls import urlpatterns as returning
from sabaqtas.delivery.pacing import views as pacing
from sabaqtas.kernel.arguments import parse_day


class LessonDate:
    """A date in an address: 2026-09-14."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        return parse_day(value)

    def to_url(self, value: date | str) -> str:
        return str(value)


register_converter(LessonDate, "lesson_date")

urlpatterns = [
    path("lesson/<uuid:meeting_id>/<lesson_date:on>/", views.lesson, name="lesson"),
    path("lesson/<uuid:meeting_id>/<lesson_date:on>/live/", views.lesson_live, name="lesson_live"),
    path("courses/", pacing.show_courses, name="courses"),
    path("courses/<uuid:course_id>/", pacing.show_course, name="course"),
    path("tv/", guide_views.tv_week, name="tv_week"),
    path("messages/", message_views.show_my_messages, name="my_messages"),
    path("messages/school/", office_views.show_school_messages, name="school_messages"),
    path("messages/school/<uuid:group_id>/", office_views.show_class, name="class_messages"),
    *booklets,
    *returning,
]
