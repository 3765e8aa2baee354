"""App configuration of `work`."""

from django.apps import AppConfig


class WorkConfig(AppConfig):
    """Registers `work` under a label that never changes: it names the tables."""

    name = "sabaqtas.work"
    label = "work"
