"""App configuration of `exercises`."""

from django.apps import AppConfig


class ExercisesConfig(AppConfig):
    """Registers `exercises` under a label that never changes: it names the tables."""

    name = "sabaqtas.exercises"
    label = "exercises"
