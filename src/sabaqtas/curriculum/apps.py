"""App configuration of `curriculum`."""

from django.apps import AppConfig


class CurriculumConfig(AppConfig):
    """Registers `curriculum` under a label that never changes: it names the tables."""

    name = "sabaqtas.curriculum"
    label = "curriculum"
