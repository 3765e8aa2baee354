"""`/slot/…`, `/plans/…`, `/programmes/`, `/workplan/…`."""

from datetime import date

from django.urls import include, path, register_converter

from sabaqtas.lessons import views


class SlotDate:
    """A date in an address: 2026-09-14; what is none leads nowhere."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date | str) -> str:
        return str(value)


register_converter(SlotDate, "slot_date")

urlpatterns = [
    path("slot/<uuid:meeting_id>/<slot_date:on>/", views.show_slot, name="slot"),
    path("", include("sabaqtas.lessons.programmes.urls")),
    path("", include("sabaqtas.lessons.workplan.urls")),
    path("plans/", views.show_plans, name="plans"),
    path("plans/<uuid:group_id>/<slug:subject>/", views.show_plan, name="plan"),
]
