"""App configuration of `timetable`."""

from django.apps import AppConfig


class TimetableConfig(AppConfig):
    """Registers `timetable` under a label that never changes: it names the tables."""

    name = "sabaqtas.timetable"
    label = "timetable"

    def ready(self) -> None:
        """Declare who may do what."""
        from sabaqtas.people.api import declare_permissions
        from sabaqtas.timetable.permissions import PERMISSIONS

        declare_permissions(PERMISSIONS)
