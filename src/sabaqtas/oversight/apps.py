"""App configuration of `oversight`."""

from django.apps import AppConfig


class OversightConfig(AppConfig):
    """Registers `oversight` under a label that never changes: it names the tables."""

    name = "sabaqtas.oversight"
    label = "oversight"
