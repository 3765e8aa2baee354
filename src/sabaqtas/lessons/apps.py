"""App configuration of `lessons`."""

from django.apps import AppConfig


class LessonsConfig(AppConfig):
    """Registers `lessons` under a label that never changes: it names the tables."""

    name = "sabaqtas.lessons"
    label = "lessons"
