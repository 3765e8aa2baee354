"""App configuration of `timetable`."""

from django.apps import AppConfig


class TimetableConfig(AppConfig):
    """Registers `timetable` under a label that never changes: it names the tables."""

    name = "sabaqtas.timetable"
    label = "timetable"
