"""`/lesson/…`, `/courses/…`, `/tv/`, `/reach/…`, `/devices/…`, `/messages/` and `/paper/…`."""

from datetime import date

from django.urls import path, register_converter

from sabaqtas.delivery import guide_views, views
from sabaqtas.delivery.channels.message import office_views
from sabaqtas.delivery.channels.message import views as message_views
from sabaqtas.delivery.channels.print.booklets.urls import urlpatterns as booklets
from sabaqtas.delivery.channels.print.returning.urls import urlpatterns as returning
from sabaqtas.delivery.choosing.views import family as weeks
from sabaqtas.delivery.choosing.views import limits
from sabaqtas.delivery.choosing.views import school as plans
from sabaqtas.delivery.lending import exporting
from sabaqtas.delivery.lending import views as lending
from sabaqtas.delivery.pacing import views as pacing
from sabaqtas.delivery.reaching.views import family, forms, school
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
    path("reach/", family.show_reach, name="reach"),
    path("reach/class/", school.show_classes, name="reach_classes"),
    path("reach/class/<uuid:group_id>/", school.show_class, name="reach_class"),
    path("reach/class/<uuid:group_id>/forms.pdf", forms.print_class_forms, name="reach_forms"),
    path("reach/class/<uuid:group_id>/<uuid:pupil_id>/", school.ask_reach, name="ask_reach"),
    path("reach/class/<uuid:group_id>/week/", plans.show_class_week, name="reach_class_week"),
    path(
        "reach/class/<uuid:group_id>/<uuid:pupil_id>/week/",
        plans.show_pupil_week,
        name="reach_pupil_week",
    ),
    path("reach/limits/", limits.show_limits, name="reach_limits"),
    path("reach/<uuid:pupil_id>/week/", weeks.show_reach_week, name="reach_week"),
    path("reach/<uuid:pupil_id>/", family.tell_reach, name="tell_reach"),
    path("devices/", lending.show_devices, name="devices"),
    path("devices/devices.xlsx", exporting.export_devices, name="devices_xlsx"),
    path("devices/<uuid:device_id>/", lending.show_device, name="device"),
    path("devices/<uuid:device_id>/slip.pdf", lending.print_device_slip, name="device_slip"),
    path("tv/", guide_views.tv_week, name="tv_week"),
    path("messages/", message_views.show_my_messages, name="my_messages"),
    path("messages/school/", office_views.show_school_messages, name="school_messages"),
    path("messages/school/<uuid:group_id>/", office_views.show_class, name="class_messages"),
    *booklets,
    *returning,
]
