"""App configuration of `bridges`."""

from django.apps import AppConfig


class BridgesConfig(AppConfig):
    """Registers `bridges` under a label that never changes: it names the tables."""

    name = "sabaqtas.bridges"
    label = "bridges"
