"""App configuration of `gradebook`."""

from django.apps import AppConfig


class GradebookConfig(AppConfig):
    """Registers `gradebook` under a label that never changes: it names the tables."""

    name = "sabaqtas.gradebook"
    label = "gradebook"
